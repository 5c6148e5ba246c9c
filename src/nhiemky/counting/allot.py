"""Delegates allotted to organisations: by members and weight, at least one each, the largest remainders last."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction


@dataclass(frozen=True, slots=True)
class Organisation:
    """What an organisation's delegates depend on.

    ``members`` are its official members, ``weight`` what a special position multiplies them by (1: none), and
    ``ex_officio`` its delegates by office, who are not allotted and only shown beside.
    """

    key: str
    members: int
    weight: Fraction = Fraction(1)
    ex_officio: int = 0


@dataclass(frozen=True, slots=True)
class Share:
    """The arithmetic of one organisation: its exact quota, the whole part, what remains, and the delegates given."""

    key: str
    members: int
    weight: Fraction
    quota: Fraction
    whole: int
    remainder: Fraction
    extra: int
    """1 where the remainder won a further delegate."""
    lifted: bool
    """Whether it has the least number by the rule and not by its quota."""
    given: int
    ex_officio: int


@dataclass(frozen=True, slots=True)
class Allotment:
    """Delegates by organisation, in the order given; ``open`` ones are left among ``tied``, level in remainder."""

    total: int
    shares: tuple[Share, ...]
    tied: tuple[str, ...]
    open: int


def allot(total: int, organisations: Sequence[Organisation], least: int = 1) -> Allotment:
    """Return ``total`` delegates (without those ex officio) allotted to organisations by members × weight.

    Whoever's quota is below ``least`` gets ``least``; the others share the rest by their exact quota, whole parts
    first, then the largest remainders. Level remainders at the last delegate are left open for a person. Raises
    ``TooFewPlaces``; ValueError for no organisations, a key given twice, or members or weights that are not positive.
    """
    raise NotImplementedError
