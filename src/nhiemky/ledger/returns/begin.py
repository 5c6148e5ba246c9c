"""Whether a return of an organisation and a period can be filled in at all."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from nhiemky.ledger.models import Organisation, Return, ReturnForm
from nhiemky.ledger.problems import LedgerProblem
from nhiemky.ledger.returns.forms import applying, asked_in, return_at
from nhiemky.ledger.returns.periods import label, period_of
from nhiemky.rollup import Period, Structure

DAY = "%d/%m/%Y"


def opened(
    rows: Sequence[ReturnForm], dated: Structure, organisation: Organisation, first: date, today: date
) -> tuple[ReturnForm, Return | None]:
    """Return the form that holds for a period, and the return where it was begun.

    ``rows`` are those of the form (``forms.chain``), ``dated`` its tree, ``first`` is the first day of the period.

    Raises LedgerProblem ``return_period``, ``return_too_early``, ``return_not_asked_period``,
    ``return_organisation_ended``, ``return_organisation_not_yet`` or ``return_not_asked``.
    """
    form = rows[-1]
    period = period_of(form.frequency, first)
    vi, en = (label(form.frequency, period, language) for language in ("vi", "en"))
    if period.first != first:
        raise LedgerProblem("return_period", day=first.strftime(DAY), period=vi, period_en=en)
    if first > today:
        raise LedgerProblem("return_too_early", period=vi, period_en=en, day=first.strftime(DAY))
    returned = return_at(rows, organisation.pk, first)
    held = returned.form if returned else applying(rows, period)
    if held is None:
        raise LedgerProblem("return_not_asked_period", form=form.name, period=vi, period_en=en)
    _check_there(dated, organisation, period, vi, en)
    if returned is None and organisation.pk not in asked_in(dated, held, period):
        raise LedgerProblem("return_not_asked", name=organisation.name, form=held.name)
    return held, returned


def _check_there(dated: Structure, organisation: Organisation, period: Period, vi: str, en: str) -> None:
    """Refuse the return of an organisation that does not exist on the last day of the period."""
    tree = dated.as_of(period.last)
    if organisation.pk in tree or organisation.pk not in dated.index:
        return
    name = dated.name(organisation.pk, period.last)
    if int(tree.position[dated.index[organisation.pk]]) < 0:
        raise LedgerProblem("return_organisation_not_yet", name=name, period=vi, period_en=en)
    heir = dated.name(tree.counted_with(organisation.pk), period.last)
    raise LedgerProblem("return_organisation_ended", name=name, period=vi, period_en=en, heir=heir)
