"""What the headings around a place in the text say, found by bisection: reading stays linear in the length."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Sequence
from typing import Generic, TypeVar

from nhiemky.reading.model import Section

Value = TypeVar("Value")


class Innermost(Generic[Value]):
    """The value of the innermost section around a place, of those to which ``value_of`` gives one.

    >>> inner = Section(start=5, end=9, heading=(5, 6), label="1", title="", level=2, kind="targets")
    >>> outer = Section(start=0, end=20, heading=(0, 1), label="I", title="", level=1, kind="results")
    >>> kinds = Innermost((outer, inner), lambda section: section.kind)
    >>> kinds.at(6), kinds.at(9), kinds.at(30)
    ('targets', 'results', None)
    """

    def __init__(self, sections: Sequence[Section], value_of: Callable[[Section], Value | None]) -> None:
        self._starts: list[int] = [0]
        self._values: list[Value | None] = [None]
        begun = 0
        around: list[Section] = []
        for place in sorted({edge for section in sections for edge in (section.start, section.end)}):
            around = [section for section in around if section.end > place]
            while begun < len(sections) and sections[begun].start <= place:
                if sections[begun].end > place and value_of(sections[begun]) is not None:
                    around.append(sections[begun])
                begun += 1
            self._starts.append(place)
            self._values.append(value_of(around[-1]) if around else None)

    def at(self, position: int) -> Value | None:
        """Return the value that holds at ``position``."""
        return self._values[bisect_right(self._starts, position) - 1]


class LastBegun:
    """The last section begun at or before a place, of those that ``told`` picks."""

    def __init__(self, sections: Sequence[Section], told: Callable[[Section], bool]) -> None:
        self._sections = [section for section in sections if told(section)]
        self._starts = [section.start for section in self._sections]

    def at(self, position: int) -> Section | None:
        """Return that section, or None where none has begun."""
        index = bisect_right(self._starts, position)
        return self._sections[index - 1] if index else None
