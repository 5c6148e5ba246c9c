// Keying ballots: each is sent as it is typed, again until it is kept; what is typed is never lost or kept twice.
const form = document.querySelector("[data-count]");
const say = form.dataset;
const line = form.elements.namedItem("line");
const names = new Map([...document.querySelectorAll("[data-names] li")].map((each) => [Number(each.dataset.number), each]));
const doubts = [...form.querySelectorAll("[name=doubt]")];
const title = form.querySelector("[data-title]");
const understood = form.querySelector("[data-understood]");
const trouble = form.querySelector("[data-trouble]");
const takeOut = form.querySelector("[data-take-out]");
const list = document.querySelector("[data-kept]");
const state = document.querySelector("[data-save-state]");
const finish = document.querySelector("[data-finish]");
const token = form.querySelector("[name=csrfmiddlewaretoken]").value;
const AGAIN_AFTER = 1500;
// With the moment it was begun: a ledger put back from a backup gives the number of a pass away again.
const place = `nhiemky.count.${say.pass}.${say.begun}`;
const handCount = Number(say.handCount);
/** Ballots typed and not kept by the program yet, the oldest first: {index, revision, line, doubts}. */
let pending = [];
let next = Number(say.next);
/** The ballot being corrected, as its line in the list; null while new ones are typed. */
let correcting = null;
/** What was being typed when a ballot before it was refused, or when a correction began. */
let ahead = null;
let refused = false;
/** What Enter on an empty line was asked about once: pressed again it is kept. */
let asked = false;
let sending = false;

const words = (text, values) => text.replace(/\{(\w+)\}/g, (_all, name) => values[name]);

// ---- What is understood while typing; the program decides.

function pieces(text) { return text.replace(/[–—−]/g, "-").split(/[\s,;.+]+/).filter(Boolean); }

/** Return the numbers a line says with their marks, or what is wrong with it. */
function read(text) {
  const marks = new Map();
  for (const piece of pieces(text)) {
    const found = /^(\d{1,4})(?:-(\d{1,4}))?([*/]?)$/.exec(piece);
    if (!found || (found[3] && say.struck === "1") || Number(found[2] ?? found[1]) < Number(found[1])) return { wrong: words(say.notUnderstood, { piece }) };
    for (let number = Number(found[1]); number <= Number(found[2] ?? found[1]); number += 1) {
      if (!names.has(number)) return { wrong: words(say.notThere, { piece: number }) };
      if (marks.has(number)) return { wrong: words(say.twice, { piece: number }) };
      marks.set(number, found[3] || "x");
    }
  }
  return { marks };
}

function echo() {
  const { marks, wrong } = read(line.value);
  for (const [number, row] of names) {
    const mark = marks?.get(number);
    if (mark) row.dataset.mark = mark; else delete row.dataset.mark;
  }
  understood.classList.toggle("over", Boolean(wrong));
  if (wrong) { understood.textContent = wrong; return; }
  const standing = [...names].filter(([, row]) => !("withdrawn" in row.dataset)).map(([number]) => number);
  const votes = standing.filter((number) => !marks.has(number)).length;
  const against = standing.filter((number) => marks.get(number) === "x").length;
  const told = words(say.struck === "1" ? say.saidStruck : say.saidX, { against, votes, seats: say.seats });
  const over = say.struck === "1" && votes > Number(say.seats) ? say.over : against === standing.length && marks.size === names.size ? say.nobody : "";
  understood.textContent = over ? `${told} · ${over}` : told;
  // Nothing typed yet is no ballot yet: what it would mean is said quietly.
  understood.classList.toggle("over", Boolean(over) && marks.size > 0);
  understood.classList.toggle("nothing", marks.size === 0);
}

function tell(sentence) {
  trouble.textContent = sentence;
  trouble.hidden = !sentence;
}

// ---- Keeping

function remember() {
  try {
    if (pending.length) localStorage.setItem(place, JSON.stringify(pending)); else localStorage.removeItem(place);
  } catch { /* Without room the ballots are held by this page only. */ }
}

function status(kind) {
  state.dataset.state = kind;
  state.textContent = { saved: say.saved, saving: say.saving, refused: say.refused, lost: words(say.lost, { n: pending.length }) }[kind];
}

function ticked() { return doubts.filter((each) => each.checked).map((each) => each.value); }

function put(text, chosen) {
  line.value = text;
  for (const each of doubts) each.checked = chosen.includes(each.value);
  line.select();
  echo();
}

function row({ index, revision, line: text, doubts: seen = [], said = "", proposal = "" }) {
  const made = document.createElement("li");
  made.dataset.index = index;
  made.dataset.line = text;
  made.dataset.doubts = seen.join(" ");
  if (revision) made.dataset.revision = revision;
  const link = document.createElement("a");
  link.href = `?ballot=${index}`;
  const number = document.createElement("b");
  number.textContent = index;
  const shown = document.createElement("span");
  shown.className = "line";
  shown.textContent = text || "—";
  link.append(number, " ", shown);
  const under = document.createElement("span");
  under.className = revision ? "small" : "small pending";
  under.textContent = revision ? said : say.unsaved;
  if (proposal) {
    const mark = document.createElement("span");
    mark.className = "proposed";
    mark.textContent = proposal;
    under.append(" ", mark);
  }
  made.append(link, under);
  return made;
}

function show(ballot) {
  const there = list.querySelector(`[data-index="${ballot.index}"]`);
  if (there) there.replaceWith(row(ballot)); else list.prepend(row(ballot));
}

/** Say which ballot comes next, or that as many are keyed as were counted by hand. */
function upcoming() {
  title.textContent = words(next > handCount ? say.all : say.ballot, { index: next, n: handCount });
  title.nextElementSibling.hidden = next > handCount;
}

function counted(keyed) {
  document.querySelector("[data-keyed]").textContent = keyed;
  finish.classList.toggle("ready", keyed >= handCount);
  finish.querySelector("button").className = keyed >= handCount ? "good" : "";
}

async function send() {
  if (sending || refused) return;
  sending = true;
  while (pending.length && !refused) {
    const [ballot] = pending;
    status("saving");
    try {
      await keep(ballot);
    } catch {
      status("lost");
      await new Promise((go) => { setTimeout(go, AGAIN_AFTER); });
    }
  }
  sending = false;
  if (!pending.length && !refused) status("saved");
}

/** Send one ballot; raises where nobody answers, so that it is sent again: the same ballot twice is kept once. */
async function keep(ballot) {
  const body = new FormData();
  body.set("index", ballot.index);
  body.set("revision", ballot.revision);
  body.set("line", ballot.line);
  for (const each of ballot.doubts) body.append("doubt", each);
  const headers = { "X-Requested-With": "fetch", "X-CSRFToken": token };
  const response = await fetch(form.action, { method: "POST", body, headers, redirect: "manual" });
  if (response.type === "opaqueredirect" || response.status >= 500 || response.status === 429) throw new Error("again");
  const answer = await response.json();
  if (!response.ok) { refuse(ballot, answer.error); return; }
  pending.shift();
  remember();
  show(answer.ballot);
  counted(answer.keyed);
}

/** Put a ballot that was not taken back under the typist's hands; what was typed after it waits. */
function refuse(ballot, { code, sentence }) {
  refused = true;
  ahead ??= { text: line.value, doubts: ticked() };
  title.textContent = words(say.ballot, { index: ballot.index });
  status("refused");
  tell(`${sentence} [${code}]`);
  put(ballot.line, ballot.doubts);
}

function enter() {
  const { wrong } = read(line.value);
  if (wrong) { tell(wrong); line.select(); return; }
  tell("");
  if (!correcting && !refused && unlikely()) return;
  const typed = { line: pieces(line.value).join(" "), doubts: ticked() };
  if (refused) {
    pending[0] = { ...pending[0], ...typed };
    refused = false;
    back();
  } else if (correcting) {
    pending.push({ index: Number(correcting.dataset.index), revision: Number(correcting.dataset.revision) + 1, ...typed });
    leave();
  } else {
    pending.push({ index: next, revision: 1, ...typed });
    show({ index: next, ...typed });
    next += 1;
    put("", []);
    upcoming();
  }
  remember();
  if (state.dataset.state === "lost") status("lost");
  send();
}

/** Ask once before a ballot is kept that is hardly one: nobody struck by a key pressed twice, one more than were counted. */
function unlikely() {
  const empty = !pieces(line.value).length && !ticked().length;
  const beyond = next > handCount;
  if (!empty || asked || !(beyond || say.over)) { asked = false; return false; }
  asked = true;
  tell(words(beyond ? say.complete : say.nobodyStruck, { n: handCount }));
  return true;
}

/** Go on where the typist was before. */
function back() {
  upcoming();
  put(ahead?.text ?? "", ahead?.doubts ?? []);
  ahead = null;
}

// ---- Correcting

function correct(to) {
  if (!to) return;
  if (pending.length || refused) { tell(say.wait); return; }
  if (!correcting) ahead = { text: line.value, doubts: ticked() };
  correcting?.removeAttribute("aria-current");
  correcting = to;
  to.setAttribute("aria-current", "true");
  to.scrollIntoView({ block: "nearest" });
  form.classList.add("correcting");
  takeOut.hidden = false;
  form.elements.namedItem("index").value = to.dataset.index;
  form.elements.namedItem("revision").value = Number(to.dataset.revision) + 1;
  title.nextElementSibling.hidden = false;
  title.textContent = words(say.correcting, { index: to.dataset.index });
  tell("");
  put(to.dataset.line, to.dataset.doubts.split(" ").filter(Boolean));
}

function leave() {
  if (!correcting) return;
  correcting.removeAttribute("aria-current");
  correcting = null;
  form.classList.remove("correcting");
  takeOut.hidden = true;
  tell("");
  back();
}

// ---- Keys

document.addEventListener("keydown", (event) => {
  // A key held down is one ballot, not many.
  if (event.key === "Enter" && event.repeat) { event.preventDefault(); return; }
  const doubt = doubts.find((each) => each.dataset.key === event.key);
  if (doubt) { doubt.checked = !doubt.checked; event.preventDefault(); line.focus(); return; }
  if (event.key === "F10") { event.preventDefault(); finish.requestSubmit(); return; }
  if (event.key === "Escape" && correcting) { event.preventDefault(); leave(); return; }
  if (event.target !== line) return;
  if (event.key === "ArrowUp") { event.preventDefault(); correct(correcting ? correcting.nextElementSibling : list.firstElementChild); }
  if (event.key === "ArrowDown" && correcting) {
    event.preventDefault();
    if (correcting.previousElementSibling) correct(correcting.previousElementSibling); else leave();
  }
  if (event.key === "Delete" && event.ctrlKey && correcting) { event.preventDefault(); takeOut.click(); }
});

line.addEventListener("input", () => { asked = false; tell(""); echo(); });
list.addEventListener("click", (event) => {
  const chosen = event.target.closest("li");
  if (!chosen) return;
  event.preventDefault();
  correct(chosen);
  line.focus();
});
form.addEventListener("submit", (event) => {
  if (event.submitter?.hasAttribute("formaction")) return;
  event.preventDefault();
  enter();
  line.focus();
});
finish.addEventListener("submit", (event) => {
  if (!pending.length) return;
  event.preventDefault();
  tell(say.wait);
});
addEventListener("beforeunload", (event) => { if (pending.length) event.preventDefault(); });

// ---- What was typed before the page was lost

function again() {
  let found = [];
  try { found = JSON.parse(localStorage.getItem(place) ?? "[]"); } catch { /* Nothing that can be used. */ }
  pending = found.filter((each) => each.revision > 1 || each.index >= next);
  for (const each of pending) if (each.revision === 1) { show(each); next = Math.max(next, each.index + 1); }
  remember();
  if (pending.length) send();
  upcoming();
}

const wanted = new URLSearchParams(location.search).get("ballot");
again();
if (wanted) put("", []);
echo();
if (wanted) correct(list.querySelector(`[data-index="${CSS.escape(wanted)}"]`));
line.focus();
