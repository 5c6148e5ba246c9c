"""Verdicts by sums of returns beside documents: coverage, what differs, and what was known on a day."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from tests.ledger.build import ADMITTED, HOUSE, only, recorded, report, resolution, the_term
from tests.ledger.returned import approve, cell, form, year
from tests.ledger.then import on_day

from nhiemky.ledger import operations
from nhiemky.ledger.models import Indicator, Organisation, ReturnForm
from nhiemky.ledger.queries.terms import load, term_overview
from nhiemky.ledger.register import Source
from nhiemky.targets import State

pytestmark = [pytest.mark.database, pytest.mark.django_db]
CODE = "party.members.admitted"
END = date(2026, 1, 31)
Cells = tuple[ReturnForm, Organisation, Organisation]


@pytest.fixture
def cells(officer: Any) -> Cells:
    """A target of 500 members over the term, two cells below, and a yearly form."""
    recorded(resolution(ADMITTED), officer, kind="resolution")
    house = Organisation.objects.get(name=HOUSE)
    one, other = cell("Chi bộ Một", house), cell("Chi bộ Hai", house)
    return form(the_term(), CODE), one, other


def given(cells: Cells, first: int, second: int | None, number: int, on: date | None = None) -> None:
    """Approve the figures of both cells for a year; ``None``: the second gave nothing."""
    asked, one, other = cells
    approve(asked, one, year(number), {CODE: str(first)}, on)
    if second is not None:
        approve(asked, other, year(number), {CODE: str(second)}, on)


def test_sums_of_returns_are_results(cells: Cells):
    """What everybody below has given comes to the verdict, and leads to what it is made of."""
    for number in range(2021, 2026):
        given(cells, 60, 50, number)

    view = term_overview(the_term(), END).targets[0]

    assert view.verdict.state is State.EXCEEDED
    assert view.verdict.value is not None
    assert view.verdict.value.value == 550
    assert view.latest is not None
    assert view.latest.source == Source(the_term().pk, the_term().organisation_id, CODE, date(2025, 1, 1))


def test_a_sum_without_somebody_never_makes_a_target_missed(cells: Cells):
    """One of two cells gave its figures: what is missing may still be there, and who gave them is told."""
    for number in range(2021, 2026):
        given(cells, 60, None, number)

    verdict = term_overview(the_term(), END).targets[0].verdict

    assert verdict.state not in {State.MISSED, State.BROKEN}
    assert "1/2" in verdict.arithmetic()


def test_a_document_and_the_returns_that_differ_are_both_told(cells: Cells, officer: Any):
    """A report of the same year that says something else is a finding, not a correction; a rounded one is none."""
    given(cells, 60, 50, 2022)
    given(cells, 70, 30, 2023)
    said = [
        (f"Năm {number} kết nạp {value} đảng viên.", str(value), {
            "value": value, "unit": "người", "indicator": CODE, "period": f"{number}-01-01/{number}-12-31",
        })
        for number, value in ((2022, 112), (2023, 100))
    ]  # fmt: skip
    recorded(report(*said), officer, kind="report")

    figures = load(the_term())
    judged = figures.judged(figures.originals[0], END)

    (found,) = judged.differing
    assert (found.said.value, found.summed.value, found.days.first.year) == (112, 110, 2022)
    assert "112 người" in found.text()
    assert "110" in found.text("en")


def test_an_incomplete_sum_gives_way_to_a_document(cells: Cells, officer: Any):
    """Where one cell is missing, the report of the same year counts."""
    given(cells, 60, None, 2022)
    said = ("Năm 2022 kết nạp 112 đảng viên.", "112", {
        "value": 112, "unit": "người", "indicator": CODE, "period": "2022-01-01/2022-12-31",
    })  # fmt: skip
    recorded(report(said), officer, kind="report")

    judged = load(the_term()).judged(load(the_term()).originals[0], date(2023, 6, 30))

    assert judged.verdict.value is not None
    assert judged.verdict.value.value == 112
    assert judged.differing == ()


def test_change_and_forecast_stand_beside_the_verdict(cells: Cells, officer: Any):
    """The change is against the end of the term before; the forecast is a band and changes no verdict."""
    before = ("Nhiệm kỳ trước kết nạp 400 đảng viên.", "400", {
        "value": 400, "unit": "người", "indicator": CODE, "per": "term", "period": "2015-01-01/2020-12-31",
    })  # fmt: skip
    recorded(report(before), officer, kind="report")
    for number in range(2021, 2024):
        given(cells, 60, 50, number)
    figures = load(the_term())

    judged = figures.judged(figures.originals[0], date(2024, 1, 31))

    assert judged.change is None  # 330 so far is no fall from the 400 of a whole term
    assert judged.forecast.low is not None
    given(cells, 60, 50, 2024)
    above = load(the_term()).judged(figures.originals[0], date(2025, 1, 31)).change
    assert above is not None
    assert above.text() == "tăng 40 người (10%) so với nhiệm kỳ trước (400 người)"


def test_the_year_both_terms_share_is_no_change_against_itself(officer: Any):
    """A share of 2025 counts at the end of one term and the opening of the next: it did not rise by rounding."""

    def share(year: int, text: str) -> tuple[str, str, dict[str, Any]]:
        fields = {
            "value": text, "unit": "%", "indicator": "party.organisations.good_share",
            "period": f"{year}-01-01/{year}-12-31",
        }  # fmt: skip
        return f"Năm {year} có {text}% tổ chức hoàn thành tốt.", f"{text}%", fields

    floor = ("Hằng năm 90% tổ chức hoàn thành tốt.", "90%", {
        "value": 90, "comparator": "≥", "unit": "%", "per": "year", "indicator": "party.organisations.good_share",
    })  # fmt: skip
    recorded(report(share(2025, "88.89")), officer, kind="yearly_report")
    recorded(resolution(floor, name="sau.txt"), officer, kind="resolution", term=(2025, 2030))
    recorded(report(share(2025, "88.9"), name="sau-nam.txt"), officer, kind="yearly_report", term=(2025, 2030))
    term = the_term(first_year=2025)

    figures = load(term)
    assert figures.judged(figures.originals[0], date(2026, 2, 1)).change is None

    recorded(report(share(2026, "95"), name="nam.txt"), officer, kind="yearly_report", term=(2025, 2030))
    later = load(term).judged(figures.originals[0], date(2027, 2, 1)).change
    assert later is not None


def test_a_verdict_of_then_comes_out_as_it_was_known(cells: Cells):
    """A return corrected later changes the verdict of today on that day, not the one that was known then."""
    for number in (2021, 2022):
        given(cells, 60, 50, number)
    given(cells, 10, 5, 2022, on=date(2024, 5, 6))
    then = date(2023, 4, 26)

    now = term_overview(the_term(), then).targets
    known = term_overview(the_term(), then, then).targets

    assert now[0].verdict.value is not None
    assert now[0].verdict.value.value == 125
    assert known == ()  # the target itself was confirmed later than that day


def test_what_was_counted_then_is_counted_so_again(officer: Any):
    """ "5/7 chỉ tiêu đạt" of 26/04/2023 comes out years later, although returns and a target were corrected since."""
    codes = [
        CODE, "party.organisations.founded", "union.organisations.founded", "union.members.admitted", "zone.new",
        "youth.organisations.founded", "youth.members.admitted",
    ]  # fmt: skip
    units = {code: Indicator.objects.get(code=code).unit for code in codes}
    with on_day(date(2021, 1, 5)):
        seven = [
            (f"Cả nhiệm kỳ đạt {10 * place} mục số {place}.", f"{10 * place} mục", {
                "value": 10 * place, "comparator": "≥", "unit": units[code], "per": "term", "indicator": code,
            })
            for place, code in enumerate(codes, 1)
        ]  # fmt: skip
        document = recorded(resolution(*seven), officer, kind="resolution")
    asked = form(the_term(), *codes)
    one = cell("Chi bộ Một", Organisation.objects.get(name=HOUSE))
    reached = {code: str(10 * place if place <= 5 else 1) for place, code in enumerate(codes, 1)}
    approve(asked, one, year(2021), reached, on=date(2022, 1, 5))
    then = date(2023, 4, 26)

    def counted(known: date | None) -> tuple[int, int]:
        count = term_overview(the_term(), then, known).count
        return count.attained, count.total

    assert counted(then) == counted(None) == (5, 7)
    approve(asked, one, year(2021), {**reached, CODE: "3", codes[1]: "4"}, on=date(2024, 5, 6))
    with on_day(date(2025, 2, 3)):
        operations.correct(only(document, indicator=codes[2]), {"value": "900"}, officer)

    assert counted(None) == (2, 7)
    assert counted(date(2024, 12, 31)) == (3, 7)
    assert counted(then) == (5, 7)


def test_targets_and_documents_as_they_stood(officer: Any):
    """A figure corrected and a target added since are not known on the day before; both are today."""
    with on_day(date(2023, 1, 10)):
        document = recorded(resolution(ADMITTED), officer, kind="resolution")
        result = ("Năm năm qua kết nạp 500 đảng viên.", "500", {
            "value": 500, "unit": "người", "indicator": CODE, "period": "2021-01-01/2025-12-31",
        })  # fmt: skip
        told = recorded(report(result), officer, kind="report")
    with on_day(date(2024, 3, 1)):
        operations.correct(only(told), {"value": "300"}, officer)
        operations.correct(only(document), {"value": "600"}, officer)

    then = term_overview(the_term(), END, date(2023, 4, 26))
    now = term_overview(the_term(), END)

    assert [(each.value, each.verdict.state) for each in then.targets] == [(500, State.ATTAINED)]
    assert then.count.text() == "1/1 chỉ tiêu đạt"
    assert [(each.value, each.verdict.state) for each in now.targets] == [(600, State.MISSED)]
