"""Figures of overlapping intervals: what is counted, what is set aside, and what is said about it."""

from datetime import date
from decimal import Decimal

from nhiemky.targets import Amount, Level, State, Target, Term, Zero

from .make import END, SCALE, TERM, at_end, between, ceiling, floor, on, share, span, total, year, yearly, years

Y2022 = date(2022, 12, 31)


def codes(verdict):
    """Return the codes of the notes."""
    return [line.code for line in verdict.lines if line.note]


def test_a_reported_total_replaces_its_parts_and_the_difference_is_said():
    """The term total of the final report counts; the years inside it are checked against it."""
    verdict = on(total(floor(500)), [*years(100, 100, 100, 100, 110), span(date(2021, 1, 1), END, 517)])

    assert verdict.value == Amount(Decimal(517), "người")
    assert verdict.set_aside == ("2021", "2022", "2023", "2024", "2025")
    assert "2021–2025: tổng số báo cáo 517 người, cộng các phần 510 người" in verdict.arithmetic()


def test_parts_that_already_pass_their_total_are_said():
    """Parts that do not fill the interval but exceed the total contradict it."""
    assert codes(on(total(floor(500)), [*years(300, 300), span(date(2021, 1, 1), END, 517)])) == ["parts_differ"]


def test_parts_short_of_their_total_are_no_contradiction():
    """Two years of five need not add up to the total."""
    assert codes(on(total(floor(500)), [*years(100, 100), span(date(2021, 1, 1), END, 517)])) == []


def test_more_days_count_more_than_one_figure():
    """Three whole years replace the cumulative figure of two and a half, which is named."""
    half = span(date(2021, 1, 1), date(2023, 6, 30), 250, source_id="half")

    verdict = on(total(floor(500)), [half, *years(100, 100, 110)], date(2023, 12, 31))

    assert verdict.value == Amount(Decimal(310), "người")
    assert verdict.set_aside == ("half",)
    assert codes(verdict) == ["overlap"]


def test_the_later_of_two_figures_for_one_interval_counts():
    """A correction replaces what it corrects, and both are shown."""
    verdict = on(total(floor(500)), [year(2021, 90), year(2021, 103, source_id="corrected")], date(2021, 12, 31))

    assert verdict.counted == ("corrected",)
    assert verdict.set_aside == ("2021",)
    assert "2021: hai số liệu 90 người và 103 người, lấy số sau" in verdict.arithmetic()


def test_of_two_ways_to_cut_a_year_the_later_counts():
    """Where days and number of figures are equal, the figures given later are counted."""
    halves = [span(date(2021, 1, 1), date(2021, 6, 30), 50), span(date(2021, 7, 1), date(2021, 12, 31), 50)]
    others = [span(date(2021, 1, 1), date(2021, 3, 31), 25), span(date(2021, 4, 1), date(2021, 12, 31), 80)]

    assert on(total(floor(500)), [*halves, *others], Y2022).value == Amount(Decimal(105), "người")
    assert on(total(floor(500)), [*others, *halves], Y2022).value == Amount(Decimal(100), "người")


def test_a_figure_that_reaches_into_a_later_year_is_not_yet_known():
    """A figure up to 2023 does not speak on a day of 2022."""
    verdict = on(total(floor(500)), [*years(100), span(date(2021, 1, 1), date(2023, 6, 30), 300)], Y2022)

    assert verdict.counted == ("2021",)
    assert codes(verdict) == ["later"]


def test_the_latest_result_is_the_one_of_the_last_days():
    """Whatever the order of reports, the newest is the one that speaks of the latest days."""
    verdict = on(total(floor(500)), [year(2022, 100), year(2021, 90)], Y2022)

    assert verdict.latest is not None
    assert verdict.latest.source_id == "2022"


def test_an_entity_nobody_speaks_of_keeps_the_others_from_a_verdict():
    """A target that binds each body is not on pace while one of them has given no figure."""
    named = [year(2021, 1, "lần", entity="A"), year(2021, None, "lần", entity="B")]

    verdict = on(yearly(ceiling(1), "worst"), named, Y2022)

    assert verdict.state is State.NO_DATA
    assert "đơn vị kém nhất trong 2: B" in verdict.arithmetic()


def test_the_same_figure_twice_is_no_difference():
    """A figure quoted again is counted once and without a remark."""
    verdict = on(total(floor(500)), [year(2021, 103), year(2021, 103, source_id="again")], date(2021, 12, 31))

    assert verdict.value == Amount(Decimal(103), "người")
    assert codes(verdict) == []


def test_a_corrected_level_is_said():
    """Two levels for one year: the later counts, both are shown."""
    target = at_end(Level(SCALE, "hoàn thành"))

    verdict = on(target, [year(2025, level="hoàn thành tốt"), year(2025, level="hoàn thành")])

    assert verdict.level == "hoàn thành"
    assert verdict.state is State.ATTAINED
    assert "hai số liệu hoàn thành tốt và hoàn thành" in verdict.arithmetic()


def test_a_corrected_case_no_longer_breaks_a_zero_target():
    """One case reported and then corrected to none leaves the target unbroken."""
    assert on(yearly(Zero()), [*years(1, 0), year(2021, 0)], Y2022).state is State.ON_PACE


def test_figures_of_other_times_are_set_aside():
    """The old term and the time after the day of judgement are not counted, and named."""
    results = [span(date(2015, 1, 1), date(2020, 12, 31), 600), *years(100, 100, 100), year(2026, 100)]

    verdict = on(total(floor(500)), results, Y2022)

    assert verdict.counted == ("2021", "2022")
    assert codes(verdict) == ["other_term", "later", "other_term"]


def test_a_figure_of_the_running_year_counts():
    """A yearly report written in December speaks of a year that is not over."""
    assert on(total(floor(500)), years(100, 100), date(2022, 12, 15)).counted == ("2021", "2022")


def test_the_opening_year_counts_where_it_is_reported():
    """With figures of 2020 a term 2020–2025 has six years."""
    five = on(yearly(floor(10)), years(10, 10, 10, 10, 10))
    six = on(yearly(floor(10)), [year(2020, 9), *years(10, 10, 10, 10, 10)])

    assert (five.state, six.state) == (State.ATTAINED, State.BROKEN)


def test_the_opening_year_is_left_out_where_the_term_says_so():
    """A stated first plan year decides, whatever is reported of the year before."""
    term = Term(date(2020, 1, 1), END, first_plan_year=2021)

    verdict = on(yearly(floor(10)), [year(2020, 9), *years(10, 10, 10, 10, 10)], term=term)

    assert verdict.state is State.ATTAINED
    assert verdict.set_aside == ("2020",)


def test_a_term_within_one_year_plans_for_that_year():
    """A target due in the year it was set is judged on that year."""
    assert Term.of_years(2020, 2020).years() == (2020,)


def test_a_figure_printed_by_the_years_of_its_term_belongs_to_it():
    """ "2020–2025" begins with a congress in August 2020; the year 2020 alone, and 2015–2020, do not."""
    term = Term(date(2020, 8, 1), END)
    printed = span(date(2020, 1, 1), END, 517, source_id="term")
    before = [year(2020, 90), span(date(2015, 1, 1), date(2020, 12, 31), 600, source_id="old")]

    verdict = on(total(floor(500)), [*before, printed], term=term)

    assert verdict.state is State.EXCEEDED
    assert verdict.counted == ("term",)
    assert verdict.set_aside == ("2020", "old")


def test_figures_that_fit_no_year_are_said():
    """A figure that crosses years, or passes the end of the term, stands for no year and is named."""
    crossing = span(date(2021, 7, 1), date(2022, 6, 30), 72, "%")
    beyond = span(date(2025, 7, 1), date(2026, 6, 30), 72, "%")
    printed = span(date(2021, 7, 1), date(2022, 6, 30), attainment_percent=Decimal(99))

    assert codes(on(yearly(floor(70, "%"), "worst"), [crossing], Y2022)) == ["several_years"]
    assert codes(on(yearly(floor(70, "%"), "last"), [beyond], date(2026, 12, 31))) == ["several_years"]
    assert codes(on(yearly(floor(70)), [printed], Y2022)) == ["several_years"]


def test_a_percentage_of_plan_cannot_tell_about_a_limit():
    """Whether 92% of a limit is good or bad is not for a machine to guess."""
    for over_time in ("sum", "worst"):
        verdict = on(yearly(ceiling(10), over_time), [year(2021, attainment_percent=Decimal(92))], Y2022)

        assert verdict.state is State.NO_DATA
        assert "tỷ lệ % kế hoạch không đủ để kết luận" in verdict.arithmetic()


def test_percentages_inside_a_year_are_not_added():
    """Two percentages of one year are named as what they are."""
    halves = [span(date(2021, 1, 1), date(2021, 6, 30), 90, "%"), span(date(2021, 7, 1), date(2021, 12, 31), 80, "%")]

    assert "năm 2021: không cộng" in on(yearly(floor(70, "%")), halves, Y2022).arithmetic()


def test_an_each_year_figure_outside_the_plan_years_stands_for_itself():
    """ "Hằng năm" of the opening year only is one figure."""
    term = Term(date(2020, 1, 1), END, first_plan_year=2021)
    result = span(date(2020, 1, 1), date(2021, 6, 30), 50, each_year=True)
    early = span(date(2020, 7, 1), date(2020, 12, 31), 50, each_year=True)

    assert on(total(floor(50)), [result], Y2022, term).value == Amount(Decimal(50), "người")
    assert on(total(floor(50)), [early], Y2022, TERM).value == Amount(Decimal(50), "người")


def test_printed_percentages_are_compared_with_the_computed_ones():
    """517 of 500 is 103,4%, so a printed 103,3% is a finding and a printed 103,4% is none (S13)."""
    printed = {
        text: on(total(floor(500)), [span(date(2020, 8, 1), END, 517, attainment_percent=Decimal(text))])
        for text in ("103.3", "103.4", "103")
    }

    assert {text: codes(verdict) for text, verdict in printed.items()} == {
        "103.3": ["attainment_differs"], "103.4": [], "103": []}  # fmt: skip
    assert "văn bản ghi đạt 103,3% kế hoạch, so với chỉ tiêu thì bằng 103,4%" in printed["103.3"].arithmetic()


def test_a_percentage_of_a_years_plan_is_not_compared_with_the_term():
    """ "Đạt 98% kế hoạch năm" says nothing about the plan of the term."""
    assert codes(on(total(floor(500)), [year(2021, 98, attainment_percent=Decimal(98))], Y2022)) == []
    assert codes(on(yearly(floor(100)), [year(2021, 98, attainment_percent=Decimal(97))], Y2022)) == [
        "attainment_differs"
    ]


def test_a_printed_share_is_compared_with_its_counts():
    """34 of 50 printed as 70% is a finding; the counts are judged."""
    verdict = on(
        at_end(floor(70, "%")),
        [
            share(2025, 34, 50, amount=Decimal(70)),
        ],
    )

    assert verdict.state is State.MISSED
    assert codes(verdict) == ["printed_differs"]
    assert "34 / 50 = 68%" in verdict.arithmetic()
    assert codes(on(at_end(floor(70, "%")), [share(2025, 2, 3, amount=Decimal("66.7"))])) == []


def test_a_figure_of_several_years_is_checked_against_the_years():
    """A total beside yearly figures is no figure of a year, but it must agree with them."""
    verdict = on(yearly(floor(100)), [*years(100, 100, 100, 100, 110), span(date(2021, 1, 1), END, 520)])

    assert verdict.state is State.ATTAINED
    assert codes(verdict) == ["several_years", "parts_differ"]


def test_quarters_make_a_year():
    """Parts inside a year are added up, and the sum is shown."""
    quarters = [span(date(2021, 3 * q + 1, 1), date(2021, 3 * q + 3, 30), 30) for q in range(4)]

    verdict = on(yearly(floor(110)), quarters, date(2021, 12, 31))

    assert "30 + 30 + 30 + 30 = 120 người; năm 2021 đạt: 120 > 110 người" in verdict.arithmetic()


def test_a_share_known_only_by_its_denominator_keeps_its_printed_value():
    """A percentage printed with the number it is of is judged as printed."""
    verdict = on(at_end(floor(70, "%")), [year(2025, 70, "%", denominator=Decimal(50))])

    assert verdict.state is State.ATTAINED


def test_a_sum_is_written_on_one_scale():
    """Triệu and tỷ in one sum are written in the smaller of the two."""
    verdict = on(total(floor(5_000_000_000, "VND")), years(500_000_000, 2_000_000_000, unit="VND"), Y2022)

    assert "500 + 2.000 = 2.500 triệu đồng; 2,5 / 5 tỷ đồng = 50%" in verdict.arithmetic()


def test_a_mean_is_shown_as_one():
    """The mean of values is weighted by days."""
    target = Target(shape=floor(10, "ha"), over_time="average")

    verdict = on(target, years(8, 12, unit="ha"), Y2022)

    assert verdict.value == Amount(Decimal(10), "ha")
    assert verdict.state is State.ON_PACE
    assert "bình quân của 8 ha và 12 ha" in verdict.arithmetic()


def test_a_range_shows_where_the_value_lies():
    """Inside, the range is shown whole; outside, the end that was passed."""
    target = total(between(2_000_000_000_000, 3_000_000_000_000))

    inside = on(target, [span(date(2020, 1, 1), END, 2_500_000_000_000, "VND")]).arithmetic()
    above = on(target, [span(date(2020, 1, 1), END, 3_500_000_000_000, "VND")]).arithmetic("en")

    assert "2.500 trong khoảng 2.000–3.000 tỷ đồng" in inside
    assert "3,500 > 3,000 billion VND" in above


def test_years_not_over_are_not_missing():
    """A year that runs is not due yet; a year that is over and not reported is named."""
    for target in (total(floor(500)), yearly(floor(10)), yearly(Zero())):
        text = on(target, [year(2022, 0 if target.unit is None else 100)], date(2023, 1, 6)).arithmetic()

        assert "thiếu số liệu năm 2021 (không tính là 0)" in text


def test_percentages_keep_their_sign():
    """Each percentage beside another has its own sign."""
    assert "2025: 68% < 70%" in on(at_end(floor(70, "%")), [year(2025, 68, "%")]).arithmetic()
    assert "2025: 18,8% trong khoảng 15–20%" in on(at_end(between(15, 20, "%")), [year(2025, "18.8", "%")]).arithmetic()


def test_a_limit_shows_how_much_is_used():
    """The share of a limit is what is used up of it."""
    verdict = on(total(ceiling(10)), years(2, 3, unit="lần"), Y2022)

    assert verdict.share_of_plan == Decimal("0.5")
    assert "2 + 3 = 5 lần" in verdict.arithmetic()


def test_time_is_that_of_the_day_and_that_of_the_figures():
    """Late figures are compared with the time they speak of."""
    verdict = on(total(floor(500)), years(100, 100), date(2024, 12, 31))

    assert verdict.state is State.ON_PACE
    assert round(verdict.share_of_time, 2) == Decimal("0.80")
    assert round(verdict.share_reported, 2) == Decimal("0.40")
