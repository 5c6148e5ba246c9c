"""A page before it is a text: words where they stand, and the straight lines ruled on it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

Box = tuple[float, float, float, float]
"""Left, top, right, bottom in points, from the top left corner of the page as it is read."""


@dataclass(frozen=True, slots=True)
class Word:
    """A word on a page; ``size`` is its letters' size, ``confidence`` the recogniser's (0–100), if one read it."""

    text: str
    box: Box
    size: float
    confidence: float | None = None


@dataclass(frozen=True, slots=True)
class Strip:
    """Words of one line of print with no wide gap between them, left to right; never empty."""

    words: Sequence[Word]

    @property
    def box(self) -> Box:
        """The smallest box around the words."""
        return around(word.box for word in self.words)

    @property
    def text(self) -> str:
        """The words with single spaces."""
        return " ".join(word.text for word in self.words)


@dataclass(frozen=True, slots=True)
class Rule:
    """A straight line, level or upright: ``at`` is its distance from the top (or left), from ``start`` to ``end``."""

    at: float
    start: float
    end: float


@dataclass(slots=True)
class Page:
    """One page as it is read; ``number`` counts from 1, ``width`` and ``height`` are in points.

    ``turned`` tells how many degrees clockwise the writing is turned on the page as it is shown (0, 90, 180 or 270);
    all coordinates here are of the page turned back, so that lines run to the right.
    """

    number: int
    width: float
    height: float
    strips: list[Strip] = field(default_factory=list)
    level: list[Rule] = field(default_factory=list)
    upright: list[Rule] = field(default_factory=list)
    turned: int = 0

    def shown(self, box: Box) -> Box:
        """Return a box of the page as it is read as a box of the page as it is shown."""
        left, top, right, bottom = box
        if self.turned == 90:
            left, top, right, bottom = self.height - bottom, left, self.height - top, right
        elif self.turned == 180:
            left, top, right, bottom = self.width - right, self.height - bottom, self.width - left, self.height - top
        elif self.turned == 270:
            left, top, right, bottom = top, self.width - right, bottom, self.width - left
        return round(left, 1), round(top, 1), round(right, 1), round(bottom, 1)


def around(boxes: Iterable[Box]) -> Box:
    """Return the smallest box around boxes, of which there is at least one."""
    lefts, tops, rights, bottoms = zip(*boxes, strict=True)
    return min(lefts), min(tops), max(rights), max(bottoms)
