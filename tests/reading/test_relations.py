"""Statements that belong together."""

from __future__ import annotations

import pytest

from nhiemky.files.model import SourceText
from nhiemky.reading import read
from nhiemky.reading.model import Reading

TARGETS = "ĐẢNG BỘ KHU KINH TẾ BẮC HẢI\nNGHỊ QUYẾT\nnhiệm kỳ 2025-2030\nI. CHỈ TIÊU NHIỆM KỲ 2025-2030\n"
RESULTS = "BÁO CÁO\nkết quả năm 2026\nI. KẾT QUẢ THỰC HIỆN NĂM 2026\n"


def reading(text: str) -> Reading:
    """Read a text."""
    return read(SourceText(name="x.txt", text=text, format="txt", sha256=""))


def related(text: str) -> set[tuple[str, str, str]]:
    """Return the relations of a text with the evidence of both sides."""
    found = reading(text)
    shown = {statement.id: statement.text for statement in found.statements}
    return {(relation.kind, shown[relation.one], shown[relation.other]) for relation in found.relations}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            TARGETS + "- Thu hút 44 dự án (30 dự án trong nước, 14 dự án nước ngoài).\n",
            {("part", "30 dự án", "44 dự án"), ("part", "14 dự án", "44 dự án")},
        ),
        (
            RESULTS + "Kim ngạch xuất khẩu đạt 900 triệu USD, trong đó doanh nghiệp FDI 620 triệu USD và doanh nghiệp"
            " trong nước 280 triệu USD; nhập khẩu 500 triệu USD.\n",
            {("part", "620 triệu USD", "900 triệu USD"), ("part", "280 triệu USD", "900 triệu USD")},
        ),
        (
            TARGETS + "- Hằng năm 100% chi bộ hoàn thành nhiệm vụ, trong đó từ 15 đến 20% hoàn thành xuất sắc.\n",
            {("share", "15 đến 20%", "100%")},
        ),
        (
            RESULTS + "Có 90% đảng viên hoàn thành nhiệm vụ, trong số đó 20% hoàn thành xuất sắc nhiệm vụ.\n",
            {("subshare", "20%", "90%")},
        ),
        (
            TARGETS + "- Mỗi năm kết nạp 60 đảng viên mới.\n- Cả nhiệm kỳ kết nạp 300 đảng viên mới.\n",
            {("pace", "60 đảng viên", "300 đảng viên")},
        ),
        (
            TARGETS + "- Cả nhiệm kỳ kết nạp 80 đảng viên mới trở lên, mỗi năm 16 đảng viên.\n",
            {("pace", "16 đảng viên", "80 đảng viên")},
        ),
        (
            TARGETS + "- Doanh thu đạt 3,2 tỷ USD, tăng bình quân 7%/năm.\n",
            {("growth", "7%/năm", "3,2 tỷ USD")},
        ),
        (
            RESULTS + "Kết nạp được 64 đảng viên mới (kế hoạch 60 đảng viên mới).\n",
            {("plan", "64 đảng viên", "60 đảng viên")},
        ),
    ],
)  # fmt: skip
def test_figures_that_belong_together_are_tied(text: str, expected: set[tuple[str, str, str]]):
    """Parts, shares, yearly and term figures, growth and plans are told from the words between two figures."""
    assert related(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        TARGETS + "- Thu hút 44 dự án; giải quyết việc làm cho 30 dự án.\n",
        RESULTS + "Thu hút 20 dự án trong nước. Trong đó doanh nghiệp đã nộp ngân sách 300 tỷ đồng.\n",
        RESULTS + "Xuất khẩu đạt 20 triệu USD (năm 2025 đạt 31 triệu USD).\n",
    ],
)
def test_what_only_stands_together_is_not_tied(text: str):
    """Another sentence, another unit or a "part" larger than its whole is no part."""
    assert related(text) == set()


def test_a_list_under_its_whole_is_its_parts():
    """Items of a list that "trong đó:" opens are parts of the figure before it, until the list ends."""
    found = related(
        RESULTS + "Toàn khu có 80 doanh nghiệp hoạt động, trong đó:\n"
        "- Chế biến: 50 doanh nghiệp;\n- Cơ khí: 30 doanh nghiệp.\n"
        "Các đơn vị đã hỗ trợ 12 doanh nghiệp.\n"
    )  # fmt: skip

    assert found == {("part", "50 doanh nghiệp", "80 doanh nghiệp"), ("part", "30 doanh nghiệp", "80 doanh nghiệp")}


def test_relations_name_statements_that_exist():
    """Both ends of every relation are ids of the reading, and no statement is tied to itself."""
    found = reading(TARGETS + "- Thu hút 44 dự án (30 dự án FDI, 14 dự án DDI), tăng 5%.\n" * 30)
    ids = {statement.id for statement in found.statements}

    assert found.relations
    assert all({relation.one, relation.other} <= ids for relation in found.relations)
    assert all(relation.one != relation.other for relation in found.relations)


def test_areas_written_small_are_parts_behind_in_which():
    """Zones that "trong đó" splits a figure into are its parts, also where their sort alone names them."""
    text = "Giá trị sản xuất đạt 9 tỷ đồng; trong đó, các khu công nghiệp 7 tỷ đồng, Khu kinh tế Cửa Sông 2 tỷ đồng."
    said = reading(RESULTS + text).statements[-3:]

    assert [(each.indicator, each.part) for each in said] == [
        ("output.value", None),
        ("output.value", "các khu công nghiệp"),
        ("output.value", "Khu kinh tế Cửa Sông"),
    ]
