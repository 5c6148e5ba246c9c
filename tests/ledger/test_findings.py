"""Findings are dismissed with a reason and opened again; every decision stays."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from tests.ledger.build import ADMITTED, resolution

from nhiemky.ledger import operations
from nhiemky.ledger.models import Document, FindingDecision
from nhiemky.ledger.problems import LedgerProblem
from nhiemky.ledger.queries.documents import document_review, list_documents
from nhiemky.ledger.queries.findings import finding_review
from nhiemky.ledger.rights import EVERYWHERE
from nhiemky.reading.model import Finding

pytestmark = [pytest.mark.database, pytest.mark.django_db]


def finding(code: str, *spans: tuple[int, int]) -> Finding:
    """Return a finding at some places."""
    return Finding(code=code, severity="warning", spans=spans, message=f"{code} vi", message_en=f"{code} en")


@pytest.fixture
def document(officer: Any) -> Document:
    """A document with three findings, two of one code."""
    writing = resolution(ADMITTED)
    found = (finding("word.doubled", (0, 3)), finding("word.doubled", (4, 8)), finding("sum.parts", (0, 3), (5, 9)))
    return operations.import_document(writing.source(), replace(writing.reading(), findings=found), officer).document


def test_nothing_is_dismissed_before_a_person_says_so(document: Document):
    """What the program found is open."""
    assert [(each.number, each.code, each.dismissed) for each in finding_review(document)] == [
        (0, "word.doubled", False), (1, "word.doubled", False), (2, "sum.parts", False),
    ]  # fmt: skip


def test_one_finding_is_dismissed_with_who_and_why(document: Document, officer: Any):
    """Only the finding meant is dismissed, not the other one of its code; the list counts what is open."""
    operations.dismiss_finding(document, 1, "  tên riêng ", officer)

    found = document_review(document, EVERYWHERE).findings
    assert [each.dismissed for each in found] == [False, True, False]
    assert (found[1].reason, found[1].by) == ("tên riêng", "lan")
    assert found[1].at is not None
    assert [row.findings for row in list_documents(EVERYWHERE)] == [2]


def test_a_dismissed_finding_is_opened_again(document: Document, officer: Any):
    """The latest decision holds, and both stay on record."""
    operations.dismiss_finding(document, 2, "cộng cả phần khác", officer)
    operations.reopen_finding(document, 2, officer)

    assert [each.dismissed for each in finding_review(document)] == [False] * 3
    assert [each.dismissed for each in FindingDecision.objects.all()] == [True, False]
    assert finding_review(document)[2].reason == ""


@pytest.mark.parametrize(
    ("number", "reason", "code"),
    [(3, "lý do", "finding_unknown"), (-1, "lý do", "finding_unknown"), (0, " ", "reason_missing"),
     (0, "x" * 2001, "note_too_long")],
)  # fmt: skip
def test_what_cannot_be_dismissed_is_refused(document: Document, officer: Any, number: int, reason: str, code: str):
    """A finding that is not there, no reason, or one too long: nothing is recorded."""
    with pytest.raises(LedgerProblem) as refused:
        operations.dismiss_finding(document, number, reason, officer)

    assert refused.value.code == code
    assert not FindingDecision.objects.exists()


def test_dismissing_twice_and_opening_what_is_open_are_refused(document: Document, officer: Any):
    """The second person learns who was first."""
    with pytest.raises(LedgerProblem) as refused:
        operations.reopen_finding(document, 0, officer)
    assert refused.value.code == "finding_open"
    operations.dismiss_finding(document, 0, "lý do", officer)
    with pytest.raises(LedgerProblem) as refused:
        operations.dismiss_finding(document, 0, "lý do khác", officer)
    assert refused.value.code == "finding_dismissed"
    assert "lan" in refused.value.message


def test_an_inactive_account_decides_nothing(document: Document, officer: Any):
    """Whoever has left the office dismisses and opens nothing."""
    officer.is_active = False
    officer.save()
    for act in (lambda: operations.dismiss_finding(document, 0, "lý do", officer),
                lambda: operations.reopen_finding(document, 0, officer)):  # fmt: skip
        with pytest.raises(LedgerProblem) as refused:
            act()
        assert refused.value.code == "user_inactive"
