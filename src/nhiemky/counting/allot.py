"""Delegates allotted to organisations: by members and weight, at least one each, the largest remainders last."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from nhiemky.counting.problems import TooFewPlaces


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
    _check(total, organisations, least)
    lifted = _lifted(total, organisations, least)
    sharing = [each for each in organisations if each.key not in lifted]
    rest, weighed = total - least * len(lifted), sum(_weighed(each) for each in sharing)
    quotas = {each.key: rest * _weighed(each) / weighed for each in sharing}
    remainders = {key: quota - int(quota) for key, quota in quotas.items()}
    free = rest - sum(int(quota) for quota in quotas.values())
    won, tied = _largest(remainders, free)
    shares = tuple(
        _share(each, quotas.get(each.key, Fraction(least)), each.key in lifted, each.key in won)
        for each in organisations
    )
    return Allotment(total, shares, tied, free - len(won))


def _weighed(each: Organisation) -> Fraction:
    return each.members * each.weight


def _check(total: int, organisations: Sequence[Organisation], least: int) -> None:
    keys = {each.key for each in organisations}
    if not organisations or len(keys) < len(organisations) or least < 0:
        raise ValueError("organisations have keys of their own, and the least is no negative number")
    if any(each.members < 1 or each.weight <= 0 for each in organisations):
        raise ValueError("every organisation has members and a positive weight")
    if total < least * len(organisations):
        raise TooFewPlaces(total=total, organisations=len(organisations), least=least)


def _lifted(total: int, organisations: Sequence[Organisation], least: int) -> set[str]:
    """Return the organisations whose quota is below the least; lifting them lowers the quotas of the others."""
    lifted: set[str] = set()
    while True:
        sharing = [each for each in organisations if each.key not in lifted]
        rest, weighed = total - least * len(lifted), sum(_weighed(each) for each in sharing)
        below = {each.key for each in sharing if rest * _weighed(each) / weighed < least}
        if not below:
            return lifted
        lifted |= below


def _largest(remainders: dict[str, Fraction], free: int) -> tuple[set[str], tuple[str, ...]]:
    """Return who wins a further delegate by remainder, and who is level where they run out."""
    # Remainders are below one each, so that there are always more of them than delegates left.
    first_out = sorted(remainders.values(), reverse=True)[free]
    won = {key for key, each in remainders.items() if each > first_out}
    level = tuple(key for key, each in remainders.items() if each == first_out)
    return won, level if len(won) < free else ()


def _share(each: Organisation, quota: Fraction, lifted: bool, won: bool) -> Share:
    whole, extra = int(quota), int(won)
    given = whole + extra
    return Share(
        each.key, each.members, each.weight, quota, whole, quota - whole, extra, lifted, given, each.ex_officio
    )
