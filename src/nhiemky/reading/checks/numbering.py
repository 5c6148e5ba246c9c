"""Numbering of headings and items: I, II; 1., 2.; a), b); Điều 1., Điều 2."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from nhiemky.reading.checks.examined import Examined, finding
from nhiemky.reading.checks.listed import label_before_figure
from nhiemky.reading.headings import Line, label_of
from nhiemky.reading.model import Finding, Span

_ARTICLE = re.compile(r"(?:Điều|ĐIỀU)\s+(\d{1,3})\s*[.:]")
_OUTER = {
    "part": 0, "upper": 1, "roman": 2, "article": 3, "decimal1": 4, "decimal2": 5, "decimal3": 6, "decimal4": 7,
    "decimal5": 8, "lower": 9,
}  # fmt: skip
_INNER = ("decimal1", "lower")
"""Styles that may be nested in each other either way: a numbered list under a letter, letters under a number."""


@dataclass(slots=True)
class _Counting:
    """One list being counted: what its labels share, the last number, and where it stands."""

    prefix: str
    number: int
    label: str
    span: Span


def check_numbering(examined: Examined) -> Iterator[Finding]:
    """Give ``numbering.repeated`` and ``numbering.skipped`` for labels of one list that do not count on by one.

    A list may be interrupted by others and begin again at 1; a number no open list expects is asked about only where
    it repeats the last one or leaves out one or two.
    """
    open_lists: dict[str, list[_Counting]] = defaultdict(list)
    for line in examined.lines:
        if " | " in line.text:
            continue
        labelled = _label(line)
        if labelled is None:
            continue
        style, number, label, prefix = labelled
        for inner, order in _OUTER.items():
            if order > _OUTER[style] and not (style in _INNER and inner in _INNER):
                open_lists[inner].clear()
        here = _Counting(prefix=prefix, number=number, label=label, span=(line.start, line.start + len(label)))
        yield from _count(open_lists[style], here, style)


def _label(line: Line) -> tuple[str, int, str, str] | None:
    """Return the style, number, printed label and shared prefix ("1." of "1.2") a line begins with."""
    article = _ARTICLE.match(line.text)
    if article:
        return "article", int(article.group(1)), article.group(0).rstrip(" .:"), ""
    labelled = label_of(line.text) or label_before_figure(line.text)
    if labelled is None or labelled[0] not in _OUTER:
        return None
    style, number, label, _ = labelled
    prefix = label.rpartition(".")[0] if style.startswith("decimal") else ""
    return style, number, label, prefix


def _count(lists: list[_Counting], here: _Counting, style: str) -> Iterator[Finding]:
    for at in range(len(lists) - 1, -1, -1):
        if lists[at].prefix == here.prefix and lists[at].number + 1 == here.number:
            del lists[at + 1 :]
            lists[at] = here
            return
    if here.number == 1:
        lists.append(here)
        del lists[:-6]
        return
    last = next((each for each in reversed(lists) if each.prefix == here.prefix), None)
    if last is None:
        if style not in ("decimal1", "lower"):
            lists.append(here)
        return
    without_letter = style == "lower" and (last.label, here.label) == ("d", "e")
    if last.number == here.number:
        yield finding(
            "numbering.repeated", (last.span, here.span),
            f"“{here.label}” được đánh hai lần trong cùng một dãy", f"“{here.label}” is used twice in one sequence",
        )  # fmt: skip
    elif last.number < here.number <= last.number + 3 and not without_letter:
        yield finding(
            "numbering.skipped", (last.span, here.span),
            f"sau “{last.label}” là “{here.label}”", f"“{last.label}” is followed by “{here.label}”",
        )  # fmt: skip
    last.number, last.label, last.span = here.number, here.label, here.span
