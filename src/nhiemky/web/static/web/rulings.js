// Ruling on ballots by keys: 1 valid, 2 to 5 why not; then the reason and Enter.
const forms = [...document.querySelectorAll("[data-ruling]")];
const current = () => forms.find((each) => each.contains(document.activeElement)) ?? forms[0];

document.addEventListener("keydown", (event) => {
  if (!/^[1-5]$/.test(event.key) || event.ctrlKey || event.altKey || event.metaKey) return;
  if (event.target.matches("input:not([type=radio]), select, textarea")) return;
  const choice = current()?.querySelector(`[data-key="${event.key}"]`);
  if (!choice) return;
  event.preventDefault();
  choice.checked = true;
  const reason = choice.form.elements.namedItem("reason");
  if (!reason.value) reason.value = choice.closest("label").lastChild.textContent.trim();
  const first = choice.form.elements.namedItem("first");
  (first.value ? reason : first).focus();
});
