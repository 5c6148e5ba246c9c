"""The summary of opinions is a document of the congress: written from what holds, its figures lead back there."""

from __future__ import annotations

import pytest
from tests.congress import consulting
from tests.congress.build import DAY, congress, term
from tests.congress.consulting import answered, rejects, said

from nhiemky.congress import operations
from nhiemky.congress.documents import subject_of
from nhiemky.congress.models import Congress, Consultation
from nhiemky.congress.queries.documents import papers_of
from nhiemky.counting.opinions import Stance
from nhiemky.ledger import operations as ledger
from nhiemky.ledger.accounts import command_account
from nhiemky.ledger.drafting import DraftPlan, content_of, differing, evidence_for
from nhiemky.ledger.models import Draft
from nhiemky.writing import DocumentKind
from nhiemky.writing.plain import text_of_draft

pytestmark = pytest.mark.django_db
AGREE, AMEND, DISAGREE = Stance


@pytest.fixture
def opened() -> Consultation:
    """A consultation of which three opinions were given, one of them answered."""
    made = consulting.opened()
    operations.record_group(made, "Tổ 1", 12, command_account())
    said(made, "I.1", "Tổ 1", AGREE, 8)
    answered(said(made, "I.1", "Tổ 1", AMEND, 3, "Nêu rõ nguồn số liệu"), text="Bổ sung ở phụ lục")
    said(made, "I.2", "Tổ 1", DISAGREE, 1)
    return made


def written(consultation: Consultation, of: Congress | None = None) -> Draft:
    """Return the summary, written now, by the organisation of its congress or of another one."""
    held = of or consultation.congress
    plan = DraftPlan(
        kind=DocumentKind.OPINION_SUMMARY, term=held.term, as_of=DAY, subject=subject_of(consultation)
    )  # fmt: skip
    return ledger.make_draft(held.organisation, plan, command_account())


def test_it_says_what_holds_with_its_evidence(opened: Consultation):
    """Counts, opinions and answers stand in it; every figure leads to the consultation."""
    draft = written(opened)
    content = content_of(draft)
    text = text_of_draft(content)
    assert "8/11 (72,73%)" in text
    assert "Tổ 1, 03 người đề nghị sửa, bổ sung: Nêu rõ nguồn số liệu. Tiếp thu: Bổ sung ở phụ lục." in text
    assert "Chưa trả lời." in text
    assert content.head.symbol == "BC/ĐH"

    found = evidence_for(content.bindings.values())
    assert {each.kind for rows in found.values() for each in rows} == {"consultation"}


def test_a_correction_makes_it_differ(opened: Consultation):
    """What was corrected since is told beside the document, as with every other."""
    draft = written(opened)
    assert differing(draft) == ()
    said(opened, "I.2", "Tổ 1", AGREE, 4)

    assert any(each.printed.startswith("0/1") for each in differing(draft))


def test_it_is_listed_among_the_papers_once_something_was_said(opened: Consultation):
    """Each consultation has its own summary; one without opinions waits."""
    consulting.begun(opened.congress)
    papers = [each for each in papers_of(opened.congress) if each.kind is DocumentKind.OPINION_SUMMARY]

    assert [(each.about, each.ready) for each in papers] == [
        ("Dự thảo Báo cáo chính trị", True), ("Dự thảo Báo cáo chính trị", False),
    ]  # fmt: skip


def test_a_summary_of_another_organisation_is_refused(opened: Consultation):
    """It is written by the organisation whose congress asked."""
    other = congress(of=term("Đảng bộ xã Tân Hà"))
    with rejects("draft_subject"):
        written(opened, other)
