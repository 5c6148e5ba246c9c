// The history: what an event changed is fetched when it is unfolded.
for (const fold of document.querySelectorAll("details[data-event]")) {
  fold.addEventListener("toggle", async () => {
    if (!fold.open || fold.dataset.loaded) return;
    fold.dataset.loaded = "1";
    try {
      const response = await fetch(fold.dataset.event, { headers: { "X-Requested-With": "fetch" }, redirect: "manual" });
      if (!response.ok) return;
      const inside = document.createElement("div");
      inside.innerHTML = await response.text();
      fold.lastElementChild.replaceWith(inside);
    } catch { delete fold.dataset.loaded; }
  });
}
