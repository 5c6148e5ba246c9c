// Reviewing a document: a figure in the text and its reading in the panel belong together; the keyboard does everything.
import { codeMark } from "./code.js";
import { keepInTouch } from "./here.js";
import { passage, rangeOf } from "./offsets.js";

const root = document.querySelector("[data-review]");
const text = root.querySelector("[data-text]");
const list = root.querySelector("[data-readings]");
const actions = root.querySelector("[data-actions]");
const errorLine = root.querySelector("[data-error]");
const none = root.querySelector("[data-none]");
const dialog = document.querySelector("[data-dialog]");
const keys = document.querySelector("[data-keys]");
const clearDialog = document.querySelector("[data-clear-dialog]");
const clearButton = root.querySelector("[data-clear-open]");
const done = root.querySelector("[data-done]");
const addButton = document.querySelector("[data-add-button]");
// Whoever may only look has no actions, no button to add and no dialog to confirm with.
const token = actions?.querySelector("[name=csrfmiddlewaretoken]").value;
const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
let current = null;
let selected = null;
let busy = false;

const rows = () => [...list.children];
const shown = () => rows().filter((row) => !row.hidden);
const rowOf = (id) => document.getElementById(`s${id}`);
const marksOf = (id) => text.querySelectorAll(`mark[data-ids~="${id}"]`);

function choose(row, { scroll = true, fromText = false } = {}) {
  if (!row) return;
  if (row.hidden) filter("all");
  if (current) { current.removeAttribute("aria-current"); for (const mark of marksOf(current.dataset.id)) mark.classList.remove("on"); }
  current = row;
  row.setAttribute("aria-current", "true");
  for (const mark of marksOf(row.dataset.id)) mark.classList.add("on");
  if (actions) actions.hidden = false;
  errorLine.hidden = true;
  row.scrollIntoView({ block: fromText ? "center" : "nearest" });
  if (scroll && !fromText) showPlace(Number(row.dataset.start), Number(row.dataset.end), row.dataset.sentence.split(" ").map(Number));
}

function showPlace(start, end, sentence) {
  const place = rangeOf(text, start, Math.max(end, start + 1)) || (sentence && rangeOf(text, ...sentence));
  if (!place) return;
  const element = place.startContainer.parentElement;
  element.scrollIntoView({ block: "center", behavior: calm ? "auto" : "smooth" });
  flash(sentence ? rangeOf(text, ...sentence) : place);
}

function flash(range) {
  if (!range || !("highlights" in CSS)) return;
  CSS.highlights.set("sentence", new Highlight(range));
  clearTimeout(flash.timer);
  flash.timer = setTimeout(() => CSS.highlights.delete("sentence"), 2200);
}

function filter(name) {
  const fits = { waiting: isWaiting, target: (row) => row.dataset.kind === "target", result: (row) => row.dataset.kind === "result", all: () => true }[name];
  for (const row of rows()) row.hidden = !fits(row);
  for (const button of root.querySelectorAll("[data-filter]")) button.setAttribute("aria-pressed", String(button.dataset.filter === name));
  none.hidden = shown().length > 0 || rows().length === 0 || !done.hidden;
  countClear();
  if (!current || !current.hidden) return;
  const first = shown()[0];
  if (first) { choose(first, { scroll: false }); return; }
  current.removeAttribute("aria-current");
  for (const mark of marksOf(current.dataset.id)) mark.classList.remove("on");
  current = null;
  if (actions) actions.hidden = true;
}

const isWaiting = (row) => row.dataset.state === "proposed" && "figure" in row.dataset;
const clear = () => shown().filter((row) => "clear" in row.dataset);

function countClear() {
  if (!clearButton) return;
  const count = clear().length;
  clearButton.hidden = count < 2;
  for (const place of document.querySelectorAll("[data-clear-count]")) place.textContent = count;
}

function askClear() {
  const chosen = clear();
  if (!chosen.length) return;
  clearDialog.querySelector("[name=ids]").value = chosen.map((row) => `${row.dataset.id}:${row.dataset.seen}`).join(",");
  clearDialog.querySelector("[data-clear-filter]").textContent = root.querySelector("[data-filter][aria-pressed=true]").firstChild.data.trim();
  const unclear = shown().filter((row) => isWaiting(row) && !("clear" in row.dataset)).length;
  const trial = chosen.filter((row) => "trial" in row.dataset).length;
  for (const [name, count] of [["left", unclear], ["trial", trial]]) {
    const line = clearDialog.querySelector(`[data-clear-${name}]`);
    line.hidden = !count;
    line.querySelector("b").textContent = count;
  }
  clearDialog.showModal();
}
clearButton?.addEventListener("click", askClear);
clearDialog?.querySelector("[data-close]").addEventListener("click", () => clearDialog.close());
clearDialog?.querySelector("form").addEventListener("submit", (event) => { event.submitter.disabled = true; });

/** Says that nothing waits any more; after the last decision the way on has the focus. */
function finish(decidedNow) {
  const waiting = Number(root.querySelector("[data-count=waiting]").textContent);
  const before = done.hidden;
  done.hidden = waiting > 0 || root.querySelector("[data-total]").textContent === "0";
  const trial = rows().filter((row) => "trial" in row.dataset).length;
  const line = done.querySelector("[data-done-trial]");
  line.hidden = !trial;
  line.querySelector("b").textContent = trial;
  if (decidedNow && before && !done.hidden) done.querySelector("a").focus();
}

function step(by) {
  const all = shown();
  const at = all.indexOf(current);
  choose(all[at < 0 ? 0 : Math.min(Math.max(at + by, 0), all.length - 1)]);
}

function nextWaiting() {
  const all = shown();
  const after = [...all.slice(all.indexOf(current) + 1), ...all];
  choose(after.find(isWaiting));
}

async function post(url, body) {
  const response = await fetch(url, { method: "POST", body, headers: { "X-Requested-With": "fetch", "X-CSRFToken": token }, redirect: "manual" });
  const json = (response.headers.get("Content-Type") || "").startsWith("application/json");
  return { response, answer: json ? await response.json() : await response.text() };
}

async function decide(what) {
  if (!current || busy) return;
  busy = true;
  try {
    const { response, answer } = await post(`/statement/${current.dataset.id}/${what}/`, saw());
    if (!response.ok) return refuse(answer);
    apply(answer);
    nextWaiting();
  } catch { fail(); } finally { busy = false; }
}

async function nameIt(code) {
  if (!current || busy || !code) return;
  busy = true;
  try {
    const body = saw();
    body.set("indicator", code);
    const { response, answer } = await post(`/statement/${current.dataset.id}/indicator/`, body);
    if (!response.ok) return refuse(answer);
    apply(answer);
    nextWaiting();
  } catch { fail(); } finally { busy = false; }
}

async function errorOf(response) {
  try { return (await response.json()).error; } catch { return null; }
}

/** What the person decides on: the server refuses where somebody else has decided since. */
function saw() {
  const body = new FormData();
  body.set("seen", current.dataset.seen);
  return body;
}

/** Says why nothing was written, and shows what somebody else has written meanwhile. */
function refuse(answer) {
  if (answer.now) apply(answer.now);
  fail(answer.error);
}

/** Says what was refused, {sentence, code}; without it, that nothing was heard. */
function fail(error) {
  errorLine.textContent = error?.sentence || root.dataset.lost;
  if (error?.code) errorLine.append(" ", codeMark(error.code));
  errorLine.hidden = false;
}

/** Puts a row and its paragraphs in their places and returns the row; one that is there as it is stays. */
function put(answer) {
  const holder = document.createElement("template");
  holder.innerHTML = answer.row;
  const fresh = holder.content.querySelector("li");
  const old = [answer.id, ...answer.origins].map(rowOf).find(Boolean);
  if (old?.id === fresh.id && old.dataset.seen === fresh.dataset.seen) return old;
  if (answer.gone && !old) return null;
  const before = rows().find((row) => Number(row.dataset.start) > Number(fresh.dataset.start));
  if (old) old.replaceWith(fresh); else list.insertBefore(fresh, before || null);
  for (const block of answer.blocks) {
    const element = text.querySelector(`.block[data-start="${block.start}"]`);
    if (element) element.innerHTML = block.html;
  }
  if (current && current === old) { current = fresh; fresh.setAttribute("aria-current", "true"); }
  if (current) for (const mark of marksOf(current.dataset.id)) mark.classList.add("on");
  return fresh;
}

function count(answer) {
  root.querySelector("[data-decided]").textContent = answer.progress.decided;
  root.querySelector("[data-total]").textContent = answer.progress.total;
  const bar = root.querySelector("[data-progress]");
  bar.max = answer.progress.total;
  bar.value = answer.progress.decided;
  for (const [name, count] of Object.entries(answer.counts)) root.querySelector(`[data-count=${name}]`).textContent = count;
  countClear();
}

function apply(answer) {
  const fresh = put(answer);
  count(answer);
  choose(fresh, { scroll: false });
  finish(true);
}

/** Takes up what others have changed, each row marked, without moving what the person looks at. */
function takeUp(news) {
  const anchor = current || shown()[0];
  const top = anchor?.getBoundingClientRect().top;
  for (const each of news.rows.sort((one, other) => one.gone - other.gone)) {
    const known = rowOf(each.id);
    const fresh = put(each);
    if (!fresh || fresh === known) continue;
    fresh.classList.add("changed");
    const tag = document.createElement("span");
    tag.className = "tag by-other";
    tag.textContent = root.dataset.changed.replace("…", each.by);
    fresh.querySelector(".reading-top").append(tag);
  }
  if (news.counts) { count(news); finish(false); }
  const place = current || (anchor?.isConnected ? anchor : null);
  if (place && top !== undefined) list.scrollTop += place.getBoundingClientRect().top - top;
}

async function openForm(url) {
  try {
    const response = await fetch(url, { headers: { "X-Requested-With": "fetch" }, redirect: "manual" });
    if (!response.ok) return fail(await errorOf(response));
    showForm(await response.text());
  } catch { fail(); }
}

function showForm(html) {
  dialog.innerHTML = html;
  if (!dialog.open) dialog.showModal();
  const unit = dialog.querySelector("[name=unit]");
  if (unit) unit.setAttribute("list", "units");
  (dialog.querySelector(".field-error")?.parentElement.querySelector("input, select") || dialog.querySelector("[name=amount]"))?.focus();
}

dialog.addEventListener("submit", async (event) => {
  event.preventDefault();
  if (busy) return;
  busy = true;
  try {
    const { response, answer } = await post(event.target.getAttribute("action"), new FormData(event.target));
    if (response.ok) { dialog.close(); apply(answer); } else if (response.status === 422) showForm(answer); else if (answer.form) { apply(answer.now); showForm(answer.form); } else { dialog.close(); refuse(answer); }
  } catch { dialog.close(); fail(); } finally { busy = false; }
});
dialog.addEventListener("click", (event) => { if (event.target.closest("[data-close]")) { event.preventDefault(); dialog.close(); } });

async function correct() {
  if (!current) return;
  const { id, seen } = current.dataset;
  await openForm(`/statement/${id}/correct/?seen=${seen}`);
  if (dialog.open) { dialog.dataset.editing = id; touch(); }
}
dialog.addEventListener("close", () => { if (dialog.dataset.editing) { delete dialog.dataset.editing; touch(); } });
function add() {
  if (!selected) return;
  addButton.hidden = true;
  openForm(`${root.dataset.add}?start=${selected.start}&end=${selected.end}`);
}

document.addEventListener("selectionchange", () => {
  if (!addButton) return;
  selected = passage(text, getSelection());
  if (!selected) { addButton.hidden = true; return; }
  const box = getSelection().getRangeAt(0).getBoundingClientRect();
  addButton.hidden = false;
  addButton.style.top = `${Math.min(Math.max(box.bottom + 8, 60), innerHeight - 60)}px`;
  addButton.style.left = `${Math.min(Math.max(box.left, 8), innerWidth - addButton.offsetWidth - 8)}px`;
});
// Pressing the button must not take the selection away before the click arrives.
addButton?.addEventListener("pointerdown", (event) => event.preventDefault());
addButton?.addEventListener("click", add);

text.addEventListener("click", (event) => {
  const mark = event.target.closest("mark");
  if (mark && getSelection().isCollapsed) choose(rowOf(mark.dataset.ids.split(" ")[0]), { fromText: true });
});
list.addEventListener("click", (event) => {
  const row = event.target.closest("li.reading");
  if (!row) return;
  if (event.target.closest("a.go")) event.preventDefault();
  else if (event.target.closest("a")) return;
  choose(row);
  const choice = event.target.closest("[data-code]");
  if (choice) nameIt(choice.dataset.code);
});
for (const button of root.querySelectorAll("[data-filter]")) button.addEventListener("click", () => filter(button.dataset.filter));
for (const button of document.querySelectorAll("[data-remark]")) {
  button.addEventListener("click", () => {
    const [start, end] = button.dataset.remark.split(" ").filter(Boolean).map(Number);
    if (end > start) showPlace(start, end, [start, end]);
  });
}
const doing = { confirm: () => decide("confirm"), reject: () => decide("reject"), correct, help: () => keys.showModal() };
for (const button of actions?.querySelectorAll("[data-do]") ?? []) button.addEventListener("click", () => doing[button.dataset.do]());

root.querySelector("[data-help]").addEventListener("click", doing.help);

const filters = ["waiting", "target", "result", "all"];
const reading = new Set(["j", "k", "ArrowDown", "ArrowUp", "h", "?", "1", "2", "3", "4"]);
document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || dialog.open || keys.open || clearDialog?.open) return;
  if (event.target.closest("input, select, textarea")) return;
  const onControl = event.target.closest("button, summary, a");
  const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
  if (key === "Enter" && onControl && !onControl.matches("a.go")) return;
  if ((key === "ArrowDown" || key === "ArrowUp") && event.shiftKey) return;
  if (!actions && !reading.has(key)) return;
  const act = {
    j: () => step(1), ArrowDown: () => step(1), k: () => step(-1), ArrowUp: () => step(-1),
    c: doing.confirm, Enter: doing.confirm, x: doing.reject, e: doing.correct, a: add, r: askClear, "?": doing.help,
    n: () => current?.querySelector("[data-new]")?.click(), h: () => current?.querySelector("[data-history]")?.click(),
  }[key] || (/^[5-7]$/.test(key) && (() => nameIt(current?.querySelectorAll("[data-code]")[key - 5]?.dataset.code))) || (/^[1-4]$/.test(key) && (() => filter(filters[key - 1])));
  if (act) { event.preventDefault(); act(); }
});

const asked = location.hash.match(/^#s(\d+)$/);
finish(false);
filter(actions && done.hidden && rows().some(isWaiting) && !asked ? "waiting" : "all");
const first = (asked && rowOf(asked[1])) || shown().find((row) => "figure" in row.dataset) || shown()[0];
choose(first, { scroll: Boolean(asked) });
const place = location.hash.match(/^#at(\d+)-(\d+)$/)?.slice(1).map(Number);
if (place && place[1] > place[0]) showPlace(place[0], place[1], place);

const ofPage = document.querySelector("[name=csrfmiddlewaretoken]").value;
const touch = keepInTouch({ root, token: ofPage, editing: () => dialog.dataset.editing || "", takeUp });
