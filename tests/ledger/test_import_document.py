"""A document comes in whole or not at all, once."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from importlib import import_module
from typing import Any

import pytest
from django.db import connection
from tests.ledger.build import ADMITTED, BUDGET, Writing, imported, only, resolution

from nhiemky.ledger import append_only, operations
from nhiemky.ledger.models import Document, Indicator, Statement
from nhiemky.ledger.problems import LedgerProblem
from nhiemky.reading.catalogue import standard

pytestmark = [pytest.mark.database, pytest.mark.django_db]


def test_everything_read_is_kept(officer: Any):
    """Every field of a statement, and the facts of the document, come back as they were read."""
    writing = resolution(ADMITTED, BUDGET)
    source, reading = writing.source(), writing.reading(kind="resolution", term=(2020, 2025), date="2020-06-18")

    result = operations.import_document(source, reading, officer)

    document = Document.objects.get()
    assert result.created
    assert result.statements == 2
    assert document.text == source.text
    assert document.blocks == [{"start": 0, "end": len(source.text), "kind": "paragraph", "label": "", "level": 0}]
    assert document.facts["kind"] == "resolution"
    assert document.facts["term"] == [2020, 2025]
    assert str(document.dated) == "2020-06-18"
    for proposal in reading.statements:
        row = only(document, key=proposal.id)
        assert row.state == "proposed"
        for name in ("start", "end", "text", "kind", "value", "low", "high", "of", "ambiguous", "implicit"):
            assert getattr(row, name) == getattr(proposal, name)
        for name in ("comparator", "unit", "per", "part", "hedge", "level", "period"):
            assert getattr(row, name) == (getattr(proposal, name) or "")
        assert row.indicator_id == proposal.indicator
        assert (row.sentence_start, row.sentence_end) == proposal.sentence


def test_the_same_file_is_kept_once(officer: Any):
    """A second import returns the document that is there and changes nothing."""
    writing = resolution(ADMITTED)
    first = operations.import_document(writing.source(), writing.reading(), officer)

    again = operations.import_document(writing.source(), writing.reading(), officer)

    assert (again.created, again.document.pk, again.statements) == (False, first.document.pk, 1)
    assert (Document.objects.count(), Statement.objects.count()) == (1, 1)


def test_a_race_for_the_same_file_ends_with_one(officer: Any, monkeypatch: pytest.MonkeyPatch):
    """Where another import wins between the look and the write, its document is returned."""
    writing = resolution(ADMITTED)
    first = operations.import_document(writing.source(), writing.reading(), officer)
    module = import_module("nhiemky.ledger.operations.import_document")
    known, looks = module._known, iter([None])
    monkeypatch.setattr(module, "_known", lambda *given: next(looks, known(*given)))

    again = operations.import_document(writing.source(), writing.reading(), officer)

    assert (again.created, again.document.pk) == (False, first.document.pk)


def test_a_repeated_key_leaves_nothing_half_loaded(officer: Any):
    """A fault among the statements takes the document with it."""
    from django.db import IntegrityError

    writing = resolution(ADMITTED, BUDGET)
    writing.proposals = [replace(each, id="s1") for each in writing.proposals]

    with pytest.raises(IntegrityError):
        operations.import_document(writing.source(), writing.reading(), officer)

    assert (Document.objects.count(), Statement.objects.count()) == (0, 0)


@pytest.mark.parametrize("printed", ["1234567890123456789.123456", "0", "-12.5", "999999999999999999", "0.000001"])
def test_amounts_are_kept_to_the_last_digit(printed: str, officer: Any):
    """Neither database rounds an amount; zero stays zero and is not missing."""
    writing = resolution(("Giá trị là N.", "N", {"value": printed, "unit": "VND"}))

    document = imported(writing, officer)

    kept = only(document)
    assert kept.value == Decimal(printed)
    assert kept.low is None
    assert Statement.objects.filter(value=Decimal(printed)).exists()


def test_an_amount_beyond_storing_goes_to_a_person(officer: Any):
    """A figure too large to be kept exactly keeps its passage and is marked ambiguous; nothing is rounded."""
    document = imported(resolution(("Con số N.", "N", {"value": "1e40", "unit": "VND"})), officer)

    kept = only(document)
    assert (kept.value, kept.ambiguous, kept.text) == (None, True, "N")


def test_a_day_is_taken_only_where_it_is_whole(officer: Any):
    """A month or a day without a year is not a date; the day of the event serves where none is printed."""
    partial = imported(Writing(lines=["một"]), officer, date="2020-06")
    event = imported(Writing(lines=["hai"]), officer, date="06-18", event_date="2020-06-18")
    odd = imported(Writing(lines=["ba"]), officer, date="2020-02-31")

    assert partial.dated is None
    assert str(event.dated) == "2020-06-18"
    assert odd.dated is None


def test_indicators_come_from_the_data_file(officer: Any):
    """Every indicator of the reader is in the database after migrating, and syncing again changes nothing."""
    assert set(Indicator.objects.values_list("code", flat=True)) == set(standard().indicators)
    assert operations.sync_indicators() == 0

    Indicator.objects.filter(code="budget.contribution").update(name_vi="khác")
    assert operations.sync_indicators() == 1
    assert (
        Indicator.objects.get(code="budget.contribution").name_vi
        == standard().indicators["budget.contribution"].name_vi
    )


def test_a_missing_indicator_is_synced_on_import(officer: Any):
    """A code the database does not know yet, but the data file does, is added on the way."""
    # As after an update of the program; the database itself would not let the row go.
    append_only.remove(connection)
    Indicator.objects.filter(code="party.members.admitted").delete()

    document = imported(resolution(ADMITTED), officer)

    assert only(document).indicator_id == "party.members.admitted"


def _refused(writing: Writing, by: Any) -> str:
    with pytest.raises(LedgerProblem) as refusal:
        operations.import_document(writing.source(), writing.reading(), by)
    assert Document.objects.count() == 0
    return refusal.value.code


def test_what_cannot_come_in(officer: Any, django_user_model: Any):
    """Each refusal has its own code, and nothing of the document is kept."""
    wrong = resolution(ADMITTED)
    wrong.proposals = [replace(wrong.proposals[0], text="600 đảng viên")]
    unknown = resolution(("Có 5 mục.", "5 mục", {"value": 5, "indicator": "no.such.code"}))
    retired = django_user_model.objects.create_user("cu", is_active=False)

    assert _refused(Writing(lines=["  "]), officer) == "document_empty"
    assert _refused(Writing(lines=["a\0b"]), officer) == "document_not_text"
    assert _refused(Writing(name="x" * 256, lines=["a"]), officer) == "document_name_too_long"
    assert _refused(wrong, officer) == "evidence_mismatch"
    assert _refused(unknown, officer) == "indicator_unknown"
    assert _refused(resolution(ADMITTED), retired) == "user_inactive"
    assert _refused(resolution(ADMITTED), django_user_model(username="not saved")) == "user_inactive"
