"""Figures of the ledger as a document says them: statements of documents, and sums of returns."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any, Literal, cast

from nhiemky import targets
from nhiemky.ledger.judging import Interval, Judged
from nhiemky.ledger.models import Statement
from nhiemky.ledger.register import Reported
from nhiemky.reading.catalogue import standard
from nhiemky.writing import Said
from nhiemky.writing.material import Reached
from nhiemky.writing.model import Comparator

_MOST_DIGITS = 6
_HUNDREDTH = Decimal("0.01")


def interval(first: date, last: date) -> str:
    """Return days as ``Said.period``."""
    return f"{first.isoformat()}/{last.isoformat()}"


def statement_said(statement: Statement, words: str | None, days: Interval | None = None) -> Said:
    """Return what a confirmed statement says, a result of the days it was judged by.

    Its printed attainment is left out: it may be of another plan. ``words`` name what has no indicator.
    """
    result = statement.kind == "result"
    period = interval(days.first, days.last) if days else (statement.period or None)
    return Said(
        kind="result" if result else "target",
        indicator=statement.indicator_id,
        words=None if statement.indicator_id else words,
        value=statement.value,
        low=statement.low,
        high=statement.high,
        level=statement.level or None,
        of=statement.of,
        comparator=cast("Comparator | None", statement.comparator or None),
        unit=statement.unit or None,
        per=_per(statement, days),
        change=cast("Literal['up', 'down'] | None", statement.change or None),
        base=statement.base or None,
        part=statement.part or None,
        hedge=_hedge(statement.hedge),
        period=period,
        organisation=(statement.organisation or None) if result else None,
    )


def _hedge(words: str) -> str | None:
    """Return a hedge as it stands within a sentence, without the movement to it: "xuống dưới" is "dưới"."""
    words = words.lower()
    for moved in ("giảm ", "tăng ", "xuống ", "lên "):
        words = words.removeprefix(moved)
    return words or None


def _per(statement: Statement, days: Interval | None) -> Literal["year", "term"] | None:
    """Return the rhythm of a figure; of a result only "a year" over several years is one, else its days say it."""
    if statement.kind == "result":
        several = days is not None and days.first.year != days.last.year
        return "year" if statement.per == "year" and several else None
    return cast("Literal['year', 'term'] | None", statement.per or None)


def reached_of(judged: Judged, words: str | None) -> tuple[Reached, ...]:
    """Return the figures a verdict counts, each with the days it speaks of, oldest first.

    0 of 0 is no figure: nothing of the kind has happened yet.
    """
    counted = frozenset(judged.verdict.counted)
    told = [
        Reached(
            first=days.first,
            last=days.last,
            said=statement_said(each, words, days),
            source=f"statement:{each.pk}",
        )
        for each, days in judged.results
        if str(each.pk) in counted and each.of != 0
    ]
    told += [reported_reached(each) for each in judged.reported if str(each.source) in counted and each.of != 0]
    return tuple(sorted(told, key=lambda each: (each.last, each.first, each.source)))


def reported_reached(reported: Reported, organisation: str | None = None) -> Reached:
    """Return what returns come to as a figure; of a ratio its counts."""
    period = reported.period
    return Reached(
        first=period.first,
        last=period.last,
        said=summed_said(
            reported.source.code, reported.value, reported.of, reported.unit, (period.first, period.last), organisation
        ),
        source=f"return:{reported.source}",
        given=reported.result.given,
        asked=reported.result.asked,
    )  # fmt: skip


def summed_said(
    code: str, value: Decimal | Fraction | None, of: Decimal | None, unit: str, days: tuple[date, date],
    organisation: str | None = None,
) -> Said:  # fmt: skip
    """Return a sum of returns over days; a ratio as its counts ("57/58 tổ chức"), in % where nothing names them."""
    counted = counted_unit(code) if of is not None else unit
    if of is not None and not counted:
        value, of, counted = 100 * Fraction(value or 0) / Fraction(of) if of else None, None, "%"
    return Said(
        kind="result", indicator=code, value=None if value is None else decimal(value), of=of, comparator="=",
        unit=counted, period=interval(*days), organisation=organisation,
    )  # fmt: skip


def counted_unit(code: str) -> str:
    """Return what a ratio counts, by the indicator its code begins with, "" where none does.

    >>> counted_unit("party.organisations.good_share"), counted_unit("zone.occupancy")
    ('tổ chức', '')
    """
    known = standard().indicators
    parts = code.split(".")
    above = (known.get(".".join(parts[:length])) for length in range(len(parts) - 1, 0, -1))
    return next((each.unit for each in above if each is not None and each.unit != "%"), "")


def decimal(value: Decimal | Fraction) -> Decimal:
    """Return a value as a decimal number, exact where one tells it, else to the hundredth."""
    exact = value if isinstance(value, Decimal) else Decimal(value.numerator) / Decimal(value.denominator)
    return exact if -int(exact.as_tuple().exponent) <= _MOST_DIGITS else exact.quantize(_HUNDREDTH)


def current_of(judged: Judged, reached: tuple[Reached, ...]) -> Reached | None:
    """Return the figure that stands for the whole so far: the newest, of a flow the sum of all."""
    if not reached:
        return None
    newest, target, value = reached[-1], judged.target, judged.verdict.value
    one = target.frequency == "every_year" or target.over_time in ("last", "worst")
    if len(reached) == 1 or one or newest.said.level or value is None:
        return newest
    first, last = min(each.first for each in reached), max(each.last for each in reached)
    partial = next((each for each in reversed(reached) if each.given != each.asked), newest)
    said = replace(
        newest.said, period=interval(first, last), hedge=None, comparator="=", base=None, change=None,
        **_whole(reached, value),
    )  # fmt: skip
    return Reached(
        first=first, last=last, said=said, source=f"target:{judged.statement.pk}",
        given=partial.given, asked=partial.asked,
    )  # fmt: skip


def _whole(reached: tuple[Reached, ...], value: targets.Amount) -> dict[str, Any]:
    """Return the amounts of several figures together: of shares the counts added up, else what the verdict compares."""
    counts = [(each.said.value, each.said.of) for each in reached]
    if all(part is not None and of is not None for part, of in counts):
        parts = sum((part for part, _ in counts if part is not None), Decimal(0))
        return {"value": parts, "of": sum((of for _, of in counts if of is not None), Decimal(0))}
    return {"value": decimal(value.value), "of": None, "low": None, "high": None, "unit": value.unit}
