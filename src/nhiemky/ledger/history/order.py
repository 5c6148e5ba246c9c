"""In which order rows were written, over all tables: as the history counts, whatever the clock of the machine said."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from django.db.models import Model

from nhiemky.ledger.models import Change

Place = tuple[int, int]
"""The number of an event, and the place of a change in it."""
_AT_ONCE = 500
_NOT_YET = 2**63


def order_of(rows: Iterable[Model]) -> Mapping[Model, Place]:
    """Return where in the history each row of an append-only table was written; a query for each 500 of a table.

    Rows of the operation that runs now have no event yet: they come last.
    """
    of_table: defaultdict[str, dict[int, Model]] = defaultdict(dict)
    for row in rows:
        of_table[row._meta.db_table][row.pk] = row
    found: dict[Model, Place] = {row: (_NOT_YET, key) for kept in of_table.values() for key, row in kept.items()}
    for table, kept in of_table.items():
        keys = list(kept)
        for first in range(0, len(keys), _AT_ONCE):
            told = Change.objects.filter(table=table, row__in=keys[first : first + _AT_ONCE])
            for key, number, place in told.values_list("row", "event__number", "place"):
                found[kept[key]] = (number, place)
    return found


def later(one: Model, other: Model) -> bool:
    """Say whether a row was written after another, of the same table or not."""
    places = order_of([one, other])
    return places[one] > places[other]
