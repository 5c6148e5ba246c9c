"""Whom the majority is measured against: those convened, minus the absences a rule names."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from nhiemky.counting.model import Body
from nhiemky.counting.rules import Rules


class Deduction(StrEnum):
    """Why somebody convened may stand outside the base; words and conditions are in ``data/deductions.toml``."""

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
        """Return how N and the votes needed are made, in words ("58 người được triệu tập − 1 … = 57; …")."""
        raise NotImplementedError

    def enough(self, votes: int) -> bool:
        """Return whether that many votes are more than half of N: 2 × votes > N, in integers."""
        raise NotImplementedError


def reasons(body: Body, rules: Rules) -> tuple[Reason, ...]:
    """Return the reasons to ask each absentee of a body for, in the order of the rules, those switched off marked."""
    raise NotImplementedError


def deducted(body: Body, absence: Absence, rules: Rules) -> Deduction | None:
    """Return the deduction that takes this absentee out of the base; ``None`` where the person stays in it."""
    raise NotImplementedError


def base(body: Body, convened: int, absences: Iterable[Absence], rules: Rules) -> Base:
    """Return the base of the majority for a body.

    ``convened`` is how many official members or delegates were convened (for a committee: its incumbent members),
    those absent among them. Raises ``TooManyAbsent`` where there are more absences than convened, or N would be 0.
    """
    raise NotImplementedError
