"""From confirmed statements to verdicts: which results count, of which days, in which shape."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from tests.ledger.build import (
    ADMITTED,
    BUDGET,
    HOUSE,
    imported,
    only,
    recorded,
    report,
    resolution,
    the_term,
)

from nhiemky.ledger import operations
from nhiemky.ledger.judging import interval_of, measures
from nhiemky.ledger.models import Statement
from nhiemky.ledger.queries import TargetView, target_page, term_overview
from nhiemky.ledger.rights import EVERYWHERE
from nhiemky.targets import State

pytestmark = [pytest.mark.database, pytest.mark.django_db]
END = date(2026, 1, 31)
GOOD = ("Hằng năm có từ 70% tổ chức đảng trở lên hoàn thành tốt.", "70%", {
    "value": 70, "comparator": "≥", "unit": "%", "per": "year", "indicator": "party.organisations.good_share",
})  # fmt: skip
NEVER = ("Không có trường hợp bị kỷ luật.", "Không có", {
    "value": 0, "comparator": "=", "unit": "trường hợp", "indicator": "party.discipline", "implicit": True,
})  # fmt: skip
RATED = ("Giữ vững mức hoàn thành tốt nhiệm vụ trở lên.", "hoàn thành tốt nhiệm vụ trở lên", {
    "level": "hoàn thành tốt nhiệm vụ", "comparator": "≥", "implicit": True,
})  # fmt: skip


def told(target: tuple[str, str, Mapping[str, Any]], sentence: str, passage: str, **fields: Any) -> Any:
    """Return a result on the indicator of a target: ``sentence`` with ``passage`` and what it says."""
    kept = {"indicator": target[2].get("indicator"), "unit": target[2].get("unit"), "comparator": "="}
    return sentence, passage, {**kept, **fields}


def yearly(year: int, value: Any, target: Any = ADMITTED, **more: Any) -> Any:
    """Return a result of one year."""
    period = f"{year}-01-01/{year}-12-31"
    return told(target, f"Năm {year} được N{year}.", f"N{year}", value=value, period=period, **more)


def verdict(target: Any, *results: Any, by: Any, as_of: date = END, **facts: Any) -> TargetView:
    """Record a resolution with one target and a report with results, and return the target judged."""
    recorded(resolution(target), by, kind="resolution", date="2020-06-18")
    if results:
        recorded(report(*results), by, **{"kind": "report", **facts})
    return term_overview(the_term(), as_of).targets[0]


def test_without_a_result_there_is_no_data(officer: Any):
    """A missing figure is missing; it is not a zero and not a miss."""
    assert verdict(ADMITTED, by=officer).verdict.state == State.NO_DATA


def test_figures_of_years_add_up_to_the_term(officer: Any):
    """A total of the term is judged by the sum of its years."""
    view = verdict(ADMITTED, *(yearly(y, 104) for y in range(2021, 2026)), by=officer)

    assert view.verdict.state == State.EXCEEDED
    assert view.verdict.value is not None
    assert view.verdict.value.value == 520
    assert view.latest is not None
    assert (view.latest.amount, view.latest.last) == ("104 người", date(2025, 12, 31))


def test_a_range_every_year(officer: Any):
    """A yearly range is judged year by year: one year below it is enough to miss."""
    years = [yearly(y, 2500 * 10**9, BUDGET) for y in (2021, 2022, 2023, 2024)]

    view = verdict(BUDGET, *years, yearly(2025, 1500 * 10**9, BUDGET), by=officer)

    assert view.verdict.state in (State.MISSED, State.BROKEN)
    assert "2025" in view.verdict.arithmetic()


def test_a_share_may_be_told_as_a_count(officer: Any):
    """ "57 of 58" answers a target in per cent, recomputed, never averaged."""
    view = verdict(GOOD, *(yearly(y, 57, GOOD, unit="tổ chức", of=58) for y in range(2021, 2026)), by=officer)

    assert view.verdict.state in (State.ATTAINED, State.EXCEEDED)
    assert "57 / 58" in view.verdict.arithmetic()


def test_an_empty_whole_is_nothing_to_judge(officer: Any):
    """Nought of nought: nothing of the kind existed, which is neither attained nor missed."""
    target = ("100% khu có xử lý nước thải.", "100%", {
        "value": 100, "comparator": "=", "unit": "%", "indicator": "zone.wastewater_share",
    })  # fmt: skip

    view = verdict(target, yearly(2025, 0, target, unit="khu công nghiệp", of=0), by=officer)

    assert view.verdict.state == State.NOTHING_TO_JUDGE


def test_one_case_breaks_never(officer: Any):
    """A zero target is broken by the first case, long before the end."""
    view = verdict(NEVER, yearly(2022, 1, NEVER), by=officer, as_of=date(2023, 1, 15))

    assert view.verdict.state == State.BROKEN
    assert view.verdict.share_of_plan is None


@pytest.mark.parametrize(
    ("level", "attained"),
    [
        ("hoàn thành xuất sắc nhiệm vụ", True),
        ("hoàn thành tốt nhiệm vụ", True),
        ("hoàn thành nhiệm vụ", False),
        ("không hoàn thành nhiệm vụ", False),
    ],
)
def test_a_level_is_compared_on_its_scale(level: str, attained: bool, officer: Any):
    """The rating asked for or a better one attains the target, a lower one does not."""
    rated = (f"Năm 2025 được xếp loại {level}.", level, {
        "level": level, "implicit": True, "period": "2025-01-01/2025-12-31",
    })  # fmt: skip

    view = verdict(RATED, rated, by=officer)

    assert (view.verdict.state in (State.ATTAINED, State.EXCEEDED)) == attained
    assert view.verdict.state != State.NO_DATA
    assert view.latest is not None
    assert view.latest.amount == level


def test_never_in_words_counts_cases_of_any_unit(officer: Any):
    """ "Không có … bị kỷ luật" is broken by two members as by two cases; a percentage is no case."""
    people = yearly(2022, 2, NEVER, unit="người")

    assert verdict(NEVER, people, by=officer).verdict.state == State.BROKEN


def test_a_percentage_is_no_case(officer: Any):
    """A share beside a zero target in words does not break it."""
    share = yearly(2022, 2, NEVER, unit="%")

    assert verdict(NEVER, share, by=officer).verdict.state == State.NO_DATA


def test_a_level_of_another_scale_answers_nothing(officer: Any):
    """A title is not a rating, however good."""
    title = ("Năm 2025 đạt danh hiệu trong sạch vững mạnh.", "trong sạch vững mạnh", {
        "level": "trong sạch vững mạnh", "implicit": True, "period": "2025-01-01/2025-12-31",
    })  # fmt: skip

    assert verdict(RATED, title, by=officer).verdict.state == State.NO_DATA


def test_another_currency_part_or_indicator_answers_nothing(officer: Any):
    """Dollars do not answer dong, a part does not answer the whole."""
    view = verdict(
        BUDGET,
        yearly(2021, 10**9, BUDGET, unit="USD"),
        yearly(2022, 2500 * 10**9, BUDGET, part="khu phía nam"),
        yearly(2023, 2500 * 10**9, BUDGET, indicator="budget.revenue"),
        by=officer,
    )

    assert view.verdict.state == State.NO_DATA


def test_a_growth_in_number_is_no_count():
    """A growth ("tăng 20 người") does not answer how many people there are; a plain count does."""
    target = Statement(kind="target", value=Decimal(500), unit="người", comparator="≥")
    grown = Statement(kind="result", value=Decimal(20), unit="người", change="up")
    counted = Statement(kind="result", value=Decimal(520), unit="người")
    for each in (target, grown, counted):
        each.indicator_id = "party.members"

    assert not measures(grown, target)
    assert measures(counted, target)


def test_another_body_answers_nothing(officer: Any):
    """A cell's figure, printed with its name, is not the organisation's; the organisation's own name is."""
    view = verdict(
        ADMITTED,
        yearly(2021, 900, organisation="Chi bộ Văn phòng"),
        yearly(2022, 30, organisation=HOUSE.upper()),
        yearly(2023, 40, organisation="Đảng bộ"),
        by=officer,
    )

    assert view.verdict.value is not None
    assert view.verdict.value.value == 70


def test_a_rule_for_each_body_is_judged_for_each(officer: Any):
    """Where the worst body decides, named bodies count, and one of them breaks the ceiling."""
    target = ("Mỗi doanh nghiệp không quá 1 lần/năm.", "1 lần/năm", {
        "value": 1, "comparator": "≤", "unit": "lần", "per": "year", "indicator": "inspection.per_enterprise",
    })  # fmt: skip

    view = verdict(
        target,
        yearly(2022, 1, target, organisation="Công ty An"),
        yearly(2023, 3, target, organisation="Công ty Bình"),
        by=officer,
    )

    assert view.verdict.state in (State.MISSED, State.BROKEN)
    assert "Công ty Bình" in view.verdict.arithmetic()


def test_a_percentage_of_plan_is_no_result(officer: Any):
    """It is evidence for the result it belongs to, and checked against it."""
    results = report(yearly(2025, 517, id="r1", per="term"))
    results.add("Năm 2025 được N2025, bằng 103,4% kế hoạch.", "103,4%", kind="result", value="103.4", unit="%",
                attainment_percent="103.4", attainment_of="r1", indicator="party.members.admitted")  # fmt: skip
    recorded(resolution(ADMITTED), officer, kind="resolution")
    recorded(results, officer, kind="final_report", year=2025)

    page = target_page(term_overview(the_term(), END).targets[0].statement_id, END, EVERYWHERE)

    assert [row.amount for row in page.results] == ["517 người cả nhiệm kỳ"]


def test_unconfirmed_and_rejected_results_count_nowhere(officer: Any):
    """Only what a person confirmed is a result."""
    recorded(resolution(ADMITTED), officer, kind="resolution")
    document = imported(report(yearly(2021, 400), yearly(2022, 100)), officer, kind="report")
    operations.bind_document(document, HOUSE, None, 2020, 2025, officer)
    first, _ = document.statements.order_by("start")
    operations.confirm(first, officer)
    operations.reject(first, officer)

    assert term_overview(the_term(), END).targets[0].verdict.state == State.NO_DATA


def test_results_may_stand_in_documents_of_another_term(officer: Any):
    """The days of a result decide, not the term its document is filed under; other days are left out."""
    recorded(resolution(ADMITTED), officer, kind="resolution")
    filed = report(yearly(2024, 300), yearly(2027, 90))
    recorded(filed, officer, kind="report", term=(2025, 2030))

    page = target_page(term_overview(the_term(), END).targets[0].statement_id, END, EVERYWHERE)

    assert [row.first.year for row in page.results] == [2024]


def test_figures_of_the_term_before_are_not_offered(officer: Any):
    """What a resolution recalls of 2015–2020 shares a year with 2020–2025 and is no figure of it."""
    recorded(resolution(ADMITTED), officer, kind="resolution")
    recalled = told(ADMITTED, "Đã được A.", "A", value=480, period="2015-01-01/2020-12-31")
    whole = told(ADMITTED, "Cả nhiệm kỳ được B.", "B", value=517, period="2020-01-01/2025-12-31")
    recorded(report(recalled, whole), officer, kind="final_report")

    page = target_page(term_overview(the_term(), END).targets[0].statement_id, END, EVERYWHERE)

    assert [row.value for row in page.results] == [517]


DAYS = [
    ({"kind": "yearly_report", "year": 2022}, {}, ("2022-01-01", "2022-12-31", "year", False)),
    ({"kind": "yearly_report", "year": 2022, "date": "2022-12-15"}, {}, ("2022-01-01", "2022-12-31", "year", False)),
    ({"kind": "report", "year": 2022, "date": "2022-09-30"}, {}, ("2022-01-01", "2022-09-30", "year", False)),
    ({"kind": "yearly_report", "year": 2022, "date": "2022-10-08"}, {}, ("2022-01-01", "2022-10-08", "year", False)),
    ({"kind": "yearly_report", "year": 2022, "date": "2023-01-06"}, {}, ("2022-01-01", "2022-12-31", "year", False)),
    ({"kind": "report", "date": "2022-09-30"}, {}, ("2022-01-01", "2022-12-31", "day", False)),
    ({"kind": "mid_term_review", "date": "2023-06-30"}, {}, ("2020-01-01", "2023-06-30", "since_opening", True)),
    ({"kind": "mid_term_review", "year": 2023}, {}, ("2020-01-01", "2023-12-31", "since_opening", True)),
    ({"kind": "yearly_report", "year": 2022}, {"per": "term"}, ("2020-01-01", "2022-12-31", "since_opening", True)),
    ({"kind": "final_report"}, {}, ("2020-01-01", "2025-12-31", "term", False)),
    ({"kind": "political_report", "date": "2025-05-01"}, {}, ("2020-01-01", "2025-12-31", "term", False)),
    ({"kind": "political_report", "date": "2020-05-01"}, {}, None),
    ({"kind": "resolution", "date": "2020-06-18"}, {}, None),
    ({"kind": "mid_term_review"}, {}, None),
    ({"kind": "mid_term_review", "date": "2019-06-30"}, {}, None),
    ({"kind": "news"}, {}, None),
    ({"kind": "news", "date": "2020-06-20"}, {}, None),
    ({"kind": "news", "date": "2021-06-20"}, {}, ("2021-01-01", "2021-12-31", "day", False)),
    ({"kind": "news"}, {"period": "2021-01-01/2021-06-30"}, ("2021-01-01", "2021-06-30", "", False)),
]  # fmt: skip


@pytest.mark.parametrize(("facts", "said", "expected"), DAYS)
def test_the_days_of_a_result(facts: dict[str, Any], said: dict[str, Any], expected: Any, officer: Any):
    """A figure's own days, else those its document is about, and said so; nothing where neither tells."""
    document = recorded(report(told(ADMITTED, "Được N.", "N", value=5, **said)), officer, **facts)

    days = interval_of(only(document), document, the_term())

    assert (days and (str(days.first), str(days.last), days.assumed, days.cumulative)) == expected


def test_a_fall_is_a_growth_below_zero(officer: Any):
    """A year that fell breaks a target of growth, however much it fell."""
    growth = ("Doanh thu tăng 7,5%/năm.", "7,5%/năm", {
        "value": 7.5, "comparator": "=", "unit": "%", "per": "year", "change": "up", "indicator": "revenue.growth",
    })  # fmt: skip
    rose = yearly(2021, 9, growth, change="up")
    fell = yearly(2022, 12, growth, change="down")
    told_of = verdict(growth, rose, fell, by=officer)
    assert told_of.verdict.state is State.BROKEN
    assert told_of.verdict.value is not None
    assert told_of.verdict.value.value == -12


def test_months_do_not_show_what_flows_in_a_year(officer: Any):
    """What is set for one year as a flow is not measured by some months of another."""
    investment = ("Năm 2025 thu hút 630 triệu USD.", "630 triệu USD", {
        "value": 630_000_000, "comparator": "=", "unit": "USD", "indicator": "invest.attracted",
        "period": "2025-01-01/2025-12-31",
    })  # fmt: skip
    months = told(investment, "9 tháng năm 2021 được N9.", "N9", value=212_000_000, period="2021-01-01/2021-09-30")
    told_of = verdict(investment, months, by=officer, as_of=date(2021, 10, 31))
    assert told_of.verdict.value is None
