// The clock of the point under way, and Enter for the next one wherever the focus is not in something of its own.
const place = document.querySelector("[data-now]");
const timer = document.querySelector("[data-since]");
const next = document.querySelector("[data-next]");
const MINUTE = 60;
/** What the server's clock is ahead of this one, in seconds. */
const ahead = Number(place.dataset.now) - Date.now() / 1000;

const pair = (seconds) => `${Math.floor(seconds / MINUTE)}:${String(Math.floor(seconds % MINUTE)).padStart(2, "0")}`;

function tick() {
  const used = Math.max(0, Number(timer.dataset.used) + Date.now() / 1000 + ahead - Number(timer.dataset.since));
  timer.querySelector("[data-clock]").textContent = pair(used);
  const left = timer.querySelector("[data-left]");
  if (!left) return;
  const rest = Number(timer.dataset.minutes) * MINUTE - used;
  left.textContent = `${rest < 0 ? left.dataset.saidOver : left.dataset.saidLeft} ${pair(Math.abs(rest))}`;
  left.classList.toggle("over", rest < 0);
}

if (timer) {
  tick();
  setInterval(tick, 1000);
}
document.addEventListener("keydown", (event) => {
  const busy = event.target.closest("a, button, input, select, textarea, summary");
  if (event.key !== "Enter" || event.repeat || event.isComposing || busy || !next) return;
  event.preventDefault();
  next.requestSubmit(next.querySelector("button"));
});
