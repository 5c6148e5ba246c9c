"""From the ledger to a Word file and back: what it says is read again, and a later correction marks it."""

from __future__ import annotations

import tomllib
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from tests.conftest import with_role
from tests.writing.round_trip import expected, read_back

from nhiemky.cli.importing import opened, take_in
from nhiemky.ledger import operations
from nhiemky.ledger.drafting import DraftPlan, content_of, differing, evidence_for, state_of
from nhiemky.ledger.models import Role, State, Statement, Term
from nhiemky.writing import DocumentKind, Paragraph

pytestmark = [pytest.mark.database, pytest.mark.django_db]
EXAMPLES = Path(__file__).parents[3] / "examples"
HALF, ISSUED = date(2023, 7, 18), date(2023, 7, 20)


def test_a_review_of_the_examples_reads_back_and_is_marked_when_a_figure_changes(officer: Any, tmp_path: Path):
    """A mid-term review says what the ledger says; where that is corrected later it is marked, not rewritten."""
    with_role(officer, Role.APPROVER)
    story = tomllib.loads((EXAMPLES / "story.toml").read_text(encoding="utf-8"))
    for row in sorted(story["document"], key=lambda each: each["date"]):
        if row["file"].startswith("lam-khe") and row["date"] <= HALF:
            take_in(tmp_path, opened(EXAMPLES / row["file"]), officer, officer)
    term = Term.objects.select_related("organisation").get(first_year=2020)
    plan = DraftPlan(kind=DocumentKind.MID_TERM_REVIEW, term=term, as_of=HALF)
    draft = operations.make_draft(term.organisation, plan, officer)
    content = content_of(draft)
    told = evidence_for(content.bindings.values())
    assert all(told[each.key] for each in content.bindings.values())

    for each in content.blocks:
        if isinstance(each, Paragraph) and each.wanted:
            operations.edit_block(draft, each.key, ("Nội dung do Đảng ủy viết.",), officer)
    operations.approve_draft(draft, officer)
    step = operations.issue_draft(draft, ISSUED, officer, tmp_path)
    kept = tmp_path / "files" / step.sha256
    data, wanted = kept.read_bytes(), expected(content_of(draft))
    read = read_back(data)
    assert len(wanted) > 50
    assert ([each for each in wanted if each not in read], [each for each in read if each not in wanted]) == ([], [])

    occupied = Statement.objects.in_state(State.CONFIRMED).filter(indicator="zone.occupancy", kind="result")
    operations.correct(occupied.get(document__dated=HALF, text="58,6%"), {"value": "60.1"}, officer)
    assert ("58,6%", "60,1%") in {(each.printed, each.printed_now) for each in differing(draft)}
    assert (state_of(draft).state, kept.read_bytes()) == ("issued", data)
