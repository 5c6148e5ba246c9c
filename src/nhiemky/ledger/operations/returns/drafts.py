"""Keep what has been filled in so far."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.contrib.auth.models import AbstractBaseUser, User
from django.utils import timezone

from nhiemky.ledger.accounts import check_active
from nhiemky.ledger.models import Organisation, Return, ReturnDraft, ReturnForm
from nhiemky.ledger.operations.returns._shared import begun, check_open, check_seen, of_organisation
from nhiemky.ledger.problems import LedgerProblem
from nhiemky.ledger.returns.cells import CELL_NOTE_LIMIT, Field, Typed
from nhiemky.ledger.returns.drafts import typed_so_far
from nhiemky.ledger.returns.lines import lines_of
from nhiemky.ledger.returns.state import History, seen_of
from nhiemky.ledger.rights import Role, operation

KEPT_LIMIT = 2000
"""The most characters of one cell that a draft keeps as they were typed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftSaved:
    """A draft that was kept: the return, what there is to see of it from now on (``seen``), and when."""

    returned: Return
    seen: str
    saved_at: datetime


@operation("return.save_draft", may=(Role.OFFICE,), on=of_organisation)
def save_draft(
    form: ReturnForm,
    organisation: Organisation,
    first: date,
    typed: Typed,
    by: AbstractBaseUser,
    *,
    seen: str | None = None,
) -> DraftSaved:
    """Keep what was typed, to the letter; lines that are not named stay as they were.

    ``form`` may be any row of it, ``first`` is the first day of the period. ``seen`` is what the page showed
    (``ReturnPage.seen``, then ``DraftSaved.seen``); where the very same was saved since, nothing is refused.

    Raises LedgerProblem ``not_allowed``, those of ``_shared.begun``, ``return_submitted``, ``return_locked``,
    ``return_line_unknown``, ``return_cell_too_long`` or ``changed_meanwhile``.
    """
    user = check_active(by)
    history = begun(form, organisation, first)
    check_open(history)
    cells = merged(history, typed)
    if history.draft is None or history.draft.cells != cells:
        check_seen(history, seen, draft=True)
        kept(history, cells, user)
    draft = ReturnDraft.objects.get(for_return=history.returned)
    return DraftSaved(returned=history.returned, seen=seen_of(history.returned), saved_at=draft.saved_at)


def merged(history: History, typed: Typed) -> dict[str, dict[Field, str]]:
    """Return what was typed before with what is typed now in its place.

    Raises LedgerProblem ``return_line_unknown`` or ``return_cell_too_long``.
    """
    lines = {line.code: line for line in lines_of(history.returned.form)}
    cells = typed_so_far(history, tuple(lines.values()))
    for code, said in typed.items():
        if code not in lines:
            raise LedgerProblem("return_line_unknown", code=code)
        cells[code] = _cell(lines[code].name(), said)
    return cells


def _cell(name: str, said: Mapping[Field, str]) -> dict[Field, str]:
    cell: dict[Field, str] = {}
    limits: dict[Field, int] = {"value": KEPT_LIMIT, "of": KEPT_LIMIT, "note": CELL_NOTE_LIMIT}
    for field, limit in limits.items():
        text = str(said.get(field, ""))
        if len(text) > limit:
            raise LedgerProblem("return_cell_too_long", name=name, limit=limit)
        cell[field] = text.replace("\x00", "")
    return cell


def kept(history: History, cells: dict[str, dict[Field, str]], user: User) -> None:
    """Write a draft over the one before."""
    number = history.draft.number + 1 if history.draft else 1
    ReturnDraft.objects.update_or_create(
        for_return=history.returned,
        defaults={"cells": cells, "number": number, "saved_by": user, "saved_at": timezone.now()},
    )
