// Another row for the table of planned targets: a copy of the last one, emptied and numbered on.
const form = document.querySelector("[data-planned]");
const rows = form.querySelector("[data-rows]");
const more = form.querySelector("[data-more]");
const total = form.elements.namedItem("form-TOTAL_FORMS");
more.hidden = false;
more.addEventListener("click", () => {
  const row = rows.lastElementChild.cloneNode(true);
  const number = Number(total.value);
  row.classList.remove("asked");
  row.querySelectorAll(".trouble, .errorlist, .field-error").forEach((each) => each.remove());
  row.lastElementChild.textContent = "";
  for (const field of row.querySelectorAll("input, select")) {
    field.name = field.name.replace(/-\d+-/, `-${number}-`);
    field.id = field.id.replace(/-\d+-/, `-${number}-`);
    field.value = "";
    field.removeAttribute("aria-invalid");
    if (field.getAttribute("aria-label")) field.setAttribute("aria-label", field.getAttribute("aria-label").replace(/\d+/, number + 1));
  }
  rows.append(row);
  total.value = number + 1;
  row.querySelector("input:not([type=hidden])").focus();
});
