"""Copy the list of indicators from the data file into the database."""

from __future__ import annotations

from nhiemky.ledger.models import Indicator
from nhiemky.reading.catalogue import standard

_FIELDS = ("name_vi", "name_en", "unit", "over_time", "over_tree", "more_is_better")


def sync_indicators() -> int:
    """Create or update one row per code and return how many were written; rows are never removed."""
    stored = {row.code: row for row in Indicator.objects.all()}
    written = 0
    for code, known in standard().indicators.items():
        fields = {name: getattr(known, name) for name in _FIELDS}
        row = stored.get(code)
        if row is None:
            Indicator.objects.create(code=code, **fields)
        elif any(getattr(row, name) != value for name, value in fields.items()):
            Indicator.objects.filter(pk=row.pk).update(**fields)
        else:
            continue
        written += 1
    return written
