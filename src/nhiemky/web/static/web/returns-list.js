// Lists of returns: choosing several, and moving through them by keyboard.
for (const form of document.querySelectorAll("[data-list]")) {
  const boxes = [...form.querySelectorAll("[data-choose]")];
  const all = form.querySelector("[data-choose-all]");
  const count = form.querySelector("[data-chosen]");
  const tell = () => {
    const chosen = boxes.filter((each) => each.checked).length;
    if (count) count.textContent = chosen ? `(${chosen})` : "";
    if (all) { all.checked = chosen === boxes.length && chosen > 0; all.indeterminate = chosen > 0 && chosen < boxes.length; }
  };
  for (const each of form.querySelectorAll("[data-with-script]")) each.hidden = boxes.length < 2;
  all?.addEventListener("change", () => { for (const each of boxes) each.checked = all.checked && !each.closest("[hidden]"); tell(); });
  form.addEventListener("change", (event) => { if (event.target !== all) tell(); });
  tell();
}

const opens = [...document.querySelectorAll("[data-row] [data-open]")];
addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.altKey || event.metaKey || event.target.matches("input[type=text], select, textarea")) return;
  const row = document.activeElement.closest("[data-row]");
  const step = { j: 1, k: -1 }[event.key];
  if (step && opens.length) {
    const at = row ? opens.indexOf(row.querySelector("[data-open]")) : step < 0 ? opens.length : -1;
    opens[Math.min(Math.max(at + step, 0), opens.length - 1)].focus();
    event.preventDefault();
  } else if (event.key === " " && row && document.activeElement.matches("[data-open]")) {
    row.querySelector("[data-choose]")?.click();
    event.preventDefault();
  }
});
