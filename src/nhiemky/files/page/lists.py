"""Numbers that a browser prints before the items of an <ol>."""

from __future__ import annotations

from nhiemky.files.page.tree import Element
from nhiemky.files.word.numbering import format_number
from nhiemky.files.word.styles import whole

_FORMS = {"a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}
_STYLES = {
    "lower-alpha": "lowerLetter", "lower-latin": "lowerLetter", "upper-alpha": "upperLetter",
    "upper-latin": "upperLetter", "lower-roman": "lowerRoman", "upper-roman": "upperRoman",
    "decimal-leading-zero": "decimalZero", "none": "none",
}  # fmt: skip


class Lists:
    """Counts the items of the lists that are open; ``take`` gives the label of the item a line begins."""

    def __init__(self) -> None:
        self._open: list[tuple[Element, int]] = []
        self._label: str | None = None
        self._items = 0

    def enter(self, element: Element) -> None:
        """Begin an element."""
        if element.tag in {"ol", "ul", "menu", "dir"}:
            first = whole(element.attributes.get("start"))
            self._open.append((element, 1 if first is None else first))
        elif element.tag == "li":
            self._items += 1
            self._label = self._next(element)

    def leave(self, element: Element) -> None:
        """End an element."""
        if self._open and self._open[-1][0] is element:
            self._open.pop()
        elif element.tag == "li":
            self._items -= 1
            self._label = None

    def take(self) -> tuple[str | None, int]:
        """Return the label and level of the line written now, the label only once; ``None`` outside of lists."""
        if not self._items:
            return None, 0
        label, self._label = self._label or "", ""
        return label, max(0, len(self._open) - 1)

    def _next(self, item: Element) -> str:
        if not self._open or self._open[-1][0].tag != "ol":
            return ""
        numbered, number = self._open[-1]
        own = whole(item.attributes.get("value"))
        number = number if own is None else own
        self._open[-1] = numbered, number + 1
        form = _FORMS.get(item.attributes.get("type") or numbered.attributes.get("type") or "", "decimal")
        for name, styled in _STYLES.items():
            if any(f"list-style{kind}:{name}" in each.style for kind in ("", "-type") for each in (numbered, item)):
                form = styled
        text = format_number(number, form)
        return f"{text}." if text else ""
