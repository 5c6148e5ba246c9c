"""Whether enough are present for a congress or meeting to be held."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from math import ceil

from nhiemky.counting.rules import Rules


@dataclass(frozen=True, slots=True)
class Represented:
    """How many subordinate organisations there are, and how many have a delegate present."""

    organisations: int
    present: int


@dataclass(frozen=True, slots=True)
class Quorum:
    """Those convened, present and needed. ``organisations_needed`` is 0 where organisations are not asked for."""

    convened: int
    present: int
    needed: int
    organisations_needed: int
    reached: bool


def quorum(convened: int, present: int, rules: Rules, represented: Represented | None = None) -> Quorum:
    """Return whether at least two thirds of those convened are present, and of the organisations where given.

    A setting (C). Raises ValueError where more are present than convened, or nobody is convened.
    """
    if not 0 <= present <= convened or convened < 1:
        raise ValueError(f"{present} of {convened} cannot be")
    needed = _of(convened, rules)
    organisations = 0
    reached = present >= needed
    if represented is not None and rules.on("quorum.organisations"):
        organisations = _of(represented.organisations, rules)
        reached = reached and represented.present >= organisations
    return Quorum(convened, present, needed, organisations, reached)


def _of(whole: int, rules: Rules) -> int:
    """Return the least number that is no less than the share of the rule."""
    return ceil(whole * Fraction(rules.word("quorum.share")))
