// The board asks for its figures every other second, and says when nobody answers any more.

const body = document.body;
const every = Number(body.dataset.every) * 1000;
const lost = document.querySelector(".lost");
const LATE = 3;
let misses = 0;

function groups(name, rows) {
  const place = document.querySelector(`[data-groups="${name}"]`);
  place.replaceChildren(...rows.map(([label, convened, present]) => {
    const each = document.createElement("span");
    each.classList.toggle("whole", present === convened);
    const figure = document.createElement("b");
    figure.textContent = `${present}/${convened}`;
    each.append(`${label} `, figure);
    return each;
  }));
}

function show(board) {
  for (const name of ["convened", "present", "absent", "said", "at", "others"]) {
    document.querySelector(`[data-figure="${name}"]`).textContent = board[name];
  }
  document.querySelector("[data-figure=missing]").textContent = board.missing.join(" · ");
  document.querySelector(".quorum").classList.toggle("reached", board.reached);
  groups("tables", board.tables);
  groups("organisations", board.organisations);
}

async function ask() {
  try {
    const response = await fetch(body.dataset.board, {
      headers: { "X-Requested-With": "fetch" }, redirect: "manual", cache: "no-store", signal: AbortSignal.timeout(every * LATE),
    });
    if (!response.ok) throw new Error(String(response.status));
    show(await response.json());
    misses = 0;
    lost.hidden = true;
  } catch {
    misses += 1;
    if (misses >= 2) {
      lost.querySelector("[data-lost-at]").textContent = document.querySelector("[data-figure=at]").textContent;
      lost.hidden = false;
    }
  }
  setTimeout(ask, every);
}

document.querySelector("[data-full]").addEventListener("click", () => {
  if (document.fullscreenElement) document.exitFullscreen();
  else document.documentElement.requestFullscreen();
});
show(JSON.parse(document.getElementById("board-now").textContent));
setTimeout(ask, every);
