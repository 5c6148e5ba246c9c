"""Targets of a reading as typed values, in all their forms."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal

import pytest

from nhiemky import targets
from nhiemky.files.model import SourceText
from nhiemky.reading import read
from nhiemky.reading.model import TypedTarget
from nhiemky.reading.vocabulary import load
from nhiemky.targets import Form

TARGETS = "ĐẢNG BỘ KHU KINH TẾ BẮC HẢI\nNGHỊ QUYẾT\nnhiệm kỳ 2025-2030\nI. CHỈ TIÊU NHIỆM KỲ 2025-2030\n"
RESULTS = "BÁO CÁO\nkết quả năm 2026\nI. KẾT QUẢ THỰC HIỆN NĂM 2026\n"


def typed(text: str) -> list[TypedTarget]:
    """Return the typed targets of a text."""
    return list(read(SourceText(name="x.txt", text=text, format="txt", sha256="")).targets)


@pytest.mark.parametrize(
    ("form", "sentence", "shape"),
    [
        (Form.EVERY_YEAR, "Hằng năm có từ 70% trở lên tổ chức đảng hoàn thành tốt nhiệm vụ", targets.Floor),
        (Form.RANGE, "Thu hút từ 2.000 đến 3.000 tỷ đồng vốn đầu tư mỗi năm", targets.Range),
        (Form.TERM_AND_PACE, "Kết nạp 60 đảng viên/năm; cả nhiệm kỳ kết nạp 300 đảng viên", targets.Floor),
        (Form.NEVER, "Không có tổ chức đảng không hoàn thành nhiệm vụ", targets.Zero),
        (Form.SPLIT, "Xuất khẩu đạt 900 triệu USD (KKT 600 triệu USD, KCN 300 triệu USD)", targets.Floor),
        (Form.LEVEL_AND_GROWTH, "Doanh thu đạt 3,2 tỷ USD, tăng bình quân 7%/năm", targets.Floor),
        (Form.NESTED_SHARES, "100% chi bộ hoàn thành nhiệm vụ, trong đó 80% hoàn thành tốt nhiệm vụ", targets.Floor),
        (Form.PER_BODY, "Kiểm tra mỗi doanh nghiệp không quá 01 lần/năm", targets.Ceiling),
        (Form.TITLE, "Đảng bộ được xếp loại hoàn thành tốt nhiệm vụ trở lên", targets.Level),
        (Form.CONDITIONAL, "100% khu công nghiệp đi vào hoạt động có trạm xử lý nước thải tập trung", targets.Floor),
        (Form.HEDGED, "Giải quyết khoảng 2.500 việc làm mới", targets.Floor),
        (Form.TWO_CURRENCIES, "Thu hút vốn đầu tư 31 tỷ USD và 8.900 tỷ đồng", targets.Floor),
    ],
)  # fmt: skip
def test_each_form_of_target_is_told(form: Form, sentence: str, shape: type):
    """Every form resolutions use is recognised from its own sentence and has its shape."""
    found = typed(f"{TARGETS}- {sentence}.\n")

    assert found
    assert form in found[0].forms
    assert isinstance(found[0].target.shape, shape)


def test_a_printed_verdict_stands_for_a_target_without_its_plan():
    """A result that prints its percentage of a plan not printed leaves the plan unstated, never invented."""
    found = typed(RESULTS + "Nộp ngân sách đạt 215 tỷ đồng, bằng 103,3% kế hoạch.\n")

    assert [each.forms for each in found] == [(Form.PRINTED_VERDICT,)]
    assert isinstance(found[0].target.shape, targets.Unstated)


def test_a_typed_target_can_be_judged():
    """The typed value is what the verdict functions take: 64 of 60 members a year is exceeded."""
    target = next(each for each in typed(TARGETS + "- Mỗi năm kết nạp 60 đảng viên mới.\n")).target
    results = [
        targets.Result(first=date(year, 1, 1), last=date(year, 12, 31), amount=Decimal(64), unit="người")
        for year in range(2026, 2031)
    ]

    verdict = targets.judge(target, results, targets.Term.of_years(2025, 2030), date(2030, 12, 31))

    assert verdict.state is targets.State.EXCEEDED


def test_who_is_bound_and_what_is_counted_are_kept_as_printed():
    """The body a rule binds and the condition on its base are slices of the text."""
    body = typed(TARGETS + "- Kiểm tra mỗi doanh nghiệp không quá 01 lần/năm.\n")[0]
    condition = typed(TARGETS + "- 100% khu công nghiệp mới thành lập có trạm xử lý nước thải.\n")[0]

    assert (body.body, body.target.frequency) == ("doanh nghiệp", "every_year")
    assert condition.condition == "mới thành lập"


def test_examples_of_the_vocabulary_match_their_pattern():
    """Each example of the data file is found by the pattern it stands under."""
    data = load("typed")
    for example in data["example"]:
        assert re.search(data[example["field"]], example["text"]), example
