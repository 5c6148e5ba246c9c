"""Forecasts: a band with its reason; advice that never changes a verdict. What they say stands in said.txt."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from nhiemky.targets import Amount, Forecast, Level, Outlook, Target, Unstated, Zero, forecast, judge
from nhiemky.targets.amounts import rough

from .make import END, SCALE, TERM, amount, at_end, between, ceiling, floor, share, total, year, yearly, years

COUNTS = st.integers(0, 500)
SOME = st.lists(st.none() | COUNTS, min_size=1, max_size=5)
DAYS = st.dates(date(2021, 1, 1), date(2026, 12, 31))
Y2021, Y2022, Y2023 = (date(number, 12, 31) for number in (2021, 2022, 2023))
SHAPES = [
    floor(70),
    floor(500),
    ceiling(300, "người"),
    between(60, 80, "người"),
    between(60, 60, "người"),
    Zero("người"),
]


def ahead(target, results, as_of=Y2022, **more: Any) -> Forecast:
    """Forecast."""
    return forecast(target, results, TERM, as_of, **more)


@given(SOME, DAYS, st.sampled_from(SHAPES), st.sampled_from(["every_year", "term_total", "at_end"]),
       st.sampled_from(["sum", "last", "average", "worst"]))  # fmt: skip
def test_a_forecast_never_changes_a_verdict_and_can_always_be_read(values, as_of, shape, frequency, over_time):
    """Whatever the shape, a forecast has words in both languages, a band in order, and leaves the verdict alone."""
    target = Target(shape=shape, frequency=frequency, over_time=over_time)
    results = years(*values)
    before = judge(target, results, TERM, as_of)

    told = forecast(target, results, TERM, as_of)

    assert judge(target, results, TERM, as_of) == before
    assert (told.low is None) == (told.high is None)
    if isinstance(told.low, Amount) and isinstance(told.high, Amount):
        assert told.low.value <= told.high.value
        assert told.low.unit == "người"
    for language in ("vi", "en"):
        assert told.arithmetic(language)
        assert "{" not in told.arithmetic(language)
    assert told.lines


@given(st.lists(COUNTS, min_size=1, max_size=4), st.integers(1, 3_000))
def test_a_flow_lies_between_its_worst_and_its_best_year(values, wanted):
    """The band is done + years left × worst, and × best; exactly, to the digits shown."""
    day, left, done = date(2020 + len(values), 12, 31), 5 - len(values), sum(values)
    low, high = (Fraction(done + left * rate) for rate in (min(values), max(values)))

    told = ahead(total(floor(wanted)), years(*values), day)

    if done >= wanted:
        assert told.outlook is Outlook.DECIDED
        return
    assert (told.low, told.high) == tuple(Amount(rough(end, Fraction(wanted)), "người") for end in (low, high))
    assert told.outlook is (Outlook.LIKELY if low >= wanted else Outlook.OPEN if high >= wanted else Outlook.UNLIKELY)


@given(st.integers(0, 2_000), st.integers(0, 2_000), st.integers(1, 2_000))
def test_a_stock_stays_or_goes_on_as_it_went(first, last, wanted):
    """The newest value is one end of the band; the other is the line through both values, never below nothing."""
    results = [year(2021, first), year(2022, last)]
    days = (END - Y2022).days
    line = max(Fraction(0), last + Fraction((last - first) * days, 365))

    told = ahead(at_end(floor(wanted)), results)

    ends = (min(last, line), max(last, line))
    assert (told.low, told.high) == tuple(Amount(rough(Fraction(end), Fraction(wanted)), "người") for end in ends)


@given(st.lists(COUNTS, min_size=1, max_size=4), st.integers(0, 500))
def test_years_to_come_lie_between_the_worst_and_the_best(values, wanted):
    """A year below the floor has decided; otherwise the worst year so far would do, so the rest is likely."""
    told = ahead(yearly(floor(wanted)), years(*values), date(2020 + len(values), 12, 31))

    if min(values) < wanted:
        assert told.outlook is Outlook.DECIDED
    else:
        assert told.outlook is Outlook.LIKELY
        assert (told.low, told.high) == (amount(min(values)), amount(max(values)))


@given(st.lists(st.integers(0, 2), min_size=1, max_size=4))
def test_never_has_a_first_violation_and_no_band(values):
    """Without a case everything is open, with one it is decided, and the first is named."""
    told = ahead(yearly(Zero("người")), years(*values), date(2020 + len(values), 12, 31))

    if any(values):
        first = 2021 + next(index for index, value in enumerate(values) if value)
        assert told.outlook is Outlook.DECIDED
        assert f"vi phạm đầu tiên; {first}: " in told.arithmetic()
    else:
        assert (told.outlook, told.low, told.high) == (Outlook.OPEN, None, None)


@given(st.integers(0, 100), st.integers(1, 100), st.integers(0, 300))
def test_a_position_in_a_range_is_told(low, width, value):
    """A value lies below, in or above the interval; inside, at its share of it."""
    text = ahead(at_end(between(low, low + width, "%")), [year(2022, value, "%")]).arithmetic("en")

    if value < low:
        assert "below the range" in text
    elif value > low + width:
        assert "above the range" in text
    else:
        assert "% of the range" in text


def test_a_range_of_one_value_has_no_inside():
    """Where low is high nothing is divided by their difference."""
    assert "khoảng" not in ahead(at_end(between(60, 60, "%")), [year(2022, 60, "%")]).arithmetic()


def test_a_value_of_before_the_term_begins_the_path():
    """The value of 2020 makes a path out of one figure; one of another unit or of the term itself does not."""
    target, results = at_end(floor(90, "%")), [year(2021, 60, "%")]
    base = (date(2020, 12, 31), amount(50, "%"))

    told = ahead(target, results, Y2021, base=base)

    assert told.high == amount(100, "%")
    assert "lộ trình từ 50% (31/12/2020) đến 90% (31/12/2025), ngày 31/12/2021: 60% > 58%" in told.arithmetic()
    for other in ((base[0], amount(50, "ha")), (date(2021, 1, 1), base[1]), None):
        assert ahead(target, results, Y2021, base=other).high == amount(60, "%")
    assert ahead(target, [], Y2021, base=base).high == amount(50, "%")


def test_a_share_cannot_pass_all():
    """A share of counts is held at 100%, a printed rate is not (178% may come)."""
    counts = [share(2021, 40, 60), share(2022, 54, 60)]

    assert ahead(at_end(floor(95, "%")), counts).high == amount(100, "%")
    assert ahead(at_end(floor(95, "%")), years(60, 90, unit="%")).high == amount("180.1", "%")


def test_what_was_below_nothing_may_go_on():
    """Only what was never negative is held at nothing."""
    assert ahead(at_end(floor(10, "ha")), years(30, 12, unit="ha")).low == amount(0, "ha")
    assert ahead(at_end(floor(10, "ha")), years(0, 0, unit="ha")).low == amount(0, "ha")
    assert ahead(at_end(floor(10, "ha")), years(5, -3, unit="ha")).low == amount(-27, "ha")


def test_levels_lie_between_the_lowest_and_the_highest():
    """A band of levels has names, and is told by the lowest."""
    target = at_end(Level(SCALE, "hoàn thành tốt"))
    results = [year(2021, level="hoàn thành"), year(2022, level="hoàn thành xuất sắc")]

    assert (ahead(target, results).low, ahead(target, results).high) == ("hoàn thành", "hoàn thành xuất sắc")
    assert ahead(target, results).outlook is Outlook.OPEN
    assert ahead(target, results[1:]).outlook is Outlook.LIKELY
    assert ahead(target, results[:1]).outlook is Outlook.OPEN


def test_what_was_known_then_is_forecast_then():
    """A figure recorded later is not in the band of the day before."""
    results = [year(2021, 100), year(2022, 50, known_from=date(2023, 2, 1))]
    day = date(2023, 1, 31)

    assert ahead(total(floor(500)), results, day, known=day).low == amount(500)
    assert ahead(total(floor(500)), results, day).low == amount(300)


def test_the_body_that_decides_is_forecast():
    """Of two bodies the worse one's figures make the band."""
    results = [year(2021, 30, entity="A"), year(2021, 300, entity="B")]

    assert ahead(total(floor(500)), results, Y2021).low == amount(150)


def test_without_figures_nothing_is_forecast():
    """No figures, figures that cannot be made one, a plan without a figure, and an empty universe give no band."""
    for target, results in (
        (total(floor(500)), []),
        (total(Unstated()), [year(2021, attainment_percent=Decimal(20))]),
        (at_end(floor(90, "%")), [share(2022, 0, 0)]),
        (yearly(Zero()), []),
    ):
        told = ahead(target, results)
        assert (told.outlook, told.low, told.high) == (Outlook.UNKNOWN, None, None)
    assert ahead(total(floor(500)), years(99, None, 99, 99, 99), END).outlook is Outlook.UNKNOWN


def test_a_good_newest_value_is_not_decided_before_the_end():
    """95% of today may be 80% at the end; a filled sum cannot empty."""
    assert ahead(at_end(floor(90, "%")), years(95, 92, unit="%")).outlook is Outlook.OPEN
    assert ahead(total(floor(150)), years(100, 100)).outlook is Outlook.DECIDED
    assert ahead(at_end(floor(90, "%")), [year(2025, 95, "%")], END).outlook is Outlook.DECIDED
    before = END - timedelta(days=1)
    assert ahead(at_end(floor(90, "%")), [year(2025, 95, "%")], before).outlook is Outlook.LIKELY


def test_outlooks_have_their_names():
    """No outlook is shown by its code."""
    assert len({each.label(language) for each in Outlook for language in ("vi", "en")}) == 2 * len(Outlook)
    assert replace(Forecast(outlook=Outlook.OPEN), lines=()).arithmetic() == "chưa rõ"
