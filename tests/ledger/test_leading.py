"""A term as its leader reads it: what is urgent, who set what, what does not fit, what is late."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.ledger.build import ADMITTED, BUDGET, HOUSE, only, recorded, report, resolution, the_term
from tests.ledger.province import province

from nhiemky.ledger import operations
from nhiemky.ledger.accounts import command_account
from nhiemky.ledger.queries.leading import ATTENTION, leading
from nhiemky.reading.model import Relation
from nhiemky.targets import WORST_FIRST, SetBy, State, sentence

pytestmark = [pytest.mark.database, pytest.mark.django_db]
END = date(2026, 6, 30)
PACE = ("Mỗi năm kết nạp 110 đảng viên.", "110 đảng viên", {
    "value": 110, "comparator": "=", "unit": "người", "per": "year", "indicator": "party.members.admitted",
})  # fmt: skip
DONE = ("Cả nhiệm kỳ đã kết nạp 517 đảng viên mới.", "517 đảng viên", {
    "value": 517, "comparator": "=", "unit": "người", "indicator": "party.members.admitted",
})  # fmt: skip


def related(officer: Any, **relation: str) -> Any:
    """Import and confirm a resolution of a total and its pace, related as said."""
    writing = resolution(ADMITTED, PACE)
    reading = replace(writing.reading(kind="resolution"), relations=(Relation(one="s2", other="s1", **relation),))  # type: ignore[arg-type]
    document = operations.import_document(writing.source(), reading, officer).document
    operations.bind_document(document, HOUSE, None, 2020, 2025, officer)
    operations.confirm_many(document.statements.all(), officer)
    return document


def test_every_verdict_has_its_place_in_the_order():
    """Each state is ordered once, and those that need attention come first."""
    assert sorted(WORST_FIRST) == sorted(State)
    assert set(WORST_FIRST[: len(ATTENTION)]) == ATTENTION


def test_targets_of_the_congress_and_from_above_are_counted_apart(officer: Any):
    """A target that a person says was assigned stands in the count of who assigned it only."""
    document = recorded(resolution(ADMITTED, BUDGET), officer, kind="resolution")
    recorded(report(DONE), officer, kind="final_report", year=2025)
    operations.set_target_source(only(document, indicator="budget.contribution"), "council", officer)

    found = leading(the_term(), END)
    counts = {set_by: (count.attained, count.total) for set_by, count in found.overview.counts.items()}
    assert counts == {SetBy.CONGRESS: (1, 1), SetBy.COUNCIL: (0, 1)}


def test_a_pace_that_is_not_the_total_is_a_finding(officer: Any):
    """5 × 110 is not 500: both targets stand, and the difference is said."""
    document = related(officer, kind="pace")
    total, pace = only(document, text="500 đảng viên"), only(document, text="110 đảng viên")

    (group,) = leading(the_term(), END).groups
    assert (group.kind, group.whole, group.members) == ("pace", total.pk, (pace.pk,))
    assert sentence(group.findings[0]).startswith("5 năm × 110 người: 550 > 500 người")


def test_a_corrected_target_stays_with_its_pace(officer: Any):
    """What a person puts in the place of a target belongs where that one did; a rejected one to nothing."""
    document = related(officer, kind="pace")
    new = operations.correct(only(document, text="500 đảng viên"), {"value": "550"}, officer)

    (group,) = leading(the_term(), END).groups
    assert (group.whole, group.findings) == (new.pk, ())
    operations.reject(only(document, text="110 đảng viên"), officer)
    assert leading(the_term(), END).groups == ()


def test_parts_that_cannot_be_put_beside_each_other_give_no_finding(officer: Any):
    """Where the reader related what no sum is of, the targets stand together without a finding."""
    related(officer, kind="share")

    assert [each.findings for each in leading(the_term(), END).groups] == [()]


def test_a_total_that_still_grows_is_not_compared_with_a_whole_term(officer: Any):
    """Half a term's admissions against those of the whole term before would read as a fall."""
    before = ("Nhiệm kỳ trước kết nạp 480 đảng viên.", "480 đảng viên", {
        **DONE[2], "value": 480, "period": "2016-01-01/2020-12-31",
    })  # fmt: skip
    half = ("Đã kết nạp 300 đảng viên.", "300 đảng viên", {**DONE[2], "value": 300, "period": "2021-01-01/2023-06-30"})
    document = recorded(resolution(ADMITTED), officer, kind="resolution")
    recorded(report(before, half), officer, kind="mid_term_review", year=2023)
    target = only(document, indicator="party.members.admitted")

    assert leading(the_term(), date(2023, 12, 31)).beside[target.pk].change is None
    recorded(report(DONE, name="tong-ket.txt"), officer, kind="final_report", year=2025)
    change = leading(the_term(), END).beside[target.pk].change
    assert change is not None
    assert (change.before.value, change.after.value) == (480, 517)


def test_what_is_late_is_told_of_the_newest_periods(db: None):
    """The periods that were due and that somebody has not given are named, the newest first."""
    made = province(command_account(), organisations=40, codes=10, quarters=4)

    found = leading(made.term, date(2021, 11, 1))
    assert [each.label for each in found.due] == ["Quý III/2021", "Quý II/2021", "Quý I/2021"]
    assert all(each.coverage.missing for each in found.due)
    assert found.waiting == 0


def test_few_queries_whatever_the_targets(officer: Any):
    """Judging a term asks the database a fixed number of times, however many targets it has."""
    recorded(resolution(ADMITTED), officer, kind="resolution")
    leading(the_term(), END)
    with CaptureQueriesContext(connection) as few:
        leading(the_term(), END)
    recorded(resolution(BUDGET, PACE, name="nua.txt"), officer, kind="resolution")
    leading(the_term(), END)
    with CaptureQueriesContext(connection) as more:
        leading(the_term(), END)

    assert len(more) == len(few)
    assert len(few) < 30
