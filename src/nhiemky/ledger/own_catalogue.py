"""The catalogue of indicators as this office has extended it: what documents are read and judged with."""

from __future__ import annotations

from functools import lru_cache

from nhiemky.ledger.models import CatalogueEntry
from nhiemky.reading.catalogue import Catalogue, OwnIndicator, standard


def standing_entries() -> list[CatalogueEntry]:
    """Return the rows that nobody has withdrawn, in the order they were added.

    Phrases for an indicator added here stand only while its own row does.
    """
    rows = list(CatalogueEntry.objects.select_related("indicator", "by"))
    withdrawn = {row.withdraws_id for row in rows if row.withdraws_id}
    standing = [row for row in rows if not row.withdraws_id and row.pk not in withdrawn]
    codes = {*standard().indicators, *(row.indicator_id for row in standing if row.is_new)}
    return [row for row in standing if row.indicator_id in codes]


def current_catalogue() -> Catalogue:
    """Return the standard catalogue with the indicators and phrases that stand now."""
    return _extended(current_own())


def current_own() -> tuple[OwnIndicator, ...]:
    """Return what stands now of what this office added to the standard catalogue."""
    return tuple(_own(row) for row in standing_entries())


def withdrawn_codes() -> set[str]:
    """Return the codes that were added here and no longer stand: nothing new is recorded with them."""
    added = {row.indicator_id for row in CatalogueEntry.objects.filter(is_new=True)}
    return added - {row.indicator_id for row in standing_entries() if row.is_new}


@lru_cache(maxsize=4)
def _extended(own: tuple[OwnIndicator, ...]) -> Catalogue:
    return standard().extended(own) if own else standard()


def _own(row: CatalogueEntry) -> OwnIndicator:
    known = row.indicator
    return OwnIndicator(
        code=known.code, phrases=tuple(row.phrases), name=known.name_vi, unit=known.unit, over_time=known.over_time,
        over_tree=known.over_tree, more_is_better=known.more_is_better is not False,
    )  # fmt: skip
