"""What pages read: overviews, one target, comparisons, lists; proposals are never mixed with facts."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.ledger.build import (
    ABOVE,
    ADMITTED,
    BUDGET,
    HOUSE,
    Writing,
    imported,
    only,
    recorded,
    report,
    resolution,
    the_term,
)
from tests.ledger.test_judging import NEVER, yearly

from nhiemky.ledger import changes, operations, queries
from nhiemky.ledger.models import Indicator, Statement
from nhiemky.ledger.operations import NewOrganisation
from nhiemky.ledger.operations.trial_confirm import CONFIRMED_KINDS
from nhiemky.ledger.problems import LedgerProblem
from nhiemky.ledger.queries.organisations import names_within
from nhiemky.ledger.rights import EVERYWHERE
from nhiemky.targets import State

pytestmark = [pytest.mark.database, pytest.mark.django_db]
END = date(2026, 1, 31)
DOLLARS = ("Nộp ngân sách từ 250 đến 300 triệu USD/năm.", "250 đến 300 triệu USD/năm", {
    "low": 250 * 10**6, "high": 300 * 10**6, "comparator": "between", "unit": "USD", "per": "year",
    "indicator": "budget.contribution",
})  # fmt: skip


def test_the_term_at_a_glance(officer: Any):
    """Targets in the order of the documents, counted, with organisation, superior and term."""
    recorded(resolution(ADMITTED, BUDGET, NEVER), officer, kind="resolution", date="2020-06-18")
    recorded(report(*(yearly(y, 110) for y in range(2021, 2026))), officer, kind="report")

    overview = queries.term_overview(the_term(), END)

    assert (overview.organisation, overview.superior) == (HOUSE, ABOVE)
    assert (overview.first_year, overview.last_year, overview.documents) == (2020, 2025, 2)
    assert [view.amount for view in overview.targets] == [
        "500 người cả nhiệm kỳ",
        "2.000–3.000 tỷ đồng/năm",
        "0 trường hợp",
    ]
    assert [view.verdict.state for view in overview.targets] == [State.EXCEEDED, State.NO_DATA, State.NO_DATA]
    assert overview.count.text().startswith("1/3 chỉ tiêu đạt")
    assert overview.share_of_time == 1
    assert not overview.on_trial
    first = overview.targets[0]
    assert (first.wording, first.sentence) == ("Kết nạp 500 đảng viên mới trong cả nhiệm kỳ", ADMITTED[0])
    assert first.name() == Indicator.objects.get(code="party.members.admitted").name_vi
    assert first.said("en") == "500 people over the term"


@pytest.mark.parametrize(
    ("day", "share"),
    [(date(2020, 6, 1), 0), (date(2021, 12, 31), Decimal(365) / 1826), (date(2030, 1, 1), 1)],
)
def test_time_passes_between_nothing_and_all(day: date, share: Any, officer: Any):
    """The part of the plan years that has passed, from 2021 for a term 2020–2025."""
    recorded(resolution(ADMITTED), officer)

    assert queries.term_overview(the_term(), day).share_of_time == share


def test_proposals_are_counted_apart(officer: Any):
    """What nobody confirmed is a number beside the overview and nowhere in it."""
    document = imported(resolution(ADMITTED, BUDGET), officer)
    operations.bind_document(document, HOUSE, None, 2020, 2025, officer)
    operations.confirm(only(document, key="s2"), officer)

    overview = queries.term_overview(the_term(), END)

    assert [view.unit for view in overview.targets] == ["VND"]
    assert (overview.proposed, overview.count.total) == (1, 1)


def test_a_quote_is_counted_once(officer: Any):
    """The target of the resolution stands for itself and its quotes, until a person undoes the link."""
    first = recorded(resolution(ADMITTED), officer, kind="resolution", date="2020-06-18")
    later = recorded(resolution(ADMITTED, name="b.txt"), officer, kind="final_report", date="2025-12-01")

    overview = queries.term_overview(the_term(), END)
    assert [(view.document_id, view.quotes) for view in overview.targets] == [(first.pk, 1)]

    operations.unlink_target(only(later), officer)
    assert len(queries.term_overview(the_term(), END).targets) == 2


def test_a_quote_stands_in_for_a_rejected_first(officer: Any):
    """Where the first is rejected, what quoted it is not lost."""
    first = recorded(resolution(ADMITTED), officer)
    later = recorded(resolution(ADMITTED, name="b.txt"), officer)

    operations.reject(only(first), officer)

    overview = queries.term_overview(the_term(), END)
    assert [view.document_id for view in overview.targets] == [later.pk]


def test_a_correction_shows_in_place_of_the_old(officer: Any):
    """The corrected amount is judged; the old one is nowhere."""
    document = recorded(resolution(ADMITTED), officer)

    operations.correct(only(document), {"value": 520}, officer)

    assert [view.value for view in queries.term_overview(the_term(), END).targets] == [520]


def test_a_figure_for_one_year_on_the_way_is_a_step(officer: Any):
    """ "Năm 2022 …" of a resolution is a step; "đến năm 2025 …", the last year, is a target, judged by that level."""
    step = ("Năm 2022 xuất khẩu 4 tỷ USD.", "4 tỷ USD", {
        "value": 4 * 10**9, "comparator": "=", "unit": "USD", "indicator": "export", "period": "2022-01-01/2022-12-31",
    })  # fmt: skip
    goal = ("Đến năm 2025 xuất khẩu đạt 6 tỷ USD.", "6 tỷ USD", {
        "value": 6 * 10**9, "comparator": "=", "unit": "USD", "indicator": "export", "period": "2025-01-01/2025-12-31",
    })  # fmt: skip
    exported = [
        (f"Năm {year} xuất khẩu {value} tỷ USD.", f"{value} tỷ USD", {
            "value": value * 10**9, "comparator": "=", "unit": "USD", "indicator": "export",
            "period": f"{year}-01-01/{year}-12-31",
        })
        for year, value in ((2024, 5), (2025, 4))
    ]  # fmt: skip
    recorded(resolution(step, goal), officer, kind="resolution", date="2020-06-18", term=[2020, 2025])
    recorded(report(*exported), officer, kind="report", date="2026-01-10")

    overview = queries.term_overview(the_term(), END)

    assert [view.amount for view in overview.targets] == ["6 tỷ USD"]
    assert [view.amount for view in overview.plans] == ["4 tỷ USD"]
    assert overview.targets[0].verdict.state == State.MISSED


def test_a_plan_of_a_report_is_no_target_of_the_term(officer: Any):
    """What a report plans for a year is judged beside the targets, and not counted among them."""
    recorded(resolution(BUDGET), officer, kind="resolution")
    plan = resolution(("Năm 2022 kết nạp 120 đảng viên.", "120 đảng viên", {
        "value": 120, "unit": "người", "indicator": "party.members.admitted", "period": "2022-01-01/2022-12-31",
    }), name="b.txt")  # fmt: skip
    recorded(plan, officer, kind="yearly_report", year=2021)

    overview = queries.term_overview(the_term(), END)

    assert ([view.unit for view in overview.targets], [view.unit for view in overview.plans]) == (["VND"], ["người"])
    assert overview.count.total == 1


def test_a_plan_takes_only_results_of_its_own_period(officer: Any):
    """A plan of 8 for 2022 with 6 in 2022 is missed, whatever the total of the term comes to."""

    def founded(number: int, period: str, kind: str) -> tuple[str, str, dict[str, Any]]:
        words = f"{number} đảng viên"
        return f"Kết nạp {words}.", words, {
            "value": number, "comparator": "=", "unit": "người", "indicator": "party.members.admitted", "kind": kind,
            "period": period,
        }  # fmt: skip

    recorded(resolution(BUDGET), officer, kind="resolution")
    plan = resolution(founded(8, "2022-01-01/2022-12-31", "target"), name="b.txt")
    recorded(plan, officer, kind="yearly_report", year=2022)
    year = report(founded(6, "2022-01-01/2022-12-31", "result"), name="c.txt")
    recorded(year, officer, kind="yearly_report", year=2022)
    whole = report(founded(36, "2020-01-01/2025-12-31", "result"), name="d.txt")
    recorded(whole, officer, kind="final_report")

    (plan_view,) = queries.term_overview(the_term(), END).plans

    assert plan_view.verdict.state == State.MISSED


def test_a_count_of_targets_is_no_target(officer: Any):
    """ "20 chỉ tiêu" of a resolution is not itself to be attained."""
    count = ("Nghị quyết đề ra 20 chỉ tiêu.", "20 chỉ tiêu", {
        "value": 20, "unit": "chỉ tiêu", "indicator": "review.targets.total",
    })  # fmt: skip
    loose = ("Trồng 30 nghìn cây.", "30 nghìn cây", {"value": 30000, "unit": "cây"})
    recorded(resolution(count, loose), officer, kind="resolution")

    assert [view.unit for view in queries.term_overview(the_term(), END).targets] == ["cây"]


def test_what_rests_on_a_trial_is_shown_so(officer: Any):
    """A target, a result or a binding that only the trial account confirmed marks all that rests on it."""
    recorded(resolution(ADMITTED, BUDGET), officer, kind="resolution")
    results = imported(report(yearly(2021, 110)), officer, organisation=HOUSE, term=(2020, 2025), kind="report")
    operations.trial_confirm(results, operations.trial_account())

    overview = queries.term_overview(the_term(), END)
    assert [view.on_trial for view in overview.targets] == [True, False]
    assert overview.on_trial
    assert queries.summary(END, EVERYWHERE).on_trial
    assert {row.name: row.on_trial for row in queries.list_documents(EVERYWHERE)} == {
        "nghi-quyet.txt": False,
        "bao-cao.txt": True,
    }

    operations.confirm_many(results.statements.all(), officer)
    assert queries.term_overview(the_term(), END).on_trial
    operations.bind_document(results, HOUSE, None, 2020, 2025, officer)
    assert not queries.term_overview(the_term(), END).on_trial


def test_one_target_with_all_it_rests_on(officer: Any):
    """Source sentence, results with their sentences, quotes, and the arithmetic."""
    document = recorded(resolution(ADMITTED), officer, kind="resolution", date="2020-06-18")
    told = recorded(report(yearly(2022, 200), yearly(2021, 100)), officer, kind="report", title="Báo cáo")
    quoting = recorded(resolution(ADMITTED, name="c.txt"), officer, kind="final_report")

    page = queries.target_page(only(document).pk, END, EVERYWHERE)

    assert (page.organisation, page.superior, page.first_year) == (HOUSE, ABOVE, 2020)
    assert page.target.sentence == ADMITTED[0]
    assert [(row.first.year, row.value, row.counted) for row in page.results] == [(2021, 100, True), (2022, 200, True)]
    assert {row.document_id for row in page.results} == {told.pk}
    assert {row.document for row in page.results} == {"Báo cáo"}
    assert [(row.sentence, row.decided_by) for row in page.results[:1]] == [("Năm 2021 được N2021.", "lan")]
    assert [(row.document_id, row.state, row.origin) for row in page.quotes] == [(quoting.pk, "confirmed", "reader")]
    assert page.first_id is None
    assert page.decided_by == "lan"
    assert "300" in page.target.verdict.arithmetic()
    assert queries.target_page(only(quoting).pk, END, EVERYWHERE).first_id == only(document).pk


def test_assumed_days_are_said(officer: Any):
    """A result whose days the document gives says so."""
    recorded(resolution(ADMITTED), officer, kind="resolution")
    recorded(report(("Được N.", "N", {"value": 5, "unit": "người", "indicator": "party.members.admitted"})),
             officer, kind="yearly_report", year=2022)  # fmt: skip

    page = queries.target_page(queries.term_overview(the_term(), END).targets[0].statement_id, END, EVERYWHERE)

    assert [(str(row.last), row.assumed) for row in page.results] == [("2022-12-31", "year")]


def test_a_proposal_has_no_page_of_its_own(officer: Any):
    """An unconfirmed or unbound target is not judged, and the refusal says what to do."""
    document = imported(resolution(ADMITTED), officer)
    for _ in range(2):
        with pytest.raises(LedgerProblem) as refusal:
            queries.target_page(only(document).pk, END, EVERYWHERE)
        assert refusal.value.code == "target_not_judged"
        operations.confirm(only(document), officer)

    with pytest.raises(Statement.DoesNotExist):
        queries.target_page(10**6, END, EVERYWHERE)
    citation = recorded(Writing(lines=[]).add("Số 35.", "35", kind="citation", number="35"), officer)
    with pytest.raises(Statement.DoesNotExist):
        queries.target_page(only(citation).pk, END, EVERYWHERE)


def test_currencies_and_periods_stand_apart(officer: Any):
    """Budget targets of three committees: dong and dollars, yearly and over the term, are separate groups."""
    whole = (BUDGET[0], BUDGET[1], {**BUDGET[2], "per": "term"})
    recorded(resolution(BUDGET, name="a.txt"), officer, organisation="Đảng bộ A", kind="resolution")
    recorded(resolution(DOLLARS, name="b.txt"), officer, organisation="Đảng bộ B", term=(2015, 2020))
    recorded(resolution(BUDGET, ADMITTED, name="c.txt"), officer, organisation="Đảng bộ C")
    recorded(resolution(whole, name="d.txt"), officer, organisation="Đảng bộ D")

    found = queries.compare("budget.contribution", END, EVERYWHERE)

    assert {(group.unit, group.per): [row.organisation for row in group.rows] for group in found.groups} == {
        ("USD", "year"): ["Đảng bộ B"],
        ("VND", "year"): ["Đảng bộ A", "Đảng bộ C"],
        ("VND", "term"): ["Đảng bộ D"],
    }
    dollars = next(group.rows[0] for group in found.groups if group.unit == "USD")
    assert (dollars.superior, dollars.first_year, dollars.target.amount) == (ABOVE, 2015, "250–300 triệu USD/năm")
    assert dollars.target.verdict.state == State.NO_DATA
    assert dollars.target.verdict.state.label() == "Chưa có số liệu"
    assert not found.on_trial


def test_what_is_easily_taken_for_it_stands_beside(officer: Any):
    """Budget collected is shown beside budget contributed, by itself; what nobody aims at is not shown."""
    collected = (BUDGET[0], BUDGET[1], {**BUDGET[2], "indicator": "budget.revenue"})
    recorded(resolution(BUDGET, name="a.txt"), officer, organisation="Đảng bộ A")
    assert queries.compare("budget.contribution", END, EVERYWHERE).beside == ()
    recorded(resolution(collected, name="b.txt"), officer, organisation="Đảng bộ B")

    found = queries.compare("budget.contribution", END, EVERYWHERE)

    assert [row.organisation for group in found.groups for row in group.rows] == ["Đảng bộ A"]
    (beside,) = found.beside
    assert beside.indicator == "budget.revenue"
    assert [row.organisation for group in beside.groups for row in group.rows] == ["Đảng bộ B"]


def test_what_can_be_compared(officer: Any):
    """Indicators with confirmed targets, those of most organisations first; proposals do not count."""
    recorded(resolution(BUDGET, name="a.txt"), officer, organisation="Đảng bộ A")
    recorded(resolution(BUDGET, ADMITTED, name="b.txt"), officer, organisation="Đảng bộ B")
    imported(resolution(NEVER, name="c.txt"), officer)

    found = queries.comparable_indicators(EVERYWHERE)

    assert [(each.code, each.organisations, each.targets) for each in found] == [
        ("budget.contribution", 2, 2),
        ("party.members.admitted", 1, 1),
    ]
    assert queries.compare("party.discipline", END, EVERYWHERE).groups == ()
    with pytest.raises(Indicator.DoesNotExist):
        queries.compare("no.such.code", END, EVERYWHERE)


def test_a_document_under_review(officer: Any):
    """Statements in the order of the text with state and decision; what was recognised beside what is bound."""
    document = imported(
        resolution(ADMITTED, BUDGET), officer, kind="resolution", title="Nghị quyết", organisation=HOUSE,
        superior=ABOVE, term=(2020, 2025),
    )  # fmt: skip
    before = queries.document_review(document, EVERYWHERE)
    assert before.bound is None
    assert (before.proposal.organisation, before.proposal.superior) == (HOUSE, ABOVE)
    assert (before.proposal.first_year, before.proposal.complete) == (2020, True)

    operations.bind_document(document, HOUSE, ABOVE, 2020, 2025, officer)
    operations.reject(only(document, key="s2"), officer, "trùng")
    added = operations.correct(only(document, key="s1"), {"value": 520}, officer)
    review = queries.document_review(document, EVERYWHERE)

    assert review.title == "Nghị quyết"
    assert review.bound is not None
    assert (review.bound.organisation, review.bound.by) == (HOUSE, "lan")
    assert [(each.key, each.state) for each in review.statements] == [
        ("s1", "superseded"), ("p1", "confirmed"), ("s2", "rejected"),
    ]  # fmt: skip
    old, new, rejected = review.statements
    assert (old.corrections, new.supersedes_id, new.origin) == ((added.pk,), old.statement_id, "person")
    assert (rejected.decided_by, rejected.note) == ("lan", "trùng")
    assert (review.counts.confirmed, review.counts.superseded, review.counts.total) == (1, 1, 2)
    for each in review.statements:
        assert review.text[each.start : each.end] == each.text


def test_lists_and_numbers(officer: Any):
    """Organisations with their terms, documents with their counts, and the ledger in numbers."""
    recorded(resolution(ADMITTED), officer, kind="resolution", date="2020-06-18")
    recorded(report(*(yearly(y, 110) for y in range(2021, 2026))), officer, kind="report")
    imported(resolution(BUDGET, name="c.txt"), officer)

    organisations = {row.name: row for row in queries.list_organisations(EVERYWHERE)}
    assert organisations[HOUSE].superior == ABOVE
    assert [(term.first_year, term.documents) for term in organisations[HOUSE].terms] == [(2020, 2)]
    assert organisations[ABOVE].terms == ()

    newest, told, resolved = queries.list_documents(EVERYWHERE)
    assert (newest.bound, newest.counts.proposed, newest.targets) == (None, 1, 1)
    assert (told.counts.confirmed, told.targets) == (5, 0)
    assert (resolved.kind, str(resolved.dated), resolved.imported_by) == ("resolution", "2020-06-18", "lan")

    numbers = queries.summary(END, EVERYWHERE)
    assert (numbers.documents, numbers.organisations, numbers.terms, numbers.targets) == (3, 1, 1, 1)
    assert (numbers.statements.confirmed, numbers.statements.proposed, numbers.proposed_targets) == (6, 1, 1)
    assert {each.state: each.number for each in numbers.verdicts if each.number} == {State.EXCEEDED: 1}
    assert len(numbers.verdicts) == len(State)


def test_dates_terms_and_citations_wait_for_nobody(officer: Any):
    """Counts of a document and of the ledger are of figures; dates, terms and citations have lines of their own."""
    writing = resolution(ADMITTED)
    writing.add("Căn cứ số 35.", "số 35", kind="citation", number="35")
    writing.add("Ngày 18/6/2020, nhiệm kỳ 2020-2025.", "18/6/2020", kind="date", date="2020-06-18")
    writing.add("Ngày 18/6/2020, nhiệm kỳ 2020-2025.", "2020-2025", kind="term", norm="2020/2025")
    document = imported(writing, officer)

    (row,) = queries.list_documents(EVERYWHERE)
    assert row.counts == queries.StateCounts(proposed=1)
    review = queries.document_review(document, EVERYWHERE)
    assert review.counts == row.counts
    assert [each.is_figure for each in review.statements] == [True, False, False, False]
    numbers = queries.summary(END, EVERYWHERE)
    assert numbers.statements == row.counts
    assert {each.kind: each.counts.proposed for each in numbers.kinds} == {
        "citation": 1, "date": 1, "target": 1, "term": 1,
    }  # fmt: skip

    operations.confirm_many(document.statements.all(), officer)
    assert queries.list_documents(EVERYWHERE)[0].counts == queries.StateCounts(confirmed=1)


def test_what_is_clear_and_waits(officer: Any):
    """Clear are the figures read without doubt that no person decided on, a trial's confirmations among them."""
    writing = resolution(ADMITTED, BUDGET, NEVER, (DOLLARS[0], DOLLARS[1], {**DOLLARS[2], "ambiguous": True}))
    writing.add("Ngày 18/6/2020.", "18/6/2020", kind="date", date="2020-06-18")
    document = imported(writing, officer)
    first, second, third, *_ = document.statements.all()
    operations.confirm(first, officer)
    operations.confirm(second, operations.trial_account())

    clear = queries.clear_figures(document)

    assert [each.pk for each in clear] == [second.pk, third.pk]
    shown = queries.document_review(document, EVERYWHERE).statements
    assert [each.statement_id for each in shown if each.is_clear] == [second.pk, third.pk]
    operations.reject(third, officer)
    operations.correct(second, {"value": 1, "low": None, "high": None}, officer)
    assert queries.clear_figures(document) == ()


def test_what_a_scan_says_is_never_clear(officer: Any):
    """Figures recognised in a scan carry place and confidence, and are confirmed one by one, not all at once."""
    writing = resolution(ADMITTED, BUDGET)
    writing.scanned = True
    document = imported(writing, officer)
    shown = queries.document_review(document, EVERYWHERE).statements

    assert [each.confidence for each in shown] == [61.5, 62.5]
    assert {each.place.page for each in shown if each.place} == {3}
    assert shown[0].place
    assert shown[0].place.box == (70.0, 90.0, 520.0, 104.0)
    assert not any(each.is_clear for each in shown)
    assert queries.clear_figures(document) == ()


def test_a_part_of_a_review_is_as_in_the_whole(officer: Any):
    """One statement, those of a passage, and the kinds and states agree with the review of the whole document."""
    document = imported(resolution(ADMITTED, BUDGET, NEVER), officer)
    second = document.statements.all()[1]
    operations.correct(second, {"value": 5, "low": None, "high": None}, officer)

    whole = queries.document_review(document, EVERYWHERE).statements

    assert len(whole) == 4
    old = queries.statement_review(second)
    assert old == next(each for each in whole if each.statement_id == second.pk)
    assert len(old.corrections) == 1
    passage = queries.passage_review(document, second.start, second.end)
    assert passage == tuple(each for each in whole if (each.start, each.end) == (second.start, second.end))
    assert queries.passage_review(document, second.end, second.end + 1) == ()
    assert sorted(queries.kinds_and_states(document)) == sorted((each.kind, each.state) for each in whole)


@pytest.mark.parametrize(
    ("per", "period", "said"),
    [
        ("term", "2020-01-01/2025-12-31", "110 người"),
        ("year", "2023-01-01/2023-12-31", "110 người"),
        ("year", "2021-01-01/2023-12-31", "110 người/năm"),
        ("", "2023-01-01/2023-12-31", "110 người"),
    ],
)
def test_a_result_says_its_period_once(officer: Any, per: str, period: str, said: str):
    """Beside its days the latest result leaves out "over the term", and "a year" of one year; a rate keeps it."""
    result = ("Đã kết nạp N.", "N", {
        "value": 110, "comparator": "=", "unit": "người", "per": per, "period": period,
        "indicator": "party.members.admitted",
    })  # fmt: skip
    adopted = recorded(resolution(ADMITTED), officer, kind="resolution")
    recorded(report(result), officer, kind="report")

    latest = queries.target_page(only(adopted).pk, END, EVERYWHERE).target.latest

    assert latest is not None
    assert latest.amount == said


def test_organisations_are_listed_as_of_a_day(officer: Any):
    """Renamed and moved, an organisation is listed by the name and the superior of the day, not the first or latest."""
    start, moved = date(2020, 1, 1), date(2023, 7, 1)
    east, west = (
        operations.found_organisation(NewOrganisation(name=f"Đảng bộ Khu {side}"), start, officer)
        for side in ("Đông", "Tây")
    )
    cell = operations.found_organisation(NewOrganisation(name="Chi bộ A", superior=east), start, officer)
    operations.rename_organisation(cell, moved, officer, name="Chi bộ B", reference="1-QĐ/ĐU")
    operations.move_organisation(cell, west, moved, officer, reference="1-QĐ/ĐU")

    def told(day: date) -> tuple[str, str, date | None]:
        rows = {row.organisation_id: row for row in queries.list_organisations(EVERYWHERE, day)}
        return rows[cell.pk].name, rows[cell.pk].superior, rows[cell.pk].since

    assert told(date(2023, 6, 30)) == ("Chi bộ A", "Đảng bộ Khu Đông", start)
    assert told(moved) == ("Chi bộ B", "Đảng bộ Khu Tây", moved)
    assert names_within(EVERYWHERE) == ("Chi bộ B", "Đảng bộ Khu Tây", "Đảng bộ Khu Đông")


def test_every_kind_is_a_figure_or_context():
    """No kind is left out or counted as both, and a trial confirms just the kinds that wait for a person."""
    assert sorted(queries.FIGURES + queries.CONTEXT) == sorted(changes.choices("kind"))
    assert set(CONFIRMED_KINDS) == set(queries.FIGURES)


def test_an_empty_ledger_has_empty_answers():
    """Nothing imported: every list is empty and every number nought."""
    numbers = queries.summary(END, EVERYWHERE)

    assert (numbers.documents, numbers.targets, numbers.statements.total) == (0, 0, 0)
    for listed in (queries.list_documents, queries.list_organisations, queries.comparable_indicators):
        assert listed(EVERYWHERE) == ()


def test_reading_more_does_not_ask_more(officer: Any):
    """An overview asks the database the same number of questions however many figures a term has."""
    recorded(resolution(ADMITTED), officer, kind="resolution")
    recorded(report(yearly(2021, 1)), officer, kind="report")
    with CaptureQueriesContext(
        connection,
    ) as few:
        queries.term_overview(the_term(), END)
    recorded(report(*(yearly(y, 110) for y in range(2021, 2026)), name="b.txt"), officer, kind="report")
    recorded(resolution(BUDGET, NEVER, DOLLARS, name="c.txt"), officer, kind="resolution")

    with CaptureQueriesContext(connection) as many:
        queries.term_overview(the_term(), END)

    assert len(many) == len(few)
