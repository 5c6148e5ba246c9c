"""How many targets are attained: "5/7 chỉ tiêu đạt"."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from nhiemky.targets.model import State, Verdict
from nhiemky.targets.words import Language, Line, sentence


class AttainedCount(NamedTuple):
    """``attained`` of ``total`` targets.

    Exceeded counts as attained. ``total`` holds every target, also those without data, except those with nothing
    to judge, which are counted apart.
    """

    attained: int
    total: int
    nothing_to_judge: int
    no_data: int

    def text(self, language: Language = "vi") -> str:
        """Return the count in words.

        >>> AttainedCount(5, 7, 0, 0).text()
        '5/7 chỉ tiêu đạt'
        """
        parts = [Line("count", {"attained": self.attained, "total": self.total})]
        if self.nothing_to_judge:
            parts.append(Line("count_nothing", {"number": self.nothing_to_judge}))
        if self.no_data:
            parts.append(Line("count_no_data", {"number": self.no_data}))
        return "; ".join(sentence(part, language) for part in parts)


def count_attained(verdicts: Iterable[Verdict]) -> AttainedCount:
    """Count the targets attained."""
    states = [verdict.state for verdict in verdicts]
    nothing = states.count(State.NOTHING_TO_JUDGE)
    attained = states.count(State.ATTAINED) + states.count(State.EXCEEDED)
    return AttainedCount(attained, len(states) - nothing, nothing, states.count(State.NO_DATA))
