"""From a span of the text to its place in the file, and to how surely its words were recognised."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from nhiemky.files.model import Place, Recognised


class Whereabouts:
    """Looks spans up among the places and recognised words of one source text, both in text order.

    >>> found = Whereabouts([Place(start=0, end=9, page=2)], [Recognised(start=0, end=3, confidence=91.5)])
    >>> found.place(4, 6).page, found.confidence(0, 9), found.confidence(4, 6)
    (2, 91.5, None)
    """

    def __init__(self, places: Sequence[Place], recognised: Sequence[Recognised]) -> None:
        self._places, self._recognised = places, recognised
        self._place_ends = [place.end for place in places]
        self._word_ends = [word.end for word in recognised]

    def place(self, start: int, end: int) -> Place | None:
        """Return where ``start:end`` stands: over several lines the box around its part of the first page."""
        at = bisect_right(self._place_ends, start)
        if at == len(self._places) or self._places[at].start >= end:
            return None
        first = self._places[at]
        boxes = []
        while at < len(self._places) and (place := self._places[at]).start < end:
            at += 1
            if place.page == first.page and place.box:
                boxes.append(place.box)
        box = None
        if boxes:
            lefts, tops, rights, bottoms = zip(*boxes, strict=True)
            box = (min(lefts), min(tops), max(rights), max(bottoms))
        return Place(start=start, end=end, page=first.page, box=box, paragraph=first.paragraph, cell=first.cell)

    def confidence(self, start: int, end: int) -> float | None:
        """Return the lowest confidence (0–100) of the words in ``start:end``, ``None`` where none was recognised."""
        at = bisect_right(self._word_ends, start)
        lowest = None
        while at < len(self._recognised) and (word := self._recognised[at]).start < end:
            at += 1
            lowest = word.confidence if lowest is None else min(lowest, word.confidence)
        return lowest
