// Opens and closes a whole tree, and opens it for printing; each branch opens by itself, without a script.
const branches = () => [...document.querySelectorAll(".org-tree details")];
const buttons = document.querySelector("[data-tree-buttons]");
if (buttons && branches().length) {
  buttons.hidden = false;
  buttons.querySelector("[data-open-all]").addEventListener("click", () => branches().forEach((each) => { each.open = true; }));
  buttons.querySelector("[data-close-all]").addEventListener("click", () => branches().forEach((each) => { each.open = false; }));
}
let closed = [];
window.addEventListener("beforeprint", () => {
  closed = [...document.querySelectorAll(".org-tree details:not([open]), details.earlier:not([open])")];
  closed.forEach((each) => { each.open = true; });
});
window.addEventListener("afterprint", () => closed.forEach((each) => { each.open = false; }));
