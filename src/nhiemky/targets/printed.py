"""What a document prints of a verdict, compared with what is computed (S13); a difference is a finding."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from nhiemky.targets.amounts import Amount, agrees, exact, rounded
from nhiemky.targets.change import Change
from nhiemky.targets.count import AttainedCount
from nhiemky.targets.lines import Line, Value, Word
from nhiemky.targets.verdict import REACHED, SILENT, State, Verdict


class Says(StrEnum):
    """Which of three numbers a printed percentage is: "đạt X%", "vượt X%", "tăng X%" ("giảm X%")."""

    ATTAINED = "attained"
    EXCEEDED_BY = "exceeded_by"
    INCREASED_BY = "increased_by"
    DECREASED_BY = "decreased_by"


@dataclass(frozen=True, slots=True)
class Printed:
    """A percentage as printed: "vượt 41,5%" is ``Printed(Says.EXCEEDED_BY, Decimal("41.5"))``."""

    says: Says
    percent: Decimal

    def __post_init__(self) -> None:
        object.__setattr__(self, "percent", exact(self.percent))

    @property
    def attainment(self) -> Fraction | None:
        """The share of plan it states: X, or 100 + X; ``None`` for a change, which is against an earlier period.

        >>> Printed(Says.EXCEEDED_BY, Decimal("41.5")).attainment, Printed(Says.INCREASED_BY, Decimal(9)).attainment
        (Fraction(283, 200), None)
        """
        part = Fraction(self.percent) / 100
        return {Says.ATTAINED: part, Says.EXCEEDED_BY: 1 + part}.get(self.says)

    @property
    def growth(self) -> Fraction | None:
        """The change it states, as a part of the earlier figure; ``None`` for a share of plan."""
        part = Fraction(self.percent) / 100
        return {Says.INCREASED_BY: part, Says.DECREASED_BY: -part}.get(self.says)


def check_printed(printed: Printed, verdict: Verdict, change: Change | None = None) -> tuple[Line, ...]:
    """Return the finding where a printed percentage is not the one computed; nothing where nothing can be computed.

    A share of plan printed as an excess, or the other way round, is named as that: the figures are right, the word is
    wrong.

    >>> from nhiemky.targets.words import sentence
    >>> verdict = Verdict(state=State.EXCEEDED, share_of_plan=Decimal("1.034"))
    >>> [sentence(each) for each in check_printed(Printed(Says.EXCEEDED_BY, Decimal("103.4")), verdict)]
    ['văn bản ghi vượt 103,4%; tính ra đạt 103,4% kế hoạch, tức là vượt 3,4%']
    """
    if printed.growth is not None:
        return _check_growth(printed, change)
    if verdict.share_of_plan is None or verdict.partial:
        return ()
    share = Fraction(verdict.share_of_plan) * 100
    computed = {Says.ATTAINED: share, Says.EXCEEDED_BY: share - 100}
    if agrees(computed[printed.says], printed.percent):
        return ()
    code = "printed_attained" if printed.says is Says.ATTAINED else "printed_exceeded"
    mixed = agrees(computed[_other(printed.says)], printed.percent)
    said = Amount(printed.percent, "%")
    reached = _shown(computed[Says.ATTAINED], printed.percent)
    excess = _shown(computed[Says.EXCEEDED_BY], printed.percent)
    values: dict[str, Value] = {"printed": said, "reached": reached, "excess": excess}
    return (Line(f"{code}_mixed" if mixed else code, values, note=True),)


def _other(says: Says) -> Says:
    return Says.EXCEEDED_BY if says is Says.ATTAINED else Says.ATTAINED


def _check_growth(printed: Printed, change: Change | None) -> tuple[Line, ...]:
    growth = None if change is None else change.ratio
    if growth is None or printed.growth is None:
        return ()
    signed = printed.percent if printed.says is Says.INCREASED_BY else -printed.percent
    if agrees(growth * 100, signed):
        return ()
    up = "increased" if printed.says is Says.INCREASED_BY else "decreased"
    found = "up" if growth >= 0 else "down"
    turned = (growth < 0) == (printed.says is Says.INCREASED_BY)
    size = 100 * abs(growth)
    computed = Amount(rounded(size, digits=1), "%") if turned else _shown(size, printed.percent)
    said = Amount(printed.percent, "%")
    return (Line(f"printed_{up}_{found}", {"printed": said, "computed": computed}, note=True),)


def _shown(computed: Fraction, printed: Decimal) -> Amount:
    return Amount(rounded(computed, Fraction(printed), digits=1), "%")


def check_state(printed: State, verdict: Verdict) -> tuple[Line, ...]:
    """Return the finding where a printed word ("đạt", "vượt", "chưa đạt", "không đạt") is not the verdict computed.

    "Đạt" is right for what is exceeded too; "vượt" is not right for what is only attained. Where nothing can be judged
    nothing is said.
    """
    if verdict.state in SILENT or (verdict.partial and verdict.state not in {*REACHED, State.BROKEN}):
        return ()
    said, found = printed in REACHED, verdict.state in REACHED
    too_much = printed is State.EXCEEDED and verdict.state is State.ATTAINED
    if said == found and not too_much:
        return ()
    values = {"printed": Word("states", printed.value), "computed": Word("states", verdict.state.value)}
    return (Line("printed_state", values, note=True),)


def check_count(attained: int, total: int, count: AttainedCount) -> tuple[Line, ...]:
    """Return the finding where a printed "5/7 chỉ tiêu đạt" is not the count computed."""
    if (attained, total) == (count.attained, count.total):
        return ()
    words = {"attained": attained, "total": total, "right": count.attained, "whole": count.total}
    return (Line("printed_count", words, note=True),)
