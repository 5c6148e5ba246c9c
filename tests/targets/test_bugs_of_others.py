"""Mistakes that other indicator systems are known for, and that must not happen here."""

from datetime import date
from decimal import Decimal

import pytest

from nhiemky.targets import Amount, NotComparableError, State, Zero, count_attained, shape_of

from .make import END, ceiling, floor, on, share, span, total, year, yearly, years


def test_akvo_a_rolled_up_zero_is_a_figure():
    """A reported 0 is counted as 0, not stored as an empty string."""
    verdict = on(total(floor(500)), years(0, 0), date(2022, 12, 31))

    assert verdict.value == Amount(Decimal(0), "người")
    assert verdict.share_of_plan == 0
    assert verdict.counted == ("2021", "2022")


@pytest.mark.parametrize(("done", "shown"), [(890, "178%"), (515, "103%"), (20, "4%")])
def test_akvo_decidim_a_share_is_not_capped(done, shown):
    """178% is shown as 178%, and 4% is not raised to 100% by a cap written the wrong way round."""
    verdict = on(total(floor(500)), [span(date(2020, 1, 1), END, done)])

    assert shown in verdict.arithmetic()


def test_akvo_cumulative_figures_are_not_counted_twice():
    """Figures "from the beginning of the term" replace each other and the years inside them."""
    results = [
        *years(100, 110),
        span(date(2022, 1, 1), date(2022, 12, 31), 210, cumulative=True, source_id="c22"),
        span(date(2023, 1, 1), date(2023, 12, 31), 300, cumulative=True, source_id="c23"),
    ]

    verdict = on(total(floor(500)), results, date(2023, 12, 31))

    assert verdict.value == Amount(Decimal(300), "người")
    assert verdict.counted == ("c23",)
    assert set(verdict.set_aside) == {"2021", "2022", "c22"}


def test_tola_a_zero_target_is_a_target():
    """ "Không có trường hợp nào" is judged, not called non-reporting."""
    assert on(yearly(Zero()), years(0, 0, 0, 0, 0)).state is State.ATTAINED


def test_open_sdg_a_zero_target_stays_zero():
    """One case breaks a target of zero; no share of 0.001 is computed."""
    verdict = on(yearly(shape_of("=", value=Decimal(0), more_is_better=False)), years(1))

    assert verdict.state is State.BROKEN
    assert verdict.share_of_plan is None


def test_open_sdg_a_plan_of_zero_is_not_divided_by():
    """A floor or ceiling of 0 has a verdict and no share of plan."""
    assert on(total(floor(0)), years(0, 0, 0, 0, 0)).share_of_plan is None
    assert on(total(ceiling(0)), years(0, 0, 0, 0, 0, unit="lần")).state is State.ATTAINED


def test_sdg_tools_little_at_mid_term_is_not_substantial_progress():
    """4% of plan after half of the term is out of reach, or behind where no whole year shows it."""
    verdict = on(total(floor(500)), years(8, 12), date(2022, 12, 31))

    assert verdict.share_of_plan == Decimal("0.04")
    assert verdict.state is State.OUT_OF_REACH


def test_decidim_a_parent_is_not_a_mean_of_percentages():
    """90% of 10 and 50% of 990 are 50.4%, not 70%."""
    verdict = on(total(floor(60, "%")), [share(2021, 9, 10), share(2022, 495, 990)], date(2022, 12, 31))

    assert verdict.value == Amount(Decimal("50.4"), "%")
    assert verdict.state is State.NOT_YET_ATTAINED


def test_dhis2_reported_zeros_are_kept():
    """A year of 0 is a year reported: the yearly floor is broken by it, and a year left out does not break it."""
    target = yearly(floor(1))

    assert on(target, years(5, 0, 5)).state is State.BROKEN
    assert on(target, years(5, None, 5), date(2023, 12, 31)).state is State.ON_PACE


def test_dhis2_two_figures_of_different_halves_are_added():
    """110 and 90 give 200, never 110 or 90."""
    halves = [span(date(2021, 1, 1), date(2021, 6, 30), 110), span(date(2021, 7, 1), date(2021, 12, 31), 90)]

    assert on(total(floor(500)), halves, date(2021, 12, 31)).value == Amount(Decimal(200), "người")


def test_two_currencies_are_never_added():
    """31 tỷ USD and 8.900 tỷ đồng stay apart (S12)."""
    results = [year(2021, 31_000_000_000, "USD"), year(2021, 8_900_000_000_000, "VND", source_id="vnd")]

    verdict = on(total(floor(60_000_000_000, "USD")), results, date(2021, 12, 31))

    assert verdict.value == Amount(Decimal(31_000_000_000), "USD")
    assert verdict.set_aside == ("vnd",)
    assert "không so sánh được" in verdict.arithmetic()
    with pytest.raises(NotComparableError, match="USD and VND"):
        Amount(Decimal(31), "USD") + Amount(Decimal(8900), "VND")


def test_a_yearly_plan_and_a_term_plan_that_disagree_are_both_judged():
    """110 a year and 500 over the term (S3): 517 fills the one and proves the other broken."""
    results = [span(date(2020, 8, 1), END, 517)]

    assert on(total(floor(500)), results).state is State.EXCEEDED
    assert on(yearly(floor(110)), results).state is State.BROKEN


def test_a_total_printed_for_both_edge_years_speaks_of_the_plan_years():
    """ "2020–2025" holds five plan years, not six: 560 does not prove a year below 110."""
    printed = span(date(2020, 1, 1), END, 560)

    assert on(yearly(floor(110)), [printed]).state is not State.BROKEN
    assert on(yearly(floor(110)), [printed, *years(112, 112, 112, 112, 112)]).state is State.EXCEEDED


def test_floats_are_refused():
    """An amount is a Decimal or an int; a float would not be what the document prints."""
    with pytest.raises(TypeError, match="not float"):
        Amount(0.1, "%")  # type: ignore[arg-type]


def test_five_of_seven():
    """A count holds the targets without data and leaves out those with nothing to judge."""
    attained, missed = on(total(floor(5)), years(5)), on(yearly(floor(5)), years(4))
    silent, nothing = on(total(floor(5)), []), on(total(floor(5, "%")), [share(2021, 0, 0)])

    count = count_attained([attained] * 5 + [missed, silent, nothing])

    assert count == (5, 7, 1, 1, 0)
    assert count_attained([attained]).text() == "1/1 chỉ tiêu đạt"
    assert (
        count.text()
        == "5/7 chỉ tiêu đạt; 1 chỉ tiêu chưa phát sinh, không tính; 1 chỉ tiêu chưa có số liệu, tính trong tổng số"
    )
    assert count.text("en").startswith("5 of 7 targets attained; 1 with nothing to judge")
