"""What a sum comes to, and how many organisations it rests on."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction


@dataclass(frozen=True, slots=True)
class Coverage:
    """How many organisations a sum rests on: ``given`` of ``due`` (``late`` of them late), more are ``not_due`` yet."""

    given: int
    late: int
    missing: int
    not_due: int

    @property
    def due(self) -> int:
        """How many should have given their figure by now, or already have."""
        return self.given + self.missing

    @property
    def complete(self) -> bool:
        """Whether nobody that is asked is missing or still to come."""
        return not self.missing and not self.not_due

    def __add__(self, other: Coverage) -> Coverage:
        return Coverage(
            self.given + other.given,
            self.late + other.late,
            self.missing + other.missing,
            self.not_due + other.not_due,
        )


@dataclass(frozen=True, slots=True)
class Sum:
    """What an indicator comes to, and what that rests on.

    ``total`` is ``None`` where nothing is given: never 0. ``per`` is the denominator of a ratio, or of an average
    how many periods ``total`` is shared out among.
    """

    total: int | None
    per: int | None
    coverage: Coverage

    @property
    def value(self) -> Fraction | None:
        """The value in the integers of the indicator, of a ratio the share (1 is 100%), exactly.

        ``None`` where nothing is given, and where there is nothing to take a share of.
        """
        if self.total is None or self.per == 0:
            return None
        return Fraction(self.total, 1 if self.per is None else self.per)
