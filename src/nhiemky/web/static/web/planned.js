// The table of planned targets: another row, a range pasted from a sheet, and a question before typed cells are left.
const form = document.querySelector("[data-planned]");
const rows = form.querySelector("[data-rows]");
const more = form.querySelector("[data-more]");
const told = form.querySelector("[data-told]");
const total = form.elements.namedItem("form-TOTAL_FORMS");

const typed = () => JSON.stringify([...new FormData(form)]);
const before = typed();
let sent = false;

/** Append a copy of the last row, emptied and numbered on. */
function another() {
  const row = rows.lastElementChild.cloneNode(true);
  const number = Number(total.value);
  row.classList.remove("asked");
  row.querySelectorAll(".trouble, .errorlist, .field-error").forEach((each) => each.remove());
  row.lastElementChild.textContent = "";
  for (const field of row.querySelectorAll("input, select")) {
    field.name = field.name.replace(/-\d+-/, `-${number}-`);
    field.id = field.id.replace(/-\d+-/, `-${number}-`);
    if (field.type === "checkbox") field.checked = false;
    else field.value = "";
    field.removeAttribute("aria-invalid");
    if (field.getAttribute("aria-label")) field.setAttribute("aria-label", field.getAttribute("aria-label").replace(/\d+/, number + 1));
  }
  rows.append(row);
  total.value = number + 1;
  return row;
}

const cellsOf = (row) => [...row.querySelectorAll("input:not([type=hidden]):not([type=checkbox]), select")];
const plain = (text) => text.replace(/^"(.*)"$/s, "$1").replaceAll('""', '"').replace(/\s+/g, " ").trim();

/** Put a value into a cell; says whether it fits there. */
function put(field, value) {
  if (field.tagName !== "SELECT") { field.value = value; return true; }
  const wanted = value.toLowerCase();
  const option = [...field.options].find((each) => each.value === value || each.text.toLowerCase() === wanted)
    ?? [...field.options].find((each) => wanted && each.value && each.text.toLowerCase().endsWith(` ${wanted}`));
  if (!option && !["", "-", "–"].includes(wanted)) return false;
  field.value = option?.value ?? "";
  return true;
}

/** Fill cells from one on, to the right and down, as they were copied from a sheet. */
function fill(start, lines) {
  let row = start.closest("tr");
  const first = cellsOf(row).indexOf(start);
  let unknown = 0;
  for (const line of lines) {
    row ??= another();
    const cells = cellsOf(row);
    line.split("\t").forEach((value, place) => {
      const cell = cells[first + place];
      if (cell && !put(cell, plain(value))) unknown += 1;
    });
    row = row.nextElementSibling;
  }
  told.textContent = form.dataset.pasted.replace("{n}", lines.length) + (unknown ? ` ${form.dataset.unknown.replace("{n}", unknown)}` : "");
}

more.hidden = false;
more.addEventListener("click", () => cellsOf(another())[0].focus());
rows.addEventListener("paste", (event) => {
  const text = event.clipboardData.getData("text/plain").replace(/\r/g, "").replace(/\n+$/, "");
  if (!/[\t\n]/.test(text) || !event.target.matches("input")) return;
  event.preventDefault();
  fill(event.target, text.split("\n"));
});
form.addEventListener("submit", () => { sent = true; });
window.addEventListener("pageshow", () => { sent = false; });
window.addEventListener("beforeunload", (event) => { if (!sent && typed() !== before) event.preventDefault(); });
