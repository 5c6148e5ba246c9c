// While a document is open its page says so, and hears who else has it open and what they changed meanwhile.

/** Keeps in touch while the page is looked at; returns what says at once that something here has changed. */
export function keepInTouch({ root, token, editing, takeUp }) {
  const others = document.querySelector("[data-others]");
  const news = document.querySelector("[data-news]");
  const every = Number(root.dataset.every) * 1000;
  let number = root.dataset.number;
  let timer = 0;
  let asking = false;
  let again = false;

  function send(fields, keepalive = false) {
    const body = new FormData();
    for (const [name, value] of Object.entries(fields)) body.set(name, value);
    const headers = { "X-Requested-With": "fetch", "X-CSRFToken": token };
    return fetch(root.dataset.here, { method: "POST", body, headers, redirect: "manual", keepalive });
  }

  async function touch() {
    clearTimeout(timer);
    if (document.hidden) return;
    if (asking) { again = true; return; }
    asking = true;
    try {
      const response = await send({ editing: editing(), since: number });
      // Signed out, or not allowed any more: what the person does next says so.
      if (response.type === "opaqueredirect" || (response.status >= 400 && response.status < 500)) return;
      if (response.ok) show(await response.json());
    } catch { /* Whether the program still runs is said when something is written. */ } finally { asking = false; }
    timer = setTimeout(touch, again ? 0 : every);
    again = false;
  }

  function show(answer) {
    others.textContent = answer.others.map((each) => each.said).join(" · ");
    others.hidden = !answer.others.length;
    number = answer.number;
    takeUp(answer);
    const said = [...answer.others_did, ...(answer.many ? [root.dataset.many] : [])];
    if (!said.length) return;
    news.querySelector("[data-news-said]").textContent = said.join("; ");
    news.hidden = false;
  }

  document.addEventListener("visibilitychange", touch);
  addEventListener("focus", touch);
  addEventListener("pagehide", () => { clearTimeout(timer); send({ leaving: "1" }, true).catch(() => {}); });
  addEventListener("pageshow", (event) => { if (event.persisted) touch(); });
  touch();
  return touch;
}
