"""The figures of a draft in the lines of a Word file: which stand there unchanged, which are others, which are gone."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from nhiemky.writing.model import Draft, Figure, Piece, Pieces, text_of
from nhiemky.writing.word.aligning import Budget, Found, found_in, is_more, within
from nhiemky.writing.word.marks import figure_marks
from nhiemky.writing.word.opened import Item, Line, lines_of

_SPACES = re.compile(r"\s+")
_BLANK = re.compile(r"\s")


@dataclass(frozen=True, slots=True)
class Placed:
    """The pieces of a line with the ledger's figures; ``changed`` tells by the number of the piece what stands there
    instead, ``gone`` which figures are nowhere any more. Figures are told by their bookmarks.
    """

    pieces: Pieces
    changed: dict[int, tuple[str, str]]
    gone: tuple[str, ...]


class Figures:
    """Where the bookmarks of a draft's figures stand in a file: each in one line, in which its figure is unchanged."""

    def __init__(self, draft: Draft, items: Sequence[Item]) -> None:
        self.by_mark: dict[str, Figure] = dict(zip(figure_marks(draft), draft.figures(), strict=True))
        self._budget = Budget()
        self._home: dict[str, int] = {}
        self._at: dict[int, dict[str, tuple[int, int]]] = {}
        for line in lines_of(items):
            for mark in line.marks:
                if mark.name in self.by_mark and mark.name not in self._home:
                    span = within(line.text, mark.start, mark.end, self.by_mark[mark.name].text)
                    if span is not None:
                        self._home[mark.name] = id(line)
                        self._at.setdefault(id(line), {})[mark.name] = span

    def is_somewhere(self, mark: str) -> bool:
        """Return whether a figure stands unchanged in some line."""
        return mark in self._home

    def placed(self, old: Pieces, marks: Sequence[str], line: Line, part: tuple[int, int]) -> Placed:
        """Return the figures in ``part`` of a line printed as ``old``, where they have the bookmarks ``marks``."""
        start, end = part
        text = _BLANK.sub(" ", line.text[start:end])
        here = self._at.get(id(line), {})
        known = {mark: (at - start, to - start) for mark, (at, to) in here.items() if start <= at and to <= end}
        before = text_of(old)
        places = dict(zip(marks, _places(old), strict=True))
        if text == _BLANK.sub(" ", before):
            return self._pieces(text, {mark: Found(*place) for mark, place in places.items()})
        missing = [mark for mark in marks if mark in known or mark not in self._home]
        anchors = {at: known[mark] for at, mark in enumerate(missing) if mark in known}
        found = found_in(before, [places[mark] for mark in missing], text, anchors, self._budget)
        spans = dict(zip(missing, found, strict=True))
        for mark in missing:
            spans[mark] = self._marked(mark, line, part, spans[mark], known)
        # What came here from another block keeps its figure.
        spans |= {mark: _stranger(text, span) for mark, span in known.items() if mark not in spans}
        return self._pieces(text, spans)

    def _marked(
        self, mark: str, line: Line, part: tuple[int, int], found: Found | None, known: Mapping[str, tuple[int, int]]
    ) -> Found | None:
        """Return a figure that its bookmark shows to be another one, rather than by the words around it."""
        if mark in known or (found is not None and found.text is None):
            return found
        span = next(((each.start, each.end) for each in line.marks if each.name == mark), None)
        if span is None or not (part[0] <= span[0] and span[1] <= part[1]):
            return found
        typed = line.text[slice(*span)]
        if not typed.strip() or (re.search(r"\d", self.by_mark[mark].text) and not re.search(r"\d", typed)):
            return found
        at = span[0] - part[0] + len(typed) - len(typed.lstrip())
        return Found(at, at + len(typed.strip()), typed.strip())

    def _pieces(self, text: str, spans: Mapping[str, Found | None]) -> Placed:
        """Return a text as pieces with figures at their spans; of two that lie over one another the first is kept."""
        ordered = sorted(((each.start, each.end, mark) for mark, each in spans.items() if each is not None))
        pieces: list[Piece] = []
        changed: dict[int, tuple[str, str]] = {}
        gone = [mark for mark, each in spans.items() if each is None]
        at = 0
        for start, end, mark in ordered:
            if start < at:
                gone.append(mark)
                continue
            if before := _SPACES.sub(" ", text[at:start]):
                pieces.append(before)
            found = spans[mark]
            if found is not None and found.text is not None:
                changed[len(pieces)] = (mark, _SPACES.sub(" ", found.text))
            pieces.append(self.by_mark[mark])
            at = end
        if after := _SPACES.sub(" ", text[at:]):
            pieces.append(after)
        return Placed(tuple(pieces), changed, tuple(gone))


def _stranger(text: str, span: tuple[int, int]) -> Found:
    """Return a figure of another block that stands here now."""
    more = is_more("", (0, 0), text, span)
    return Found(*span) if more is None else Found(span[0], more, text[span[0] : more])


def _places(pieces: Pieces) -> Iterator[tuple[int, int]]:
    at = 0
    for piece in pieces:
        length = len(piece if isinstance(piece, str) else piece.text)
        if isinstance(piece, Figure):
            yield at, at + length
        at += length
