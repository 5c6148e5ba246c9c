// Filling in a return: checks while typing, saves by itself, and loses nothing without a connection or beside others.
import { codeMark } from "./code.js";
import { fieldsOf, grid } from "./returns-grid.js";
import { keptAt } from "./returns-kept.js";

const form = document.querySelector("[data-fill]");
const say = form.dataset;
const token = form.querySelector("[name=csrfmiddlewaretoken]").value;
const table = form.querySelector("[data-grid]");
const stateLine = document.querySelector("[data-save-state]");
const live = document.querySelector("[data-live]");
const notice = document.querySelector("[data-fill-notice]");
const summary = document.querySelector("[data-summary]");
const choice = document.querySelector("template[data-theirs]");
const kept = keptAt(`nhiemky.return.${say.account}.${say.key}`);
const SAVE_AFTER = 2000;
const CHECK_AFTER = 350;
const AGAIN_AFTER = 5000;
/** What the program holds, by the names of the fields; ``number`` says what was seen of it. */
const held = new Map(allFields().map((field) => [field.name, field.dataset.held ?? field.defaultValue]));
let number = say.number;
let saving = null;
let saveTimer = 0;
let checkTimer = 0;
let checks = 0;
let leaving = false;
let queue = Promise.resolve();
/** What the line of the saves says once nothing is left to save. */
let savedState = { kind: stateLine.dataset.saveState, text: stateLine.textContent };

function allFields() { return [...table.querySelectorAll("tr[data-code]")].flatMap(fieldsOf); }
const field = (name) => form.elements.namedItem(name);
const changes = () => allFields().filter((each) => each.value !== held.get(each.name)).map((each) => [each.name, each.value, held.get(each.name)]);
const undecided = () => table.querySelectorAll("[data-choice]");
const words = (text, values) => text.replace(/\{(\w+)\}/g, (_all, name) => new Map(Object.entries(values)).get(name));
const clock = () => new Date().toLocaleTimeString("vi-VN", { hour: "2-digit", minute: "2-digit" });

// ---- What is said of the cells

async function check() {
  const asked = (checks += 1);
  try {
    const response = await send(say.check);
    if (!response.ok || asked !== checks) return;
    show(await response.json());
  } catch { /* Without a connection the line of the saves says so. */ }
}

function show(answer) {
  const told = [];
  for (const cell of answer.cells) {
    const row = table.querySelector(`tr[data-code="${CSS.escape(cell.code)}"]`);
    if (!row) continue;
    row.querySelector("[data-said]").textContent = cell.said;
    if (troubles(row, cell.troubles)) told.push(`${row.dataset.name}: ${cell.troubles.map((each) => each.sentence).join(" ")}`);
  }
  if (summary) summary.textContent = answer.summary;
  if (told.length) live.textContent = told.slice(0, 3).join(" ");
}

/** Put what is wrong beside a cell; returns whether something new is said. */
function troubles(row, found) {
  const place = row.querySelector("[data-troubles]");
  const before = place.textContent;
  place.replaceChildren(...found.map(troubleLine));
  const wrong = found.some((each) => each.severity === "error");
  row.dataset.trouble = wrong ? "error" : found.length ? "ask" : "";
  for (const each of fieldsOf(row)) if (each.dataset.cell !== "note") each.setAttribute("aria-invalid", String(wrong));
  return found.length > 0 && place.textContent !== before;
}

function troubleLine({ severity, code, sentence }) {
  const line = document.createElement("p");
  line.className = `trouble ${severity}`;
  const kind = document.createElement("b");
  kind.textContent = severity === "error" ? say.error : say.ask;
  line.append(kind, " ", sentence, " ", codeMark(code));
  return line;
}

/** Say at once of letters where a number stands, before the program was asked. */
function glance(input) {
  const row = input.closest("tr");
  if (input.dataset.cell === "note" || !/[^\d\s.,/%+\-–−\u00a0]/.test(input.value) || /\d/.test(input.value)) return;
  troubles(row, [{ severity: "error", code: say.nanCode, sentence: say.nan }]);
}

// ---- Saving

/** Send what is typed now; one request after another, so that a check never stands in the way of a save. */
function send(address) {
  const sent = queue.then(() => post(address));
  queue = sent.catch(() => {});
  return sent;
}

function post(address, keepalive = false) {
  const body = new FormData(form);
  body.set("seen", number);
  const headers = { "X-Requested-With": "fetch", "X-CSRFToken": token };
  return fetch(address, { method: "POST", body, headers, redirect: "manual", keepalive });
}

function state(kind, text) { stateLine.dataset.saveState = kind; stateLine.textContent = text; }

function keep() {
  const changed = changes();
  if (!changed.length) { kept.drop(); return true; }
  return kept.write({ number, at: clock(), changes: changed });
}

function touched(fields) {
  for (const each of fields) glance(each);
  const safe = keep();
  state("waiting", safe ? say.waiting : say.unkept);
  clearTimeout(checkTimer);
  checkTimer = setTimeout(check, CHECK_AFTER);
  clearTimeout(saveTimer);
  saveTimer = setTimeout(save, SAVE_AFTER);
}

/** Save what has changed; resolves to whether the program now holds everything. */
function save() {
  saving ??= saveNow().finally(() => { saving = null; });
  return saving;
}

async function saveNow() {
  clearTimeout(saveTimer);
  if (undecided().length) { state("asked", words(say.choose, { n: undecided().length })); return false; }
  if (!changes().length) { state(savedState.kind, savedState.text); return true; }
  state("saving", say.saving);
  await queue;
  const sent = allFields().map((each) => [each.name, each.value]);
  let response;
  try { response = await send(say.save); } catch { return later(words(say.kept, { time: clock() })); }
  // Led to the sign-in: the session has ended while the page was open.
  if (response.type === "opaqueredirect" || response.status === 401) return refused(say.out);
  let answer;
  try { answer = await response.json(); } catch { return later(words(say.kept, { time: clock() })); }
  if (response.status === 409 && answer.now) { merge(answer.now, changes()); return saveNowOrWait(); }
  if (!response.ok) return refused(answer.error.sentence);
  for (const [name, value] of sent) held.set(name, value);
  number = answer.number;
  keep();
  if (changes().length) { saveTimer = setTimeout(save, SAVE_AFTER); return false; }
  savedState = { kind: "saved", text: words(say.saved, { time: answer.at }) };
  state(savedState.kind, savedState.text);
  return true;
}

function saveNowOrWait() {
  if (undecided().length) { state("asked", words(say.choose, { n: undecided().length })); return false; }
  saveTimer = setTimeout(save, 0);
  return false;
}

function later(text) {
  state("kept", text);
  live.textContent = text;
  saveTimer = setTimeout(save, AGAIN_AFTER);
  return false;
}

function refused(text) {
  state("refused", text);
  live.textContent = text;
  return false;
}

// ---- What somebody else saved meanwhile

/** Bring together what the program holds now and what was changed here; only what both changed is asked about. */
function merge(now, mine) {
  const theirs = new Map(now.fields);
  const changed = new Map(mine.map(([name, value, before]) => [name, { value, before }]));
  const taken = [];
  const asked = [];
  for (const each of allFields()) {
    const value = theirs.get(each.name) ?? "";
    const own = changed.get(each.name);
    if (!own) {
      if (each.value !== value) { each.value = value; taken.push(each); }
    } else {
      each.value = own.value;
      if (value !== own.before && value !== own.value) asked.push([each, value]);
    }
    held.set(each.name, value);
  }
  number = now.number;
  for (const [each, value] of asked) ask(each, value, now.by);
  keep();
  if (taken.length || asked.length) tell(words(asked.length ? say.both : say.theirs, { name: now.by, time: now.at, n: asked.length || taken.length }));
  check();
}

function ask(input, value, name) {
  const line = choice.content.firstElementChild.cloneNode(true);
  line.querySelector("[data-theirs-said]").textContent = words(value ? say.theirValue : say.theirEmpty, { name, value });
  const settle = (taken) => {
    line.remove();
    if (taken) input.value = value;
    input.focus();
    touched([input]);
    if (!undecided().length) { notice.hidden = true; save(); }
  };
  line.querySelector("[data-take]").addEventListener("click", () => settle(true));
  line.querySelector("[data-mine]").addEventListener("click", () => settle(false));
  line.dataset.choice = "";
  input.closest("td").append(line);
}

function tell(text) {
  notice.querySelector("[data-undo]").hidden = true;
  notice.querySelector("[data-notice-said]").textContent = text;
  notice.hidden = false;
  live.textContent = text;
}

/** Take up what this browser kept when it was closed or had no connection. */
function takeUp() {
  const entry = kept.read();
  const changed = (entry?.changes || []).filter(([name]) => field(name)?.dataset.cell);
  if (!changed.length) { kept.drop(); return; }
  const now = { fields: [...held], number, by: say.savedBy, at: say.savedAt };
  const differ = changed.filter(([name, value]) => held.get(name) !== value).length;
  merge(now, changed);
  if (!differ) { kept.drop(); return; }
  if (!undecided().length) tell(words(say.restored, { time: entry.at, n: differ }));
  touched([]);
}

// ---- Leaving

/** Send a form that was held back; not within its own event, during which a browser sends it no second time. */
function goOn(held, by) {
  leaving = true;
  setTimeout(() => held.requestSubmit(by));
}

form.addEventListener("submit", (event) => {
  if (leaving) return;
  event.preventDefault();
  const by = event.submitter;
  save().then((safe) => {
    if (!safe) { if (!undecided().length) tell(stateLine.textContent); stateLine.scrollIntoView({ block: "nearest" }); return; }
    form.elements.seen.value = number;
    goOn(form, by);
  });
});

// Signing out makes the browser forget what it kept: what has not been saved is saved first, or said.
for (const other of document.querySelectorAll(".bar-end form")) {
  other.addEventListener("submit", (event) => {
    if (leaving || !changes().length) return;
    event.preventDefault();
    const by = event.submitter;
    save().then((safe) => { if (safe) goOn(other, by); else { leaving = true; tell(say.lose); } });
  });
}

// A sheet is sent as soon as it is chosen, once what was typed before has been saved.
const sheet = document.querySelector("[data-sheet-file]");
sheet?.addEventListener("change", () => {
  save().then((safe) => { if (!safe) { sheet.value = ""; tell(stateLine.textContent); return; } goOn(sheet.form); });
});

addEventListener("pagehide", () => { if (!leaving && changes().length && !undecided().length) post(say.save, true).catch(() => {}); });
document.addEventListener("visibilitychange", () => { if (document.hidden && changes().length) save(); });
addEventListener("online", () => { if (changes().length) save(); });
addEventListener("pageshow", (event) => { if (event.persisted) location.reload(); });

// ---- Beginning

table.addEventListener("input", (event) => { if (event.target.dataset.cell) touched([event.target]); });
grid(table, {
  changed: touched,
  after: form.querySelector("[data-after]"),
  pasted(count, left, back) {
    tell(words(left ? say.pastedLeft : say.pasted, { n: count, left }));
    const button = notice.querySelector("[data-undo]");
    button.hidden = false;
    button.onclick = () => { back(); button.hidden = true; notice.hidden = true; };
  },
});
for (const each of document.querySelectorAll("[data-with-script]")) each.hidden = false;
for (const each of document.querySelectorAll("[data-without-script]")) each.hidden = true;
takeUp();
if (changes().length) touched([]);
