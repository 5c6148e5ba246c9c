// A table whose rows are saved one by one: what is typed in the others, and in one that is refused, is still there
// when the page comes back. It is kept for this one way there and back, in this window only.

const table = document.querySelector("[data-kept-rows]");
const place = `rows:${location.pathname}`;
const fields = table ? [...table.querySelectorAll("input:not([type=hidden])")] : [];
const name = (field) => `${field.form?.elements.table?.value ?? ""}/${field.name}`;

const typed = new Map(JSON.parse(sessionStorage.getItem(place) ?? "[]"));
sessionStorage.removeItem(place);
for (const field of fields) {
  const value = typed.get(name(field));
  if (value === undefined || value === field.defaultValue) continue;
  field.value = value;
  field.closest("tr").classList.add("unsaved");
}

document.addEventListener("submit", () => {
  const kept = fields.filter((each) => each.value !== each.defaultValue).map((each) => [name(each), each.value]);
  if (kept.length) sessionStorage.setItem(place, JSON.stringify(kept));
});
