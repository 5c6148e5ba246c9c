"""A consultation on a draft document at any of its stages, as tests need it."""

from __future__ import annotations

from contextlib import AbstractContextManager

import pytest
from tests.congress import sitting
from tests.congress.build import DAY

from nhiemky.congress import operations
from nhiemky.congress.clauses import Clause, pieces_of
from nhiemky.congress.consultations import clauses_of
from nhiemky.congress.models import Congress, Consultation, Opinion
from nhiemky.congress.speaking import Spoken
from nhiemky.counting.opinions import Stance
from nhiemky.ledger import operations as ledger
from nhiemky.ledger.accounts import command_account
from nhiemky.ledger.drafting import DraftPlan, content_of
from nhiemky.ledger.models import Draft, Term
from nhiemky.ledger.problems import LedgerProblem
from nhiemky.writing import DocumentKind, Paragraph

TEXT = """I. ĐÁNH GIÁ TÌNH HÌNH
1. Kết quả đạt được
Công tác phát triển đảng được quan tâm.
2. Hạn chế
a) Công tác kiểm tra còn chậm.
II. PHƯƠNG HƯỚNG
1. Mục tiêu chung
"""
LABELS = ("Toàn văn", "I", "I.1", "I.2", "I.2.a", "II", "II.1")


def rejects(code: str) -> AbstractContextManager[object]:
    """Expect a refusal."""
    return pytest.raises(LedgerProblem, match=rf"^{code}\b")


def draft(held: Congress) -> Draft:
    """Return a document that the organisation of a congress writes, with a sentence where one was asked for."""
    by = command_account()
    plan = DraftPlan(kind=DocumentKind.MID_TERM_REVIEW, term=held.term, as_of=DAY)
    made = ledger.make_draft(held.organisation, plan, by)
    for place, each in enumerate(content_of(made).blocks):
        if isinstance(each, Paragraph) and each.wanted:
            ledger.edit_block(made, each.key, (f"Đoạn thứ {place} do văn phòng viết.",), by)
    return made


def begun(congress: Congress | None = None, text: str = TEXT, of: Term | None = None) -> Consultation:
    """Return a consultation on a pasted text whose clauses can still be arranged."""
    held = congress or sitting.held(of=of)
    return operations.begin_consultation(held, "Dự thảo Báo cáo chính trị", pieces_of(text), command_account())


def opened(congress: Congress | None = None, text: str = TEXT, of: Term | None = None) -> Consultation:
    """Return a consultation that takes opinions."""
    made = begun(congress, text, of)
    operations.open_consultation(made, command_account())
    return made


def clause(consultation: Consultation, label: str) -> Clause:
    """Return the clause of a label."""
    return next(each for each in clauses_of(consultation) if each.label == label)


def spoken(
    consultation: Consultation, label: str, group: str, stance: Stance, count: int, text: str = ""
) -> Spoken:  # fmt: skip
    """Return what a group says of the clause of a label."""
    return Spoken(group, clause(consultation, label).key, stance, count, text)


def said(
    consultation: Consultation, label: str, group: str, stance: Stance, count: int, text: str = ""
) -> Opinion:  # fmt: skip
    """Record what a group says of the clause of a label."""
    told = spoken(consultation, label, group, stance, count, text)
    return operations.record_opinions(consultation, [told], command_account())[0]


def answered(opinion: Opinion, taken: bool = True, text: str = "", edited: bool = False) -> None:
    """Answer an opinion that nobody has answered."""
    operations.answer_opinions(
        opinion.consultation, {opinion.pk: 0}, taken, text or "Đoàn Chủ tịch tiếp thu", command_account(), edited=edited
    )
