// Dropping and choosing files: each is sent on its own, so that a bad one does not stop the others.
import { codeMark } from "./code.js";

const zone = document.querySelector("[data-drop]");
if (zone) {
  const form = zone.closest("form");
  const input = zone.querySelector("input[type=file]");
  const list = document.querySelector("[data-uploads]");
  const row = document.querySelector("template[data-upload-row]");
  form.querySelector("[data-without-script]").hidden = true;

  for (const name of ["dragenter", "dragover"]) zone.addEventListener(name, (event) => { event.preventDefault(); zone.classList.add("over"); });
  for (const name of ["dragleave", "drop"]) zone.addEventListener(name, () => zone.classList.remove("over"));
  zone.addEventListener("drop", (event) => { event.preventDefault(); take(event.dataTransfer.files); });
  // A file dropped beside the zone must not make the browser leave the page.
  for (const name of ["dragover", "drop"]) document.addEventListener(name, (event) => event.preventDefault());
  input.addEventListener("change", () => { take(input.files); input.value = ""; });

  async function take(files) {
    const rows = [...files].map((file) => ({ file, item: show(file.name) }));
    const results = [];
    for (const { file, item } of rows) results.push(await send(file, item));
    const stored = results.filter((result) => result && result.stage === "stored");
    if (stored.length === 1 && results.length === 1) location.assign(stored[0].url);
  }

  function show(name) {
    const item = row.content.firstElementChild.cloneNode(true);
    item.querySelector(".name").textContent = name;
    list.append(item);
    list.hidden = false;
    return item;
  }

  function send(file, item) {
    return new Promise((resolve) => {
      const request = new XMLHttpRequest();
      const body = new FormData();
      body.append("files", file);
      let read = 0;
      let last = null;
      const take = () => {
        const text = request.responseText;
        for (let end = text.indexOf("\n", read); end >= 0; end = text.indexOf("\n", read)) {
          last = JSON.parse(text.slice(read, end));
          read = end + 1;
          tell(item, last);
        }
      };
      request.upload.addEventListener("progress", (event) => {
        if (event.lengthComputable) item.querySelector("progress").value = (40 * event.loaded) / event.total;
      });
      // A refusal, of a session that has ended for one, is no stream of stages.
      const told = () => request.status === 200 && request.getResponseHeader("Content-Type").startsWith("application/x-ndjson");
      request.addEventListener("progress", () => { if (told()) take(); });
      request.addEventListener("loadend", () => {
        if (told()) take();
        if (!last || !["stored", "failed"].includes(last.stage)) {
          last = { stage: "failed", error: refusal(request) || { sentence: item.dataset.lost, code: "" }, percent: 0 };
          tell(item, last);
        }
        resolve(last);
      });
      request.open("POST", form.action);
      request.setRequestHeader("Accept", "application/x-ndjson");
      request.setRequestHeader("X-CSRFToken", form.querySelector("[name=csrfmiddlewaretoken]").value);
      request.send(body);
    });
  }

  /** What the program said instead of taking the file: {sentence, code}, or nothing. */
  function refusal(request) {
    try { return JSON.parse(request.responseText).error; } catch { return null; }
  }

  function tell(item, stage) {
    const bar = item.querySelector("progress");
    bar.value = stage.percent;
    const said = item.querySelector(".said");
    said.textContent = stage.error ? stage.error.sentence : stage.sentence;
    if (stage.error?.code) said.append(" ", codeMark(stage.error.code));
    item.dataset.stage = stage.stage;
    if (stage.stage === "failed") { item.classList.add("failed"); bar.hidden = true; }
    if (stage.stage === "stored") {
      item.classList.add("done");
      const link = document.createElement("a");
      link.href = stage.url;
      link.textContent = stage.title;
      item.querySelector(".name").replaceChildren(link);
    }
  }
}
