"""Percentages, points and ballots against the figures printed beside them, in the orders offices print them."""

from __future__ import annotations

import pytest

from nhiemky.files.model import SourceText
from nhiemky.reading.model import Finding
from nhiemky.reading.reader import read


def check(text: str) -> tuple[Finding, ...]:
    """Read a text and return its findings."""
    return read(SourceText(name="x.txt", text=text, format="txt", sha256="")).findings


@pytest.mark.parametrize(
    ("text", "code", "said"),
    [
        ("Thu hút 44/40 dự án, đạt 115% kế hoạch.", "percent.given", "44 : 40 = 110%"),
        ("Kết nạp 9/8 đảng viên, vượt 15% chỉ tiêu.", "percent.given", "1 : 8 = 12,5%"),
        ("Tỷ lệ lấp đầy tăng từ 52% lên 61,5%, tăng 8,5 điểm phần trăm.", "percent.given", "61,5% − 52% = 9,5"),
        ("Nộp ngân sách 2.350 tỷ đồng, tăng 25% so với năm 2020 (1.780 tỷ đồng).", "percent.given", "= 32,02%"),
        (
            "Phát ra 195 phiếu, thu về 194, trong đó 190 phiếu hợp lệ, 03 phiếu không hợp lệ.\n2. Bầu Bí thư",
            "ballot.collected",
            "hợp lệ 190 + không hợp lệ 3 = 193 phiếu, thu về 194 phiếu",
        ),
    ],
)
def test_what_does_not_agree_is_asked_about(text, code, said):
    """Figures that do not give what is printed beside them are asked about, with their arithmetic."""
    (finding,) = check(text)

    assert finding.code == code
    assert said in finding.message


@pytest.mark.parametrize(
    "text",
    [
        "Thu hút 44/40 dự án, đạt 110% kế hoạch; kết nạp 9/8 đảng viên, vượt 12,5% chỉ tiêu.",
        "Có 11/12 chi bộ hoàn thành tốt nhiệm vụ, đạt 102% chỉ tiêu.",
        "Tỷ lệ lấp đầy tăng từ 52% lên 61,5%, tăng 9,5 điểm phần trăm; tăng khoảng 10 điểm phần trăm.",
        "Tỷ lệ hộ nghèo giảm từ 6,2% xuống còn 1,35%, giảm 4,9 điểm phần trăm.",
        "Thu 2.350 tỷ đồng, tăng 32% so với năm 2020 (1.780 tỷ đồng), giảm 6% so với kế hoạch (2.500 tỷ đồng).",
        "Phát ra 195 phiếu, thu về 194, trong đó 190 phiếu hợp lệ, 04 phiếu không hợp lệ.\n6. Bầu Bí thư",
        "Phát ra 96 phiếu thu về 96 phiếu hợp lệ 95 phiếu không hợp lệ 01 phiếu.",
    ],
)
def test_what_agrees_is_left_alone(text):
    """Figures that agree, rounding allowed for, are not asked about."""
    assert [finding.message for finding in check(text)] == []
