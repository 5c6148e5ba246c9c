"""Whom the majority is measured against: those convened, minus the absences a rule names."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from nhiemky.counting.model import Body
from nhiemky.counting.problems import TooManyAbsent
from nhiemky.counting.rules import Rules
from nhiemky.counting.words import both, say


class Deduction(StrEnum):
    """Why somebody convened may stand outside the base; its words are in ``data/words.toml``."""

    TEMPORARY_ACTIVITY = "temporary_activity"
    """A member introduced to temporary activity in another organisation."""
    EXEMPTED_ABSENT = "exempted_absent"
    """A member exempted from work and activity who is absent throughout; whoever comes and votes stays in."""
    SUSPENDED = "suspended"
    """Suspended from Party activity."""
    PROSECUTED = "prosecuted"
    """Prosecuted, indicted or in detention."""
    EXCUSED_WHOLE = "excused_whole"
    """Absent for the whole congress, with a reason the convening committee accepted."""
    CONVENER_WHOLE = "convener_whole"
    """A member of the convening committee (a delegate ex officio) absent for the whole congress."""
    NOT_REPLACED_WHOLE = "not_replaced_whole"
    """An official delegate absent for the whole congress whom no alternate replaces."""


@dataclass(frozen=True, slots=True)
class Absence:
    """What is known of one absentee, without the name.

    ``reason`` is what was answered when asked, ``None`` where nothing was or no rule names it: such a person stays in
    the base. ``whole``: absent for the whole congress or meeting. ``accepted``: the convening committee accepted the
    reason. ``replaced``: an alternate took the place.
    """

    reason: Deduction | None = None
    whole: bool = False
    accepted: bool = False
    replaced: bool = False


@dataclass(frozen=True, slots=True)
class Reason:
    """A reason to ask an absentee for: its words, and the rule that makes it count."""

    deduction: Deduction
    vi: str
    en: str
    rule: str
    """The key of the rule (``base.members.suspended``)."""
    applies: bool
    """Whether absences for this reason are deducted, by the pack and what was set otherwise."""


@dataclass(frozen=True, slots=True)
class Base:
    """N of an election. ``deductions`` holds each reason that took somebody out, with how many."""

    body: Body
    convened: int
    deductions: tuple[tuple[Deduction, int], ...]
    n: int
    needed: int
    """The least number of votes that is more than half of ``n``: n // 2 + 1."""

    def formula(self, language: str = "vi") -> str:
        """Return how N and the votes needed are made, in words.

        >>> Base(Body.COMMITTEE_MEETING, 15, ((Deduction.SUSPENDED, 1),), 14, 8).formula()
        'N = 15 ủy viên đương nhiệm − 1 bị đình chỉ sinh hoạt đảng = 14; quá một nửa của 14: từ 8 phiếu'
        """
        parts = [say("formula", self.body.value, language, convened=self.convened)]
        parts += [f"{number} {say('deduction', each.value, language)}" for each, number in self.deductions]
        total = f" = {self.n}" if self.deductions else ""
        return f"N = {' − '.join(parts)}{total}" + say("formula", "needed", language, n=self.n, needed=self.needed)

    def enough(self, votes: int) -> bool:
        """Return whether that many votes are more than half of N, in integers.

        >>> of_57 = Base(Body.MEMBERS_CONGRESS, 57, (), 57, 29)
        >>> of_57.enough(28), of_57.enough(29)
        (False, True)
        """
        return 2 * votes > self.n


# The reasons of each body, in the order they are asked in.
OF_BODY = {
    Body.MEMBERS_CONGRESS: (
        Deduction.TEMPORARY_ACTIVITY,
        Deduction.EXEMPTED_ABSENT,
        Deduction.SUSPENDED,
        Deduction.PROSECUTED,
        Deduction.EXCUSED_WHOLE,
    ),
    Body.DELEGATES_CONGRESS: (Deduction.CONVENER_WHOLE, Deduction.NOT_REPLACED_WHOLE),
    Body.COMMITTEE_MEETING: (Deduction.SUSPENDED, Deduction.PROSECUTED),
}
# Whoever came for a part of it may have voted, and stays in the base.
ONLY_WHOLE = frozenset(
    {
        Deduction.EXEMPTED_ABSENT,
        Deduction.EXCUSED_WHOLE,
        Deduction.CONVENER_WHOLE,
        Deduction.NOT_REPLACED_WHOLE,
    }
)


# A place that an alternate takes votes, and stays in the base whoever is absent.
OF_PLACES = frozenset(OF_BODY[Body.DELEGATES_CONGRESS])


def reasons(body: Body, rules: Rules) -> tuple[Reason, ...]:
    """Return the reasons to ask each absentee of a body for, in their order, those switched off marked."""
    return tuple(_reason(body, each, rules) for each in OF_BODY[body])


def _reason(body: Body, deduction: Deduction, rules: Rules) -> Reason:
    key = f"base.{body.value}.{deduction.value}"
    return Reason(deduction, *both("deduction", deduction.value), key, rules.on(key))


class Stays(StrEnum):
    """Why an absentee for whom a rule names the reason stays in the base all the same."""

    RULE_OFF = "rule_off"
    NOT_WHOLE = "not_whole"
    NOT_ACCEPTED = "not_accepted"
    REPLACED = "replaced"


def stays_for(body: Body, absence: Absence, rules: Rules) -> tuple[Stays, ...]:
    """Return what keeps an absentee with a reason in the base; nothing where the reason takes the person out."""
    reason = absence.reason
    if reason is None:
        return ()
    kept = {
        # A reason of another body has no rule here, and is off.
        Stays.RULE_OFF: not rules.on(f"base.{body.value}.{reason.value}"),
        Stays.NOT_WHOLE: reason in ONLY_WHOLE and not absence.whole,
        Stays.NOT_ACCEPTED: reason is Deduction.EXCUSED_WHOLE and not absence.accepted,
        Stays.REPLACED: reason in OF_PLACES and absence.replaced,
    }
    return tuple(each for each, holds in kept.items() if holds)


def deducted(body: Body, absence: Absence, rules: Rules) -> Deduction | None:
    """Return the deduction that takes this absentee out of the base; ``None`` where the person stays in it."""
    return None if stays_for(body, absence, rules) else absence.reason


def base(body: Body, convened: int, absences: Iterable[Absence], rules: Rules) -> Base:
    """Return the base of the majority for a body.

    ``convened`` is how many official members or delegates were convened (for a committee: its incumbent members),
    those absent among them. Raises ``TooManyAbsent`` where there are more absences than convened, or N would be 0.
    """
    absent = [deducted(body, each, rules) for each in absences]
    taken = Counter(each for each in absent if each is not None)
    n = convened - taken.total()
    if len(absent) > convened or n < 1:
        raise TooManyAbsent(convened=convened, absent=len(absent), taken=taken.total())
    deductions = tuple((each, taken[each]) for each in OF_BODY[body] if taken[each])
    return Base(body, convened, deductions, n, n // 2 + 1)
