"""What a figure is told by what stands beside it: years in turn, the plan it is measured by, the vote it counts."""

from __future__ import annotations

import hashlib
from typing import Any

import pytest

from nhiemky.files.model import SourceText
from nhiemky.reading import as_json, read

OPENING = "Nghị quyết Đại hội Đảng bộ xã Hòa Lộc lần thứ IX, nhiệm kỳ 2025-2030\n"
REVIEW = "Báo cáo sơ kết giữa nhiệm kỳ 2020-2025 của Đảng bộ Công ty Cầu Đất\n"


def amounts(text: str) -> dict[str, dict[str, Any]]:
    """Return the statements of a text by their evidence."""
    source = SourceText(name="a.txt", text=text, format="txt", sha256=hashlib.sha256(text.encode()).hexdigest())
    said = as_json(source, read(source))["statements"]
    return {each["text"]: each for each in said if each["kind"] not in {"date", "term", "citation"}}


def test_figures_told_in_turn_for_years_are_those_years_own():
    """Each figure after a list of years and "lần lượt" has its year; the last year is not counted as times."""
    said = amounts(REVIEW + "Doanh thu các năm 2020, 2021 và 2022 lần lượt là 41 tỷ, 38,5 tỷ và 47 tỷ đồng.")

    assert list(said) == ["41 tỷ", "38,5 tỷ", "47 tỷ đồng"]
    assert [each["period"][:4] for each in said.values()] == ["2020", "2021", "2022"]
    assert [each["indicator"] for each in said.values()] == ["revenue"] * 3


@pytest.mark.parametrize(
    ("printed", "value"),
    [
        ("một trăm ba mươi hai buổi", 132),
        ("hai trăm linh bốn hộ", 204),
        ("ba nghìn năm trăm lượt người", 3500),
        ("mười hai nghìn lượt người", 12000),
        ("bốn mươi lớp", 40),
    ],
)
def test_hundreds_and_thousands_in_words(printed, value):
    """A number in words is read whole, never by its last words alone."""
    said = amounts(REVIEW + f"Trong kỳ đã tổ chức cho {printed} tham gia.")

    assert {text: each["value"] for text, each in said.items()} == {printed: value}


@pytest.mark.parametrize(
    ("text", "result", "percent"),
    [
        ("Nộp ngân sách được 22 tỷ đồng (chỉ tiêu nhiệm kỳ: 40 tỷ đồng), đạt 55%.", "22 tỷ đồng", 55),
        ("Nghị quyết đề ra lập 8 chi bộ; đến nay đã lập 6 chi bộ, đạt 75%.", "6 chi bộ", 75),
        ("Lương bình quân 9,9 triệu đồng; Nghị quyết đề ra 9 triệu đồng trở lên, vượt 10%.", "9,9 triệu đồng", 110),
        ("Đã kết nạp 36 đảng viên, đạt 90% chỉ tiêu nghị quyết (40 đảng viên).", "36 đảng viên", 90),
    ],
)
def test_a_bare_share_of_a_plan_printed_near_is_attainment(text, result, percent):
    """A percentage that result and plan of its sentence give says how much was reached; the plan stays a target."""
    said = amounts(REVIEW + text)

    assert said[result]["attainment_percent"] == percent
    assert [each["kind"] for each in said.values()].count("target") == 1


def test_a_share_that_no_plan_gives_is_no_attainment():
    """A percentage beside a plan is no attainment of it by that alone."""
    said = amounts(REVIEW + "Chỉ tiêu 40 đảng viên; đã kết nạp 22 đồng chí, nữ đạt 31%.")

    assert said["22 đồng chí"]["attainment_percent"] is None


def test_a_shortfall_before_its_plan_in_brackets_is_a_result():
    """What "mới đạt" tells is a result, though its plan in brackets says "trở lên"."""
    said = amounts(OPENING + "II. Hạn chế\n- Lao động qua đào tạo mới đạt 28% (nghị quyết là 30% trở lên).")

    assert [each["kind"] for each in said.values()] == ["result", "target"]


def test_the_committee_above_is_no_bound():
    """ "Cấp trên" before a sum of money says who gives it, not that it is more."""
    said = amounts(OPENING + "Phấn đấu huy động 90 tỷ đồng, trong đó ngân sách cấp trên 60 tỷ đồng, xã 30 tỷ đồng.")

    assert said["60 tỷ đồng"]["comparator"] == "="


def test_one_of_what_an_amount_is_told_for_is_no_target():
    """ "Trên 1 ha" before an amount names its measure; elsewhere it is a figure."""
    said = amounts(OPENING + "Phấn đấu giá trị thu hoạch trên 1 ha đất trồng chè đạt 160 triệu đồng.")
    planted = amounts(OPENING + "Phấn đấu trồng trên 1 ha chè.")

    assert (list(said), list(planted)) == (["160 triệu đồng"], ["1 ha"])


def test_votes_for_a_motion_and_the_absent_are_no_targets():
    """Delegates who carried a motion are no target and no election; those absent belong to the attendance."""
    said = amounts(
        OPENING + "Dự có 97/99 đại biểu chính thức được triệu tập (vắng 02 đại biểu có lý do).\nNghị quyết được "
        "97/97 đại biểu biểu quyết thông qua, đạt tỷ lệ 100%."
    )

    assert [each["kind"] for each in said.values()] == ["attendance", "attendance", "other", "other"]


def test_life_expectancy_is_a_target_and_years_in_a_row_are_none():
    """Ages are standing facts but for life expectancy; "5 năm liền" belongs to the title it says."""
    said = amounts(
        OPENING + "II. Chỉ tiêu\n- Tuổi thọ trung bình đạt 76 tuổi.\n- Giữ danh hiệu đơn vị văn hóa 5 năm liền."
    )

    assert (said["76 tuổi"]["kind"], said["5 năm"]["kind"]) == ("target", "other")
