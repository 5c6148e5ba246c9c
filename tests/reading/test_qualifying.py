"""Figures that limit what another one is of, and names of targets in quotes."""

from __future__ import annotations

import pytest
from tests.reading.test_constructions import source_of

from nhiemky.reading import read
from nhiemky.reading.called import words_at


def said(text: str) -> list[tuple[str, str | None]]:
    """Return the targets and results of a text with what they are called."""
    found = read(source_of(f"Chỉ tiêu phấn đấu:\n- {text}")).statements
    return [(each.text, each.words) for each in found if each.kind in ("target", "result")]


@pytest.mark.parametrize(
    ("text", "figure", "words"),
    [
        ("Tỷ lệ thợ dưới 30 tuổi đạt trên 45%.", "45%", "Tỷ lệ thợ dưới 30 tuổi"),
        (
            "Tỷ lệ xưởng có từ 40 lao động trở lên lập tổ công đoàn đạt 90%.",
            "90%",
            "Tỷ lệ xưởng có từ 40 lao động trở lên lập tổ công đoàn",
        ),
        ("Số dự án có vốn trên 70 tỷ đồng đạt 15 dự án.", "15 dự án", "Số dự án có vốn trên 70 tỷ đồng"),
        ("Số chi bộ dưới 4 đảng viên còn không quá 3 chi bộ.", "3 chi bộ", "Số chi bộ dưới 4 đảng viên"),
        (
            "Tỷ lệ xưởng (từ 90 lao động trở lên) có bếp ăn đạt 55%.",
            "55%",
            "Tỷ lệ xưởng (từ 90 lao động trở lên) có bếp ăn",
        ),
        (
            "Tặng 300 suất quà trị giá 400.000 đồng/suất cho thợ nghèo.",
            "300 suất quà",
            "Tặng suất quà trị giá 400.000 đồng/suất cho thợ nghèo",
        ),
        ("Xóa 100% doanh nghiệp trên 80 lao động chưa có tổ chức đảng.", "100%",
         "Xóa doanh nghiệp trên 80 lao động chưa có tổ chức đảng"),
    ],
)  # fmt: skip
def test_a_figure_in_a_name_is_none_of_its_own(text: str, figure: str, words: str) -> None:
    """What only limits what is measured stands in its name and sets nothing itself."""
    assert said(text) == [(figure, words)]


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("Thu ngân sách trên 500 tỷ đồng, đạt 105% kế hoạch.", ["500 tỷ đồng", "105%"]),
        ("Tổng số vốn thu hút trên 500 tỷ đồng đạt 105% kế hoạch.", ["500 tỷ đồng", "105%"]),
        ("Kết nạp trên 50 đảng viên; tỷ lệ đảng viên trẻ đạt 30%.", ["50 đảng viên", "30%"]),
        ("Trên 90% thợ được khám sức khỏe; tổ chức từ 2 hội thao.", ["90%", "2 hội"]),
    ],
)
def test_a_figure_beside_another_stays_one(text: str, figures: list[str]) -> None:
    """A figure with its share of a plan behind it, or in another clause, is a figure of its own."""
    assert [figure for figure, _ in said(text)] == figures


def test_a_figure_in_a_name_is_kept_as_another_thing() -> None:
    """It is still read, as no target and no result."""
    found = read(source_of("Số dự án có vốn trên 70 tỷ đồng đạt 15 dự án.")).statements

    assert [each.kind for each in found if each.text == "70 tỷ đồng"] == ["other"]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Không để xảy ra đình công trái pháp luật quá 2 ngày.", "đình công trái pháp luật quá 2 ngày"),
        ("Không có xưởng trưởng, cán bộ vi phạm quy tắc.", None),
        ("Không còn điểm đỗ xe ngập úng.", "điểm đỗ xe ngập úng"),
        ("Không để tồn đọng đơn thư quá 20 ngày.", "tồn đọng đơn thư quá 20 ngày"),
        ("Không có cấp ủy viên bị kỷ luật.", None),
    ],
)
def test_a_zero_is_called_by_what_must_not_be(text: str, words: str | None) -> None:
    """What is forbidden without a code keeps the words behind the negation."""
    assert [name for _, name in said(text)] in ([words], [] if words is None else [words])


def test_names_in_quotes_say_nothing() -> None:
    """Quotes that name targets set and report nothing, a title in quotes does."""
    named = "Các chỉ tiêu chưa đạt: “chi bộ được xếp loại hoàn thành tốt nhiệm vụ”; “xưởng có từ 40 lao động trở lên”."

    assert said(named) == []
    assert said("Các chỉ tiêu chưa đạt: chi bộ được xếp loại hoàn thành tốt nhiệm vụ.") != []
    assert [text for text, _ in said("Giữ vững danh hiệu “Tập thể lao động giỏi”.")] != []


@pytest.mark.parametrize(
    ("text", "figure", "words"),
    [
        ("Chỉ tiêu “tỷ lệ nữ từ 30% trở lên, tính cả dự bị” đạt 50%.", "50%", "tỷ lệ nữ từ 30% trở lên, tính cả dự bị"),
        ("Năm 2027, chỉ tiêu “số ca trực giai đoạn 2026-2028” đạt 21 ca.", "21 ca", "số ca trực giai đoạn 2026-2028"),
    ],
)
def test_a_target_named_in_quotes_is_called_by_all_of_it(text: str, figure: str, words: str) -> None:
    """Figures, years and commas of a quoted name are parts of the name."""
    assert said(text) == [(figure, words)]


@pytest.mark.parametrize(
    ("text", "figure", "words"),
    [
        ("100% cán bộ, công chức được tập huấn.", "100%", "cán bộ, công chức được tập huấn"),
        ("70% đoàn thể (công đoàn, thanh niên) có sân chơi.", "70%", "đoàn thể (công đoàn, thanh niên) có sân chơi"),
        (
            "Có 8 tổ giữ danh hiệu “an toàn, xanh, sạch” của khu.",
            "8 tổ",
            "tổ giữ danh hiệu “an toàn, xanh, sạch” của khu",
        ),
        ("Từ 60% lao động trở lên được ký hợp đồng.", "60%", "lao động được ký hợp đồng"),
        ("Giá trị sản xuất (theo giá năm 2010) tăng 12%.", "12%", "Giá trị sản xuất"),
    ],
)
def test_names_are_whole(text: str, figure: str, words: str) -> None:
    """Lists of people, brackets and quotes do not cut a name, and none keeps half a bracket."""
    at = text.index(figure)

    assert words_at(text, at, at + len(figure), changes="tăng" in text) == words


def test_there_is_no_name_where_no_figure_stands() -> None:
    """Words without a figure at that place are called nothing."""
    assert words_at("Kết nạp đảng viên mới.", 0, 3) is None
