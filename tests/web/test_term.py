"""The overview of a term, the page of a target, and organisations side by side."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from tests.ledger.build import HOUSE, imported, recorded, report, resolution, the_term
from tests.web import story
from tests.web.test_document import body

from nhiemky.ledger import operations
from nhiemky.ledger.models import Statement, Term
from nhiemky.ledger.recording import recorded as recording
from nhiemky.web.show.amounts import day_text

END = "2025-12-31"


@pytest.mark.django_db
def test_the_count_is_computed_and_shown_large(page: Client, officer: Any):
    """One of two targets reached reads 1/2, with the one that has no figure named as such."""
    story.term(officer)
    shown = body(page, "term", the_term().pk, as_of=END)
    assert "<b>1/2</b> chỉ tiêu đạt" in shown
    assert "Chưa có số liệu" in shown
    assert "lần thứ V" in shown
    assert HOUSE in shown


@pytest.mark.django_db
def test_a_share_above_the_plan_is_not_capped(page: Client, officer: Any):
    """890 of 500 reads 178%, and its bar runs past the line of 100%."""
    story.term(officer)
    shown = body(page, "term", the_term().pk, as_of=END)
    assert '<b class="num">178%</b>' in shown
    assert 'class="fill" x="0" y="5" width="106.8"' in shown
    assert 'class="full" d="M60.0 2v15"' in shown


@pytest.mark.django_db
def test_verdicts_are_words_and_shapes(page: Client, officer: Any):
    """Every verdict of the table has its word and an icon, so that colour alone says nothing."""
    story.term(officer)
    shown = body(page, "term", the_term().pk, as_of=END)
    badges = shown.split('class="badge ')[1:]
    assert len(badges) >= 4
    assert all("<svg" in each[:60] and each.split("</svg>")[1].split("</span>")[0].strip() for each in badges)


@pytest.mark.django_db
def test_proposals_are_a_number_with_a_link_never_a_fact(page: Client, officer: Any):
    """A proposed target is counted as waiting and stands in no row."""
    story.term(officer)
    proposed = imported(resolution(story.DOLLARS, name="them.txt"), officer, kind="resolution")
    operations.bind_document(proposed, HOUSE, None, 2020, 2025, officer)
    shown = body(page, "term", the_term().pk, as_of=END)
    assert "1 đề xuất chỉ tiêu chờ xác nhận" in shown
    assert "250" not in shown
    assert "<b>1/2</b>" in shown


@pytest.mark.django_db
def test_the_day_asked_for_decides(page: Client, officer: Any):
    """As of a day before the report the target has no figure; links keep the day; a mistyped day is today."""
    story.term(officer)
    shown = body(page, "term", the_term().pk, as_of="2021-06-30")
    assert "<b>0/2</b>" in shown
    assert "?as_of=2021-06-30" in shown
    assert page.get(reverse("term", args=[the_term().pk]), {"as_of": "mai"}).status_code == 200


@pytest.mark.django_db
def test_what_rests_on_the_trial_account_says_so_everywhere(page: Client, officer: Any):
    """A target that only the trial account confirmed is marked on every page that shows it."""
    story.term(operations.trial_account())
    target = Statement.objects.get(kind="target", indicator="party.members.admitted")
    code = "party.members.admitted"
    addresses: list[tuple[Any, ...]] = [
        ("home",),
        ("term", the_term().pk),
        ("target", target.pk),
        ("compare-indicator", code),
    ]
    for address in addresses:
        assert "thử nghiệm</span>" in body(page, *address)


@pytest.mark.django_db
def test_nothing_is_marked_as_trial_where_a_person_confirmed(page: Client, officer: Any):
    """A term confirmed by a person carries no trial mark."""
    story.term(officer)
    assert "thử nghiệm</span>" not in body(page, "term", the_term().pk)


@pytest.mark.django_db
def test_a_target_shows_its_sentence_its_results_and_the_arithmetic(page: Client, officer: Any):
    """The page of a target marks the figure in its sentence, and gives each result with its evidence."""
    adopted, told = story.term(officer)
    target = adopted.statements.get(text="500 đảng viên")
    shown = body(page, "target", target.pk, as_of=END)
    assert 'Kết nạp <mark class="k-target" data-state="confirmed">500 đảng viên</mark>' in shown
    assert "890 / 500 người = 178%" in shown
    assert "Cả nhiệm kỳ đã kết nạp 890 đảng viên mới." in shown
    assert reverse("document", args=[told.pk]) in shown
    assert reverse("target-chart", args=[target.pk]) in shown


@pytest.mark.django_db
def test_the_chart_is_drawn_here_with_our_numbers(page: Client, officer: Any):
    """The chart is an SVG with the figures written the Vietnamese way and nothing from outside."""
    money = ("Nộp ngân sách đạt 2.500,5 tỷ đồng.", "2.500,5 tỷ đồng", {
        "value": 2_500_500_000_000, "comparator": "=", "unit": "VND", "period": "2023-01-01/2023-12-31",
        "indicator": "budget.contribution",
    })  # fmt: skip
    adopted, _told = story.term(officer)
    recorded(report(money), officer, kind="yearly_report", year=2023)
    target = adopted.statements.get(indicator="budget.contribution")
    answer = page.get(reverse("target-chart", args=[target.pk]))
    drawn = answer.content.decode()
    assert answer.headers["Content-Type"] == "image/svg+xml; charset=utf-8"
    assert "2.500,5" in drawn
    assert "3.000" in drawn
    assert "2023" in drawn
    assert "href" not in drawn.replace("xlink", "")


@pytest.mark.django_db
def test_a_target_nobody_confirmed_leads_to_its_place(page: Client, officer: Any):
    """A proposed target has no page of its own: the person is led to it in the document, with the reason."""
    document = story.waiting(officer)
    target = document.statements.get(kind="target")
    answer = page.get(reverse("target", args=[target.pk]))
    assert answer.status_code == 302
    assert answer.headers["Location"] == f"{reverse('document', args=[document.pk])}#s{target.pk}"
    assert page.get(reverse("target-chart", args=[target.pk])).status_code == 404


@pytest.mark.django_db
def test_a_target_without_a_figure_draws_nothing(page: Client, officer: Any):
    """Without results there is no chart and the verdict is "no data"."""
    adopted, _told = story.term(officer)
    target = adopted.statements.get(indicator="budget.contribution")
    shown = body(page, "target", target.pk, as_of=END)
    assert "Chưa có số liệu" in shown
    assert "chart.svg" not in shown


@pytest.mark.django_db
def test_currencies_stand_in_groups_of_their_own(page: Client, officer: Any):
    """Two committees with budget targets in VND and USD are two groups; nothing is added or converted."""
    story.term(officer)
    recorded(
        resolution(story.DOLLARS, name="khac.txt"), officer, organisation="Đảng bộ Cảng Vũng Lau", kind="resolution"
    )
    shown = body(page, "compare-indicator", "budget.contribution")
    assert shown.count('class="section group"') == 2
    assert "2.000–3.000 tỷ đồng/năm" in shown
    assert "250–300 triệu USD/năm" in shown
    assert shown.count("chưa có số liệu") == 2
    assert "Đảng bộ Cảng Vũng Lau" in shown
    assert "budget.contribution" in body(page, "compare")


@pytest.mark.django_db
def test_what_is_easily_taken_for_it_stands_apart(page: Client, officer: Any):
    """Budget collected stands under a heading that says it is not budget contributed, and not among its groups."""
    collected = (story.BUDGET[0], story.BUDGET[1], {**story.BUDGET[2], "indicator": "budget.revenue"})
    story.term(officer)
    assert "không phải một" not in body(page, "compare-indicator", "budget.contribution")
    recorded(resolution(collected, name="thu.txt"), officer, organisation="Đảng bộ Cảng Vũng Lau", kind="resolution")
    shown = body(page, "compare-indicator", "budget.contribution")
    before, heading, after = shown.partition("Chỉ số gần nghĩa, không phải một: Thu ngân sách")
    assert heading
    assert "Đảng bộ Cảng Vũng Lau" in after
    assert "Đảng bộ Cảng Vũng Lau" not in before
    assert "không cộng và không so với các số ở trên" in after
    assert reverse("compare-indicator", args=["budget.revenue"]) in after
    other = body(page, "compare-indicator", "budget.revenue")
    assert "Chỉ số gần nghĩa, không phải một: Nộp ngân sách" in other


@pytest.mark.django_db
def test_the_day_is_written_as_people_write_it(page: Client, officer: Any):
    """The day of the page stands in Vietnamese form beside the picker, whatever the browser makes of that."""
    story.term(officer)
    shown = body(page, "term", the_term().pk, as_of="2025-11-22")
    assert "Tính đến ngày 22/11/2025, theo số liệu đã biết đến nay" in shown
    assert 'value="2025-11-22"' in shown


@pytest.mark.django_db
def test_a_result_reads_as_a_result(page: Client, officer: Any):
    """A result "at most once a year" is words beside its year; the sign and "a year" belong to the target."""
    visits: dict[str, Any] = {"unit": "lần", "value": 1, "comparator": "≤", "per": "year"}
    visits["indicator"] = "inspection.per_enterprise"
    aim = ("Mỗi doanh nghiệp bị kiểm tra không quá 01 lần/năm.", "01 lần/năm", visits)
    told = ("Năm 2023 mỗi doanh nghiệp bị kiểm tra không quá 01 lần/năm.", "01 lần/năm", {
        **visits, "period": "2023-01-01/2023-12-31",
    })  # fmt: skip
    adopted = recorded(resolution(aim), officer, kind="resolution")
    recorded(report(told), officer, kind="yearly_report", year=2023)
    shown = body(page, "term", the_term().pk, as_of=END)
    assert "≤ 1 lần/năm</td>" in shown
    assert "không quá 1 lần <br>" in shown
    assert "<strong>không quá 1 lần/năm</strong>" in body(page, "target", adopted.statements.get().pk, as_of=END)


@pytest.mark.django_db
def test_an_unknown_indicator_is_not_found(page: Client):
    """An indicator that does not exist is "not found"."""
    assert page.get(reverse("compare-indicator", args=["no.such"])).status_code == 404


@pytest.mark.django_db
def test_the_first_page_of_an_empty_ledger_is_the_drop_zone(page: Client):
    """Without documents the first page asks for one; the list and the comparison say there is nothing yet."""
    assert "Thả văn bản hoặc bảng số liệu vào đây" in body(page, "home")
    assert "drop big" in body(page, "home")
    assert "Chưa có văn bản nào." in body(page, "document-list")
    assert "Chưa có chỉ tiêu nào được xác nhận" in body(page, "compare")


@pytest.mark.django_db
def test_the_first_page_with_data_lists_terms_and_what_waits(page: Client, officer: Any):
    """With data the first page counts each term's targets and lists the documents to review."""
    story.term(officer)
    story.waiting(officer)
    shown = body(page, "home")
    assert "/2</b> chỉ tiêu đạt" in shown
    assert "4 đề xuất chờ" in shown
    assert "drop big" not in shown


@pytest.mark.django_db
def test_both_days_are_told_in_words_and_kept_by_links(page: Client, officer: Any):
    """A printed page says which day it speaks of and on which its figures were known; links keep both."""
    story.term(officer)
    today = timezone.localdate().isoformat()
    shown = body(page, "term", the_term().pk, as_of=END, known=today)
    assert f"theo số liệu đã biết đến ngày {day_text(timezone.localdate())}" in shown
    assert f"?as_of={END}&amp;known={today}" in shown
    before = body(page, "term", the_term().pk, as_of=END, known="2019-12-31")
    assert "<b>0/0</b> chỉ tiêu đạt" in before


@pytest.mark.django_db
def test_remarks_stand_beside_the_figures(page: Client, officer: Any):
    """What has no number stands on the page of the term with its source; titles by year."""
    story.term(officer)
    operations.add_remark(the_term(), operations.Said(kind="cause", field="mass", text="Thiếu người."), officer)
    title = operations.Said(kind="title", text="", level="hoàn thành tốt nhiệm vụ", year=2023)
    operations.add_remark(the_term(), title, officer)
    shown = body(page, "term", the_term().pk)
    assert "Nguyên nhân" in shown
    assert '<span class="tag">Đoàn thể</span> Thiếu người.' in shown
    assert "Hoàn thành tốt nhiệm vụ" in shown
    assert reverse("remarks", args=[the_term().pk]) in shown


@pytest.mark.django_db
def test_a_term_without_documents_is_shown(page: Client, officer: Any):
    """A term opened by appointment, which nothing has been bound to, has its page with its days and decision."""
    story.term(officer)
    held = the_term().organisation
    days = {"opened_on": date(2025, 7, 1), "closed_on": date(2027, 12, 31)}
    opened = {"opened_by": "appointment", "reference": "12-QĐ/TU", **days}
    with recording("document.bind", officer):
        Term.objects.create(organisation=held, first_year=2025, last_year=2027, **opened)
    shown = body(page, "term", Term.objects.get(first_year=2025).pk, as_of="2026-01-31")
    assert "mở bằng chỉ định (12-QĐ/TU)" in shown
    assert "từ ngày 01/07/2025" in shown
    assert "<b>0/0</b> chỉ tiêu đạt" in shown
