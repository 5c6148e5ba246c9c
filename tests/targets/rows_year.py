"""Judgements of every year, of never, of several bodies, and of figures set aside: the second half of the rows."""

from datetime import date
from decimal import Decimal

from nhiemky.targets import Target, Term, Unstated, Zero

from .make import END, at_end, between, ceiling, floor, share, span, total, year, yearly, years
from .rows import CUT, LEVEL, SHORT, TY, Y2021, Y2022, Y2023, Row, half, printed, row

ROWS: dict[str, Row] = {
    # Every year.
    "each year with a total beside": row(
        yearly(floor(100)), [*years(100, 100, 100, 100, 110), span(date(2021, 1, 1), END, 520)]
    ),
    "each year, proof from a total": row(yearly(floor(110)), [span(date(2021, 1, 1), END, 517)]),
    "each year, total over both edge years": row(yearly(floor(110)), [span(date(2020, 1, 1), END, 560)]),
    "each year, a total too large": row(yearly(ceiling(1)), [span(date(2021, 1, 1), Y2022, 3, "lần")], Y2023),
    "each year, total just enough": row(yearly(ceiling(1)), [span(date(2021, 1, 1), Y2022, 2, "lần")], Y2023),
    "each year from quarters": row(
        yearly(floor(110)), [span(date(2021, 3 * q + 1, 1), date(2021, 3 * q + 3, 30), 30) for q in range(4)], Y2021
    ),
    "each year with a quarter missing": row(yearly(floor(110)), [half(2021, 60)], Y2022),
    "each year with a half that overlaps": row(
        yearly(floor(110)), [year(2021, 112), half(2021, 60), half(2021, 60, second=True)], Y2021
    ),
    "each year of shares": row(
        yearly(floor(70, "%"), "worst"), [share(2021, 7, 10), share(2022, 8, 10), share(2023, 17, 25)], Y2023
    ),
    "each year of summed shares": row(
        yearly(floor(70, "%")),
        [
            span(date(2021, 1, 1), date(2021, 6, 30), None, "%", numerator=Decimal(3), denominator=Decimal(5)),
            span(date(2021, 7, 1), date(2021, 12, 31), None, "%", numerator=Decimal(5), denominator=Decimal(5)),
        ],
        Y2021,
    ),
    "each year of percentages": row(
        yearly(floor(70, "%")), [half(2021, 90, "%"), half(2021, 80, "%", second=True)], Y2022
    ),
    "each year, worst of two in a year": row(
        yearly(floor(70, "%"), "worst"),
        [half(2021, 90, "%"), half(2021, 69, "%", second=True), year(2022, 75, "%")],
        Y2022,
    ),
    "each year, worst over years": row(
        yearly(floor(70, "%"), "worst"), [span(date(2021, 1, 1), Y2022, 72, "%")], Y2022
    ),
    "each year, crossing years": row(
        yearly(floor(70, "%"), "worst"), [span(date(2021, 7, 1), date(2022, 6, 30), 72, "%")], Y2022
    ),
    "each year, newest of each": row(
        yearly(floor(70, "%"), "last"),
        [half(2021, 60, "%"), half(2021, 72, "%", second=True), half(2022, 71, "%")],
        date(2022, 7, 1),
    ),
    "each year, newest beyond the end": row(
        yearly(floor(70, "%"), "last"), [span(date(2025, 7, 1), date(2026, 6, 30), 72, "%")], date(2026, 12, 31)
    ),
    "each year, levels": row(
        yearly(LEVEL, "last"), [year(2021, level="hoàn thành tốt"), year(2022, level="hoàn thành xuất sắc")], Y2022
    ),
    "each year, levels of one year": row(
        yearly(LEVEL, "worst"), [year(2021, level="hoàn thành tốt"), half(2021, level="hoàn thành", value=None)], Y2021
    ),
    "each year, mean": row(
        yearly(floor(10, "ha"), "average"), [half(2021, 8, "ha"), half(2021, 14, "ha", second=True)], Y2021
    ),
    "each year, range": row(yearly(between(3, 5, "người")), years(3, 6, 4), Y2023),
    "each year, range missed": row(yearly(between(3, 5, "người")), years(3, 2, 4), Y2023),
    "each year, limit": row(yearly(ceiling(3)), years(1, 3, 2, unit="lần"), Y2023),
    "each year, open and on pace": row(yearly(floor(110)), [*years(110), half(2022, 54)], date(2022, 7, 1)),
    "each year, open and behind": row(yearly(floor(110)), [*years(110), half(2022, 30)], date(2022, 7, 1)),
    "each year, open on the tolerance": row(
        yearly(floor(365)), [span(date(2022, 1, 1), date(2022, 3, 14), 55)], date(2022, 3, 14)
    ),
    "each year, open limit": row(yearly(ceiling(3)), [half(2022, 3, "lần")], date(2022, 7, 1)),
    "each year, worst of an open year": row(yearly(floor(70), "worst"), [half(2021, 60)], date(2021, 7, 1)),
    "each year, worst limit of an open year": row(
        yearly(ceiling(3), "worst"), [half(2021, 5, "lần")], date(2021, 7, 1)
    ),
    "each year, newest limit of an open year": row(
        yearly(ceiling(3), "last"), [half(2021, 5, "lần")], date(2021, 7, 1)
    ),
    "each year, mean of an open year": row(yearly(ceiling(3), "average"), [half(2021, 5, "lần")], date(2021, 7, 1)),
    "each year, open and just behind": row(yearly(floor(110)), [half(2022, 49)], date(2022, 7, 1)),
    "worst of the term, without a word of years": row(
        Target(shape=floor(70), frequency="at_end", over_time="worst"), years(80, 60), Y2022
    ),
    "each year, newest of a figure that crosses years": row(
        yearly(floor(70, "%"), "last"), [span(date(2021, 7, 1), date(2022, 6, 30), 72, "%")], Y2022
    ),
    "each year, proof beside a good year": row(yearly(floor(110)), [year(2021, 112), span(date(2022, 1, 1), END, 400)]),
    "each year, broken and worse in an open year": row(
        yearly(floor(70, "%"), "last"), [year(2021, 60, "%"), half(2022, 50, "%")], date(2022, 7, 1)
    ),
    "each year, told from the second day": row(yearly(floor(110)), [span(date(2021, 1, 2), Y2021, 100)], Y2021),
    "each year, percentages of plans alone": row(
        yearly(Unstated()),
        [year(2021, attainment_percent=Decimal(105)), year(2022, attainment_percent=Decimal(103))],
        Y2022,
    ),
    "each year, a percentage and a value just met": row(
        yearly(floor(110)), [year(2021, attainment_percent=Decimal(105)), year(2022, 110)], Y2022
    ),
    "each year, open and exactly on the tolerance": row(
        yearly(floor(1460)), [span(date(2021, 1, 1), date(2021, 3, 14), 219)], date(2021, 3, 14)
    ),
    "never, told by a final report": row(yearly(Zero()), [span(date(2021, 1, 1), date(2025, 6, 30), 0)]),
    "each year, worst of an empty and a full half": row(
        yearly(floor(70, "%"), "worst"),
        [half(2021, None, "%", numerator=Decimal(0), denominator=Decimal(0)), half(2021, 60, "%", second=True)],
        Y2021,
    ),
    "each year, worst of half a year": row(yearly(floor(70, "%"), "worst"), [half(2021, 69, "%")], Y2021),
    "each year, a percentage of several years": row(
        yearly(floor(70, "%")), [span(date(2021, 1, 1), Y2022, 72, "%")], Y2022
    ),
    "each year, the second total proves it": row(
        yearly(floor(110)), [span(date(2021, 1, 1), Y2022, 300), span(date(2023, 1, 1), END, 300)]
    ),
    "each year, a limit over four halves of years": row(
        yearly(ceiling(1)), [span(date(2021, 7, 1), date(2024, 6, 30), 4, "lần")], date(2024, 12, 31)
    ),
    "each year, worst limit crossing years": row(
        yearly(ceiling(1), "worst"), [span(date(2021, 7, 1), date(2022, 6, 30), 3, "lần")], Y2022
    ),
    "each year, first open": row(yearly(floor(110)), [half(2021, 60)], date(2021, 7, 1)),
    "each year, empty once": row(yearly(floor(100, "%"), "worst"), [share(2021, 0, 0), share(2022, 3, 3)], Y2022),
    "each year, all empty": row(yearly(floor(100, "%"), "worst"), [share(2021, 0, 0), share(2022, 0, 0)], Y2022),
    "each year, empty and untold": row(yearly(floor(100, "%"), "worst"), [share(2021, 0, 0)], Y2022),
    "each year, percentages of plan": row(
        yearly(floor(110)), [year(2021, attainment_percent=Decimal(105)), year(2022, 112)], Y2022
    ),
    "each year, percentage over years": row(
        yearly(floor(110)), [printed(99, date(2021, 7, 1), date(2022, 6, 30))], Y2022
    ),
    "each year, percentage beside the value": row(
        yearly(floor(110)), [year(2021, 112, attainment_percent=Decimal(103))], Y2021
    ),
    "each year, percentage for a limit": row(
        yearly(ceiling(10), "worst"), [year(2021, attainment_percent=Decimal(92))], Y2022
    ),
    "each year, the same in each": row(yearly(floor(110)), [span(date(2021, 1, 1), END, 110, each_year=True)]),
    "each year, opening year told": row(yearly(floor(10)), [year(2020, 9), *years(10, 10, 10, 10, 10)]),
    "each year, opening year left out": row(
        yearly(floor(10)), [year(2020, 9), *years(10, 10, 10, 10, 10)], END, Term(date(2020, 1, 1), END, 2021)
    ),
    "each year, missing in between": row(yearly(floor(10)), years(10, None, 10), Y2023),
    "each year, values of opposite sign": row(yearly(floor(0, "ha"), "worst"), years(3, 1, 2, unit="ha"), Y2023),
    "each year, broken beside a total that proves nothing": row(
        yearly(floor(110)), [year(2021, 100), span(date(2021, 1, 1), Y2022, 300)], Y2022
    ),
    "each year, a total of some of the years": row(
        yearly(floor(80)), [*years(100, 100, 90, 100), span(date(2022, 1, 1), Y2023, 200)], date(2024, 12, 31)
    ),
    "each year, worst over years with a percentage": row(
        yearly(floor(70), "worst"), [span(date(2021, 1, 1), Y2022, 72, attainment_percent=Decimal(98))], Y2022
    ),
    "each year, a share beside a percentage of plan": row(
        yearly(floor(70, "%"), "last"), [share(2021, 7, 10, attainment_percent=Decimal(90))], Y2021
    ),
    # Never.
    "never, a case corrected": row(
        yearly(Zero()), [year(2021, 1, "trường hợp"), year(2021, 2, "trường hợp", source_id="again")], Y2021
    ),
    "never, none so far": row(yearly(Zero("trường hợp")), years(0, 0, unit="trường hợp"), Y2022),
    "never, a case": row(yearly(Zero("trường hợp")), years(0, 2, 1, unit="trường hợp"), Y2023),
    "never, a year untold": row(yearly(Zero("trường hợp")), [year(2022, 0, "trường hợp")], Y2022),
    "never, kept": row(yearly(Zero("trường hợp")), years(0, 0, 0, 0, 0, unit="trường hợp")),
    "never, empty": row(yearly(Zero("%")), [share(2021, 0, 0)], Y2022),
    "never, empty once": row(yearly(Zero("%")), [share(2021, 0, 0), share(2022, 0, 5)], Y2022),
    "never, percentage only": row(yearly(Zero()), [year(2021, attainment_percent=Decimal(100))], Y2022),
    "never, cases of a half year first": row(yearly(Zero()), [half(2022, 1, second=True), half(2022, 2)], Y2022),
    # Several bodies.
    "bodies": row(
        yearly(ceiling(1), "worst"),
        [
            year(2021, 1, "lần", entity="A"),
            year(2021, 2, "lần", entity="B"),
            year(2021, 1, "USD", entity="B", source_id="usd"),
        ],
        Y2021,
    ),
    "bodies, one silent": row(
        yearly(ceiling(1), "worst"), [year(2021, 1, "lần", entity="A"), year(2021, None, "lần", entity="")], Y2021
    ),
    "bodies that add up": row(total(floor(500)), [year(2021, 30, entity="A"), year(2021, 300, entity="B")], Y2021),
    "one body": row(yearly(ceiling(1), "worst"), [year(2021, 1, "lần", entity="A")], Y2021),
    # Set aside.
    "another unit": row(
        total(floor(60 * TY, "USD")),
        [year(2021, 31 * TY, "USD"), year(2021, 8_900 * TY, "VND", source_id="vnd")],
        Y2021,
    ),
    "another term": row(total(floor(500)), [span(date(2015, 1, 1), date(2020, 12, 31), 600), year(2021, 100)], Y2021),
    "after the day": row(total(floor(500)), years(100, 100), Y2021),
    "beyond the day": row(total(floor(500)), [year(2021, 100), span(date(2021, 1, 1), date(2023, 6, 30), 300)], Y2022),
    "no figure": row(total(floor(500)), [year(2021), year(2022, 100)], Y2022),
    "no unit": row(total(floor(500)), [year(2021, 5, "")], Y2022),
    "no level": row(at_end(LEVEL), [year(2021)], Y2022),
    "level corrected": row(at_end(LEVEL), [year(2025, level="hoàn thành tốt"), year(2025, level="hoàn thành")]),
    "levels that change": row(
        at_end(LEVEL), [year(2021, level="hoàn thành"), year(2022, level="hoàn thành xuất sắc")], Y2022
    ),
    "short term": row(
        total(floor(50)), [half(2022, 9, second=True), year(2023, 20), half(2024, 12)], date(2024, 7, 1), SHORT
    ),
    "short term at its end": row(total(floor(50)), [span(SHORT.first, SHORT.last, 51)], SHORT.last, SHORT),
    "short term, each year": row(yearly(floor(20)), [half(2022, 9, second=True), year(2023, 20)], Y2023, SHORT),
    "short term, each year at its end": row(
        yearly(floor(20)), [half(2022, 9, second=True), year(2023, 20), year(2024, 21)], SHORT.last, SHORT
    ),
    "short term, its half year alone": row(yearly(floor(20)), [half(2022, 9, second=True)], Y2022, SHORT),
    "short term, a half year of the plan": row(
        yearly(floor(20)),
        [half(2022, 9, second=True), year(2023, 20)],
        Y2023,
        Term(SHORT.first, SHORT.last, first_plan_year=2022),
    ),
    "short term, a half year that is enough": row(yearly(floor(20)), [half(2022, 20, second=True)], Y2022, SHORT),
    "short term, a half year with days missing": row(
        yearly(floor(20)), [span(date(2022, 7, 1), date(2022, 9, 30), 9)], Y2022, SHORT
    ),
    "short term, a half year partly told": row(
        yearly(floor(20)), [half(2022, 9, second=True, given=8, asked=10)], Y2022, SHORT
    ),
    "short term, a half year under way": row(
        yearly(floor(20)), [span(date(2022, 7, 1), date(2022, 9, 30), 8)], date(2022, 9, 30), SHORT
    ),
    "term ends in January, no figure of its ten days": row(
        yearly(floor(20)), [half(2022, 9, second=True), year(2023, 20), year(2024, 21)], date(2025, 1, 31), CUT
    ),
    "term ends in January, a figure of its ten days": row(
        yearly(floor(20)),
        [year(2023, 20), year(2024, 21), span(date(2025, 1, 1), CUT.last, 1)],
        date(2025, 1, 31),
        CUT,
    ),
    "term ends in January, ten days that are enough": row(
        yearly(floor(20)),
        [year(2023, 20), year(2024, 21), span(date(2025, 1, 1), CUT.last, 20)],
        date(2025, 1, 31),
        CUT,
    ),
    "term ends in January, the whole year told": row(
        yearly(floor(20)), [year(2023, 20), year(2024, 21), year(2025, 15)], date(2025, 12, 31), CUT
    ),
    "term ends in January, a year missing": row(yearly(floor(20)), [year(2024, 21)], date(2025, 1, 31), CUT),
    "term ends in January, nothing told": row(yearly(floor(20)), [], date(2025, 1, 31), CUT),
    "term ends in January, a limit passed in ten days": row(
        yearly(ceiling(8)),
        [year(2023, 2, "lần"), year(2024, 2, "lần"), span(date(2025, 1, 1), CUT.last, 9, "lần")],
        date(2025, 1, 31),
        CUT,
    ),
    "term ends in January, under way": row(yearly(floor(20)), [year(2023, 20)], date(2024, 2, 1), CUT),
    "short term, a limit kept": row(
        yearly(ceiling(20)),
        [half(2022, 9, "lần", second=True), year(2023, 19, "lần"), year(2024, 2, "lần")],
        SHORT.last,
        SHORT,
    ),
    "short term, a limit passed": row(yearly(ceiling(8)), [half(2022, 9, "lần", second=True)], Y2022, SHORT),
    "short term, a share of the half year": row(
        yearly(floor(70, "%"), "last"), [half(2022, 60, "%", second=True)], Y2022, SHORT
    ),
    "short term, a mean of the half year": row(
        yearly(floor(70, "ha"), "average"), [half(2022, 60, "ha", second=True)], Y2022, SHORT
    ),
    "short term of two years": row(
        yearly(floor(20)), [half(2022, 9, second=True), year(2023, 20)], Y2023, Term(SHORT.first, Y2023)
    ),
    "term from the second of January": row(
        yearly(floor(20)), [span(date(2022, 1, 2), Y2022, 9), year(2023, 20)], Y2023, Term(date(2022, 1, 2), Y2023)
    ),
    "term of one part of a year": row(yearly(floor(20)), [half(2022, 9, second=True)], Y2022, Term(SHORT.first, Y2022)),
    "term that ends in the course of a year": row(
        yearly(floor(20)),
        [*years(21, 21, 21, 21), span(date(2025, 1, 1), date(2025, 3, 31), 9)],
        date(2025, 3, 31),
        Term(date(2020, 7, 1), date(2025, 6, 30)),
    ),
    "no results": row(total(floor(500)), [], Y2022),
}
