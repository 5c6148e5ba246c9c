"""The change against the term before, told beside the attainment of the plan and never mistaken for it."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from nhiemky.targets.amounts import Amount, NotComparableError, Share, to_decimal
from nhiemky.targets.lines import Line, Value
from nhiemky.targets.verdict import Verdict
from nhiemky.targets.words import Language, sentence


@dataclass(frozen=True, slots=True)
class Change:
    """From ``before`` to ``after``, amounts of one unit.

    >>> from decimal import Decimal
    >>> Change(Amount(Decimal(480), "người"), Amount(Decimal(517), "người")).text()
    'tăng 37 người (7,7%) so với nhiệm kỳ trước (480 người)'
    >>> Change(Amount(Decimal(65), "%"), Amount(Decimal(60), "%")).text()
    'giảm 5 điểm phần trăm so với nhiệm kỳ trước (65%)'
    """

    before: Amount
    after: Amount

    def __post_init__(self) -> None:
        if self.before.unit != self.after.unit:
            message = f"{self.before.unit} and {self.after.unit} cannot be compared; state each on its own."
            raise NotComparableError(message)

    @property
    def difference(self) -> Amount:
        """After less before, exact."""
        return Amount(self.after.value - self.before.value, self.after.unit)

    @property
    def ratio(self) -> Fraction | None:
        """The difference as a part of ``before``, exact; ``None`` where that was not above zero, or is a percentage.

        A percentage that rises from 65% to 70% rises by 5 points; 7,7% would be taken for them.
        """
        if self.before.value <= 0 or self.before.unit == "%":
            return None
        return Fraction(self.difference.value) / Fraction(self.before.value)

    def line(self) -> Line:
        """Return the step of the arithmetic that says it."""
        difference, points = self.difference.value, self.before.unit == "%"
        if difference == 0:
            return Line("change_none", {"before": self.before})
        code = "change_up" if difference > 0 else "change_down"
        values: dict[str, Value] = {"before": self.before, "by": Amount(abs(difference), self.before.unit)}
        if points:
            return Line(f"{code}_points", {**values, "by": abs(difference)})
        if self.ratio is None:
            return Line(f"{code}_only", values)
        return Line(code, {**values, "share": Share(to_decimal(abs(self.ratio)))})

    def text(self, language: Language = "vi") -> str:
        """Return it in words."""
        return sentence(self.line(), language)


def change_of(verdict: Verdict, before: Amount | None) -> Change | None:
    """Return how the value a verdict compares has changed against the one of the previous term.

    ``None`` where one of the two is not known, or of some bodies only: what is missing is no zero to rise from. The
    attainment stays in the verdict, beside the change: 517 of 500 is 103,4% of plan, and 7,7% more than 480.
    """
    if before is None or verdict.value is None or verdict.partial:
        return None
    return Change(before, verdict.value)
