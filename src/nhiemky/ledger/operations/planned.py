"""Keep the table of targets for the next term."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal, InvalidOperation

from django.contrib.auth.models import AbstractBaseUser

from nhiemky.ledger.accounts import check_active
from nhiemky.ledger.drafting.planned import planned_rows
from nhiemky.ledger.models import Indicator, Organisation, PlannedTargets
from nhiemky.ledger.operations.drafts._shared import of_organisation
from nhiemky.ledger.own_catalogue import withdrawn_codes
from nhiemky.ledger.problems import LedgerProblem
from nhiemky.ledger.remarks import fields
from nhiemky.ledger.rights import Role, operation
from nhiemky.ledger.seen import changed_meanwhile

COLUMNS = (
    "key", "indicator", "words", "comparator", "value", "low", "high", "unit", "per", "level", "group", "field",
    "part_of", "note",
)  # fmt: skip
AMOUNTS = ("value", "low", "high")
COMPARATORS = ("", "=", "≥", "≤", ">", "<", "~", "between")
MOST_ROWS = 300
MOST_YEARS = 10
TEXT_LIMIT = 400
_DIGITS = 30


@operation("plan.set", may=(Role.OFFICE,), on=of_organisation)
def plan_targets(
    organisation: Organisation,
    first_year: int,
    last_year: int,
    rows: Sequence[Mapping[str, str]],
    by: AbstractBaseUser,
    seen: int | None = None,
) -> PlannedTargets:
    """Keep the whole table anew; rows as in ``models.PlannedTargets``, what is not given is "".

    A row without an amount is not decided yet: it is kept, and nothing is written of it.

    ``seen`` is the number of the table the change was made on, 0 where there was none. Raises LedgerProblem
    ``plan_years``, ``plan_rows``, ``plan_row``, ``plan_key``, ``indicator_unknown`` or ``changed_meanwhile``.
    """
    user = check_active(by)
    Organisation.objects.select_for_update(no_key=True).get(pk=organisation.pk)
    if not first_year < last_year <= first_year + MOST_YEARS:
        raise LedgerProblem("plan_years", first=first_year, last=last_year)
    latest = planned_rows(organisation, first_year, last_year)
    if seen is not None and latest is not None and latest.number != seen:
        raise changed_meanwhile(latest.by, latest.at, "bảng chỉ tiêu đã được sửa", "the table of targets was changed")
    if len(rows) > MOST_ROWS:
        raise LedgerProblem("plan_rows", limit=MOST_ROWS)
    kept = [_row(each, place) for place, each in enumerate(rows, 1)]
    _check_together(kept)
    return PlannedTargets.objects.create(
        organisation=organisation,
        first_year=first_year,
        last_year=last_year,
        number=(latest.number if latest else 0) + 1,
        rows=kept,
        by=user,
    )


def _row(given: Mapping[str, str], place: int) -> dict[str, str]:
    """Return a row as it is kept; raises ``plan_row`` where it says nothing, or something nobody can write."""
    row = {name: " ".join(str(given.get(name, "") or "").split()) for name in COLUMNS}
    amounts = {name: _amount(row[name], place) for name in AMOUNTS}
    row.update({name: "" if value is None else format(value, "f") for name, value in amounts.items()})
    one = [amounts["value"] is not None, amounts["low"] is not None and amounts["high"] is not None, bool(row["level"])]
    fits = (
        sum(one) <= 1
        and (amounts["low"] is None) == (amounts["high"] is None)
        and (amounts["low"] is None or amounts["high"] is None or amounts["low"] <= amounts["high"])
        and bool(row["indicator"] or row["words"])
        and row["comparator"] in COMPARATORS
        and row["per"] in ("", "year", "term")
        and row["field"] in ("", *fields())
        and bool(row["key"])
        and max(map(len, row.values())) <= TEXT_LIMIT
    )
    if not fits:
        raise LedgerProblem("plan_row", place=place)
    return row


def _amount(text: str, place: int) -> Decimal | None:
    if not text:
        return None
    try:
        value = Decimal(text)
    except InvalidOperation:
        raise LedgerProblem("plan_row", place=place) from None
    if not value.is_finite() or len(text) > _DIGITS or abs(value.adjusted()) > _DIGITS:
        raise LedgerProblem("plan_row", place=place)
    return value


def _check_together(rows: Iterable[Mapping[str, str]]) -> None:
    every = list(rows)
    keys = [each["key"] for each in every]
    parents = {each["key"]: each["part_of"] for each in every}
    codes = {each["indicator"] for each in every if each["indicator"]}
    for each in every:
        above = parents.get(each["part_of"])
        # A part is of a row that is itself no part.
        if keys.count(each["key"]) > 1 or (each["part_of"] and (above is None or above != "")):
            raise LedgerProblem("plan_key", key=each["key"])
    known = set(Indicator.objects.filter(code__in=codes).values_list("code", flat=True)) - withdrawn_codes()
    if codes - known:
        raise LedgerProblem("indicator_unknown", code=min(codes - known))
