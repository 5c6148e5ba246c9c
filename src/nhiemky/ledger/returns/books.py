"""All returns of a form at a glance: what was begun, given, and how each stands.

A book is kept in the process and only brought up to date: the events since say which returns have changed. Rows are
only ever added and events are written one at a time, so that nothing is overlooked.
"""

from __future__ import annotations

from collections import OrderedDict, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from django.db.models import Max, Min, Q, QuerySet
from django.utils import timezone

from nhiemky.ledger.history.line import HistoryState, history_state
from nhiemky.ledger.history.since import changed_between
from nhiemky.ledger.models import Return, ReturnForm, ReturnStep, ReturnVersion, Ruling
from nhiemky.ledger.returns.state import ReturnState, Standing

Key = tuple[int, date]
"""An organisation and the first day of a period."""
KEPT_BOOKS = 12
"""How many forms' books are kept in the process."""
FEW = 200
"""Up to so many organisations are asked for by themselves, without a book."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """One return: its latest version (key and number, 0: none), the day it was first given, and how it stands.

    ``approved`` are the levels that approved the latest version so far, told only while it is ``SUBMITTED``.
    """

    returned_id: int
    form_id: int
    organisation_id: int
    first: date
    version_id: int
    number: int
    given: date | None
    state: ReturnState
    approved: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class _Book:
    state: HistoryState
    returns: Mapping[int, Kept]
    by_key: Mapping[Key, Kept]


_books: OrderedDict[tuple[int, ...], _Book] = OrderedDict()


class Books:
    """The returns of some forms as they are now; ``organisations`` limits them to some (``None``: all).

    Of a few organisations the books of all are not needed.
    """

    def __init__(self, forms: Sequence[ReturnForm], organisations: Collection[int] | None = None) -> None:
        self._forms, self._organisations = forms, organisations
        self._few = organisations is not None and len(organisations) <= FEW

    def of(self, rows: Sequence[ReturnForm]) -> Mapping[Key, Kept]:
        """Return what there is of one form, whose ``rows`` replaced one another."""
        forms = tuple(each.pk for each in rows)
        if self._few:
            return _keyed(each for each in self._theirs if each.form_id in forms)
        every = _now(forms, self._state).by_key
        if self._organisations is None:
            return every
        return {key: each for key, each in every.items() if key[0] in self._organisations}

    @cached_property
    def _theirs(self) -> list[Kept]:
        those = _of([each.pk for each in self._forms]).filter(organisation__in=self._organisations or ())
        return _loaded(those)

    @cached_property
    def _state(self) -> HistoryState:
        return history_state()


def _now(forms: tuple[int, ...], state: HistoryState) -> _Book:
    """Return a book as of the latest event."""
    kept = _books.get(forms)
    if kept is None or kept.state.head != state.head:
        returns = _brought_up(kept, forms, state) if kept else None
        if returns is None:
            returns = {each.returned_id: each for each in _loaded(_of(forms))}
        kept = _Book(state, returns, _keyed(returns.values()))
        _books[forms] = kept
        while len(_books) > KEPT_BOOKS:
            _books.popitem(last=False)
    return kept


def _brought_up(kept: _Book, forms: tuple[int, ...], state: HistoryState) -> Mapping[int, Kept] | None:
    """Return a book with the returns that changed since; ``None`` where it is not of this history."""
    changed = changed_between(kept.state, state, (Return, ReturnVersion, ReturnStep))
    if not changed:
        return None if changed is None else kept.returns
    begun, versions, steps = (changed.get(each, ()) for each in (Return, ReturnVersion, ReturnStep))
    those = Q(pk__in=begun) | Q(versions__in=versions) | Q(versions__steps__in=steps)
    ids = set(_of(forms).filter(those).values_list("pk", flat=True))
    return {**kept.returns, **{each.returned_id: each for each in _loaded(_of(forms).filter(pk__in=ids))}}


def _of(forms: Collection[int]) -> QuerySet[Return]:
    return Return.objects.filter(form__in=forms).order_by()


def _keyed(returns: Iterable[Kept]) -> dict[Key, Kept]:
    return {(each.organisation_id, each.first): each for each in returns}


def _loaded(rows: QuerySet[Return]) -> list[Kept]:
    """Return how returns stand, in two queries."""
    versions = "versions__pk"
    told = rows.values_list("pk", "form_id", "organisation_id", "first").annotate(
        latest=Max(versions),
        number=Max("versions__number"),
        given=Min("versions__at"),
        final=Max(versions, filter=Q(versions__steps__final=True)),
        unlocked=Max(versions, filter=Q(versions__steps__kind=Ruling.UNLOCKED)),
        sent_back=Max(versions, filter=Q(versions__steps__kind=Ruling.SENT_BACK)),
    )
    found = [(*row[:7], _state(row[4], *row[7:])) for row in told]
    approved = _approved([row[4] for row in found if row[7] is ReturnState.SUBMITTED])
    here = timezone.get_current_timezone()
    return [
        Kept(
            returned_id=pk,
            form_id=form,
            organisation_id=organisation,
            first=first,
            version_id=latest or 0,
            number=number or 0,
            given=given.astimezone(here).date() if given else None,
            state=state,
            approved=approved.get(latest or 0, frozenset()),
        )
        for pk, form, organisation, first, latest, number, given, state in found
    ]


def standing_of(kept: Kept | None, due: date, today: date) -> Standing:
    """Return how it stands with an organisation that is asked."""
    if kept is None or kept.state is ReturnState.DRAFT:
        if today > due:
            return Standing.MISSING
        return Standing.NOT_DUE if kept is None else Standing.DRAFT
    return _STANDINGS[kept.state]


def is_late(kept: Kept | None, due: date) -> bool:
    """Say whether a return was given, but after its day."""
    return kept is not None and kept.given is not None and kept.given > due


_STANDINGS: Mapping[ReturnState, Standing] = {
    ReturnState.SUBMITTED: Standing.SUBMITTED,
    ReturnState.SENT_BACK: Standing.SENT_BACK,
    ReturnState.APPROVED: Standing.APPROVED,
    ReturnState.UNLOCKED: Standing.UNLOCKED,
}


def _state(latest: int | None, final: int | None, unlocked: int | None, sent: int | None) -> ReturnState:
    """Return the state of a return from the newest version each kind of ruling was made on.

    A return that was begun and never submitted has a draft.
    """
    if latest is None:
        return ReturnState.DRAFT
    if latest == sent:
        return ReturnState.SENT_BACK
    if latest == unlocked:
        return ReturnState.UNLOCKED
    return ReturnState.APPROVED if latest == final else ReturnState.SUBMITTED


def _approved(versions: Sequence[Any]) -> dict[int, frozenset[int]]:
    found: dict[int, set[int]] = defaultdict(set)
    steps = ReturnStep.objects.filter(kind=Ruling.APPROVED, version__in=versions).order_by() if versions else ()
    for step in steps:
        found[step.version_id].add(step.organisation_id)
    return {version: frozenset(each) for version, each in found.items()}


def all_forms() -> list[ReturnForm]:
    """Return every row of every form, in the order they were added."""
    return list(ReturnForm.objects.select_related("term__organisation").order_by("pk"))
