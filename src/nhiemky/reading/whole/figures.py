"""Which statement prints the figure at a place of the text."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence

from nhiemky.reading.model import Span, Statement

_LONGEST = 60


class Figures:
    """The statements of a text by their place; all offsets count characters of the source."""

    def __init__(self, statements: Sequence[Statement]) -> None:
        self.statements = statements
        self._starts = [statement.start for statement in statements]

    def at(self, places: Iterable[Span]) -> tuple[str, ...]:
        """Return the ids of the statements that print the figures at ``places``, each once, in text order."""
        found: dict[int, str] = {}
        for start, end in places:
            index = bisect_left(self._starts, start - _LONGEST)
            while index < len(self.statements) and self._starts[index] <= start:
                statement = self.statements[index]
                if statement.end >= end and statement.value is not None:
                    found[index] = statement.id
                    break
                index += 1
        return tuple(found[index] for index in sorted(found))
