"""Drafts as they are kept."""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal

from nhiemky.writing import (
    Binding,
    Chart,
    Column,
    DocumentKind,
    Draft,
    Figure,
    Head,
    Heading,
    Paragraph,
    Row,
    Said,
    Signature,
    Table,
)
from nhiemky.writing.codec import as_json, from_json

ADMITTED = Said(
    kind="result", indicator="party.members.admitted", value=Decimal("517.5"), comparator="=", unit="người",
    attainment_percent=Decimal("103.4"), period="2020-01-01/2025-12-31",
)  # fmt: skip
DRAFT = Draft(
    kind=DocumentKind.FINAL_REPORT,
    head=Head(
        family="party", superior="ĐẢNG BỘ TỈNH HÀ SƠN", issuer="ĐẢNG ỦY CÁC KHU CÔNG NGHIỆP", symbol="BC/ĐU",
        place="Hà Sơn", day=date(2025, 6, 1), type="BÁO CÁO", abstract="tổng kết nhiệm kỳ 2020 - 2025",
    ),
    blocks=(
        Heading(key="results", level=1, pieces=("I. KẾT QUẢ",)),
        Paragraph(key="results.t1", pieces=("Kết nạp ", Figure("517 đảng viên", "t1.result"), "."), own=True),
        Table(
            key="annex", caption="Các chỉ tiêu", columns=(Column(heading="Chỉ tiêu", width=3),),
            rows=(Row(cells=((Figure("517", "t1.result"),),)), Row(cells=(("Tổ chức",),), group=True)), annex="Phụ lục",
        ),
        Chart(key="chart", title="Kết nạp", spec={"mark": "bar"}, words="Tăng dần."),
    ),
    bindings={"t1.result": Binding(key="t1.result", exact="517.5 người", said=ADMITTED, sources=("statement:12",))},
    recipients=("- Ban Thường vụ Tỉnh ủy,",),
    signatures=(Signature(on_behalf="T/M BAN CHẤP HÀNH", titles=("BÍ THƯ",)),),
    notes=("Thiếu số liệu năm 2021.",),
)  # fmt: skip


def test_there_and_back():
    """A draft kept as JSON comes back as it was, to the last digit."""
    assert from_json(json.loads(json.dumps(as_json(DRAFT)))) == DRAFT
