// Changing the words of a document block by block: figures move with the words and are never typed over.
import { codeMark } from "./code.js";

const place = document.querySelector("[data-writing]");
const say = place.dataset;
const token = place.querySelector("[data-token] [name=csrfmiddlewaretoken]").value;
const blocks = place.querySelector("[data-blocks]");
const live = document.querySelector("[data-live]");
const open = new Set();

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

async function send(fields) {
  const body = new FormData();
  for (const [name, value] of Object.entries(fields)) body.set(name, value);
  const headers = { "X-Requested-With": "fetch", "X-CSRFToken": token };
  const response = await fetch(say.address, { method: "POST", body, headers, redirect: "manual" });
  return { status: response.status, answer: await response.json() };
}

function begin(block, { after = "" } = {}) {
  if (open.has(block)) return;
  open.add(block);
  const words = block.querySelector("[data-words]");
  const before = words.cloneNode(true);
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
    below.addEventListener("click", () => { stop(); add(block); });
    out.addEventListener("click", () => remove(block, end));
    row.append(below, out);
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
  const keep = async () => {
    save.disabled = true;
    trouble.replaceChildren();
    try {
      const pieces = JSON.stringify(piecesOf(words));
      const { status, answer } = await send(after ? { after, pieces } : { key: block.dataset.block, pieces, seen: block.dataset.seen });
      if (status === 200) { end(); done(block, answer); return; }
      trouble.append(answer.error.sentence, " ", codeMark(answer.error.code));
      if (status === 409 && answer.html && !after) theirs(block, answer.html);
    } catch { trouble.textContent = say.lost; }
    save.disabled = false;
  };
  save.addEventListener("click", keep);
  cancel.addEventListener("click", stop);
  block.addEventListener("keydown", (event) => {
    if (!open.has(block)) return;
    if (event.key === "Escape") { event.preventDefault(); stop(); }
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
}

async function remove(block, end = () => {}) {
  if (!confirm(say.ask)) return;
  try {
    const { status, answer } = await send({ key: block.dataset.block, pieces: "", seen: block.dataset.seen });
    if (status === 200) { end(); done(block, answer); } else { live.textContent = answer.error.sentence; }
  } catch { live.textContent = say.lost; }
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
  const figure = event.target.closest(".figure");
  if (figure && figure.closest("[contenteditable=true]")) { event.preventDefault(); return; }
  const pressed = event.target.closest("button");
  if (!pressed) return;
  const block = blockOf(pressed);
  if ("edit" in pressed.dataset) begin(block);
  else if ("remove" in pressed.dataset) remove(block);
});
blocks.addEventListener("paste", (event) => {
  if (!event.target.closest("[contenteditable=true]")) return;
  event.preventDefault();
  document.execCommand("insertText", false, event.clipboardData.getData("text/plain").replace(/\s+/g, " "));
});
window.addEventListener("beforeunload", (event) => { if (open.size) event.preventDefault(); });
