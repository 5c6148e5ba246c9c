"""Zero, missing, not due yet, late: four kinds of absence, never confused."""

from datetime import date, timedelta
from decimal import Decimal
from itertools import combinations
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nhiemky.targets import Absence, Expected, told

from .make import share, span, year

DUE = date(2023, 1, 31)
YEAR = Expected(date(2022, 1, 1), date(2022, 12, 31), DUE)


def one(results, today):
    """Return how the year 2022 stands."""
    return told([YEAR], results, today)[0]


def given_on(value, day, **more: Any):
    """Return a figure of 2022 recorded on a day."""
    return year(2022, value, known_from=day, **more)


CASES = {
    "in time": ([given_on(5, DUE)], DUE, set(), 0, "2022: đã có số liệu, đúng hạn (31/01/2023)"),
    "zero": ([given_on(0, DUE)], DUE, {Absence.ZERO}, 0, "2022: báo cáo bằng 0, đúng hạn (31/01/2023)"),
    "late": ([given_on(5, date(2023, 2, 3))], date(2024, 1, 1), {Absence.LATE}, 3,
        "2022: đã có số liệu, chậm nộp 3 ngày (31/01/2023)"),
    "late zero": ([given_on(0, date(2023, 2, 3))], date(2024, 1, 1), {Absence.LATE, Absence.ZERO}, 3,
        "2022: báo cáo bằng 0, chậm nộp 3 ngày (31/01/2023)"),
    "not due": ([], DUE, {Absence.NOT_DUE}, 0, "2022: chưa đến hạn (31/01/2023)"),
    "missing": ([], date(2023, 2, 1), {Absence.MISSING}, 1,
        "2022: thiếu số liệu, quá hạn 1 ngày (31/01/2023), không tính là 0"),
    "known later": ([given_on(5, date(2023, 2, 3))], date(2023, 2, 2), {Absence.MISSING}, 2,
        "2022: thiếu số liệu, quá hạn 2 ngày (31/01/2023), không tính là 0"),
    "without a figure": ([given_on(None, DUE)], DUE, {Absence.NOT_DUE}, 0, "2022: chưa đến hạn (31/01/2023)"),
    "another interval": ([year(2021, 5), span(date(2022, 1, 1), date(2022, 6, 30), 5)], DUE, {Absence.NOT_DUE}, 0,
        "2022: chưa đến hạn (31/01/2023)"),
    "a correction is no delay": (
        [given_on(5, DUE, known_until=date(2023, 3, 1)), given_on(6, date(2023, 3, 1))], date(2024, 1, 1), set(), 0,
        "2022: đã có số liệu, đúng hạn (31/01/2023)"),
    "withdrawn": ([given_on(5, DUE, known_until=date(2023, 3, 1))], date(2023, 3, 2), {Absence.MISSING}, 30,
        "2022: thiếu số liệu, quá hạn 30 ngày (31/01/2023), không tính là 0"),
    "always known": ([year(2022, 5)], date(2024, 1, 1), set(), 0, "2022: đã có số liệu, đúng hạn (31/01/2023)"),
    "none of some": ([share(2022, 0, 5, known_from=DUE)], DUE, {Absence.ZERO}, 0,
        "2022: báo cáo bằng 0, đúng hạn (31/01/2023)"),
    "nothing to judge": ([share(2022, 0, 0, known_from=DUE)], DUE, set(), 0,
        "2022: đã có số liệu, đúng hạn (31/01/2023)"),
    "a level": ([year(2022, level="hoàn thành", known_from=DUE)], DUE, set(), 0,
        "2022: đã có số liệu, đúng hạn (31/01/2023)"),
    "printed only": ([year(2022, attainment_percent=Decimal(0), known_from=DUE)], DUE, set(), 0,
        "2022: đã có số liệu, đúng hạn (31/01/2023)"),
}  # fmt: skip


@pytest.mark.parametrize(("results", "today", "kinds", "late", "text"), CASES.values(), ids=CASES.keys())
def test_absence(results, today, kinds, late, text):
    """A figure that is expected stands like this on this day."""
    stands = one(results, today)

    assert (set(stands.absences), stands.days_late, stands.text()) == (kinds, late, text)


def test_english():
    """Each kind has its sentence in English too."""
    assert one([], DUE).text("en") == "2022: not due yet (2023-01-31)"
    assert one([], date(2023, 2, 1)).text("en") == "2022: missing, 1 days overdue (2023-01-31), not read as 0"
    assert one([given_on(0, date(2023, 2, 3))], date(2024, 1, 1)).text("en") == (
        "2022: given as zero, 3 days late (2023-01-31)"
    )
    assert len({each.label(language) for each in Absence for language in ("vi", "en")}) == 8


@given(
    st.none() | st.integers(-3, 3), st.none() | st.dates(date(2022, 6, 1), date(2024, 6, 1)),
    st.dates(date(2022, 6, 1), date(2024, 6, 1)),
)  # fmt: skip
def test_no_kind_is_ever_another(value, known, today):
    """Missing and not due exclude everything else; zero needs a figure; only late and zero go together."""
    stands = one([] if known is None else [given_on(value, known)], today)
    given = known is not None and value is not None and known <= today

    assert (stands.result is not None) == given
    assert (Absence.ZERO in stands.absences) == (given and value == 0)
    assert (Absence.LATE in stands.absences) == (given and known > DUE)
    assert (Absence.MISSING in stands.absences) == (not given and today > DUE)
    assert (Absence.NOT_DUE in stands.absences) == (not given and today <= DUE)
    for pair in combinations(Absence, 2):
        assert not set(pair) <= stands.absences or set(pair) == {Absence.ZERO, Absence.LATE}


def test_several_are_told_in_the_order_expected():
    """Each expected figure has its own standing, and the figure that holds."""
    quarters = [Expected(date(2022, 1, 1), date(2022, 3, 31), date(2022, 4, 10)), YEAR]

    first, second = told(quarters, [given_on(5, DUE), given_on(7, DUE + timedelta(days=9))], date(2023, 6, 1))

    assert (first.absences, first.days_late) == ({Absence.MISSING}, 417)
    assert second.result is not None
    assert (second.result.amount, second.days_late) == (Decimal(7), 0)


@pytest.mark.parametrize(
    ("first", "last", "due"),
    [(date(2022, 1, 2), date(2022, 1, 1), DUE), (date(2022, 1, 2), date(2022, 2, 1), date(2022, 1, 1))],
)
def test_what_cannot_be_due_is_refused(first, last, due):
    """A figure ends after it begins and is not due before it begins."""
    with pytest.raises(ValueError, match="cannot be due"):
        Expected(first, last, due)


def test_a_figure_may_be_due_before_its_interval_ends():
    """A yearly report is written in October."""
    assert Expected(date(2022, 1, 1), date(2022, 12, 31), date(2022, 1, 1)).due == date(2022, 1, 1)
    assert Expected(DUE, DUE, DUE).last == DUE
