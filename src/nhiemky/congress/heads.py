"""How documents and scripts name a congress."""

from __future__ import annotations

from datetime import date

from nhiemky.congress.models import Congress
from nhiemky.congress.state import plan_of
from nhiemky.counting.model import Body
from nhiemky.ledger.drafting.letterheads import letterhead_of
from nhiemky.writing.congress_material import CongressHead


def congress_head(congress: Congress, day: date | None = None) -> CongressHead:
    """Return the head of what is written of a congress; ``day`` is that of the document (``None``: the last day)."""
    plan = plan_of(congress)
    return CongressHead(
        letterhead=letterhead_of(congress.organisation, day or plan.first_day),
        name=plan.title,
        first_year=congress.term.first_year,
        last_year=congress.term.last_year,
        body=Body(congress.body),
        place=plan.place,
        first_day=plan.first_day,
        last_day=plan.last_day,
        day=day or plan.last_day,
    )
