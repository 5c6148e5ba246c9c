"""The four kinds of absence: zero, missing, not due yet, late. They are told apart, and none is read as another."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from nhiemky.targets.known import known_by
from nhiemky.targets.lines import Days, Line
from nhiemky.targets.model import Result
from nhiemky.targets.words import Language, sentence, word


class Absence(StrEnum):
    """What may keep a figure from being there: there is none of the thing, or none of the report."""

    ZERO = "zero"
    MISSING = "missing"
    NOT_DUE = "not_due"
    LATE = "late"

    def label(self, language: Language = "vi") -> str:
        """Return the field's name.

        >>> Absence.LATE.label("vi"), Absence.NOT_DUE.label("vi")
        ('chậm nộp', 'chưa đến hạn')
        """
        return word("absences", self.value, language)


@dataclass(frozen=True, slots=True)
class Expected:
    """A figure that is to be given: of the days ``first`` to ``last``, by the end of the day ``due``."""

    first: date
    last: date
    due: date

    def __post_init__(self) -> None:
        if not self.first <= self.last or self.due < self.first:
            message = f"A figure of {self.first} to {self.last} cannot be due on {self.due}."
            raise ValueError(message)


@dataclass(frozen=True, slots=True)
class Told:
    """How a figure that is expected stands on a day.

    ``result`` is the figure that holds, ``None`` where nobody gave one. ``days_late`` counts the days from the day it
    was due to the day it was first given, or to today while it is missing. A correction is not a delay.
    """

    expected: Expected
    result: Result | None
    days_late: int

    @property
    def absences(self) -> frozenset[Absence]:
        """The kinds that hold: none for a figure in time, both "zero" and "late" for a zero given late."""
        late = self.days_late > 0
        if self.result is None:
            return frozenset([Absence.MISSING if late else Absence.NOT_DUE])
        zero = [Absence.ZERO] if self.result.is_zero else []
        return frozenset([*zero, *([Absence.LATE] if late else [])])

    def line(self) -> Line:
        """Return the step of the arithmetic that says it."""
        code = "_".join(["told", *sorted(each.value for each in self.absences)])
        days = Days(self.expected.first, self.expected.last)
        return Line(code, {"days": days, "due": self.expected.due, "number": self.days_late})

    def text(self, language: Language = "vi") -> str:
        """Return it in words."""
        return sentence(self.line(), language)


def told(expected: Iterable[Expected], results: Iterable[Result], today: date) -> tuple[Told, ...]:
    """Return how each figure that is expected stands at the end of the day ``today``, by what was known then.

    >>> year = Expected(date(2022, 1, 1), date(2022, 12, 31), due=date(2023, 1, 31))
    >>> [told([year], [], day)[0].text() for day in (date(2023, 1, 31), date(2023, 2, 10))]
    ['2022: chưa đến hạn (31/01/2023)', '2022: thiếu số liệu, quá hạn 10 ngày (31/01/2023), không tính là 0']
    """
    given = [result for result in results if result.has_figure]
    held = {(result.first, result.last): result for result in known_by(given, today)}
    since: dict[tuple[date, date], date] = {}
    for result in given:
        days, day = (result.first, result.last), result.known_from or date.min
        since[days] = min(day, since.get(days, day))
    stands = []
    for each in expected:
        figure = held.get((each.first, each.last))
        until = today if figure is None else since[each.first, each.last]
        stands.append(Told(each, figure, max(0, (until - each.due).days)))
    return tuple(stands)
