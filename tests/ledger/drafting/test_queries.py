"""What pages show of documents that are written here."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from tests.conftest import with_role
from tests.ledger.build import ADMITTED, HOUSE, only, recorded, resolution, the_term
from tests.ledger.drafting.plain import DAY, a_draft, a_term
from tests.ledger.drafting.test_editing import key_and_figure
from tests.ledger.drafting.test_issuing import LATER, approved

from nhiemky.ledger import drafting, operations
from nhiemky.ledger.drafting import differing
from nhiemky.ledger.models import Organisation, Role
from nhiemky.ledger.queries.drafts import draft_view, drafts, writable
from nhiemky.ledger.queries.drafts_beside import replaceable
from nhiemky.ledger.returns.plan import FormPlan, LinePlan
from nhiemky.ledger.rights import EVERYWHERE, Reach
from nhiemky.writing import DocumentKind

pytestmark = [pytest.mark.database, pytest.mark.django_db, pytest.mark.usefixtures("plain_words")]


def test_drafts_are_listed_within_reach(officer: Any):
    """Those of organisations out of reach are not there; the newest comes first, each with its state."""
    a_term(officer)
    first, second = a_draft(officer), a_draft(officer)
    operations.withdraw_draft(first, "không dùng", officer)
    listed, older = drafts(EVERYWHERE)
    assert [(each.draft_id, each.standing.state, each.wanted) for each in listed] == [
        (second.pk, "writing", 1),
        (first.pk, "withdrawn", 1),
    ]
    assert (listed[0].title, older) == ("BÁO CÁO sơ kết", None)
    house = Organisation.objects.get(name=HOUSE)
    other = Organisation.objects.exclude(pk=house.pk)[0]
    assert drafts(Reach(everywhere=False, organisations=frozenset([other.pk]))) == ((), None)


def test_a_long_list_comes_page_by_page(officer: Any, monkeypatch: pytest.MonkeyPatch):
    """Every draft stands on one page, the newest on the first; the last page leads nowhere."""
    monkeypatch.setattr("nhiemky.ledger.queries.drafts.ON_A_PAGE", 2)
    a_term(officer)
    made = [a_draft(officer).pk for _ in range(4)]
    first, older = drafts(EVERYWHERE)
    second, end = drafts(EVERYWHERE, older)
    assert [each.draft_id for each in (*first, *second)] == made[::-1]
    assert end is None


def test_a_document_is_composed_anew_only_where_a_figure_may_have_changed(
    officer: Any, monkeypatch: pytest.MonkeyPatch
):
    """What is done with documents changes no figure of another: a list of them stays quick; a correction is seen."""
    document = a_term(officer)
    first, second = a_draft(officer), a_draft(officer)
    assert differing(first) == ()
    composed, asked = drafting.composing.composed, list[int]()
    told = lambda draft: (asked.append(draft.pk), composed(draft))[1]  # noqa: E731
    monkeypatch.setattr("nhiemky.ledger.drafting.differences.composed", told)
    operations.edit_block(second, "causes", ("Do thiếu cán bộ.",), officer)
    operations.withdraw_draft(second, "không dùng", officer)
    assert (differing(first), asked) == ((), [])
    operations.correct(only(document, kind="result"), {"value": "305"}, officer)
    assert [each.printed_now for each in differing(first)] == ["305 người"]
    assert asked == [first.pk]


def test_only_what_is_in_force_can_be_replaced(officer: Any, tmp_path: Path):
    """Documents of the same kind and organisation that were issued, and neither replaced nor withdrawn since."""
    with_role(officer, Role.APPROVER)
    a_term(officer)
    first, second, third, fourth = (approved(officer) for _ in range(4))
    operations.issue_draft(first, LATER, officer, tmp_path)
    operations.issue_draft(second, LATER, officer, tmp_path, replaces=first)
    operations.issue_draft(third, LATER, officer, tmp_path)
    operations.withdraw_draft(third, "nhầm", officer)
    assert [(each.draft_id, each.reference) for each in replaceable(fourth)] == [(second.pk, "02-BC/ĐU")]


def test_a_page_shows_blocks_evidence_and_what_was_done(officer: Any, tmp_path: Path):
    """Each block with what goes back when it is changed, each figure with where it is known from, each step."""
    document = a_term(officer)
    with_role(officer, Role.APPROVER)
    draft = a_draft(officer)
    key, figure = key_and_figure(draft)
    operations.edit_block(draft, "causes", ("Do thiếu cán bộ.",), officer)
    view = draft_view(draft)
    assert [(each.block.key, each.edited, each.own) for each in view.blocks] == [
        ("h1", False, False),
        (key, False, False),
        (f"{key}.table", False, False),
        ("causes", True, True),
    ]
    assert [each.kind for each in view.evidence[figure.key]] == ["statement", "target"]
    assert (view.next_number, view.reference) == (1, "01-BC/ĐU")
    changed = next(each for each in view.blocks if each.block.key == "causes")
    operations.edit_block(draft, "causes", ("Do thiếu người.",), officer, seen=changed.seen)

    operations.approve_draft(draft, officer, seen=draft_view(draft).seen)
    operations.issue_draft(draft, LATER, officer, tmp_path)
    operations.correct(only(document, kind="result"), {"value": "305"}, officer)
    view = draft_view(draft)
    assert [each.kind for each in view.steps] == ["ledger", "edit", "edit", "approved", "issued"]
    assert (view.row.differing, view.differing[0].now, view.next_number) == (1, "305", None)
    assert [each.standing for each in view.evidence[figure.key]] == [False, True]


def test_what_can_be_written_is_told(officer: Any):
    """Documents of each term, and reports for periods that have ended; those there are already are named."""
    recorded(resolution(ADMITTED), officer, kind="resolution")
    term = the_term()
    plan = FormPlan(
        name="Báo cáo quý", frequency="quarter", starts_on=date(2023, 1, 1), due_days=10, with_own=True,
        lines=(LinePlan(code="party.members.admitted"),),
    )  # fmt: skip
    operations.make_form(term, plan, officer)
    draft = a_draft(officer)

    told = writable(term.organisation, date(2023, 8, 1))
    of_term = [each for each in told if each.form_id is None]
    assert {each.kind for each in of_term} >= {DocumentKind.MID_TERM_REVIEW, DocumentKind.RESOLUTION}
    (there,) = next(each.drafts for each in of_term if each.kind is DocumentKind.MID_TERM_REVIEW)
    assert (there.draft_id, there.as_of, there.state) == (draft.pk, draft.as_of, "writing")
    assert [(each.kind.value, each.label) for each in told if each.form_id] == [
        ("periodic_report", "Quý II/2023"),
        ("periodic_report", "Quý I/2023"),
    ]
    assert draft.as_of == DAY


def test_what_cannot_be_written_again_says_so(officer: Any, monkeypatch: pytest.MonkeyPatch):
    """A document that trips the program stands in the list with a sentence; what its figures differ in is not told."""
    a_term(officer)
    draft = a_draft(officer)
    monkeypatch.setattr("nhiemky.ledger.drafting.differences.composed", lambda _: 1 / 0)
    trouble = draft_view(draft).row.trouble
    assert trouble is not None
    assert (trouble.code, draft_view(draft).differing) == ("draft_not_composed", ())
