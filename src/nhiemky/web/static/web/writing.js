// Changing the words of a document block by block: figures move with the words and are never typed over.
import { codeMark } from "./code.js";

const place = document.querySelector("[data-writing]");
const say = place.dataset;
let token = place.querySelector("[data-token] [name=csrfmiddlewaretoken]").value;
const blocks = place.querySelector("[data-blocks]");
const live = document.querySelector("[data-live]");
const whole = document.querySelectorAll(".writing-page input[name=seen]");
/** The blocks that are open, each with a way to ask whether something was typed into it. */
const open = new Map();

const blockOf = (element) => element.closest("[data-block]");

/** What a paragraph holds: words as text, figures by their keys; what a browser puts around words is left out. */
function piecesOf(words) {
  const pieces = [];
  const text = (said) => {
    if (typeof pieces.at(-1) === "string") pieces[pieces.length - 1] += said;
    else pieces.push(said);
  };
  const walk = (node) => {
    if (node.nodeType === Node.TEXT_NODE) text(node.data);
    else if (node.dataset?.key) pieces.push({ key: node.dataset.key, text: node.textContent });
    else if (node.nodeName === "BR") text(" ");
    else {
      if (node !== words && getComputedStyle(node).display === "block" && pieces.length) text(" ");
      node.childNodes.forEach(walk);
    }
  };
  walk(words);
  return pieces.map((each) => (typeof each === "string" ? each.replace(/\s+/g, " ") : each)).filter((each) => each !== "");
}

class SignedOut extends Error {}

function check(response) { if (response.type === "opaqueredirect" || response.status === 401) throw new SignedOut(); }

const ASKED = { "X-Requested-With": "fetch" };

/** Take the token of the session as it is now; says whether there is one. Throws where nobody is signed in. */
async function freshToken() {
  const response = await fetch(location.pathname, { headers: ASKED, redirect: "manual" });
  check(response);
  if (!response.ok) return false;
  const page = new DOMParser().parseFromString(await response.text(), "text/html");
  const fresh = page.querySelector("[data-token] [name=csrfmiddlewaretoken]")?.value;
  if (!fresh) return false;
  token = fresh;
  return true;
}

async function send(fields) {
  const body = new FormData();
  for (const [name, value] of Object.entries(fields)) body.set(name, value);
  body.set("whole", whole[0]?.value ?? "");
  const post = () => fetch(say.address, { method: "POST", body, headers: { ...ASKED, "X-CSRFToken": token }, redirect: "manual" });
  let response = await post();
  // Whoever signed in again in another window has another token there.
  if (response.status === 403 && await freshToken()) response = await post();
  check(response);
  const answer = await response.json();
  // What stands on the page has been seen, so that a step of the whole document may follow.
  if (response.ok) whole.forEach((each) => { each.value = answer.whole; });
  return { status: response.status, answer };
}

const unsent = (error) => (error instanceof SignedOut ? say.outOfReach : say.lost);

function begin(block, { after = "" } = {}) {
  if (open.has(block)) return;
  const words = block.querySelector("[data-words]");
  const before = words.cloneNode(true);
  const told = JSON.stringify(piecesOf(words));
  const changed = () => JSON.stringify(piecesOf(words)) !== told;
  open.set(block, changed);
  // While words are typed a figure leads nowhere, so that it does not take the caret.
  words.querySelectorAll(".figure").forEach((figure) => figure.removeAttribute("href"));
  words.setAttribute("contenteditable", "true");
  words.setAttribute("role", "textbox");
  words.setAttribute("aria-multiline", "true");
  const tools = block.querySelector(".tools");
  if (tools) tools.hidden = true;
  const row = document.createElement("div");
  row.className = "edit-row no-print";
  const save = button(say.save, "good");
  const cancel = button(say.cancel, "");
  const trouble = document.createElement("p");
  trouble.className = "trouble";
  trouble.setAttribute("role", "alert");
  row.append(save, cancel);
  if (!after && block.classList.contains("w-paragraph")) {
    const below = button(say.below, "quiet");
    const out = button(say.out, "quiet");
    below.addEventListener("click", async () => { const kept = await keep(); if (kept) add(kept); });
    out.addEventListener("click", () => remove(block, end));
    row.append(below, out);
    if ("written" in block.dataset) {
      const back = button(say.back, "quiet");
      back.addEventListener("click", () => { if (!changed() || confirm(say.drop)) restore(block.dataset.block, block.dataset.seen, end, trouble); });
      row.append(back);
    }
  }
  row.append(trouble);
  block.append(row);
  const end = () => { open.delete(block); };
  const stop = () => {
    end();
    if (after) { block.remove(); return; }
    words.replaceChildren(...before.childNodes);
    for (const name of ["contenteditable", "role", "aria-multiline"]) words.removeAttribute(name);
    row.remove();
    if (tools) { tools.hidden = false; tools.querySelector("[data-edit]").focus(); }
  };
  const leave = () => { if (!changed() || confirm(say.drop)) stop(); };
  /** Keep the words; returns the block that stands there then, nothing where they were not kept. */
  const keep = async () => {
    if (save.disabled) return null;
    if (!after && !changed()) { stop(); return block; }
    save.disabled = true;
    trouble.replaceChildren();
    try {
      const pieces = JSON.stringify(piecesOf(words));
      const { status, answer } = await send(after ? { after, pieces } : { key: block.dataset.block, pieces, seen: block.dataset.seen });
      if (status === 200) { end(); return done(block, answer); }
      trouble.append(answer.error.sentence, " ", codeMark(answer.error.code));
      if (status === 409 && answer.html && !after) theirs(block, answer.html);
    } catch (error) { trouble.textContent = unsent(error); }
    save.disabled = false;
    return null;
  };
  save.addEventListener("click", keep);
  cancel.addEventListener("click", leave);
  block.addEventListener("keydown", (event) => {
    if (!open.has(block)) return;
    if (event.key === "Escape") { event.preventDefault(); leave(); }
    else if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) { event.preventDefault(); keep(); }
    else if (event.key === "Enter" && event.target === words) event.preventDefault();
  });
  words.focus();
}

/** Somebody changed the block meanwhile: show what holds under what was typed, and save over that. */
function theirs(block, html) {
  const fresh = parsed(html);
  block.dataset.seen = fresh.dataset.seen;
  block.querySelector(".theirs")?.remove();
  const shown = document.createElement("blockquote");
  shown.className = "theirs small";
  const head = document.createElement("p");
  head.textContent = say.theirs;
  shown.append(head, ...fresh.querySelector("[data-words]").childNodes);
  block.append(shown);
}

function parsed(html) {
  const box = document.createElement("template");
  box.innerHTML = html;
  return box.content.firstElementChild;
}

function done(block, answer) {
  const fresh = answer.html ? parsed(answer.html) : null;
  if (fresh) { block.replaceWith(fresh); (fresh.querySelector("[data-edit]") ?? fresh).focus(); } else block.remove();
  live.textContent = say.saved;
  const wanted = document.querySelector("[data-wanted]");
  wanted.hidden = !answer.wanted;
  const link = wanted.querySelector("a");
  link.textContent = answer.wanted;
  const first = blocks.querySelector(".wanted");
  if (first) link.href = `#${CSS.escape(first.id)}`;
  return fresh;
}

async function remove(block, end = () => {}) {
  if (!confirm(say.ask)) return;
  try {
    const { status, answer } = await send({ key: block.dataset.block, pieces: "", seen: block.dataset.seen });
    if (status === 200) { end(); done(block, answer); } else alert(answer.error.sentence);
  } catch (error) { alert(unsent(error)); }
}

/** Put a block back as the text has it; the page is shown anew, with where its figures are known from. */
async function restore(key, seen, end, trouble) {
  try {
    const { status, answer } = await send({ key, seen, pieces: "", written: "1" });
    if (status !== 200) { trouble.textContent = answer.error.sentence; return; }
    end();
    location.hash = `b-${key}`;
    location.reload();
  } catch (error) { trouble.textContent = unsent(error); }
}

function add(block) {
  const fresh = document.createElement("div");
  fresh.className = "wblock w-paragraph s-body";
  fresh.dataset.block = "";
  const words = document.createElement("p");
  words.className = "words";
  words.dataset.words = "";
  words.setAttribute("aria-label", say.new);
  fresh.append(words);
  block.after(fresh);
  begin(fresh, { after: block.dataset.block });
}

function button(words, kind) {
  const made = document.createElement("button");
  made.type = "button";
  made.className = kind;
  made.textContent = words;
  return made;
}

blocks.addEventListener("click", (event) => {
  const pressed = event.target.closest("button");
  if (!pressed) return;
  const block = blockOf(pressed);
  if ("edit" in pressed.dataset) begin(block);
  else if ("remove" in pressed.dataset) remove(block);
});
blocks.addEventListener("mousedown", (event) => {
  const figure = event.target.closest("[contenteditable=true] .figure");
  if (!figure) return;
  // Behind a figure that was pressed one goes on typing.
  event.preventDefault();
  figure.closest("[contenteditable=true]").focus();
  const range = document.createRange();
  range.setStartAfter(figure);
  getSelection().removeAllRanges();
  getSelection().addRange(range);
});
blocks.addEventListener("paste", (event) => {
  if (!event.target.closest("[contenteditable=true]")) return;
  event.preventDefault();
  document.execCommand("insertText", false, event.clipboardData.getData("text/plain").replace(/\s+/g, " "));
});
document.addEventListener("click", (event) => {
  const pressed = event.target.closest("[data-restore]");
  if (pressed) restore(pressed.dataset.restore, pressed.dataset.seen, () => {}, live);
});
window.addEventListener("beforeunload", (event) => { if ([...open.values()].some((changed) => changed())) event.preventDefault(); });
