"""States are derived from decisions; corrections stand in the place of what they correct."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from tests.conftest import with_role
from tests.ledger.build import ADMITTED, BUDGET, Writing, imported, only, resolution

from nhiemky.ledger import operations
from nhiemky.ledger.models import Decision, Document, State, Statement
from nhiemky.ledger.problems import LedgerProblem

pytestmark = [pytest.mark.database, pytest.mark.django_db]


@pytest.fixture
def document(officer: Any) -> Document:
    """A resolution with two proposed targets."""
    return imported(resolution(ADMITTED, BUDGET), officer)


def state(statement: Statement) -> str:
    """Return the state as the database derives it now."""
    return Statement.objects.with_state().get(pk=statement.pk).state


def test_nothing_is_a_fact_before_a_person_says_so(document: Document):
    """What the reader proposes is in no other state."""
    assert Statement.objects.in_state(State.PROPOSED).count() == 2
    assert Statement.objects.in_state(State.CONFIRMED, State.REJECTED, State.SUPERSEDED).count() == 0


def test_the_latest_decision_holds(document: Document, officer: Any):
    """Confirmed, then rejected, then confirmed again: three rows, one state, and who decided."""
    statement = only(document, key="s1")

    operations.confirm(statement, officer)
    operations.reject(statement, officer, "sai số")
    assert (state(statement), only(document, key="s1").decided_note) == ("rejected", "sai số")
    operations.confirm(statement, officer)

    row = only(document, key="s1")
    assert (row.state, row.decided_by_name) == ("confirmed", "lan")
    assert [each.outcome for each in statement.decisions.all()] == ["confirmed", "rejected", "confirmed"]


def test_confirming_twice_adds_nothing(document: Document, officer: Any, django_user_model: Any):
    """The same person's second click is no new decision; another person's is."""
    statement = only(document, key="s1")
    other = with_role(django_user_model.objects.create_user("binh"), "approver")

    assert operations.confirm(statement, officer).pk == operations.confirm(statement, officer).pk
    operations.confirm(statement, other)

    assert Decision.objects.count() == 2
    assert only(document, key="s1").decided_by_name == "binh"


def test_many_are_confirmed_at_once(document: Document, officer: Any):
    """The count says how many were new."""
    operations.confirm(only(document, key="s1"), officer)

    assert operations.confirm_many(document.statements.all(), officer) == 1
    assert operations.confirm_many(document.statements.all(), officer) == 0


def test_many_are_confirmed_all_or_none(document: Document, officer: Any):
    """One that was replaced stops the others."""
    operations.correct(only(document, key="s2"), {"per": "term"}, officer)

    with pytest.raises(LedgerProblem, match="bản sửa"):
        operations.confirm_many(document.statements.filter(key__startswith="s"), officer)

    assert state(only(document, key="s1")) == "proposed"


def test_a_correction_is_a_new_statement(document: Document, officer: Any):
    """The old statement stays, superseded; the new one is a person's, confirmed, on the same passage."""
    old = only(document, key="s1")

    new = operations.correct(old, {"value": "520", "comparator": "≥"}, officer)

    assert (state(old), state(new)) == ("superseded", "confirmed")
    assert (new.value, new.comparator, new.unit, new.per) == (Decimal(520), "≥", "người", "term")
    assert (new.origin, new.author, new.supersedes_id) == ("person", officer, old.pk)
    assert (new.start, new.end, new.text) == (old.start, old.end, old.text)
    assert only(document, key="s1").value == 500


def test_a_range_and_a_single_value_replace_each_other(document: Document, officer: Any):
    """Setting one amount clears the ends of a range, and the other way round."""
    single = operations.correct(only(document, key="s2"), {"value": 2500 * 10**9}, officer)
    ranged = operations.correct(only(document, key="s1"), {"low": 480, "high": 520}, officer)

    assert (single.value, single.low, single.high, single.comparator) == (2500 * 10**9, None, None, "=")
    assert (ranged.value, ranged.low, ranged.high, ranged.comparator) == (None, 480, 520, "between")


def test_a_correction_can_move_its_evidence(document: Document, officer: Any):
    """Another passage is sliced anew, with the sentence around it."""
    start = document.text.index("2.000")

    new = operations.correct(only(document, key="s1"), {"start": start, "end": start + 5}, officer)

    assert new.text == "2.000"
    assert new.sentence == "Nộp ngân sách từ 2.000 đến 3.000 tỷ đồng/năm."


def test_what_was_replaced_takes_no_decision(document: Document, officer: Any):
    """The correction is the one to decide on, until it is itself rejected."""
    old = only(document, key="s1")
    new = operations.correct(old, {"value": 520}, officer)

    for refused in (
        lambda: operations.confirm(old, officer),
        lambda: operations.reject(old, officer),
        lambda: operations.correct(old, {"value": 510}, officer),
    ):
        with pytest.raises(LedgerProblem) as refusal:
            refused()
        assert refusal.value.code == "already_superseded"

    operations.reject(new, officer)
    operations.confirm(old, officer)
    assert (state(old), state(new)) == ("confirmed", "rejected")


def test_a_correction_of_a_correction(document: Document, officer: Any):
    """Each step is kept; only the last one counts."""
    first = operations.correct(only(document, key="s1"), {"value": 510}, officer)
    second = operations.correct(first, {"value": 520}, officer)

    assert [state(each) for each in (only(document, key="s1"), first, second)] == [
        "superseded",
        "superseded",
        "confirmed",
    ]
    assert first.key != second.key


def test_a_person_adds_what_the_reader_missed(document: Document, officer: Any):
    """A selected passage becomes a confirmed statement with the sentence around it."""
    start = document.text.index("500 đảng viên")

    added = operations.add_statement(
        document,
        start,
        start + len("500 đảng viên"),
        {"kind": "target", "value": "1.500,5", "unit": "người", "indicator": "party.members.admitted"},
        officer,
    )

    assert (added.value, added.text, state(added)) == (Decimal("1500.5"), "500 đảng viên", "confirmed")
    assert added.sentence == ADMITTED[0]
    assert operations.add_statement(document, start, start + 3, {"value": 500}, officer).kind == "other"


CHANGES = [
    ({"colour": "red"}, "field_unknown"),
    ({"kind": "guess"}, "field_invalid"),
    ({"per": "month"}, "field_invalid"),
    ({"comparator": "≈"}, "field_invalid"),
    ({"period": "2021"}, "field_invalid"),
    ({"period": "2021-12-31/2021-01-01"}, "field_invalid"),
    ({"period": "2021-02-30/2021-03-01"}, "field_invalid"),
    ({"indicator": "no.such.code"}, "indicator_unknown"),
    ({"value": "nhiều"}, "amount_invalid"),
    ({"value": "NaN"}, "amount_invalid"),
    ({"value": 1.5}, "amount_invalid"),
    ({"value": True}, "amount_invalid"),
    ({"value": "1e40"}, "amount_too_large"),
    ({"low": 5}, "range_incomplete"),
    ({"value": 4, "low": 5, "high": 6}, "range_incomplete"),
    ({"low": 6, "high": 5}, "range_reversed"),
    ({"value": ""}, "statement_empty"),
    ({"start": 0, "end": 10**6}, "evidence_outside"),
    ({"start": -1}, "evidence_outside"),
    ({"start": 9, "end": 3}, "evidence_outside"),
    ({"start": 4, "end": 4}, "evidence_empty"),
    ({"start": "four"}, "field_invalid"),
]


@pytest.mark.parametrize(("changes", "code"), CHANGES)
def test_a_change_that_cannot_be(changes: dict[str, Any], code: str, document: Document, officer: Any):
    """Each refusal has its code, and the statement is as it was."""
    statement = only(document, key="s1")

    with pytest.raises(LedgerProblem) as refusal:
        operations.correct(statement, changes, officer)

    assert refusal.value.code == code
    assert (Statement.objects.count(), state(statement)) == (2, "proposed")


def test_what_was_rejected_is_not_corrected(document: Document, officer: Any):
    """A rejected statement is confirmed again first; otherwise two decisions would contradict each other."""
    statement = only(document, key="s1")
    operations.reject(statement, officer)

    with pytest.raises(LedgerProblem) as refusal:
        operations.correct(statement, {"value": 1}, officer)

    assert refusal.value.code == "already_rejected"


def test_a_note_has_a_limit(document: Document, officer: Any):
    """A note is a sentence, not a document."""
    with pytest.raises(LedgerProblem) as refusal:
        operations.reject(only(document, key="s1"), officer, "x" * 2001)

    assert refusal.value.code == "note_too_long"


def test_only_an_active_account_decides(document: Document, officer: Any):
    """An account closed a moment ago, still held in memory, writes nothing."""
    type(officer).objects.filter(pk=officer.pk).update(is_active=False)
    statement = only(document, key="s1")

    for refused in (
        lambda: operations.confirm(statement, officer),
        lambda: operations.confirm_many([statement], officer),
        lambda: operations.reject(statement, officer),
        lambda: operations.correct(statement, {"value": 1}, officer),
        lambda: operations.add_statement(document, 0, 3, {"value": 1}, officer),
        lambda: operations.bind_document(document, "Đảng bộ X", None, 2020, 2025, officer),
        lambda: operations.link_target(statement, statement, officer),
        lambda: operations.unlink_target(statement, officer),
        lambda: operations.trial_confirm(document, officer),
    ):
        with pytest.raises(LedgerProblem) as refusal:
            refused()
        assert refusal.value.code == "user_inactive"
    assert Decision.objects.count() == 0


@pytest.mark.parametrize(
    ("typed", "amount"),
    [("2.000", 2000), ("2.000.000,5", "2000000.5"), ("7,2", "7.2"), ("7.2", "7.2"), ("0", 0), ("-3", -3)],
)
def test_amounts_are_read_as_typed(typed: str, amount: Any, document: Document, officer: Any):
    """Dots separate thousands and a comma decimals, as Vietnamese is written."""
    new = operations.correct(only(document, key="s1"), {"value": typed}, officer)

    assert new.value == Decimal(str(amount))


def test_a_passage_may_cross_lines(officer: Any):
    """A selection over two sentences has both as its evidence."""
    document = imported(Writing(lines=["Kết nạp 5 người.", "Riêng năm cuối 7 người."]), officer)

    added = operations.add_statement(document, 8, 30, {"value": 12}, officer)

    assert added.sentence == "Kết nạp 5 người.\nRiêng năm cuối 7 người."
