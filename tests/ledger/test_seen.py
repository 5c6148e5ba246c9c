"""Whoever saves later is told what somebody else has saved since they looked; nothing is lost unnoticed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest
from tests.conftest import with_role
from tests.ledger.at_once import at_once
from tests.ledger.build import ADMITTED, HOUSE, imported, recorded, resolution
from tests.ledger.rights.world import _TABLE, build

from nhiemky.files import open_clipboard
from nhiemky.ledger import operations, seen
from nhiemky.ledger.models import Decision, Document, DocumentBinding, Role, Statement
from nhiemky.ledger.problems import LedgerProblem
from nhiemky.ledger.queries.findings import finding_review
from nhiemky.ledger.standing import origins, standing
from nhiemky.ledger.tables import tables_of
from nhiemky.reading import read
from nhiemky.reading.tables.model import ColumnLayout, TableLayout, pattern_of

pytestmark = [pytest.mark.database, pytest.mark.django_db]


@pytest.fixture
def minh(db: None, django_user_model: Any) -> Any:
    """A second person of the office, known by the whole name."""
    return with_role(django_user_model.objects.create_user("minh", first_name="Trần Văn Minh"), Role.OFFICE)


@pytest.fixture
def statement(officer: Any) -> Statement:
    """A proposal that both have on their screens."""
    return imported(resolution(ADMITTED), officer).statements.get()


def refusal(write: Callable[[], Any]) -> LedgerProblem:
    """Return the refusal of a write on what was changed meanwhile."""
    with pytest.raises(LedgerProblem) as told:
        write()
    assert told.value.code == "changed_meanwhile"
    return told.value


def test_a_second_correction_is_told_of_the_first(statement: Statement, officer: Any, minh: Any):
    """Who, when and to what; nothing of the second is kept."""
    first = operations.correct(statement, {"value": "520"}, officer, seen=0)
    told = refusal(lambda: operations.correct(statement, {"value": "530"}, minh, seen=0))

    assert "Lan vừa thay đổi mục này lúc" in told.message
    assert "đã sửa thành 520 người cả nhiệm kỳ" in told.message
    assert "corrected to 520 people" in told.message_en
    assert list(Statement.objects.filter(supersedes=statement)) == [first]


def test_the_correction_can_be_put_on_top(statement: Statement, officer: Any, minh: Any):
    """Whoever has seen what stands now may replace it."""
    first = operations.correct(statement, {"value": "520"}, officer, seen=0)
    second = operations.correct(first, {"value": "530"}, minh, seen=seen.statement_seen(first))

    assert standing(statement).pk == second.pk
    assert origins(second) == [statement, first]


def test_the_same_correction_twice_is_no_conflict(statement: Statement, officer: Any, minh: Any):
    """What both want stands already; nothing is added."""
    first = operations.correct(statement, {"value": "520"}, officer, seen=0)

    assert operations.correct(statement, {"value": "520"}, minh, seen=0) == first
    assert Statement.objects.count() == 2


@pytest.mark.parametrize(
    ("first", "later", "said"),
    [
        ("confirm", "reject", "Trần Văn Minh vừa thay đổi mục này"),
        ("reject", "confirm", "đã loại (trùng)"),
        ("confirm", "correct", "đã xác nhận"),
        ("correct", "confirm", "đã sửa thành 520"),
        ("correct", "reject", "đã sửa thành 520"),
    ],
)
def test_another_decision_is_told(statement: Statement, officer: Any, minh: Any, first: str, later: str, said: str):
    """Whatever was decided otherwise since somebody looked is told; without what was seen nothing is compared."""
    write = {
        "confirm": operations.confirm,
        "reject": lambda each, by, **options: operations.reject(each, by, "trùng", **options),
        "correct": lambda each, by, **options: operations.correct(each, {"value": "520"}, by, **options),
    }
    write[first](statement, minh, seen=0)
    before = Decision.objects.count()

    problem = refusal(lambda: write[later](statement, officer, seen=0))

    assert said in problem.message
    assert Decision.objects.count() == before


@pytest.mark.parametrize("what", ["confirm", "reject"])
def test_two_alike_decisions_are_no_conflict(statement: Statement, officer: Any, minh: Any, what: str):
    """Both have said the same: both are recorded."""
    write = getattr(operations, what)
    write(statement, minh, seen=0)
    write(statement, officer, seen=0)

    assert statement.decisions.count() == 2


def test_many_at_once_are_all_or_none(officer: Any, minh: Any):
    """One that somebody rejected meanwhile keeps the others from being confirmed unseen."""
    document = imported(resolution(ADMITTED, ("Giảm 3 hộ nghèo.", "3 hộ", {"value": 3, "unit": "hộ"})), officer)
    one, two = document.statements.all()
    operations.reject(two, minh)

    refusal(lambda: operations.confirm_many([one, two], officer, seen={one.pk: 0, two.pk: 0}))

    assert not one.decisions.exists()


def test_a_new_reading_of_the_table_is_told(officer: Any, minh: Any):
    """A proposal that a new layout has taken away cannot be confirmed by somebody who still sees it."""
    source = open_clipboard("Biểu 1", _TABLE)
    document = operations.import_document(source, read(source), officer).document
    table = tables_of(document)[0]
    columns = tuple(
        ColumnLayout(heading=each.heading, role="note" if place > 1 else each.role, period=None, unit=None)
        for place, each in enumerate(table.columns)
    )
    gone = document.statements.all()[0]
    operations.correct_table(document, TableLayout(columns=columns), minh, seen=0)

    assert "bản đọc lại của bảng" in refusal(lambda: operations.confirm(gone, officer, seen=0)).message

    other = TableLayout(columns=(columns[0], columns[1], *(replace(each, role="actual") for each in columns[2:])))
    told = refusal(lambda: operations.correct_table(document, other, officer, seen=0))
    assert "đã sửa cột" in told.message
    now = seen.layouts_seen(document)[pattern_of(table.headings)]
    operations.correct_table(document, other, officer, seen=now)


def test_whose_document_it_is(officer: Any, minh: Any):
    """Another organisation recorded meanwhile is told; the same one is no conflict."""
    document = imported(resolution(ADMITTED), officer)
    operations.bind_document(document, HOUSE, None, 2020, 2025, minh, seen=0)
    operations.bind_document(document, HOUSE, None, 2020, 2025, officer, seen=0)

    told = refusal(lambda: operations.bind_document(document, "Đảng bộ xã Bến Xa", None, 2020, 2025, minh, seen=0))

    assert f"đã ghi là của {HOUSE}, 2020–2025" in told.message
    operations.bind_document(document, "Đảng bộ xã Bến Xa", None, 2020, 2025, minh, seen=seen.binding_seen(document))
    assert DocumentBinding.objects.count() == 3


def test_findings_and_links(officer: Any):
    """A finding dismissed and opened again, a link made and undone, are told to whoever saw neither."""
    world = build()
    document, quote = world.document, world.quoting.statements.get()
    assert [each.seen > 0 for each in finding_review(document)] == [False, True]
    operations.dismiss_finding(document, 0, "cố ý", officer, seen=0)
    told = refusal(lambda: operations.reopen_finding(document, 0, officer, seen=0))
    assert "đã bỏ qua (cố ý)" in told.message
    operations.reopen_finding(document, 0, officer)
    assert "đã mở lại" in refusal(lambda: operations.dismiss_finding(document, 0, "x", officer, seen=0)).message

    first = document.statements.all()[0]
    assert operations.link_target(quote, first, officer, seen=0).linked
    assert "đã nối với" in refusal(lambda: operations.unlink_target(quote, officer, seen=0)).message
    operations.unlink_target(quote, officer)
    assert "đã gỡ" in refusal(lambda: operations.link_target(quote, first, officer, seen=0)).message


def test_the_day_is_said_as_people_here_write_it(officer: Any):
    """In the time of Viet Nam, in both languages."""
    at = datetime(2026, 11, 21, 18, 5, tzinfo=UTC)

    told = seen.changed_meanwhile(officer, at, "đã loại", "rejected")

    assert "lúc 01:05 ngày 22/11/2026" in told.message
    assert "at 01:05 on 22 November 2026" in told.message_en


def test_what_a_rejected_correction_leaves(officer: Any):
    """A rejected correction is what became of a statement until another takes its place."""
    document = recorded(resolution(ADMITTED), officer)
    first = document.statements.get()
    wrong = operations.correct(first, {"value": "5"}, officer)
    operations.reject(wrong, officer)
    assert standing(first).pk == wrong.pk

    right = operations.correct(first, {"value": "520"}, officer)

    assert standing(first).pk == right.pk


@pytest.fixture
def two_connections(transactional_db: None, tmp_path: Any) -> Any:
    """Run calls at the same moment, each in a thread with a connection of its own, and return what each came to."""
    return at_once(tmp_path)


@pytest.mark.django_db(transaction=True)
def test_of_two_corrections_at_once_one_wins(officer: Any, minh: Any, two_connections: Any):
    """Sent at the same moment over two connections, exactly one is kept and the other is told of it."""
    document: Document = imported(resolution(ADMITTED), officer)
    statement = document.statements.get()

    with two_connections as run:
        came_to = run(
            lambda: operations.correct(statement, {"value": "520"}, officer, seen=0),
            lambda: operations.correct(statement, {"value": "530"}, minh, seen=0),
        )
        kept = list(Statement.objects.filter(supersedes=statement))

    told = [each for each in came_to if isinstance(each, LedgerProblem)]
    assert [each.code for each in told] == ["changed_meanwhile"]
    assert [each for each in came_to if not isinstance(each, LedgerProblem)] == kept
    assert f"đã sửa thành {kept[0].value} người" in told[0].message
