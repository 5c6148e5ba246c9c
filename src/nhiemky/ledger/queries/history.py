"""The events of the history within reach: newest first, a page at a time."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from django.contrib.auth.models import User
from django.db.models import Count, Model, Q, QuerySet
from django.utils import timezone

from nhiemky.ledger.models import (
    Change,
    ConfirmedLayout,
    Decision,
    Document,
    DocumentBinding,
    Event,
    FindingDecision,
    Organisation,
    Statement,
    Subordination,
    TargetLink,
    Term,
)
from nhiemky.ledger.people import shown_name
from nhiemky.ledger.rights import READ_ACCOUNTS, READ_HISTORY, Places, Reach, document_places, reach_of

PAGE = 50
"""Events on a page, and changes of an event."""
_FIRST = 6
_OF_ACCOUNTS = Q(operation__startswith="account.") | Q(operation__startswith="role.")
_ACCOUNTS = ("auth_user", "ledger_accountnote", "ledger_rolegrant")
_OF_DOCUMENTS: tuple[tuple[type[Model], str], ...] = (
    (Document, "pk"), (Statement, "document"), (Decision, "statement__document"), (DocumentBinding, "document"),
    (FindingDecision, "document"), (ConfirmedLayout, "document"), (TargetLink, "quote__document"),
)  # fmt: skip
_OF_ORGANISATIONS: tuple[tuple[type[Model], str], ...] = (
    (Organisation, "pk"), (Term, "organisation"), (Subordination, "organisation"),
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Sight:
    """What of the history an account sees: ``events`` of figures within one reach, those of accounts in another."""

    events: Reach
    accounts: Reach


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """Which events are asked for; ``before`` is the number below which a page begins, ``None`` for the newest."""

    document_id: int | None = None
    organisation_id: int | None = None
    account_id: int | None = None
    operation: str = ""
    day: date | None = None
    before: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeRow:
    """What an event made of one row, as the history holds it; ``before`` is ``None`` for a new one."""

    table: str
    row: int
    before: dict[str, Any] | None
    after: dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class EventRow:
    """One event: who, when and what; ``changed`` rows in all, of which ``first`` are the first ones within sight."""

    number: int
    operation: str
    by: str
    at: datetime
    organisation: str
    hash: str
    changed: int
    first: tuple[ChangeRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class HistoryPage:
    """A page of events, newest first; ``older`` is what the next page is asked for with, ``None`` on the last one.

    ``accounts`` are those that acted, by id and shown name, ``operations`` those that were done: to choose from.
    """

    events: tuple[EventRow, ...]
    older: int | None
    accounts: tuple[tuple[int, str], ...]
    operations: tuple[str, ...]


def sight_of(account: User) -> Sight:
    """Return what of the history an account sees."""
    return Sight(events=reach_of(account, READ_HISTORY), accounts=reach_of(account, READ_ACCOUNTS))


def history_page(sight: Sight, asked: Asked) -> HistoryPage:
    """Return a page of the events that are asked for and within sight."""
    there = _asked(_within(sight), asked)
    rows = there.filter(number__lt=asked.before) if asked.before is not None else there
    some = list(rows.select_related("by", "organisation").order_by("-number")[: PAGE + 1])
    shown = some[:PAGE]
    whole = _within(sight)
    people = User.objects.filter(pk__in=whole.order_by().values("by").distinct())
    return HistoryPage(
        events=_rows(shown, sight),
        older=shown[-1].number if len(some) > PAGE else None,
        accounts=tuple(sorted(((each.pk, shown_name(each)) for each in people), key=lambda each: each[1])),
        operations=tuple(sorted(set(whole.order_by().values_list("operation", flat=True).distinct()))),
    )


def event_row(sight: Sight, number: int) -> EventRow | None:
    """Return one event, ``None`` where there is none within sight."""
    found = _within(sight).select_related("by", "organisation").filter(number=number)
    rows = _rows(list(found), sight)
    return rows[0] if rows else None


def changes_of(sight: Sight, number: int, after: int = 0) -> tuple[tuple[ChangeRow, ...], int | None]:
    """Return a page of an event's changes within sight from place ``after``, and where the next page begins."""
    rows = Change.objects.filter(event__number=number, place__gte=after).filter(_visible(sight)).order_by("place")
    some = list(rows[: PAGE + 1])
    return tuple(_change(each) for each in some[:PAGE]), some[PAGE].place if len(some) > PAGE else None


def event_places(number: int) -> Places:
    """Return where an event lies: the organisation it concerned and where the documents of its changes lie.

    Raises Event.DoesNotExist where there is none of this number.
    """
    event = Event.objects.get(number=number)
    statements = event.changes.filter(table="ledger_statement").values("row")
    decided = event.changes.filter(table="ledger_decision").values("row")
    documents = Document.objects.filter(
        Q(pk__in=event.changes.filter(table="ledger_document").values("row"))
        | Q(statements__in=statements)
        | Q(statements__decisions__in=decided)
    )
    found = {place for each in documents.only("imported_by").distinct() for place in document_places(each)}
    return frozenset([event.organisation_id, *found] if event.organisation_id else found or [None])


def _within(sight: Sight) -> QuerySet[Event]:
    return Event.objects.filter(
        (_reached(sight.events) & ~_OF_ACCOUNTS) | (_in_organisations(sight.accounts) & _OF_ACCOUNTS)
    )


def _in_organisations(reach: Reach) -> Q:
    return Q() if reach.everywhere else Q(organisation__in=reach.organisations)


def _reached(reach: Reach) -> Q:
    if reach.everywhere:
        return Q(pk__isnull=False)
    return _in_organisations(reach) | _with_change(about_documents(reach.document_ids() or ()))


def _with_change(changes: Q) -> Q:
    """Return the events that have one of these changes."""
    return Q(pk__in=Change.objects.filter(changes).order_by().values("event"))


def about_documents(documents: Iterable[int]) -> Q:
    """Return the changes of rows that belong to documents."""
    return _rows_of(_OF_DOCUMENTS, documents)


def _rows_of(tables: tuple[tuple[type[Model], str], ...], keys: Iterable[int]) -> Q:
    found = Q(pk__in=())
    for model, field in tables:
        rows = model._base_manager.filter(Q((f"{field}__in", list(keys)))).order_by().values("pk")
        found |= Q(table=model._meta.db_table, row__in=rows)
    return found


def _visible(sight: Sight) -> Q:
    of_accounts = Q(table__in=_ACCOUNTS)
    reach = sight.events
    figures = Q(pk__isnull=False)
    if not reach.everywhere:
        figures = about_documents(reach.document_ids() or ()) | _rows_of(_OF_ORGANISATIONS, reach.organisations)
    accounts = sight.accounts
    seen = Q(pk__isnull=False) if accounts.everywhere else Q(event__organisation__in=accounts.organisations)
    return (figures & ~of_accounts) | (seen & of_accounts)


def _asked(events: QuerySet[Event], asked: Asked) -> QuerySet[Event]:
    if asked.document_id is not None:
        events = events.filter(_with_change(about_documents([asked.document_id])))
    if asked.organisation_id is not None:
        own = [document for document, of in _bound_to().items() if of == asked.organisation_id]
        changes = about_documents(own) | _rows_of(_OF_ORGANISATIONS, [asked.organisation_id])
        events = events.filter(Q(organisation=asked.organisation_id) | _with_change(changes))
    if asked.account_id is not None:
        events = events.filter(by=asked.account_id)
    if asked.operation:
        events = events.filter(operation=asked.operation)
    if asked.day is not None:
        begins = timezone.make_aware(datetime.combine(asked.day, time.min))
        events = events.filter(at__gte=begins, at__lt=begins + timedelta(days=1))
    return events


def _bound_to() -> dict[int, int]:
    """Return the organisation each bound document speaks for now, by document id."""
    return dict(DocumentBinding.objects.order_by("pk").values_list("document_id", "organisation_id"))


def _rows(events: list[Event], sight: Sight) -> tuple[EventRow, ...]:
    keys = [each.pk for each in events]
    visible = Change.objects.filter(event__in=keys).filter(_visible(sight)).order_by()
    counts = dict(visible.values("event").annotate(n=Count("pk")).values_list("event", "n"))
    first: dict[int, list[ChangeRow]] = defaultdict(list)
    for each in visible.filter(place__lt=_FIRST).order_by("event", "place"):
        first[each.event_id].append(_change(each))
    return tuple(
        EventRow(
            number=each.number,
            operation=each.operation,
            by=shown_name(each.by),
            at=each.at,
            organisation=each.organisation.name if each.organisation else "",
            hash=each.hash,
            changed=counts.get(each.pk, 0),
            first=tuple(first[each.pk]),
        )
        for each in events
    )


def _change(change: Change) -> ChangeRow:
    return ChangeRow(table=change.table, row=change.row, before=change.before, after=change.after or {})
