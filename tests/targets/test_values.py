"""The typed values: what they refuse, and how they are written."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nhiemky.targets import (
    Absence,
    Amount,
    Ceiling,
    Floor,
    Form,
    Level,
    Outlook,
    Range,
    Result,
    SetBy,
    State,
    Target,
    Term,
    Unstated,
    Zero,
    shape_of,
    show_amount,
    show_number,
    show_shape,
)
from nhiemky.targets.amounts import rounded
from nhiemky.targets.combine import Figure
from nhiemky.targets.grade import grade_of, grade_value
from nhiemky.targets.lines import Days
from nhiemky.targets.words import show, span

from .make import SCALE, amount, between, ceiling, floor, year

NEW_YEAR = date(2021, 1, 1)
REFUSED = [
    (lambda: Amount(Decimal("NaN"), "%"), "finite"),
    (lambda: Amount(True, "%"), "bool"),
    (lambda: Range(amount(1, "USD"), amount(2, "VND")), "one unit"),
    (lambda: between(3, 2), "from low to high"),
    (lambda: Level(SCALE, "tốt"), "must stand on a scale"),
    (lambda: Level(("đạt", "đạt"), "đạt"), "without repetitions"),
    (lambda: Target(shape=Level(SCALE, "hoàn thành"), over_time="sum"), "not added up"),
    (lambda: Result(first=date(2022, 1, 1), last=date(2021, 1, 1)), "before"),
    (lambda: year(2021, denominator=Decimal(-1)), "cannot be negative"),
    (lambda: year(2021, numerator=Decimal(1), denominator=Decimal(2)), 'the unit "%"'),
    (lambda: year(2021, unit="%", numerator=Decimal(1)), "needs its denominator"),
    (lambda: Target(shape=Level(SCALE, "hoàn thành"), over_time="average"), "not added up"),
    (lambda: Result(first=NEW_YEAR, last=NEW_YEAR, amount=0.5), "not float"),
    (lambda: Term(date(2025, 1, 1), date(2020, 1, 1)), "ends after it begins"),
    (lambda: Term(date(2020, 1, 1), date(2025, 12, 31), 2026), "outside the term"),
    (lambda: grade_value(Target(shape=Unstated()), Fraction(1)), "not values"),
    (lambda: grade_of(Target(shape=Unstated()), Figure(year(2021), NEW_YEAR, NEW_YEAR, 0)), "neither"),
]  # fmt: skip


COMPARATORS = {
    ("=", True): Floor, ("≥", True): Floor, (">", True): Floor, ("~", True): Floor, (None, True): Floor,
    ("≤", True): Ceiling, ("<", True): Ceiling,
    ("=", False): Ceiling, ("≥", False): Floor, (">", False): Floor, ("~", False): Ceiling, (None, False): Ceiling,
    ("≤", False): Ceiling, ("<", False): Ceiling,
}  # fmt: skip


@pytest.mark.parametrize(("sign", "more"), COMPARATORS)
def test_a_comparator_makes_its_shape(sign, more):
    """What a comparator asks does not hang on what is better, but where there is none it does."""
    shape = shape_of(sign, value=Decimal(5), unit="người", more_is_better=more)

    assert COMPARATORS[sign, more] is type(shape)
    assert (sign in ("<", ">")) == shape.strict


def test_a_shape_of_half_a_range_is_not_stated():
    """More is better unless it is said; a range needs both its ends."""
    assert isinstance(shape_of("=", value=Decimal(5)), Floor)
    assert shape_of("between", low=Decimal(5)) == shape_of("between", high=Decimal(5)) == Unstated()


def test_a_term_of_which_only_the_years_are_known():
    """It begins on the first day of the first and ends on the last day of the last."""
    assert Term.of_years(2020, 2025) == Term(date(2020, 1, 1), date(2025, 12, 31))


@pytest.mark.parametrize(("build", "words"), REFUSED)
def test_senseless_values_are_refused(build, words):
    """What has no meaning is refused with a sentence that says why."""
    with pytest.raises((ValueError, TypeError), match=words):
        build()


def test_amounts_of_one_unit_are_added():
    """Two amounts of one unit make one."""
    assert Amount(Decimal(3), "ha") == Amount(Decimal(1), "ha") + Amount(2, "ha")  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("given", "shape"),
    [
        (("≥", 70, True), Floor(amount(70), written="≥")),
        ((">", 70, True), Floor(amount(70), strict=True, written=">")),
        (("~", 70, True), Floor(amount(70), written="~")),
        ((None, 70, True), Floor(amount(70), written="=")),
        (("=", 70, False), Ceiling(amount(70), written="=")),
        (("≤", 70, True), Ceiling(amount(70), written="≤")),
        (("<", 70, False), Ceiling(amount(70), strict=True, written="<")),
        (("=", 0, True), Zero("người")),
        (("≤", 0, True), Zero("người")),
        (("≥", 0, True), Floor(amount(0), written="≥")),
        (("<", 0, False), Ceiling(amount(0), strict=True, written="<")),
    ],
)
def test_a_comparator_makes_a_shape(given, shape):
    """Comparator, figure and direction decide the shape; the comparator is kept as written."""
    comparator, value, more = given

    assert shape == shape_of(comparator, value=Decimal(value), unit="người", more_is_better=more)


def test_other_figures_make_other_shapes():
    """Two ends make a range, a level a level, nothing an unstated plan."""
    assert between(2, 3) == shape_of("between", low=Decimal(2), high=Decimal(3), unit="VND")
    assert Level(SCALE, "hoàn thành tốt") == shape_of("≥", level="hoàn thành tốt", scale=SCALE)
    assert Unstated() == shape_of()


@pytest.mark.parametrize(
    ("shape", "vi", "en"),
    [
        (floor(500), "≥ 500 người", "≥ 500 people"),
        (floor(70, "%", strict=True), "> 70%", "> 70%"),
        (Floor(amount(42, "dự án"), written="="), "42 dự án", "42 projects"),
        (ceiling(1), "≤ 1 lần", "≤ 1 time"),
        (ceiling(2, strict=True), "< 2 lần", "< 2 times"),
        (between(3, 5, "người"), "3–5 người", "3–5 people"),
        (between(15, 20, "%"), "15–20%", "15–20%"),
        (between(500_000_000, 2_000_000_000), "500–2.000 triệu đồng", "500–2,000 million VND"),
        (Zero(), "không có trường hợp nào", "no cases"),
        (Level(SCALE, "hoàn thành tốt"), "từ mức “hoàn thành tốt” trở lên", "“hoàn thành tốt” or better"),
        (Unstated(), "kế hoạch không nêu số", "plan without a figure"),
    ],
)
def test_a_shape_is_shown_as_written(shape, vi, en):
    """A shape reads as the document has it, in both languages."""
    assert (vi, en) == (show_shape(shape), show_shape(shape, "en"))


@pytest.mark.parametrize(
    ("value", "unit", "vi", "en"),
    [
        ("250000000", "USD", "250 triệu USD", "250 million USD"),
        ("8600000000", "USD", "8,6 tỷ USD", "8.6 billion USD"),
        ("950", "VND", "950 đồng", "950 VND"),
        ("0", "VND", "0 đồng", "0 VND"),
        ("-1500000000", "VND", "-1,5 tỷ đồng", "-1.5 billion VND"),
        ("4100.5", "ha", "4.100,5 ha", "4,100.5 ha"),
        ("1", "người", "1 người", "1 person"),
        ("88000000", "VND/người", "88 triệu đồng/người", "88 million VND per person"),
        ("2", "lần/quý", "2 lần/quý", "2 times/quý"),
        ("5", "", "5", "5"),
    ],
)
def test_an_amount_is_written_as_the_field_does(value, unit, vi, en):
    """Money in tỷ or triệu, decimal comma and dots in Vietnamese."""
    given = Amount(Decimal(value), unit)

    assert (vi, en) == (show_amount(given), show_amount(given, "en"))


def test_days_are_written_as_years_where_they_are():
    """Whole years are named by their numbers, other intervals by their days."""
    assert show(Days(date(2021, 1, 1), date(2023, 12, 31))) == "2021–2023"
    assert show(Days(date(2021, 1, 1), date(2021, 12, 31))) == "2021"
    assert show(Days(date(2021, 6, 30), date(2021, 6, 30))) == "30/06/2021"
    assert show(Days(date(2021, 1, 1), date(2021, 6, 30)), "en") == "2021-01-01–2021-06-30"
    assert span(amount(5, ""), amount(7, "")) == "5–7"


def test_every_state_has_its_name_in_both_languages():
    """No state is shown by its code."""
    names = [state.label(language) for state in State for language in ("vi", "en")]

    assert len(set(names)) == 2 * len(State)


def test_names_are_vietnamese_unless_asked():
    """Vietnamese comes first."""
    for kind in (State, Absence, SetBy, Outlook, Form):
        for member in kind:
            assert member.label() == member.label("vi") != member.label("en")


@given(st.fractions(), st.fractions())
def test_rounding_keeps_a_value_on_its_side(value, mark):
    """A value shown beside its plan never looks as if it stood on the other side, as far as 11 digits tell."""
    shown = Fraction(rounded(value, mark))

    assert (shown > mark) == (value > mark) or abs(value - mark) < Fraction(1, 10**10)


@given(st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**15), max_value=10**15, places=3))
def test_a_number_reads_back(value):
    """Thousands and decimal marks lose nothing, in either language."""
    assert value == Decimal(show_number(value).replace(".", "").replace(",", "."))
    assert value == Decimal(show_number(value, "en").replace(",", ""))
