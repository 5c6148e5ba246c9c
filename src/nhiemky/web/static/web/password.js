// Looking at what was typed, and how many letters a new password still wants.
const fields = [...document.querySelectorAll("[data-password]")];

for (const button of document.querySelectorAll("[data-show-password]")) {
  button.hidden = false;
  button.addEventListener("click", () => {
    const shown = button.getAttribute("aria-pressed") !== "true";
    button.setAttribute("aria-pressed", String(shown));
    for (const field of fields) field.type = shown ? "text" : "password";
  });
  // A browser must not keep a password as a text that was once typed here.
  button.form.addEventListener("submit", () => { for (const field of fields) field.type = "password"; });
}

for (const field of fields.filter((each) => each.dataset.shortest)) {
  const hint = document.getElementById(`hint_${field.name}`);
  const first = hint.textContent;
  const shortest = Number(field.dataset.shortest);
  field.addEventListener("input", () => {
    const length = [...field.value.normalize("NFKC")].length;
    if (!length) hint.textContent = first;
    else if (length < shortest) hint.textContent = hint.dataset.missing.replace("#", shortest - length);
    else hint.textContent = length < shortest + 7 ? hint.dataset.enough : hint.dataset.long;
  });
}
