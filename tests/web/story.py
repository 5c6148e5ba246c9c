"""A small invented term for the pages to show: targets of every look, a report, and proposals nobody confirmed."""

from __future__ import annotations

from typing import Any

from tests.ledger.build import ADMITTED, Writing, imported, recorded, report, resolution

from nhiemky.ledger.models import Document

BUDGET = ("Nộp ngân sách nhà nước từ 2.000 - 3.000 tỷ đồng/năm.", "2.000 - 3.000 tỷ đồng", {
    "low": 2_000_000_000_000, "high": 3_000_000_000_000, "comparator": "between", "unit": "VND", "per": "year",
    "indicator": "budget.contribution",
})  # fmt: skip
DOLLARS = ("Nộp ngân sách đạt 250 - 300 triệu USD mỗi năm.", "250 - 300 triệu USD", {
    "low": 250_000_000, "high": 300_000_000, "comparator": "between", "unit": "USD", "per": "year",
    "indicator": "budget.contribution",
})  # fmt: skip
MANY = ("Cả nhiệm kỳ đã kết nạp 890 đảng viên mới.", "890 đảng viên", {
    "value": 890, "comparator": "=", "unit": "người", "period": "2020-01-01/2024-12-31",
    "indicator": "party.members.admitted",
})  # fmt: skip


def term(by: Any) -> tuple[Document, Document]:
    """Record a resolution and a report of one term; its admissions reach 178% of the plan."""
    adopted = recorded(
        resolution(ADMITTED, BUDGET),
        by,
        kind="resolution",
        title="Nghị quyết đại hội",
        congress_ordinal="lần thứ V",
    )
    told = recorded(report(MANY), by, kind="final_report", title="Báo cáo tổng kết", year=2025)
    return adopted, told


def waiting(by: Any) -> Document:
    """Import a document of four nested and overlapping proposals and a date, with text that must not become HTML."""
    writing = Writing("cho-duyet.txt")
    writing.add('Tiêu đề <b>& "ngoặc"</b>')
    sentence = "Năm 2024 kết nạp 110 đảng viên, đạt 100% kế hoạch năm 2024."
    writing.add(sentence, "110 đảng viên, đạt 100% kế hoạch", kind="other", value=1, unit="lần")
    writing.add(sentence, "110 đảng viên", kind="result", value=110, unit="người", comparator="=",
                indicator="party.members.admitted")  # fmt: skip
    writing.add(sentence, "đảng viên, đạt 100%", kind="result", value=100, unit="%", comparator="=")
    writing.add(
        "Phấn đấu lấp đầy 80% diện tích.", "80%", kind="target", value=80, unit="%", comparator="=", ambiguous=True
    )
    writing.add("Số liệu tính đến ngày 15/12/2024.", "ngày 15/12/2024", kind="date", date="2024-12-15")
    return imported(
        writing, by, kind="yearly_report", title="Báo cáo năm", year=2024,
        organisation="Đảng bộ Khu kinh tế Bến Lội", superior="Đảng bộ tỉnh Sông Vàm", term=(2020, 2025),
    )  # fmt: skip
