// Shows beside the text where the figure that was pressed is known from, without moving the page.
const box = document.querySelector("[data-evidence]");
const sheet = document.querySelector("[data-blocks]");

sheet.addEventListener("click", (event) => {
  const figure = event.target.closest(".figure");
  if (!figure || figure.closest("[contenteditable=true]")) return;
  const shown = document.getElementById(figure.hash.slice(1));
  if (!shown || getComputedStyle(box.closest(".side-in")).position !== "sticky") return;
  event.preventDefault();
  box.classList.add("chosen");
  for (const each of document.querySelectorAll(".known-from.on, .figure.on")) each.classList.remove("on");
  shown.classList.add("on");
  for (const each of sheet.querySelectorAll(`.figure[href="${figure.hash}"]`)) each.classList.add("on");
  box.closest(".side-in").scrollTop = 0;
  if (event.detail === 0) shown.focus({ preventScroll: true });
});
