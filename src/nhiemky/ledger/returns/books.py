"""All returns of some forms at a glance, in two queries: what was begun, given, and how each stands."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Max, Min, Q
from django.utils import timezone

from nhiemky.ledger.models import Return, ReturnForm, ReturnStep, Ruling
from nhiemky.ledger.returns.state import ReturnState, Standing


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


def books(
    forms: Collection[int], organisations: Collection[int] | None = None, since: date | None = None
) -> dict[tuple[int, int, date], Kept]:
    """Return what there is of returns, by form, organisation and first day.

    ``organisations`` limits it to some (``None``: all), ``since`` to periods that begin by then or later.
    """
    rows = Return.objects.filter(form__in=forms).order_by()
    if organisations is not None:
        rows = rows.filter(organisation__in=organisations)
    if since is not None:
        rows = rows.filter(first__gte=since)
    versions = "versions__pk"
    told = rows.values_list("pk", "form_id", "organisation_id", "first").annotate(
        latest=Max(versions),
        number=Max("versions__number"),
        given=Min("versions__at"),
        final=Max(versions, filter=Q(versions__steps__final=True)),
        unlocked=Max(versions, filter=Q(versions__steps__kind=Ruling.UNLOCKED)),
        sent_back=Max(versions, filter=Q(versions__steps__kind=Ruling.SENT_BACK)),
        drafted=Max("draft__pk"),
    )
    found = list(told)
    states = {row[0]: _state(*row[4:6], *row[7:]) for row in found}
    waiting = {row[4] for row in found if states[row[0]] is ReturnState.SUBMITTED}
    approved = _approved(waiting)
    here = timezone.get_current_timezone()
    return {
        (form, organisation, first): Kept(
            returned_id=pk,
            form_id=form,
            organisation_id=organisation,
            first=first,
            version_id=latest or 0,
            number=number or 0,
            given=given.astimezone(here).date() if given else None,
            state=states[pk],
            approved=approved.get(latest or 0, frozenset()),
        )
        for pk, form, organisation, first, latest, number, given, *_ in found
    }


def standing_of(kept: Kept | None, due: date, today: date) -> Standing:
    """Return how it stands with an organisation that is asked."""
    if kept is None or kept.state in (ReturnState.EMPTY, ReturnState.DRAFT):
        if today > due:
            return Standing.MISSING
        return Standing.DRAFT if kept is not None and kept.state is ReturnState.DRAFT else Standing.NOT_DUE
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


def _state(latest: int | None, _: Any, final: int | None, unlocked: int | None, sent: int | None, draft: Any) -> Any:
    """Return the state of a return from the newest version each kind of ruling was made on."""
    if latest is None:
        return ReturnState.DRAFT if draft else ReturnState.EMPTY
    if latest == sent:
        return ReturnState.SENT_BACK
    if latest == unlocked:
        return ReturnState.UNLOCKED
    return ReturnState.APPROVED if latest == final else ReturnState.SUBMITTED


def _approved(versions: Collection[int]) -> dict[int, frozenset[int]]:
    found: dict[int, set[int]] = defaultdict(set)
    steps = ReturnStep.objects.filter(kind=Ruling.APPROVED, version__in=versions).order_by()
    for version, organisation in steps.values_list("version_id", "organisation_id"):
        found[version].add(organisation)
    return {version: frozenset(each) for version, each in found.items()}


def all_forms() -> list[ReturnForm]:
    """Return every row of every form, in the order they were added."""
    return list(ReturnForm.objects.select_related("term__organisation").order_by("pk"))
