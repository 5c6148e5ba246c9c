"""A document's text as HTML with its statements marked, however they overlap."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from html import escape
from itertools import pairwise
from typing import Generic, TypeVar

_BETWEEN = re.compile(r" \| |\t")
T = TypeVar("T")
Span = tuple[int, int]
Paragraph = tuple[int, int, str, int]
"""Where it starts and ends, its kind, its level."""


@dataclass(frozen=True, slots=True)
class Mark:
    """One span to show: ``name`` goes into the page (a statement's id), ``kind`` and ``state`` decide its look."""

    start: int
    end: int
    name: str
    kind: str
    state: str


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph of the text: where it stands, what it is, and its HTML."""

    start: int
    end: int
    kind: str
    level: int
    html: str


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text under the same marks, the innermost first; ``finding`` where a finding points to it."""

    start: int
    end: int
    marks: tuple[Mark, ...]
    finding: bool = False


def pieces(start: int, end: int, marks: Sequence[Mark], findings: Sequence[Span] = ()) -> list[Piece]:
    """Cut ``start``–``end`` at every edge of a mark or finding, so that no two pieces overlap.

    >>> outer, inner = Mark(0, 9, "1", "target", "proposed"), Mark(4, 6, "2", "date", "proposed")
    >>> [(p.start, p.end, [m.name for m in p.marks]) for p in pieces(0, 10, [outer, inner])]
    [(0, 4, ['1']), (4, 6, ['2', '1']), (6, 9, ['1']), (9, 10, [])]
    """
    edges = {start, end}
    for span in [*((m.start, m.end) for m in marks), *findings]:
        edges.update(edge for edge in span if start < edge < end)
    over, flagged = _Standing(marks, _span), _Standing(findings, _as_it_is)
    found = []
    for left, right in pairwise(sorted(edges)):
        here = sorted(over.between(left, right), key=lambda m: (m.end - m.start, m.start, m.name))
        found.append(Piece(left, right, tuple(here), bool(flagged.between(left, right))))
    return found


class _Standing(Generic[T]):
    """What stands in each of several stretches of a text, asked for from front to back.

    Each thing is taken up once: a paragraph may hold thousands of figures, and a document thousands of paragraphs.
    """

    def __init__(self, things: Iterable[T], span: Callable[[T], Span]) -> None:
        self._waiting = deque(sorted(((*span(thing), thing) for thing in things), key=lambda each: each[:2]))
        self._begun: list[tuple[int, int, T]] = []

    def between(self, start: int, end: int) -> list[T]:
        """Return what overlaps ``start``–``end``; a stretch asked for later begins no earlier."""
        while self._waiting and self._waiting[0][0] < end:
            self._begun.append(self._waiting.popleft())
        self._begun = [each for each in self._begun if each[1] > start]
        return [each[2] for each in self._begun]


def _span(mark: Mark) -> Span:
    return mark.start, mark.end


def _as_it_is(span: Span) -> Span:
    return span


def blocks(
    text: str, spans: Iterable[dict[str, object]], marks: Iterable[Mark], findings: Iterable[Span] = ()
) -> Iterator[Block]:
    """Yield the paragraphs of a text with their marks as HTML.

    ``spans`` are the blocks of the source text as stored (``start``, ``end``, ``kind``, ``level``). A mark that
    runs over several paragraphs is shown in each of them.
    """
    yield from marked(text, covering(text, spans), marks, findings)


def marked(
    text: str, paragraphs: Iterable[Paragraph], marks: Iterable[Mark], findings: Iterable[Span] = ()
) -> Iterator[Block]:
    """Yield these paragraphs of a text, in order, with their marks as HTML."""
    over, flagged = _Standing(marks, _span), _Standing(findings, _as_it_is)
    for start, end, kind, level in paragraphs:
        shown = _cells if kind == "row" else _stretch
        html = shown(text, start, end, over.between(start, end), flagged.between(start, end))
        yield Block(start, end, kind, level, html)


def covering(text: str, spans: Iterable[dict[str, object]]) -> Iterator[Paragraph]:
    """Yield the stored blocks in order, and a paragraph for any text between them: nothing of a document is hidden."""
    at = 0
    for span in sorted(spans, key=lambda s: int(str(s["start"]))):
        start, end = int(str(span["start"])), int(str(span["end"]))
        if start < at or end <= start:
            continue
        yield from _lines(text, at, start)
        yield start, end, str(span.get("kind", "paragraph")), int(str(span.get("level", 0)))
        at = end
    yield from _lines(text, at, len(text))


def _lines(text: str, start: int, end: int) -> Iterator[Paragraph]:
    at = start
    for line in text[start:end].splitlines(keepends=True):
        if line.strip():
            yield at, at + len(line), "paragraph", 0
        at += len(line)


def _stretch(text: str, start: int, end: int, marks: Sequence[Mark], findings: Sequence[Span]) -> str:
    return "".join(_html(text, piece) for piece in pieces(start, end, marks, findings))


def _cells(text: str, start: int, end: int, marks: Sequence[Mark], findings: Sequence[Span]) -> str:
    """Return a row of a table cell by cell; what separates two cells stays in the text, unseen, for its offsets."""
    found, at = [], start
    for between in _BETWEEN.finditer(text, start, end):
        cell = _stretch(text, at, between.start(), marks, findings)
        found.append(f'<span class="cell">{cell}<span class="cut">{between[0]}</span></span>')
        at = between.end()
    return "".join([*found, f'<span class="cell">{_stretch(text, at, end, marks, findings)}</span>'])


def _html(text: str, piece: Piece) -> str:
    shown = escape(text[piece.start : piece.end])
    if piece.finding:
        shown = f'<span class="finding">{shown}</span>'
    if not piece.marks:
        return shown
    top = piece.marks[0]
    names = " ".join(m.name for m in piece.marks)
    look = f'class="k-{escape(top.kind)}" data-state="{escape(top.state)}"'
    return f'<mark {look} data-ids="{escape(names)}">{shown}</mark>'
