"""A document of few words, for what is asked of drafts whatever is written in them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from tests.ledger.build import ADMITTED, recorded, report, resolution, the_term

from nhiemky import writing
from nhiemky.ledger import operations
from nhiemky.ledger.drafting import DraftPlan
from nhiemky.ledger.models import Draft
from nhiemky.targets import show_amount
from nhiemky.writing import Binding, DocumentKind, Figure, Heading, Paragraph, Table
from nhiemky.writing.documents.frame import head_of, signatures_of
from nhiemky.writing.material import TermMaterial
from nhiemky.writing.model import Column, Row

DAY = date(2023, 4, 26)
HALF = ("Đã kết nạp 300 đảng viên.", "300 đảng viên", {
    "value": 300, "comparator": "=", "unit": "người", "indicator": "party.members.admitted",
    "period": "2021-01-01/2022-12-31",
})  # fmt: skip


def composed(kind: DocumentKind, material: TermMaterial) -> writing.Draft:
    """Write a heading, what was reached of each target, a paragraph for a person, a table."""
    bindings: dict[str, Binding] = {}
    blocks: list[writing.Block] = [Heading(key="h1", level=1, pieces=("I. KẾT QUẢ",))]
    for each in material.targets:
        if each.verdict.value is None:
            continue
        figure = Figure(show_amount(each.verdict.value), f"{each.key}.result")
        sources = tuple(reached.source for reached in each.reached)
        exact = str(each.verdict.value.value.normalize())
        bindings[figure.key] = Binding(key=figure.key, exact=exact, sources=(*sources, each.source))
        blocks.append(Paragraph(key=each.key, pieces=("Kết nạp ", figure, " mới.")))
        row = Row(cells=((each.indicator.name,), (figure,)))
        columns = (Column(heading="Chỉ tiêu"), Column(heading="Kết quả"))
        blocks.append(Table(key=f"{each.key}.table", caption="Biểu 1", columns=columns, rows=(row,)))
    if not any(each.kind == "cause" for each in material.remarks):
        blocks.append(Paragraph(key="causes", pieces=(), wanted="Nêu nguyên nhân."))
    head = head_of(DocumentKind.MID_TERM_REVIEW, material.letterhead, material.day, "sơ kết")
    return writing.Draft(
        kind=kind,
        head=replace(head, symbol="") if kind is DocumentKind.NEWS else head,
        blocks=tuple(blocks),
        bindings=bindings,
        recipients=material.letterhead.recipients,
        signatures=signatures_of(material.letterhead),
    )


def a_term(officer: Any) -> Any:
    """Record a target and half of what it asks; return the document of the result."""
    recorded(resolution(ADMITTED), officer, kind="resolution")
    return recorded(report(HALF), officer, kind="mid_term_review")


def plan(**fields: Any) -> DraftPlan:
    """Return what a mid-term review asks for."""
    return replace(DraftPlan(kind=DocumentKind.MID_TERM_REVIEW, term=the_term(), as_of=DAY), **fields)


def a_draft(officer: Any) -> Draft:
    """Return a mid-term review written from the ledger."""
    term = the_term()
    return operations.make_draft(term.organisation, plan(), officer)
