"""Add an indicator or phrases to the catalogue, and withdraw what was added."""

from __future__ import annotations

from collections.abc import Mapping

from django.contrib.auth.models import AbstractBaseUser, User

from nhiemky.language.folding import fold
from nhiemky.ledger.accounts import check_active
from nhiemky.ledger.models import CatalogueEntry, Indicator
from nhiemky.ledger.operations._shared import FIGURES_MAY
from nhiemky.ledger.operations.sync_indicators import sync_indicators
from nhiemky.ledger.own_catalogue import current_catalogue, standing_entries
from nhiemky.ledger.problems import LedgerProblem
from nhiemky.ledger.recording import note_added
from nhiemky.ledger.rights import WHOLE, operation
from nhiemky.reading.catalogue import Indicator as Known
from nhiemky.reading.catalogue import OwnIndicator
from nhiemky.reading.own import OwnIndicatorProblem, checked


@operation("catalogue.add_indicator", may=FIGURES_MAY, on=WHOLE)
def add_indicator(own: OwnIndicator, by: AbstractBaseUser) -> CatalogueEntry:
    """Add an indicator that the catalogue lacks; documents imported from now on are read with its phrases.

    A code that was ever used keeps its meaning: it is refused even where its row is withdrawn. A name that the
    catalogue has now is refused too: a form sent twice must not make two indicators of one.

    Raises LedgerProblem ``user_inactive``, or ``own_indicator_invalid`` for a name in use and for whatever
    ``reading.own.checked`` refuses.
    """
    user = check_active(by)
    sync_indicators()
    row = _checked(own, _ever_known())
    if any(fold(row.name) == fold(known.name_vi) for known in current_catalogue().indicators.values()):
        raise LedgerProblem(
            "own_indicator_invalid",
            vi=f"tên “{row.name}” đã có trong danh mục; hãy thêm cụm từ cho chỉ số đó, hoặc đặt tên khác",
            en=f"the name “{row.name}” is in the catalogue; add phrases to that indicator, or choose another name",
        )
    made = Indicator.objects.create(
        code=row.code, name_vi=row.name, name_en=row.name, unit=row.unit, over_time=row.over_time,
        over_tree=row.over_tree, more_is_better=row.more_is_better,
    )  # fmt: skip
    note_added(made)
    return _entry(made, row.phrases, user, is_new=True)


@operation("catalogue.add_phrases", may=FIGURES_MAY, on=WHOLE)
def add_phrases(code: str, phrases: tuple[str, ...], by: AbstractBaseUser) -> CatalogueEntry:
    """Add phrases by which documents name an indicator that the catalogue has now.

    Raises LedgerProblem ``user_inactive``, ``indicator_unknown`` or ``own_indicator_invalid``.
    """
    user = check_active(by)
    sync_indicators()
    known = current_catalogue().indicators
    if code not in known:
        raise LedgerProblem("indicator_unknown", code=code)
    row = _checked(OwnIndicator(code=code, phrases=phrases), known)
    return _entry(Indicator.objects.get(code=code), row.phrases, user)


@operation("catalogue.withdraw", may=FIGURES_MAY, on=WHOLE)
def withdraw_entry(entry: CatalogueEntry, by: AbstractBaseUser) -> CatalogueEntry:
    """Record that a row of the catalogue no longer holds; what was read with it stays as it is.

    Raises LedgerProblem ``user_inactive`` or ``entry_withdrawn``.
    """
    user = check_active(by)
    if entry.pk not in {row.pk for row in standing_entries()}:
        raise LedgerProblem("entry_withdrawn")
    return CatalogueEntry.objects.create(indicator=entry.indicator, withdraws=entry, is_new=False, by=user)


def _entry(indicator: Indicator, phrases: tuple[str, ...], user: User, *, is_new: bool = False) -> CatalogueEntry:
    return CatalogueEntry.objects.create(indicator=indicator, phrases=list(phrases), is_new=is_new, by=user)


def _checked(own: OwnIndicator, known: Mapping[str, Known]) -> OwnIndicator:
    try:
        return checked(own, known)
    except OwnIndicatorProblem as problem:
        raise LedgerProblem(
            "own_indicator_invalid", vi=problem.message.rstrip("."), en=problem.message_en.rstrip(".")
        ) from problem


def _ever_known() -> dict[str, Known]:
    rows = Indicator.objects.all()
    return {
        row.code: Known(
            code=row.code, name_vi=row.name_vi, name_en=row.name_en, unit=row.unit, over_time=row.over_time,
            over_tree=row.over_tree,
        )
        for row in rows
    }  # fmt: skip
