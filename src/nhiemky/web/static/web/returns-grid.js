// The grid of a return: moving as in a spreadsheet, and taking in what was copied from one.

const rowsOf = (table) => [...table.querySelectorAll("tr[data-code]")];
export const fieldsOf = (row) => [...row.querySelectorAll("input[data-cell]")];
const RATIO = /^\s*([^/\s][^/]*?)\s*\/\s*([^/]*?[^/\s])\s*$/;

/** The rows of cells of a text as a spreadsheet copies it: tabs and lines, cells with either of them in quotes. */
export function block(text) {
  const rows = [[]];
  let cell = "";
  let quoted = false;
  const close = () => { rows.at(-1).push(cell.trim()); cell = ""; };
  for (let at = 0; at < text.length; at += 1) {
    const letter = text.charAt(at);
    const doubled = letter === '"' && text.charAt(at + 1) === '"';
    if (quoted && doubled) { cell += '"'; at += 1; }
    else if (quoted) { if (letter === '"') quoted = false; else cell += letter === "\n" || letter === "\r" ? " " : letter; }
    else if (letter === '"' && !cell) quoted = true;
    else if (letter === "\t") close();
    else if (letter === "\n") { close(); rows.push([]); }
    else if (letter !== "\r") cell += letter;
  }
  close();
  const last = rows.at(-1);
  if (rows.length > 1 && last.length === 1 && !last[0]) rows.pop();
  return rows;
}

/** Let the keyboard move between the cells of a table, and take pasted blocks; ``changed(fields)`` hears of a paste. */
export function grid(table, { changed, pasted, after }) {
  let undo = [];

  function move(field, down) {
    const rows = rowsOf(table);
    const row = rows[rows.indexOf(field.closest("tr")) + down];
    if (!row) { if (down > 0) after.focus(); return; }
    const same = row.querySelector(`[data-cell=${field.dataset.cell}]`) || fieldsOf(row)[0];
    same.focus();
    same.select();
  }

  function beside(field, step) {
    const row = fieldsOf(field.closest("tr"));
    const next = row[row.indexOf(field) + step];
    if (!next) return false;
    next.focus();
    next.select();
    return true;
  }

  /** Whether the caret stands where an arrow would leave the cell; a cell that is wholly chosen is left at once. */
  function atEdge(field, step) {
    const { selectionStart: start, selectionEnd: end, value } = field;
    if (start === 0 && end === value.length) return true;
    return start === end && start === (step < 0 ? 0 : value.length);
  }

  function split(field) {
    const other = field.closest("tr").querySelector("[data-cell=of]");
    const both = field.dataset.cell === "value" && other && RATIO.exec(field.value);
    if (!both) return [];
    [, field.value, other.value] = both;
    return [field, other];
  }

  table.addEventListener("keydown", (event) => {
    const field = event.target;
    if (!field.dataset.cell || event.isComposing) return;
    if ((event.ctrlKey || event.metaKey) && event.key === "z" && undo.length) { event.preventDefault(); back(); return; }
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    const down = { ArrowUp: -1, ArrowDown: 1, Enter: event.shiftKey ? -1 : 1 }[event.key];
    if (down) { event.preventDefault(); move(field, down); }
    else if (step && !event.shiftKey && atEdge(field, step) && beside(field, step)) event.preventDefault();
  });

  table.addEventListener("paste", (event) => {
    const field = event.target;
    if (!field.dataset.cell) return;
    const text = event.clipboardData.getData("text/plain");
    if (!/[\t\n]/.test(text.replace(/\r?\n$/, ""))) {
      if (!text.endsWith("\n")) return;
    }
    event.preventDefault();
    put(field, block(text));
  });
  table.addEventListener("input", (event) => { if (event.target.dataset.cell) undo = []; });
  table.addEventListener("change", (event) => { const both = split(event.target); if (both.length) changed(both); });

  function put(field, lines) {
    const rows = rowsOf(table);
    const from = rows.indexOf(field.closest("tr"));
    const first = fieldsOf(rows[from]).indexOf(field);
    undo = [];
    let left = 0;
    for (const [number, line] of lines.entries()) {
      const row = rows[from + number];
      if (!row) { left += line.filter(Boolean).length; continue; }
      // A column starts beside the one above it: in a row without a denominator the note stands one cell nearer.
      const fields = fieldsOf(row);
      const start = field.dataset.cell === "note" ? fields.length - 1 : Math.min(first, fields.length - 1);
      for (const [place, cell] of line.entries()) {
        const into = fields[start + place];
        if (!into) { left += cell ? 1 : 0; continue; }
        set(into, cell);
      }
    }
    const touched = [...new Set(undo.map(([each]) => each))];
    changed([...touched, ...touched.flatMap(split)]);
    pasted(touched.length, left, back);
  }

  function set(field, value) {
    if (field.value === value) return;
    undo.push([field, field.value], ...(field.dataset.cell === "value" ? others(field) : []));
    field.value = value;
  }

  const others = (field) => fieldsOf(field.closest("tr")).filter((each) => each.dataset.cell === "of").map((each) => [each, each.value]);

  function back() {
    const fields = undo.map(([field]) => field);
    for (const [field, value] of undo.reverse()) field.value = value;
    undo = [];
    changed(fields);
  }
}
