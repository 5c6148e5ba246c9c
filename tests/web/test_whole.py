"""What a document says of itself, as its page shows it."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.test import Client
from tests.web.test_document import body

from nhiemky.files.model import SourceText
from nhiemky.ledger import operations
from nhiemky.ledger.models import Document
from nhiemky.ledger.queries.documents import document_review
from nhiemky.ledger.rights import EVERYWHERE
from nhiemky.reading import read
from nhiemky.web.show.whole import groups

TEXT = """ĐẢNG BỘ TỈNH LAM BỨA
ĐẢNG BỘ CÁC KHU CÔNG NGHIỆP
Số 05-NQ/ĐH
NGHỊ QUYẾT
Đại hội Đảng bộ các khu công nghiệp (KCN) lần thứ II, nhiệm kỳ 2025-2030
Có 64/66 đại biểu được triệu tập về dự.
I. GIẢI PHÁP
- Họp <ngắn>.
- Làm nhanh.
II. BẦU BAN CHẤP HÀNH GỒM 02 ĐỒNG CHÍ:
1. Đ/c Lê Văn Mẫn
2. Đ/c Hà Thị Nụ
"""


def kept(by: Any) -> Document:
    """Import the text."""
    source = SourceText(name="a.txt", text=TEXT, format="txt", sha256="a" * 64)
    return operations.import_document(source, read(source), by).document


def section(page: Client, document: Document, **query: str) -> str:
    """Return the section's HTML."""
    return body(page, "document", document.pk, **query).split('class="remarks whole"')[1].split("\n</details>")[0]


@pytest.mark.django_db
def test_everything_said_leads_to_its_evidence(page: Client, officer: Any):
    """Attendance, members, items and abbreviations stand in the section, each with its place in the text."""
    document = kept(officer)
    shown = section(page, document)
    places = [(int(a), int(b)) for a, b in re.findall(r'data-remark="(\d+) (\d+)"', shown)]
    evidence = [document.text[a:b] for a, b in places]

    assert "64/66 đại biểu có mặt" in shown
    assert {"Lê Văn Mẫn", "Hà Thị Nụ", "Làm nhanh.", "khu công nghiệp"} <= set(evidence)
    assert "Họp &lt;ngắn&gt;." in shown


@pytest.mark.django_db
def test_names_stay_with_their_document(officer: Any):
    """What is read of people is kept in the facts of the document only; no statement carries a name."""
    document = kept(officer)

    assert "Lê Văn Mẫn" in str(document.facts["whole"])
    assert not document.statements.filter(text__contains="Lê Văn Mẫn").exists()


@pytest.mark.django_db
def test_a_document_read_before_shows_its_head_only(officer: Any):
    """Facts without the key are shown as far as they go."""
    document = kept(officer)
    before = {name: value for name, value in document.facts.items() if name != "whole"}
    document.facts = before

    assert [group.title for group in groups(document_review(document, EVERYWHERE))] == ["Văn bản"]
