"""The table of targets for the next term, and what the draft resolution is written from."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any, cast

from nhiemky.files.word.numbering import roman
from nhiemky.ledger.drafting.elsewhere import congress_held
from nhiemky.ledger.drafting.said import interval
from nhiemky.ledger.drafting.term import indicator_named, term_material
from nhiemky.ledger.models import Indicator, Organisation, PlannedTargets, Term
from nhiemky.ledger.remarks import field_of, field_of_indicator
from nhiemky.writing import Said, material
from nhiemky.writing.material import PlannedTarget, ResolutionMaterial, TargetMaterial

_ORDINAL = re.compile(r"(.*?)([IVXLC]+|\d+)\s*$")
_ROMANS = {roman(number).upper(): number for number in range(1, 100)}


def planned_rows(organisation: Organisation, first_year: int, last_year: int) -> PlannedTargets | None:
    """Return the newest table of targets planned for a term, ``None`` where there is none yet."""
    rows = PlannedTargets.objects.filter(organisation=organisation, first_year=first_year, last_year=last_year)
    return rows.order_by("-number").first()


def resolution_material(
    organisation: Organisation, first_year: int, last_year: int, as_of: date | None = None
) -> ResolutionMaterial:
    """Return what the resolution for ``first_year``–``last_year`` is written from.

    ``as_of`` is the day of the past term's state and of the document (``None``: the last of that term). Of two terms
    that end in ``first_year`` the past one is that which began as many years before as the coming one has, else the
    later. Raises Term.DoesNotExist where the ledger has none.
    """
    ended = Term.objects.select_related("organisation").filter(organisation=organisation, last_year=first_year)
    alike = ended.filter(first_year=2 * first_year - last_year)
    past = alike.first() or ended.latest("first_year")
    day = as_of or date(first_year, 12, 31)
    term = term_material(past, day, day)
    coming = Term.objects.filter(organisation=organisation, first_year=first_year, last_year=last_year).first()
    table = planned_rows(organisation, first_year, last_year)
    notes = (*term.notes, *_undecided(table.rows if table else ()))
    return ResolutionMaterial(
        term=replace(term, notes=notes),
        first_year=first_year,
        last_year=last_year,
        ordinal=(coming.congress_ordinal if coming else "") or next_ordinal(past.congress_ordinal),
        planned=planned_targets(table.rows, (first_year, last_year), term.targets) if table else (),
        congress_day=coming.opened_on if coming else None,
        held=congress_held(organisation, (first_year, last_year), day),
    )


def planned_targets(
    rows: list[Mapping[str, str]], years: tuple[int, int], past: tuple[TargetMaterial, ...] = ()
) -> tuple[PlannedTarget, ...]:
    """Return the rows of a table as they are written from, each beside the target of the past term it goes on from.

    Rows that are not decided yet are left out; a part of one of them stands for itself.
    """
    codes = {each["indicator"] for each in rows if each["indicator"]}
    known = Indicator.objects.in_bulk(codes, field_name="code")
    said = [each for each in rows if decided(each)]
    keys = {each["key"] for each in said}
    told = (each if each["part_of"] in keys else {**each, "part_of": ""} for each in said)
    return tuple(_planned(each, years, known.get(each["indicator"]), past) for each in told)


def decided(row: Mapping[str, str]) -> bool:
    """Say whether a row of the table says how much or what level is planned."""
    return bool(row["value"] or row["low"] or row["level"])


def _undecided(rows: Iterable[Mapping[str, str]]) -> Iterator[str]:
    """Give a note on the rows that nothing is written of."""
    number = sum(not decided(each) for each in rows)
    if number:
        yield f"{number} chỉ tiêu trong bảng chỉ tiêu nhiệm kỳ tới chưa có giá trị nên chưa được đưa vào văn bản."


def _planned(
    row: Mapping[str, str], years: tuple[int, int], known: Indicator | None, past: tuple[TargetMaterial, ...]
) -> PlannedTarget:
    amounts: dict[str, Any] = {name: Decimal(row[name]) if row[name] else None for name in ("value", "low", "high")}
    if amounts["low"] is not None and amounts["high"] is not None:
        # Tables kept before ranges were checked may have one the wrong way round.
        amounts["low"], amounts["high"] = sorted((amounts["low"], amounts["high"]))
    said = Said(
        kind="target",
        indicator=known.code if known else None,
        words=None if known else row["words"],
        comparator=cast("Any", row["comparator"] or ("between" if amounts["low"] is not None else "=")),
        unit=row["unit"] or None,
        per=cast("Any", row["per"] or None),
        level=row["level"] or None,
        period=interval(date(years[0], 1, 1), date(years[1], 12, 31)),
        **amounts,
    )
    named = material.Indicator(code="", name=row["words"], unit=row["unit"])
    return PlannedTarget(
        key=row["key"],
        indicator=indicator_named(known, row["unit"]) if known else named,
        said=said,
        group=row["group"],
        field=row["field"] or field_of_indicator(row["indicator"]) or field_of(row["words"]),
        past=_past(row, past),
        part_of=row["part_of"],
        note=row["note"],
    )


def _past(row: Mapping[str, str], past: tuple[TargetMaterial, ...]) -> TargetMaterial | None:
    """Return the target of the past term on the same indicator, the one in the same unit before another."""
    same = [
        each
        for each in past
        if each.indicator.code == row["indicator"]
        and (each.indicator.code or each.indicator.name.casefold() == row["words"].casefold())
        and not each.said.part
    ]
    return next((each for each in same if (each.said.unit or "") == row["unit"]), same[0] if same else None)


def next_ordinal(ordinal: str) -> str:
    """Return the congress after one, "" where its number is not told.

    >>> next_ordinal("lần thứ III"), next_ordinal("lần thứ 9"), next_ordinal("")
    ('lần thứ IV', 'lần thứ 10', '')
    """
    found = _ORDINAL.match(ordinal)
    if found is None:
        return ""
    words, number = found.groups()
    if number.isdecimal():
        return f"{words}{int(number) + 1}"
    return f"{words}{roman(_ROMANS[number] + 1).upper()}" if number in _ROMANS else ""
