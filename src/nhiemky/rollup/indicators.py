"""Indicators as the roll-up sees them: how figures become one over organisations and over time, and their integers."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from nhiemky.rollup.problems import TooFineProblem

OverTime = Literal["sum", "last", "average", "worst"]
OverTree = Literal["sum", "ratio", "worst"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Indicator:
    """What is measured, and how it adds up.

    ``over_tree``: "sum" adds up, "ratio" adds numerators and denominators, "worst" takes the worst organisation.
    ``over_time`` makes one figure of several periods. Values are integers of 10 to the power of minus ``decimals`` of
    the unit (money in its smallest unit has 0). ``levels``, worst first, make the indicator a level: its value is the
    place on the scale. Where ``more_is_better`` the worst is the least, else the greatest.

    >>> Indicator(code="zone.planned.area", decimals=2).integer(Decimal("12.5"))
    1250
    """

    code: str
    over_tree: OverTree = "sum"
    over_time: OverTime = "sum"
    decimals: int = 0
    levels: tuple[str, ...] = ()
    more_is_better: bool = True

    def __post_init__(self) -> None:
        if self.levels and (self.over_tree != "worst" or self.over_time not in ("worst", "last")):
            message = f'Levels do not add up: {self.code} must be "worst" over the tree, "worst" or "last" over time.'
            raise ValueError(message)
        if self.levels and not self.more_is_better:
            message = f"The levels of {self.code} are given worst first."
            raise ValueError(message)

    def integer(self, value: Decimal) -> int:
        """Return a number in the integers of this indicator; raises ``TooFineProblem`` where it has more decimals."""
        scaled = value.scaleb(self.decimals) if self.decimals else value
        if scaled != scaled.to_integral_value():
            raise TooFineProblem(number=value, digits=self.decimals, indicator=self.code)
        return int(scaled)

    def number(self, integer: int) -> Decimal:
        """Return an integer of this indicator as a number in its unit, exactly.

        >>> Indicator(code="zone.planned.area", decimals=2).number(1250)
        Decimal('12.50')
        """
        sign, digits = int(integer < 0), tuple(int(digit) for digit in str(abs(integer)))
        return Decimal((sign, digits, -self.decimals))
