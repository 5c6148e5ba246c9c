"""More judgements, beside the table of states: figures that overlap, contradict, come late or are of something else."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from nhiemky.targets import Level, Result, Target, Term, Unstated

from .make import END, SCALE, TERM, at_end, between, ceiling, floor, share, span, total, year, years

Row = tuple[Target, list[Result], date, Term]
Y2021, Y2022, Y2023 = (date(number, 12, 31) for number in (2021, 2022, 2023))
TY = 1_000_000_000


def row(target: Target, results: list[Result], as_of: date = END, term: Term = TERM) -> Row:
    """Return a row of the table."""
    return target, results, as_of, term


def printed(percent: Any, first: date = date(2020, 8, 1), last: date = END, **more: Any) -> Result:
    """Return a result that is a percentage of plan."""
    return span(first, last, attainment_percent=Decimal(percent), **more)


def half(number: int, value: Any, unit: str = "người", *, second: bool = False, **more: Any) -> Result:
    """Return a result of half a year."""
    first, last = (date(number, 7, 1), date(number, 12, 31)) if second else (date(number, 1, 1), date(number, 6, 30))
    return span(first, last, value, unit, **more)


LEVEL = Level(SCALE, "hoàn thành tốt")
OPENED = Term(date(2020, 8, 1), END, first_plan_year=2021)
SHORT = Term(date(2022, 7, 1), date(2024, 12, 31))
CUT = Term(date(2022, 7, 1), date(2025, 1, 10))
MEAN = Target(shape=floor(10, "ha"), over_time="average")

ROWS: dict[str, Row] = {
    # A total and its parts.
    "total beside its years": row(
        total(floor(500)), [*years(100, 100, 100, 100, 110), span(date(2021, 1, 1), END, 517)]
    ),
    "total below its years": row(total(floor(500)), [*years(300, 300), span(date(2021, 1, 1), END, 517)]),
    "total beside some of its years": row(total(floor(500)), [*years(100, 100), span(date(2021, 1, 1), END, 517)]),
    "years against a half year cumulated": row(
        total(floor(500)), [span(date(2021, 1, 1), date(2023, 6, 30), 250), *years(100, 100, 110)], Y2023
    ),
    "one interval twice": row(total(floor(500)), [year(2021, 90), year(2021, 103, source_id="again")], Y2021),
    "one interval, same figure twice": row(total(floor(500)), [year(2021, 90), year(2021, 90, source_id="b")], Y2021),
    "two ways to divide a year": row(
        total(floor(500)),
        [
            half(2021, 40),
            span(date(2021, 1, 1), date(2021, 3, 31), 20),
            span(date(2021, 4, 1), Y2021, 70),
            half(2021, 50, second=True),
        ],
        Y2021,
    ),
    "an amount and a later percentage of the same days": row(
        total(floor(500)), [span(date(2021, 1, 1), END, 480), printed(104, date(2021, 1, 1), source_id="later")]
    ),
    "nothing of the kind and a later percentage of the same days": row(
        at_end(floor(90, "%")),
        [
            span(date(2021, 1, 1), END, None, "%", numerator=Decimal(0), denominator=Decimal(0)),
            printed(95, date(2021, 1, 1), source_id="later"),
        ],
    ),
    "an empty share corrected": row(
        total(floor(60, "%")), [share(2021, 0, 0), share(2021, 5, 10, source_id="again")], Y2021
    ),
    "shares beside their total": row(
        total(floor(60, "%")),
        [
            share(2021, 9, 10),
            share(2022, 5, 10),
            span(date(2021, 1, 1), Y2022, None, "%", numerator=Decimal(13), denominator=Decimal(20)),
        ],
        Y2022,
    ),
    "cumulative": row(
        total(floor(500)), [*years(100, 110), span(date(2023, 1, 1), Y2023, 300, cumulative=True)], Y2023
    ),
    "cumulative before the opening": row(
        total(floor(500)), [span(date(2020, 1, 1), date(2020, 12, 31), 30, cumulative=True)], Y2021, OPENED
    ),
    "total of money": row(total(floor(5 * TY, "VND")), years(TY // 2, 2 * TY, unit="VND"), Y2022),
    "range over the term": row(
        total(between(2_000 * TY, 3_000 * TY)), [span(date(2020, 1, 1), END, 2_500 * TY, "VND")]
    ),
    "range under way": row(total(between(2_000 * TY, 3_000 * TY)), years(420 * TY, 480 * TY, unit="VND"), Y2022),
    "range of one value": row(total(between(5, 5, "người")), years(1, 1), Y2022),
    "two ranges under way, less is better": row(
        total(between(2, 4, "lần"), more_is_better=False), years(1, 1, unit="lần"), Y2022
    ),
    "range passed, less is better": row(
        total(between(2, 4, "lần"), more_is_better=False), years(3, 2, unit="lần"), Y2022
    ),
    "range used too fast, less is better": row(
        total(between(2, 4, "lần"), more_is_better=False), years(2, 1, unit="lần"), Y2022
    ),
    "limit of zero": row(total(ceiling(0)), years(0, 0, unit="lần"), Y2022),
    "limit of zero passed": row(total(ceiling(0)), years(0, 1, unit="lần"), Y2022),
    "limit exactly on the tolerance": row(
        total(ceiling(18260)), [span(date(2021, 1, 1), date(2021, 12, 31), 4563, "lần")], Y2021
    ),
    "flow a hair below the tolerance": row(total(floor(1000)), [*years(174, 174)], Y2022),
    "flow exactly on the tolerance": row(total(floor(18260)), [span(date(2021, 1, 1), Y2021, 2737)], Y2021),
    "flow exactly at its factor": row(total(floor(400)), [*years(50, 50, 60)], Y2023),
    "flow just past its factor": row(total(floor(401)), [*years(50, 50, 60)], Y2023),
    "flow that needs just its factor": row(
        total(floor(500)), [span(date(2021, 1, 1), date(2021, 12, 31), 50), *years(None, 50, 60)], Y2023
    ),
    "flow out of reach with small figures": row(total(floor(30)), [*years(1, 0)], Y2022),
    "flow out of reach in the last year": row(
        total(floor(500)), [*years(50, 50, 50, 60), half(2025, 20)], date(2025, 7, 1)
    ),
    "flow out of reach over several years": row(total(floor(500)), [span(date(2021, 1, 1), Y2022, 60)], Y2022),
    "flow of months only": row(total(floor(500)), [span(date(2021, 1, 1), date(2021, 3, 31), 4)], date(2021, 3, 31)),
    "flow behind with a missing year": row(total(floor(500)), years(30, None, 40), Y2023),
    "share without a unit named": row(total(Unstated()), [printed(30, last=Y2022)], Y2022),
    "percentage of plan given as one": row(
        total(floor(500)), [span(date(2021, 1, 1), Y2022, None, "%", attainment_percent=Decimal(110))], Y2022
    ),
    "percentages of the term, one after the other": row(
        total(Unstated()), [printed(45, last=Y2022, source_id="b"), printed(60, last=Y2023, source_id="c")], Y2023
    ),
    "shares with an empty last year": row(total(floor(60, "%")), [share(2021, 9, 10), share(2022, 0, 0)], Y2022),
    "percentage of the one year of a target": row(
        total(floor(500), due=Y2021), [printed(104, date(2021, 1, 1), Y2021)], Y2021
    ),
    "percentage of one year of two": row(total(floor(500), due=Y2022), [printed(104, date(2021, 1, 1), Y2021)], Y2022),
    "a figure that begins on the day": row(
        total(floor(500)), [span(date(2020, 8, 1), date(2020, 12, 31), 30)], date(2020, 8, 1)
    ),
    "behind by a percentage, beside amounts": row(total(floor(500)), [*years(30, 30), printed(20, last=Y2023)], Y2023),
    "later percentage beside amounts": row(total(floor(500)), [*years(80, 80), printed(104, source_id="final")]),
    "two percentages of the term": row(
        total(Unstated()), [printed(20, last=Y2021, source_id="a"), printed(45, last=Y2022, source_id="b")], Y2022
    ),
    "earlier percentage beside amounts": row(total(floor(500)), [printed(20, last=Y2021), *years(150, 150)], Y2022),
    "percentage printed wrong": row(
        total(floor(500)), [span(date(2020, 8, 1), END, 517, attainment_percent=Decimal("103.3"))]
    ),
    "percentage of a year beside its amount": row(
        total(floor(500)), [year(2021, 98, attainment_percent=Decimal(98))], Y2022
    ),
    "shares of several years": row(total(floor(60, "%")), [share(2021, 9, 10), share(2022, 495, 990)], Y2022),
    "shares met at the end": row(total(floor(60, "%")), [share(2021 + i, 7, 10) for i in range(5)]),
    "a share and a percentage": row(total(floor(60, "%")), [share(2021, 9, 10), year(2022, 70, "%")], Y2022),
    "shares with an empty year": row(total(floor(60, "%")), [share(2021, 0, 0), share(2022, 9, 10)], Y2022),
    "empty in all years": row(total(floor(60, "%")), [share(2021 + i, 0, 0) for i in range(5)]),
    "mean of values": row(MEAN, years(8, 12, unit="ha"), Y2022),
    "mean of halves": row(MEAN, [half(2021, 8, "ha"), year(2022, 12, "ha")], Y2022),
    "mean below at the end": row(MEAN, years(8, 9, 9, 9, 9, unit="ha")),
    # The newest value.
    "newest value of an earlier year": row(at_end(floor(90, "%")), years(95, unit="%")),
    "values that rise": row(at_end(floor(90, "%")), years(60, 66, 72, unit="%"), Y2023),
    "values that fall": row(at_end(floor(90, "%")), years(95, 92, unit="%"), Y2022),
    "values that fall below nothing": row(at_end(floor(10, "ha")), years(30, 12, unit="ha"), Y2022),
    "values below zero": row(at_end(floor(10, "ha")), years(5, -3, unit="ha"), Y2022),
    "shares that rise past all": row(at_end(floor(95, "%")), [share(2021, 40, 60), share(2022, 54, 60)], Y2022),
    "growth rates that rise": row(at_end(floor(95, "%")), years(60, 90, unit="%"), Y2022),
    "values exactly on the path": row(
        at_end(floor(90, "%")),
        [span(date(2021, 1, 1), date(2021, 1, 1), 50, "%"), span(date(2023, 1, 1), date(2023, 1, 1), 70, "%")],
        date(2023, 1, 1),
        Term(date(2021, 1, 1), date(2024, 12, 31), 2021),
    ),
    "values of one day": row(at_end(floor(90, "%")), [year(2021, 50, "%"), half(2021, 55, "%", second=True)], Y2021),
    "a value in a range": row(at_end(between(15, 20, "%")), years(16, 18, unit="%"), Y2022),
    "a value under a range": row(at_end(between(15, 20, "%")), years(12, 18, unit="%"), Y2022),
    "a value over a range": row(at_end(between(15, 20, "%")), years(18, 21, unit="%"), Y2022),
    "a limit on the newest value": row(at_end(ceiling(5, "%")), years(7, 6, unit="%"), Y2022),
    "an empty newest value": row(at_end(floor(90, "%")), [share(2022, 0, 0)], Y2022),
    "an empty condition": row(at_end(floor(100, "%"), condition="mới thành lập"), [share(2022, 0, 0)], Y2022),
    "a condition fulfilled": row(at_end(floor(100, "%"), condition="mới thành lập"), [share(2022, 2, 2)], Y2022),
    "a hedged figure": row(at_end(floor(2500), hedge="khoảng"), [year(2025, 2499)]),
    "share printed wrong": row(at_end(floor(70, "%")), [share(2025, 34, 50, amount=Decimal(70))]),
    "share printed right": row(at_end(floor(70, "%")), [share(2025, 2, 3, amount=Decimal("66.7"))]),
    "share a hair below": row(at_end(floor(70, "%")), [share(2025, 69999, 100000)]),
    "share of a denominator only": row(at_end(floor(70, "%")), [year(2025, 70, "%", denominator=Decimal(50))]),
    "due earlier": row(at_end(floor(90, "%"), due=Y2023), years(50, 60, 70, 95, unit="%")),
    "due before the plan years": row(
        at_end(floor(90, "%"), due=date(2020, 12, 31)),
        [span(date(2020, 9, 1), date(2020, 12, 31), 91, "%")],
        END,
        OPENED,
    ),
    "due before the term": row(at_end(floor(90, "%"), due=date(2019, 12, 31)), [year(2020, 91, "%")]),
    "due in the term, first year named": row(total(floor(10), due=Y2022), [*years(4, 4)], Y2022, OPENED),
    "printed alone for the newest": row(at_end(Unstated()), [printed(98, last=Y2022)], Y2022),
}
