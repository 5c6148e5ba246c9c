"""Whom a congress convenes: put on the list, described, their credentials ruled on, replaced by alternates."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.contrib.auth.models import AbstractBaseUser, User

from nhiemky.congress.models import Congress, Delegate, DelegateDetail, DelegateStep, DelegateStepKind, Source, Status
from nhiemky.congress.operations._reason import congress_reason
from nhiemky.congress.particulars import checked_particulars
from nhiemky.congress.people import Cards, new_token
from nhiemky.congress.queries.presence import Person, people_of
from nhiemky.congress.state import check_not_over, locked, of_congress, plan_of
from nhiemky.language.folding import fold
from nhiemky.ledger.accounts import check_active
from nhiemky.ledger.models import Organisation
from nhiemky.ledger.person_names import person_name
from nhiemky.ledger.problems import LedgerProblem
from nhiemky.ledger.rights import Places, Role, operation

LONGEST_NAME = 120
_MOST_PEOPLE = 3000


@dataclass(frozen=True, slots=True, kw_only=True)
class NewPerson:
    """Somebody to be convened; ``number`` is that of the card, ``None`` for the next free one.

    ``another`` says that this is another person than the one on the list of the same name, whose organisation is the
    same or is not said of one of the two.
    """

    name: str
    organisation: Organisation | None = None
    source: Source = Source.ELECTED
    status: Status = Status.OFFICIAL
    convener: bool = False
    number: int | None = None
    table: str = ""
    particulars: Mapping[str, Any] = field(default_factory=dict)
    another: bool = False


def of_delegate(delegate: Delegate) -> Places:
    """Return where a right on a delegate must be held: where the congress is."""
    return of_congress(delegate.congress)


@operation("delegate.add", may=(Role.OFFICE,), on=of_congress)
def add_people(congress: Congress, new: Sequence[NewPerson], by: AbstractBaseUser) -> tuple[Delegate, ...]:
    """Put people on the list of those convened, all or none; cards are numbered on from the last.

    Raises LedgerProblem ``delegate_twice`` for a name the organisation has on the list or among the new ones,
    ``delegate_number``, ``delegate_words``, ``delegate_table``, ``delegate_particulars``, ``delegate_many``,
    ``post_person``, ``congress_closed`` or ``congress_withdrawn``.
    """
    user = check_active(by)
    locked(congress)
    check_not_over(congress)
    people = people_of(congress)
    if len(people) + len(new) > _MOST_PEOPLE:
        raise LedgerProblem("delegate_many", most=_MOST_PEOPLE)
    cards = Cards()
    for person in people:
        if not person.withdrawn:
            cards.add(person.name, person.organisation_id, person.number)
    taken, tables = {each.number for each in people}, plan_of(congress).tables
    following = max(taken, default=0) + 1
    added = []
    for each in new:
        name = person_name(each.name)
        organisation_id = each.organisation.pk if each.organisation else None
        there = cards.card(name, organisation_id)
        if there is not None and not each.another:
            raise LedgerProblem("delegate_twice", name=name, number=there)
        number = following if each.number is None else each.number
        if number in taken or not 0 < number < 10**6:
            raise LedgerProblem("delegate_number", number=number, name=name)
        taken.add(number)
        cards.add(name, organisation_id, number)
        following = max(following, number + 1)
        added.append(_added(congress, each, name, number, tables, user))
    return tuple(added)


@operation("delegate.describe", may=(Role.OFFICE,), on=of_delegate)
def describe_delegate(
    delegate: Delegate, by: AbstractBaseUser, *, table: str, particulars: Mapping[str, Any]
) -> DelegateDetail:
    """Say anew at which table somebody sits, and the few particulars the credentials report counts.

    Raises LedgerProblem ``delegate_table``, ``delegate_particulars``, ``congress_closed`` or ``congress_withdrawn``.
    """
    user = check_active(by)
    locked(delegate.congress)
    check_not_over(delegate.congress)
    _check_table(table, plan_of(delegate.congress).tables)
    kept = DelegateDetail(delegate=delegate, table=table, particulars=checked_particulars(particulars), by=user)
    kept.save()
    return kept


@operation("delegate.rule_credentials", may=(Role.OFFICE, Role.APPROVER), on=of_congress)
def rule_credentials(
    congress: Congress, delegates: Collection[int], accepted: bool, by: AbstractBaseUser, *, reason: str = ""
) -> int:
    """Accept or, with a reason, refuse the credentials of these people; returns of how many that is new.

    Raises LedgerProblem ``delegate_gone``, ``congress_reason``, ``congress_closed`` or ``congress_withdrawn``.
    """
    user = check_active(by)
    locked(congress)
    check_not_over(congress)
    if not accepted:
        reason = congress_reason(reason)
    kind = DelegateStepKind.CREDENTIALS_ACCEPTED if accepted else DelegateStepKind.CREDENTIALS_REFUSED
    people = {each.delegate_id: each for each in people_of(congress) if not each.withdrawn}
    if not people.keys() >= set(delegates):
        raise LedgerProblem("delegate_gone")
    changing = [key for key in sorted(delegates) if people[key].credentials != ("accepted" if accepted else "refused")]
    for key in changing:
        DelegateStep.objects.create(delegate_id=key, kind=kind, reason=reason, by=user)
    return len(changing)


@operation("delegate.withdraw", may=(Role.OFFICE,), on=of_delegate)
def withdraw_delegate(delegate: Delegate, reason: str, by: AbstractBaseUser) -> DelegateStep:
    """Take somebody off the list of those convened, with the reason (entered twice, moved away).

    Raises LedgerProblem ``delegate_gone``, ``delegate_came``, ``congress_reason``, ``congress_closed`` or
    ``congress_withdrawn``.
    """
    user, person, _ = _standing(delegate, by)
    if person.came is not None:
        raise LedgerProblem("delegate_came", name=person.name)
    return DelegateStep.objects.create(
        delegate=delegate, kind=DelegateStepKind.WITHDRAWN, reason=congress_reason(reason), by=user
    )


@operation("delegate.call", may=(Role.OFFICE, Role.APPROVER), on=of_delegate)
def call_alternate(delegate: Delegate, absent: Delegate, by: AbstractBaseUser) -> DelegateStep:
    """Let an alternate take the place of an official delegate who is not there.

    Raises LedgerProblem ``delegate_gone``, ``delegate_no_alternate``, ``delegate_no_place``, ``congress_closed`` or
    ``congress_withdrawn``.
    """
    user, person, people = _standing(delegate, by)
    replaced = people.get(absent.pk)
    if person.status != Status.ALTERNATE or person.replaces is not None:
        raise LedgerProblem("delegate_no_alternate", name=person.name)
    if replaced is None or replaced.status != Status.OFFICIAL or replaced.present or replaced.replaced_by is not None:
        raise LedgerProblem("delegate_no_place", name=absent.name)
    return DelegateStep.objects.create(delegate=delegate, kind=DelegateStepKind.CALLED, replaces=absent, by=user)


@operation("delegate.release", may=(Role.OFFICE, Role.APPROVER), on=of_delegate)
def release_alternate(delegate: Delegate, by: AbstractBaseUser, *, reason: str = "") -> DelegateStep:
    """Let an alternate stand in for nobody any more.

    Raises LedgerProblem ``delegate_gone``, ``delegate_no_alternate``, ``congress_closed`` or ``congress_withdrawn``.
    """
    user, person, _ = _standing(delegate, by)
    if person.replaces is None:
        raise LedgerProblem("delegate_no_alternate", name=person.name)
    return DelegateStep.objects.create(delegate=delegate, kind=DelegateStepKind.RELEASED, reason=reason, by=user)


def _standing(delegate: Delegate, by: AbstractBaseUser) -> tuple[User, Person, dict[int, Person]]:
    user = check_active(by)
    locked(delegate.congress)
    check_not_over(delegate.congress)
    people = {each.delegate_id: each for each in people_of(delegate.congress)}
    person = people[delegate.pk]
    if person.withdrawn:
        raise LedgerProblem("delegate_gone")
    return user, person, people


def _added(
    congress: Congress, new: NewPerson, name: str, number: int, tables: Sequence[str], user: User
) -> Delegate:  # fmt: skip
    if len(name) > LONGEST_NAME:
        raise LedgerProblem("delegate_words", limit=LONGEST_NAME)
    _check_table(new.table, tables)
    particulars = checked_particulars(new.particulars)
    made = Delegate.objects.create(
        congress=congress, number=number, name=name, folded=fold(name), organisation=new.organisation,
        source=new.source, status=new.status, convener=new.convener, token=new_token(), by=user,
    )  # fmt: skip
    if new.table or particulars:
        DelegateDetail.objects.create(delegate=made, table=new.table, particulars=particulars, by=user)
    return made


def _check_table(table: str, tables: Sequence[str]) -> None:
    if table and table not in tables:
        raise LedgerProblem("delegate_table", table=table[:60])
