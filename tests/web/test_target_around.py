"""The page of a target: its years, what it belongs with, the organisations below, who set it, what does not fit."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse
from tests.ledger.build import ADMITTED, imported, recorded, report, resolution, the_term
from tests.ledger.province import NAME, Province, province
from tests.ledger.test_leading import related

from nhiemky.ledger import operations
from nhiemky.ledger.accounts import command_account
from nhiemky.ledger.models import Statement, TargetSource

pytestmark = [pytest.mark.django_db]
YEAR = {"value": 130, "comparator": "=", "unit": "người", "indicator": "party.members.admitted"}


def body(page: Client, target: Statement, name: str = "target", **query: Any) -> str:
    """Return a page of a target."""
    answer = page.get(reverse(name, args=[target.pk]), query)
    assert answer.status_code == 200
    return str(answer.content.decode())


@pytest.fixture
def made(officer: User) -> Province:
    """A province with a year of returns and a target that they measure."""
    kept = province(command_account(), organisations=60, codes=50, quarters=4)
    document = imported(resolution(ADMITTED), officer, kind="resolution")
    operations.bind_document(document, NAME, None, 2020, 2021, officer)
    operations.confirm_many(document.statements.all(), officer)
    return kept


def test_every_year_has_its_line(page: Client, officer: User):
    """Years with a figure show it with the running total; years nobody told of are missing or not due."""
    document = recorded(resolution(ADMITTED), officer, kind="resolution")
    year = ("Năm 2021 kết nạp 130 đảng viên.", "130 đảng viên", {**YEAR, "period": "2021-01-01/2021-12-31"})
    recorded(report(year), officer, kind="yearly_report", year=2021)
    shown = body(page, document.statements.get(), as_of="2023-06-30")

    assert "Cộng dồn" in shown
    assert shown.count("thiếu số liệu</span>") == 1
    assert shown.count("chưa đến hạn</span>") == 3


def test_what_belongs_together_is_told_with_its_finding(page: Client, officer: User):
    """A total names its yearly pace with the verdict, and that 5 × 110 is not 500."""
    document = related(officer, kind="pace")
    shown = body(page, document.statements.get(text="500 đảng viên"))

    assert "nhịp độ hằng năm" in shown
    assert "110 người/năm" in shown
    assert "5 năm × 110 người: 550 &gt; 500 người" in shown


def test_organisations_below_and_the_sums_of_returns(page: Client, made: Province):
    """What returns come to stands by period with the way to each organisation; those directly below have their sums."""
    target = Statement.objects.get(kind="target")
    shown = body(page, target, as_of="2022-02-01")

    assert "Số tổng hợp từ báo cáo định kỳ" in shown
    assert reverse("compare-below", args=[target.indicator_id, made.top.pk]) in shown
    assert made.organisations[1].name in shown
    drawn = page.get(reverse("target-chart", args=[target.pk]), {"as_of": "2022-02-01"}).content.decode()
    assert ">2021<" in drawn


def test_a_forecast_is_advice_with_its_reason(page: Client, officer: User):
    """Half-way the band stands with its arithmetic, beside the words that it changes no verdict, and on the drawing."""
    document = recorded(resolution(ADMITTED), officer, kind="resolution")
    year = ("Năm 2021 kết nạp 130 đảng viên.", "130 đảng viên", {**YEAR, "period": "2021-01-01/2021-12-31"})
    recorded(report(year), officer, kind="yearly_report", year=2021)
    shown = body(page, document.statements.get(), as_of="2022-06-30")

    assert "Dự báo đến hết nhiệm kỳ" in shown
    assert "Dự báo là lời khuyên" in shown
    drawn = body(page, document.statements.get(), "target-chart", as_of="2022-06-30")
    assert "dự báo" in drawn


def test_who_set_a_target_is_said_by_a_form(page: Client, officer: User):
    """The office says who assigned a target and by which document; the page then tells it."""
    target = recorded(resolution(ADMITTED), officer, kind="resolution").statements.get()
    assert "theo cơ quan ban hành văn bản" in body(page, target)
    answer = page.post(
        reverse("target-source", args=[target.pk]), {"set_by": "council", "reference": "12/NQ-HĐND", "seen": "0"}
    )

    assert answer.status_code == 302
    assert TargetSource.objects.get().reference == "12/NQ-HĐND"
    shown = body(page, target)
    assert "<strong>Hội đồng nhân dân giao</strong> (12/NQ-HĐND)" in shown
    term = page.get(reverse("term", args=[the_term().pk]))
    assert "Chỉ tiêu Hội đồng nhân dân giao" in term.content.decode()


def test_who_set_it_must_be_one_of_the_list(page: Client, officer: User):
    """What no select offers is refused in a sentence, and nothing is recorded."""
    target = recorded(resolution(ADMITTED), officer, kind="resolution").statements.get()
    answer = page.post(reverse("target-source", args=[target.pk]), {"set_by": "nobody"}, follow=True)

    assert "source_unknown" in answer.content.decode()
    assert not TargetSource.objects.exists()
