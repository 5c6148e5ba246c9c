"""What stands in the cells of a return that is being filled in."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from nhiemky.ledger.models import Return, ReturnForm, ReturnVersion
from nhiemky.ledger.returns.cells import Cell, Field, from_json, typed_of
from nhiemky.ledger.returns.lines import FormLine
from nhiemky.ledger.returns.periods import before, period_of
from nhiemky.ledger.returns.state import History


def typed_so_far(history: History, lines: Sequence[FormLine]) -> dict[str, dict[Field, str]]:
    """Return what was typed: the draft to the letter, else the latest version as one would type it."""
    if history.draft is not None:
        return {code: dict(cell) for code, cell in history.draft.cells.items()}
    cells = cells_of(history.latest)
    return {line.code: typed_of(cells[line.code], line) for line in lines if line.code in cells}


def cells_of(version: ReturnVersion | None) -> dict[str, Cell]:
    """Return the figures of a version by their codes; none of no version."""
    return {code: from_json(cell) for code, cell in version.cells.items()} if version else {}


def previous_version(rows: Sequence[ReturnForm], organisation_id: int, first: date) -> ReturnVersion | None:
    """Return what an organisation gave for the period before: what is approved of it, else what was submitted last.

    ``rows`` are those of the form (``forms.chain``).
    """
    frequency = rows[-1].frequency
    earlier = before(frequency, period_of(frequency, first))
    begun = Return.objects.filter(form__in=[each.pk for each in rows], organisation=organisation_id)
    returned = begun.filter(first=earlier.first).first()
    if returned is None:
        return None
    history = History(returned)
    return history.holding or history.latest
