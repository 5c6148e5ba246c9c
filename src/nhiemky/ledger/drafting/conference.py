"""What the programme and the minutes of a review conference are written from."""

from __future__ import annotations

from datetime import date

from nhiemky.ledger.drafting.term import term_material
from nhiemky.ledger.models import Term
from nhiemky.ledger.queries.posts import holders
from nhiemky.writing.material import ConferenceMaterial


def conference_material(
    term: Term, day: date, as_of: date, convened: int | None = None, present: int | None = None
) -> ConferenceMaterial:
    """Return a conference on ``day`` that reviews a term as of ``as_of``.

    The place is that of the letterhead; who leads the organisation presides, its chief of office keeps the minutes.
    How many were ``convened`` and ``present`` is ``None`` where nobody has told, not zero.
    """
    told = term_material(term, day, as_of)
    held = {each.position.code: each.person for each in reversed(holders(term.organisation_id, day))}
    return ConferenceMaterial(
        term=told,
        day=day,
        place=told.letterhead.place,
        convened=convened,
        present=present,
        chair=held.get("secretary", ""),
        secretary=held.get("office.chief", ""),
    )
