"""What a periodic report is written from: the returns of one organisation, or of all below it together."""

from __future__ import annotations

from datetime import date

from nhiemky import rollup
from nhiemky.ledger.models import Organisation, ReturnForm
from nhiemky.writing.material import PeriodMaterial


def period_material(
    form: ReturnForm,
    organisation: Organisation,
    period: rollup.Period,
    summary: bool = False,
    *,
    day: date | None = None,
    as_of: date | None = None,
    known: date | None = None,
) -> PeriodMaterial:
    """Return what an organisation gave for a period of a form; with ``summary`` what all below it come to, with it.

    ``day`` is that of the document (``None``: the last of the period). Raises ValueError for days no period has.
    """
    raise NotImplementedError
