// The door: what is typed is looked up here at once, Enter sends it, and the field is ready for the next person.

import { keeper } from "./check-in-known.js";

const door = document.querySelector("[data-door]");
const form = door.querySelector("form");
const field = form.elements.asked;
const list = document.getElementById("offered");
const answer = door.querySelector(".answer");
const recent = door.querySelector("[data-recent]");
const known = keeper(JSON.parse(document.getElementById("known").textContent));
const MOST_SHOWN = 8;
const EVERY = 2000;
const AGAIN_AFTER = 1500;
let offered = [];
let chosen = -1;
let undoable = null;
let latest = door.dataset.latest;
let sending = Promise.resolve();
/** Whom the program has not answered for yet, as they were typed or chosen, the first of them first. */
const waiting = [];

function offer() {
  offered = known.find(field.value).slice(0, MOST_SHOWN);
  chosen = -1;
  list.replaceChildren(...offered.map((each, place) => {
    const row = document.createElement("li");
    row.id = `offer-${place}`;
    row.role = "option";
    const state = each.moved ? (each.present ? `${door.dataset.in} ${each.moved}` : `${door.dataset.out} ${each.moved}`) : "";
    for (const [name, text] of [["num", each.number], ["name", each.name], ["where", each.organisation], ["tag", each.status], ["state", state]]) {
      if (!text) continue;
      const part = document.createElement("span");
      part.className = name;
      part.textContent = text;
      row.append(part, " ");
    }
    row.addEventListener("pointerdown", (event) => { event.preventDefault(); send({ delegate: each.id }, each.name); });
    return row;
  }));
  list.hidden = !offered.length;
  field.setAttribute("aria-expanded", String(!list.hidden));
  choose(-1);
}

function choose(place) {
  chosen = place;
  [...list.children].forEach((row, at) => row.setAttribute("aria-selected", String(at === place)));
  if (place >= 0) field.setAttribute("aria-activedescendant", `offer-${place}`);
  else field.removeAttribute("aria-activedescendant");
}

function say(text, mark) {
  answer.className = `answer ${mark}`;
  answer.textContent = text;
  answer.hidden = false;
}

function clear() {
  field.value = "";
  offer();
  field.focus();
}

/** Sends one after the other, so that quick scans are answered in their order; the field is free at once. */
function send(fields, typed = fields.asked ?? "") {
  clear();
  if (!fields.deed) waiting.push(typed);
  sending = sending.then(() => answered(fields, typed));
}

/** Ask until somebody answers: whoever is checked in twice is in once. What takes something back is asked once. */
async function answered(fields, typed) {
  for (;;) {
    try {
      await ask(fields, typed);
      break;
    } catch {
      if (fields.deed) { say(door.dataset.lost, "bad"); return; }
      say(door.dataset.kept.replace("{n}", waiting.length).replace("{names}", waiting.join(", ")), "bad");
      await new Promise((go) => { setTimeout(go, AGAIN_AFTER); });
    }
  }
  if (!fields.deed) waiting.shift();
}

/** Send once and show the answer; raises where nobody answers. */
async function ask(fields, typed) {
  const body = new FormData();
  for (const [name, value] of Object.entries(fields)) body.set(name, value);
  const token = form.elements.csrfmiddlewaretoken.value;
  const headers = { "X-Requested-With": "fetch", "X-CSRFToken": token };
  const response = await fetch(door.dataset.door, { method: "POST", body, headers, redirect: "manual" });
  const told = await response.json();
  if (!response.ok) {
    say(`${told.error.sentence} [${told.error.code}]`, "bad");
    if (fields.asked && !field.value) { field.value = typed; field.select(); offer(); }
    return;
  }
  say(told.said, told.new ? "good" : "care");
  undoable = !fields.deed && told.new ? { delegate: told.delegate, deed: "undo", row: told.row } : null;
  const row = document.createElement("li");
  row.textContent = told.said;
  recent.prepend(row);
  while (recent.children.length > 10) recent.lastElementChild.remove();
  news();
}

let asking = false;
async function news() {
  if (asking) return;
  asking = true;
  try {
    const response = await fetch(`${door.dataset.news}?since=${latest}`, { headers: { "X-Requested-With": "fetch" }, redirect: "manual", cache: "no-store" });
    if (response.ok) {
      const told = await response.json();
      latest = told.latest;
      known.take(told.people);
      if ("present" in told) {
        door.querySelector("[data-present]").textContent = told.present;
        door.querySelector("[data-convened]").textContent = told.convened;
      }
    }
  } catch { /* The next person who is checked in tells that nobody answers. */ } finally { asking = false; }
}

form.addEventListener("submit", (event) => {
  event.preventDefault();
  const typed = field.value.trim();
  if (!typed) return;
  if (chosen >= 0) { send({ delegate: offered[chosen].id, asked: typed }); return; }
  const exact = known.exact(typed);
  if (exact) { send({ delegate: exact.id, asked: typed }); return; }
  // What was typed is marked, so that a number or a code takes its place.
  if (known.names(typed) && offered.length > 1) { choose(0); field.select(); say(door.dataset.choose, "care"); return; }
  send({ asked: typed });
});
field.addEventListener("input", offer);
addEventListener("beforeunload", (event) => { if (waiting.length) event.preventDefault(); });
field.addEventListener("keydown", (event) => {
  if (event.key === "ArrowDown" || event.key === "ArrowUp") {
    if (!offered.length) return;
    event.preventDefault();
    const step = event.key === "ArrowDown" ? 1 : -1;
    choose((chosen + step + offered.length) % offered.length);
  } else if (event.key === "Escape") {
    clear();
  } else if (event.altKey && event.code === "KeyZ") {
    event.preventDefault();
    // Once for each coming: a key that is held down takes nothing else back.
    const meant = undoable;
    undoable = null;
    if (meant) send(meant);
  } else if (event.altKey && event.code === "KeyR") {
    event.preventDefault();
    const who = chosen >= 0 ? offered[chosen] : (offered.length === 1 ? offered[0] : null);
    if (who) send({ delegate: who.id, deed: "out" });
  }
});
setInterval(() => { if (!document.hidden) news(); }, EVERY);
