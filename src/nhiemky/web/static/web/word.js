// Shows what a chosen Word file changes, before it is sent to be taken.
import { codeMark } from "./code.js";

const form = document.querySelector("[data-word]");
const file = form.querySelector("[type=file]");
const changes = form.querySelector("[data-changes]");
const trouble = form.querySelector("[data-trouble]");

async function look() {
  changes.replaceChildren();
  trouble.replaceChildren();
  if (!file.files.length) return;
  changes.textContent = form.dataset.looking;
  const body = new FormData(form);
  body.set("look", "1");
  const headers = { "X-Requested-With": "fetch" };
  try {
    const response = await fetch(form.action, { method: "POST", body, headers, redirect: "manual" });
    const answer = await response.json();
    changes.replaceChildren();
    if (response.ok) changes.innerHTML = answer.html;
    else trouble.append(answer.error.sentence, " ", codeMark(answer.error.code));
  } catch { changes.replaceChildren(); trouble.textContent = form.dataset.lost; }
}

file.addEventListener("change", look);
// A file may have been chosen before this ran.
if (file.files.length) look();
