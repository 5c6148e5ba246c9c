/** The code of a problem as the pages show it, small after its sentence. */
export function codeMark(code) {
  const mark = document.createElement("span");
  mark.className = "code";
  mark.textContent = code;
  return mark;
}
