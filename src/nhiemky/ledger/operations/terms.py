"""Open terms of organisations, and say more of them later."""

from __future__ import annotations

from datetime import date

from django.contrib.auth.models import AbstractBaseUser

from nhiemky.ledger.accounts import check_active
from nhiemky.ledger.models import OpenedBy, Organisation, Term
from nhiemky.ledger.operations._reorganising import REFERENCE_LIMIT, typed
from nhiemky.ledger.operations.founding import of_organisation
from nhiemky.ledger.problems import LedgerProblem
from nhiemky.ledger.rights import Places, Role, operation

LONGEST_TERM = 10
ORDINAL_LIMIT = 40


def _of_term(term: Term) -> Places:
    return frozenset([term.organisation_id])


@operation("term.open", may=(Role.OFFICE,), on=of_organisation)
def open_term(
    organisation: Organisation,
    first_year: int,
    last_year: int,
    by: AbstractBaseUser,
    *,
    opened_on: date | None = None,
    closed_on: date | None = None,
    ordinal: str = "",
    opened_by: str | None = None,
    reference: str = "",
) -> Term:
    """Open a term of an organisation by its years; days, congress and decision may be said later (``change_term``).

    ``ordinal`` is text, for ordinals may begin again ("lần thứ I"). ``opened_by`` is an ``OpenedBy``; ``reference`` the
    decision of an appointment. Two terms of an organisation do not share days.

    Raises LedgerProblem ``not_allowed``, ``term_years``, ``term_there``, ``term_days``, ``term_days_years``,
    ``term_overlaps``, ``term_opened_by`` or ``typed_too_long``.
    """
    check_active(by)
    years_of_term(first_year, last_year)
    # One after the other: of two people who open a term at once the later sees the earlier.
    organisation = Organisation.objects.select_for_update(no_key=True).get(pk=organisation.pk)
    if Term.objects.filter(organisation=organisation, first_year=first_year, last_year=last_year).exists():
        raise LedgerProblem("term_there", name=organisation.name, first=first_year, last=last_year)
    term = Term(organisation=organisation, first_year=first_year, last_year=last_year)
    _say(term, opened_on, closed_on, ordinal, opened_by, reference)
    term.save()
    return term


@operation("term.change", may=(Role.OFFICE,), on=_of_term)
def change_term(
    term: Term,
    by: AbstractBaseUser,
    *,
    opened_on: date | None,
    closed_on: date | None,
    ordinal: str,
    opened_by: str | None,
    reference: str,
) -> Term:
    """Say anew what opened a term, on which days it began and ended; its years stay what they are.

    Raises LedgerProblem ``not_allowed``, ``term_days``, ``term_days_years``, ``term_overlaps``, ``term_opened_by`` or
    ``typed_too_long``.
    """
    check_active(by)
    Organisation.objects.select_for_update(no_key=True).get(pk=term.organisation_id)
    kept = Term.objects.get(pk=term.pk)
    _say(kept, opened_on, closed_on, ordinal, opened_by, reference)
    kept.save()
    return kept


def years_of_term(first: int | None, last: int | None) -> tuple[int, int]:
    """Return the years of a term; raises LedgerProblem ``term_missing`` or ``term_years``."""
    if first is None or last is None:
        raise LedgerProblem("term_missing")
    if not (1930 <= first < last <= 2200 and last - first <= LONGEST_TERM):
        raise LedgerProblem("term_years", first=first, last=last, longest=LONGEST_TERM)
    return first, last


def _say(
    term: Term, opened_on: date | None, closed_on: date | None, ordinal: str, opened_by: str | None, reference: str
) -> None:
    if opened_by is not None and opened_by not in OpenedBy.values:
        raise LedgerProblem("term_opened_by", allowed=", ".join(OpenedBy.values))
    if opened_on and closed_on and closed_on <= opened_on:
        raise LedgerProblem("term_days", first=f"{opened_on:%d/%m/%Y}", last=f"{closed_on:%d/%m/%Y}")
    for day in (opened_on, closed_on):
        # A term may end early, or open late; it does not begin years before its years or end years after them.
        if day is not None and not term.first_year - 1 <= day.year <= term.last_year + 1:
            raise LedgerProblem("term_days_years", day=f"{day:%d/%m/%Y}", first=term.first_year, last=term.last_year)
    if opened_on is not None and abs(opened_on.year - term.first_year) > 1:
        raise LedgerProblem("term_days_years", day=f"{opened_on:%d/%m/%Y}", first=term.first_year, last=term.last_year)
    own = _surely(opened_on, closed_on, term)
    for other in Term.objects.filter(organisation=term.organisation_id).exclude(pk=term.pk):
        theirs = _surely(other.opened_on, other.closed_on, other)
        if own[0] < theirs[1] and theirs[0] < own[1]:
            raise LedgerProblem("term_overlaps", first=other.first_year, last=other.last_year)
    term.opened_on, term.closed_on, term.opened_by = opened_on, closed_on, opened_by
    term.congress_ordinal = typed(ordinal, ORDINAL_LIMIT)
    term.reference = typed(reference, REFERENCE_LIMIT) or None


def _surely(opened_on: date | None, closed_on: date | None, term: Term) -> tuple[date, date]:
    """Return days a term surely spans: of a first or last year whose day is not known only what lies between them.

    Two terms may share the year in which one ends and the next begins, and the very day.
    """
    first, last = opened_on or date(term.first_year, 12, 31), closed_on or date(term.last_year, 1, 1)
    return first, max(first, last)
