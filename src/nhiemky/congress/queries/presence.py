"""Who is convened, who is present, who is absent and why; the quorum and the base of the majority that follow."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils.timezone import localdate

from nhiemky.congress.models import (
    Absence,
    Attendance,
    Congress,
    Delegate,
    DelegateDetail,
    DelegateStep,
    DelegateStepKind,
    Source,
    Status,
)
from nhiemky.congress.state import rules_of
from nhiemky.counting import base as bases
from nhiemky.counting.model import Body
from nhiemky.counting.quorum import Quorum, Represented, quorum

_CREDENTIALS = {
    DelegateStepKind.CREDENTIALS_ACCEPTED: "accepted",
    DelegateStepKind.CREDENTIALS_REFUSED: "refused",
}
_DEDUCTIONS = frozenset(each.value for each in bases.Deduction)


@dataclass(frozen=True, slots=True)
class AbsenceSaid:
    """Why somebody is absent; ``accepted`` is ``None`` while nobody ruled. ``seen`` is the key of the row."""

    reason: str
    whole: bool
    accepted: bool | None
    note: str
    seen: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Somebody convened, as of now.

    ``credentials`` is "", "accepted" or "refused"; ``replaces`` whose place an alternate takes, ``replaced_by`` who
    takes this one's. ``came`` is when the person first came in, ``moved`` when they last came or went.
    """

    delegate_id: int
    number: int
    name: str
    organisation_id: int | None
    organisation: str
    source: Source
    status: Status
    convener: bool
    table: str
    particulars: dict[str, Any]
    credentials: str
    withdrawn: bool
    reason: str
    replaces: int | None
    replaced_by: int | None
    present: bool
    came: datetime | None
    moved: datetime | None
    absence: AbsenceSaid | None
    seen: int
    """The key of the newest step, 0 where there is none."""

    @property
    def standing(self) -> bool:
        """Whether the person is on the list of those convened, credentials not refused."""
        return not self.withdrawn and self.credentials != "refused"

    @property
    def votes(self) -> bool:
        """Whether the person has a place that votes: an official one, or that of somebody an alternate replaces."""
        return self.standing and (self.status == Status.OFFICIAL or self.replaces is not None)


@dataclass(frozen=True, slots=True)
class Count:
    """Places that vote: convened and taken by somebody present; in all, or of a table or organisation (``name``)."""

    name: str
    convened: int
    present: int

    @property
    def absent(self) -> int:
        """How many places are empty."""
        return self.convened - self.present


def people_of(congress: Congress) -> tuple[Person, ...]:
    """Return everybody ever put on the list of a congress, by the number of the card; five queries."""
    rows = Delegate.objects.filter(congress=congress.pk).select_related("organisation").order_by("number")
    mine = {"delegate__congress": congress.pk}
    details = {each.delegate_id: each for each in DelegateDetail.objects.filter(**mine).order_by("pk")}
    steps: dict[int, list[DelegateStep]] = {}
    for step in DelegateStep.objects.filter(**mine).order_by("pk"):
        steps.setdefault(step.delegate_id, []).append(step)
    moves: dict[int, list[Attendance]] = {}
    voided: set[int | None] = set()
    for move in Attendance.objects.filter(**mine).order_by("pk"):
        if move.kind == "void":
            voided.add(move.voids_id)
        else:
            moves.setdefault(move.delegate_id, []).append(move)
    absences = {each.delegate_id: each for each in Absence.objects.filter(**mine).order_by("pk")}
    standings = {key: _standing(found) for key, found in steps.items()}
    by = {each.replaces: key for key, each in standings.items() if each.replaces is not None and not each.withdrawn}
    return tuple(
        _person(
            row, details.get(row.pk), standings.get(row.pk, _Standing()), by.get(row.pk),
            [each for each in moves.get(row.pk, ()) if each.pk not in voided], absences.get(row.pk),
        )
        for row in rows
    )  # fmt: skip


def places_of(people: Iterable[Person]) -> tuple[tuple[Person, bool], ...]:
    """Return every place that votes, by whose it is, and whether somebody present takes it.

    It is that of an official member or delegate, taken by them or by the alternate in their stead; or of an alternate
    who stands in for somebody off the list.
    """
    rows = tuple(people)
    by_id = {each.delegate_id: each for each in rows}
    return tuple(
        (each, each.present or (each.replaced_by is not None and by_id[each.replaced_by].present))
        for each in rows
        if each.votes and (each.status == Status.OFFICIAL or not _stands(each.replaces, by_id))
    )


def counted(places: Iterable[tuple[Person, bool]], name: str = "") -> Count:
    """Return how many places there are and how many are taken."""
    taken = [each for _, each in places]
    return Count(name, len(taken), sum(taken))


def _stands(delegate_id: int | None, by_id: dict[int, Person]) -> bool:
    return delegate_id is not None and by_id[delegate_id].standing


def left_over(people: Iterable[Person], today: date) -> tuple[Person, ...]:
    """Return whoever is still entered as present since a day before ``today``: nobody noted that they went."""
    return tuple(each for each in people if each.present and each.moved and localdate(each.moved) < today)


def quorum_of(congress: Congress, people: tuple[Person, ...] | None = None) -> Quorum | None:
    """Return whether enough are present, ``None`` while nobody is convened."""
    places = places_of(people_of(congress) if people is None else people)
    count = counted(places)
    if not count.convened:
        return None
    represented = None
    if congress.body == Body.DELEGATES_CONGRESS:
        sent = {each.organisation_id for each, _ in places if each.organisation_id is not None}
        there = {each.organisation_id for each, taken in places if taken and each.organisation_id is not None}
        represented = Represented(len(sent), len(there))
    return quorum(count.convened, count.present, rules_of(congress), represented)


def absentees(people: Iterable[Person]) -> tuple[Person, ...]:
    """Return whoever has a place that votes and never came."""
    return tuple(each for each, _ in places_of(people) if each.came is None)


def base_of(congress: Congress, people: tuple[Person, ...] | None = None) -> bases.Base:
    """Return the base of the majority as of now: those convened, minus the absences a rule names.

    Raises ``counting.problems.TooManyAbsent`` where nobody is left.
    """
    people = people_of(congress) if people is None else people
    came = {each.delegate_id for each in people if each.came is not None}
    absences = [absence_of(each, came) for each in absentees(people)]
    return bases.base(Body(congress.body), len(places_of(people)), absences, rules_of(congress))


def absence_of(person: Person, came: set[int]) -> bases.Absence:
    """Return one absence as the rules ask it, without the name; an alternate who came has taken the place."""
    said, replaced = person.absence, person.replaced_by in came
    if said is None:
        return bases.Absence(replaced=replaced)
    reason = bases.Deduction(said.reason) if said.reason in _DEDUCTIONS else None
    return bases.Absence(reason, whole=said.whole, accepted=said.accepted is True, replaced=replaced)


@dataclass(frozen=True, slots=True)
class _Standing:
    credentials: str = ""
    withdrawn: bool = False
    reason: str = ""
    replaces: int | None = None
    seen: int = 0


def _standing(steps: list[DelegateStep]) -> _Standing:
    credentials, withdrawn, reason = "", False, ""
    replaces: int | None = None
    for each in steps:
        kind = DelegateStepKind(each.kind)
        if kind in _CREDENTIALS:
            credentials, reason = _CREDENTIALS[kind], each.reason
        elif kind is DelegateStepKind.WITHDRAWN:
            withdrawn, reason = True, each.reason
        else:
            replaces = each.replaces_id if kind is DelegateStepKind.CALLED else None
    return _Standing(credentials, withdrawn, reason, replaces, steps[-1].pk)


def _person(
    row: Delegate, detail: DelegateDetail | None, standing: _Standing, replaced_by: int | None,
    moves: list[Attendance], absence: Absence | None,
) -> Person:  # fmt: skip
    said = None
    if absence is not None and not absence.void:
        said = AbsenceSaid(absence.reason, absence.whole, absence.accepted, absence.note, absence.pk)
    return Person(
        delegate_id=row.pk, number=row.number, name=row.name, organisation_id=row.organisation_id,
        organisation=row.organisation.name if row.organisation else "", source=Source(row.source),
        status=Status(row.status), convener=row.convener, table=detail.table if detail else "",
        particulars=detail.particulars if detail else {}, credentials=standing.credentials,
        withdrawn=standing.withdrawn, reason=standing.reason, replaces=standing.replaces, replaced_by=replaced_by,
        present=bool(moves) and moves[-1].kind == "in",
        came=next((each.when for each in moves if each.kind == "in"), None),
        moved=moves[-1].when if moves else None, absence=said, seen=standing.seen,
    )  # fmt: skip
