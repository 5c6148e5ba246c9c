"""Whole documents of targets whose names hold ratings, figures, years, brackets and negations read back."""

from __future__ import annotations

from typing import Any

import pytest
from tests.writing import materials as m
from tests.writing.round_trip import assert_reads_back

from nhiemky.writing.documents import compose
from nhiemky.writing.material import Indicator, ResolutionMaterial, TargetMaterial
from nhiemky.writing.model import DocumentKind
from nhiemky.writing.word import write_docx

NAMED: tuple[tuple[str, str, dict[str, Any]], ...] = (
    ("chi bộ được xếp loại hoàn thành xuất sắc nhiệm vụ", "tổ chức", {"value": 5, "comparator": "≥", "per": "year"}),
    ("đảng viên hoàn thành xuất sắc nhiệm vụ ba năm liền", "người", {"value": 40, "comparator": "≥"}),
    ("cấp ủy cơ sở được đánh giá hoàn thành tốt nhiệm vụ", "%", {"value": 95, "comparator": "≥"}),
    ("số chi bộ dưới 5 đảng viên", "tổ chức", {"value": 2, "comparator": "≤"}),
    ("tỷ lệ thợ dưới 35 tuổi", "%", {"value": 40, "comparator": ">"}),
    ("tỷ lệ xưởng có từ 50 lao động trở lên lập tổ công đoàn", "%", {"value": 95}),
    ("số dự án có vốn đăng ký trên 100 tỷ đồng", "dự án", {"value": 25}),
    ("tỷ lệ xưởng áp dụng ISO 14001/ISO 9001:2015", "%", {"value": 30, "comparator": "≥"}),
    ("tỷ lệ thợ ở trọ (ngoài tỉnh) được hỗ trợ/thăm hỏi", "%", {"low": 70, "high": 80}),
    ("tỷ lệ thợ có tay nghề bậc 3/7 trở lên", "%", {"value": 45}),
    ("Không để xảy ra đình công trái pháp luật quá 3 ngày", "vụ", {"value": 0}),
    ("doanh nghiệp bị xử phạt từ 100 triệu đồng trở lên", "trường hợp", {"value": 0}),
    ("tồn đọng đơn thư quá 30 ngày", "đơn", {"value": 0}),
    ("cán bộ được điều động ngược", "người", {"value": 0}),
    ("ổ dịch bệnh", "trường hợp", {"value": 0}),
    ("tỷ lệ nữ từ 30% trở lên trong cấp ủy", "%", {"value": 50}),
    ("mở lớp tiếng nước ngoài cho thợ (A1/A2)", "lớp", {"value": 6, "per": "term"}),
    ("số chi bộ 100% đảng viên trẻ dưới 30 tuổi", "tổ chức", {"value": 3}),
    ("số điểm giữ trẻ (công lập/tư thục) trong bán kính 2 km", "điểm", {"value": 8}),
    ("thợ có bằng nghề từ sơ cấp trở lên", "%", {"value": 75, "comparator": "≥"}),
    ("xây dựng nhà ở/ký túc xá cho thợ", "căn", {"value": 1200, "comparator": "~", "hedge": "khoảng", "per": "term"}),
)
"""What is measured, in what, and what is asked of it."""
REVIEWS = (
    DocumentKind.MID_TERM_REVIEW,
    DocumentKind.FINAL_REPORT,
    DocumentKind.POLITICAL_REPORT,
    DocumentKind.SELF_CRITICISM,
    DocumentKind.LEADER_PAGE,
    DocumentKind.NEWS,
)


def targets(*, reached: bool) -> list[TargetMaterial]:
    """Return a target of each name; with results of two years where they are ``reached`` and can be counted."""
    made = []
    for place, (name, unit, asked) in enumerate(NAMED):
        of = Indicator(code="", name=name, unit=unit, over_time="last")
        known = reached and asked.get("value") != 0
        results = [m.of_year(of, year, value=20 + year - 2026, unit=unit) for year in (2026, 2027)] if known else []
        made.append(m.a_target(of, key=f"t{place}", results=results, unit=unit, **asked))
    return made


@pytest.mark.parametrize("reached", [False, True], ids=["nothing known", "two years known"])
@pytest.mark.parametrize("kind", REVIEWS)
def test_documents_of_awkward_names_read_back(kind: DocumentKind, reached: bool) -> None:
    """What a name holds is never read as something set or reported, in sentences, lists, prompts and tables."""
    assert_reads_back(compose(kind, m.term_material(*targets(reached=reached))))


def test_a_resolution_of_awkward_names_reads_back() -> None:
    """Every such target is set in a sentence that says it and nothing else, in a Word file too."""
    rows = [
        m.planned(Indicator(code="", name=name, unit=unit), key=f"p{place}", unit=unit, **asked)
        for place, (name, unit, asked) in enumerate(NAMED)
    ]
    material = ResolutionMaterial(
        term=m.term_material(*targets(reached=True)), first_year=2030, last_year=2035, ordinal="lần thứ III",
        planned=tuple(rows),
    )  # fmt: skip
    draft = compose(DocumentKind.RESOLUTION, material)

    assert_reads_back(draft)
    assert_reads_back(draft, write_docx(draft))
