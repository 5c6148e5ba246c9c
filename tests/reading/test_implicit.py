"""Zeros, ratings, titles and outcomes in words, and where a figure says them instead."""

from __future__ import annotations

import pytest

from nhiemky.files.model import SourceText
from nhiemky.language.folding import fold
from nhiemky.reading import read
from nhiemky.reading.implicit import find_implicit
from nhiemky.reading.vocabulary import load


def worded(text):
    """Return value and level of what a text says without a figure."""
    said = read(SourceText(name="a", text=text, format="txt", sha256="")).statements
    return [(each.value, each.level) for each in said if each.implicit]


@pytest.mark.parametrize(
    ("table", "level"),
    [("level", "hoàn thành tốt nhiệm vụ"), ("title", "cơ quan văn hóa"), ("outcome", "đạt và vượt")],
)
def test_examples(table, level):
    """The example of each table is found with what is printed as its level."""
    example = fold(load("implicit")[table]["example"])
    (found,) = find_implicit(example)

    assert found.level is not None
    assert example[slice(*found.level)] == level


@pytest.mark.parametrize(
    "text",
    [
        "Phấn đấu 92% chi bộ, đảng bộ được xếp loại hoàn thành tốt nhiệm vụ trở lên.",
        "Tỷ lệ đảng viên được xếp loại hoàn thành xuất sắc nhiệm vụ đạt 18%.",
        "Có 6 chi bộ được xếp loại hoàn thành xuất sắc nhiệm vụ.",
        "Trên 95% chi bộ không có đảng viên bị kỷ luật.",
        "Đã có 7/9 thôn đạt chuẩn nông thôn mới kiểu mẫu.",
        "Đến nay 9 chỉ tiêu đạt và vượt, 2 chỉ tiêu chưa đạt.",
    ],
)
def test_a_figure_says_how_many(text):
    """Where a share or count says of how many the words are true, they are no statement of their own."""
    assert worded(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "Các chi bộ hoàn thành tốt nhiệm vụ chính trị được giao.",
        "Nếu có đảng viên vi phạm thì xử lý nghiêm.",
        "Không có khó khăn nào không vượt qua được.",
        "Xây dựng Đảng bộ trong sạch, vững mạnh.",
        "Các chỉ tiêu chưa đạt hoặc chậm so với tiến độ: thu hút đầu tư; việc làm mới.",
        "Chưa có số liệu để đánh giá: tỷ lệ tổ chức đảng hoàn thành tốt nhiệm vụ trở lên.",
    ],
)
def test_words_that_set_nothing(text):
    """Praise, conditions and slogans are neither zeros nor ratings."""
    assert worded(text) == []


@pytest.mark.parametrize(
    ("text", "value", "level"),
    [
        ("Phấn đấu không để xảy ra cháy nổ nghiêm trọng.", 0, None),
        ("Từ đầu năm chưa phát sinh đơn thư khiếu nại vượt cấp.", 0, None),
        ("Phấn đấu chấm dứt tình trạng hồ sơ quá hạn.", 0, None),
        ("Xếp loại Đảng bộ hằng năm: Hoàn thành tốt nhiệm vụ trở lên.", None, "Hoàn thành tốt nhiệm vụ"),
        ("5 năm liền Đảng bộ được công nhận trong sạch, vững mạnh.", None, "trong sạch, vững mạnh"),
        ("Phấn đấu giữ vững danh hiệu Cơ quan văn hóa hằng năm.", None, "Cơ quan văn hóa"),
        ("Hầu hết các chỉ tiêu cơ bản hoàn thành.", None, "cơ bản hoàn thành"),
    ],
)
def test_words_that_set_something(text, value, level):
    """A zero has the value 0, a rating or title its words."""
    assert worded(text) == [(value, level)]
