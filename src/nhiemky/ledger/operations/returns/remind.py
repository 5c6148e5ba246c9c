"""Remind organisations of returns that are due."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.contrib.auth.models import AbstractBaseUser
from django.utils import timezone

from nhiemky.ledger.accounts import check_active
from nhiemky.ledger.models import Organisation, ReturnForm, ReturnReminder
from nhiemky.ledger.operations._shared import NOTE_LIMIT
from nhiemky.ledger.problems import LedgerProblem
from nhiemky.ledger.returns.forms import applying, asked, chain, return_at, structure_of
from nhiemky.ledger.returns.periods import period_of
from nhiemky.ledger.returns.route import route_in
from nhiemky.ledger.returns.state import OPEN, state_of
from nhiemky.ledger.rights import ANYWHERE, Role, operation, require


@operation("return.remind", may=(Role.OFFICE, Role.APPROVER), on=ANYWHERE)
def remind(
    form: ReturnForm, organisations: Iterable[Organisation], first: date, note: str, by: AbstractBaseUser
) -> int:
    """Remind organisations of the return of a period, and return how many; who has submitted by now is left out.

    The right must be held with the superior of each, or further up to the form's organisation.

    Raises LedgerProblem ``not_allowed``, ``note_too_long`` or ``nothing_to_remind``.
    """
    user = check_active(by)
    chosen = list(organisations)
    tree, top = structure_of(form).as_of(timezone.localdate()), form.term.organisation_id
    for each in chosen:
        require(user, "return.remind", route_in(tree, each.pk, top))
    if len(note.strip()) > NOTE_LIMIT:
        raise LedgerProblem("note_too_long", limit=NOTE_LIMIT)
    rows, period = chain(form), period_of(form.frequency, first)
    held = applying(rows, period)
    owing = set(asked(held, period)) if held else set()
    added = 0
    for each in chosen:
        returned = return_at(rows, each.pk, period.first)
        if each.pk not in owing or (returned is not None and state_of(returned) not in OPEN):
            continue
        ReturnReminder.objects.create(
            form=held or form, organisation=each, first=period.first, note=note.strip(), by=user
        )
        added += 1
    if not added:
        raise LedgerProblem("nothing_to_remind")
    return added
