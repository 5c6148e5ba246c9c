"""Targets of organisations that end, which need somebody's decision."""

from __future__ import annotations

from datetime import date

from nhiemky.ledger.models import Term
from nhiemky.ledger.queries.terms import load


def targets_left(organisation_id: int, day: date) -> int:
    """Return how many confirmed targets an organisation has in terms that go on after a day."""
    terms = Term.objects.filter(organisation=organisation_id, last_year__gte=day.year).select_related("organisation")
    return sum(len(load(each).originals) for each in terms if each.closed_on is None or each.closed_on >= day)
