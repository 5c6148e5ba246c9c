// Between places in the page and character offsets of the source text. Python counts code points, the page UTF-16.

const points = (string) => { let n = 0; for (const _ of string) n += 1; return n; };

function units(string, count) {
  let at = 0;
  for (let n = 0; n < count && at < string.length; n += 1) at += string.codePointAt(at) > 0xffff ? 2 : 1;
  return at;
}

function texts(block) {
  const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
  const found = [];
  while (walker.nextNode()) found.push(walker.currentNode);
  return found;
}

function blockAt(root, offset) {
  const blocks = root.querySelectorAll(":scope > .block");
  let low = 0;
  let high = blocks.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (Number(blocks[middle].dataset.start) <= offset) low = middle; else high = middle - 1;
  }
  return blocks[low];
}

function pointAt(root, offset) {
  const block = blockAt(root, offset);
  if (!block) return null;
  let left = offset - Number(block.dataset.start);
  let last = null;
  for (const node of texts(block)) {
    const length = points(node.data);
    if (left <= length) return [node, units(node.data, left)];
    left -= length;
    last = node;
  }
  return last && [last, last.data.length];
}

/** The DOM range of the characters start…end of the source text, or null. */
export function rangeOf(root, start, end) {
  const from = pointAt(root, start);
  const to = pointAt(root, end);
  if (!from || !to) return null;
  const range = document.createRange();
  range.setStart(...from);
  range.setEnd(...to);
  return range;
}

function offsetOf(root, container, offset) {
  const element = container.nodeType === Node.TEXT_NODE ? container.parentElement : container;
  const block = element.closest(".block");
  if (!block || !root.contains(block)) return null;
  const before = document.createRange();
  before.selectNodeContents(block);
  before.setEnd(container, offset);
  return Number(block.dataset.start) + points(before.toString());
}

/** The selected passage of the text as {start, end}, without blanks at its edges, or null. */
export function passage(root, selection) {
  if (!selection.rangeCount || selection.isCollapsed) return null;
  const range = selection.getRangeAt(0);
  if (!root.contains(range.startContainer) || !root.contains(range.endContainer)) return null;
  const string = range.toString();
  if (!string.trim()) return null;
  const start = offsetOf(root, range.startContainer, range.startOffset);
  const end = offsetOf(root, range.endContainer, range.endOffset);
  if (start === null || end === null) return null;
  const lead = points(string.slice(0, string.length - string.trimStart().length));
  const tail = points(string.slice(string.trimEnd().length));
  return end - tail > start + lead ? { start: start + lead, end: end - tail } : null;
}
