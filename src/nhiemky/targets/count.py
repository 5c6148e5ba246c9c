"""How many targets are attained: "5/7 chỉ tiêu đạt"."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

from nhiemky.targets.judge import judge
from nhiemky.targets.lines import Line
from nhiemky.targets.model import Result, SetBy, Target, Term
from nhiemky.targets.verdict import State, Verdict
from nhiemky.targets.words import Language, sentence


class AttainedCount(NamedTuple):
    """``attained`` of ``total`` targets.

    Exceeded counts as attained. ``total`` holds every target, also those without data, except those with nothing
    to judge, which are counted apart, and ``parts`` of another target counted, which are no targets of their own.
    """

    attained: int
    total: int
    nothing_to_judge: int
    no_data: int
    parts: int = 0

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
        if self.parts:
            parts.append(Line("count_parts", {"number": self.parts}))
        return "; ".join(sentence(part, language) for part in parts)


def count_attained(verdicts: Iterable[Verdict], *, parts: int = 0) -> AttainedCount:
    """Count the targets attained; ``parts`` are how many parts of them are told beside and not counted."""
    states = [verdict.state for verdict in verdicts]
    nothing = states.count(State.NOTHING_TO_JUDGE)
    attained = states.count(State.ATTAINED) + states.count(State.EXCEEDED)
    return AttainedCount(attained, len(states) - nothing, nothing, states.count(State.NO_DATA), parts)


def count_on(
    targets: Iterable[tuple[Target, Sequence[Result]]], term: Term, as_of: date, *, known: date | None = None
) -> dict[SetBy, AttainedCount]:
    """Count the targets attained on a day by what was known on a day, for each of those who set them.

    Targets of the congress and targets assigned from above are never put into one count. With ``known`` the count of
    a day comes out the same years later, whatever was corrected since.
    """
    verdicts: dict[SetBy, list[Verdict]] = {}
    for target, results in targets:
        verdicts.setdefault(target.set_by, []).append(judge(target, results, term, as_of, known=known))
    return {set_by: count_attained(each) for set_by, each in sorted(verdicts.items())}
