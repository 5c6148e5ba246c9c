"""The outline: headings of every style, their nesting, and what sections are about."""

from __future__ import annotations

import tomllib
import unicodedata
from importlib import resources

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nhiemky.files.model import Block, SourceText
from nhiemky.reading.headings import is_furniture, is_person, kind_of, label_of, looks_ahead
from nhiemky.reading.model import Section
from nhiemky.reading.outline import outline

DATA = tomllib.loads(resources.files("nhiemky.reading").joinpath("data/sections.toml").read_text("utf-8"))


def source(text: str, blocks: tuple[Block, ...] = ()) -> SourceText:
    """Wrap a text as a source."""
    return SourceText(name="x.txt", text=text, format="txt", sha256="", blocks=blocks)


def shape(text: str) -> list[tuple[int, str, str]]:
    """Return level, label and kind of each section."""
    return [(section.level, section.label, section.kind) for section in outline(source(text))]


def test_each_section_phrase_is_read_in_its_example():
    """Every phrase of the data file decides the kind of the heading given beside it."""
    wrong = [row for row in DATA["section"] if kind_of(row["example"]) != row["kind"]]

    assert wrong == []


def test_each_furniture_and_ahead_phrase_is_read_in_its_example():
    """Every beginning of a furniture line and every word ahead is recognised in its example."""
    assert [row for row in DATA["furniture"] if not is_furniture(row["example"])] == []
    assert [row for row in DATA["ahead"] if not looks_ahead(row["example"])] == []


RESOLUTION = """NGHỊ QUYẾT
ĐẠI HỘI ĐẢNG BỘ BAN QUẢN LÝ KHU KINH TẾ A
QUYẾT NGHỊ
I.TÁN THÀNH ĐÁNH GIÁ TÌNH HÌNH THỰC HIỆN NGHỊ QUYẾT
NHIỆM KỲ 2020-2025
Đảng bộ đã hoàn thành nhiều việc.
1. Ưu điểm:
Thu hút 20 dự án.
2. Hạn chế và nguyên nhân
Còn một số việc chậm.
II- MỤC TIÊU, CHỈ TIÊU NHIỆM KỲ 2025-2030
1. Mục tiêu chung:
Xây dựng Đảng bộ vững mạnh.
2. Một số chỉ tiêu chủ yếu:
- 100% chi bộ hoàn thành tốt nhiệm vụ.
2. Chương trình đột phá:
- Đẩy mạnh cải cách.
a) Về thủ tục hành chính
Rút ngắn thời gian.
3. Giải pháp:
Thực hiện đồng bộ.
III. KẾT QUẢ BẦU BAN CHẤP HÀNH GỒM 02 ĐỒNG CHÍ:
1. Đ/c Lê Văn An
2. Trần Thị Bình
IV. TỔ CHỨC THỰC HIỆN
Giao Ban Chấp hành.
"""


def test_a_resolution_nests_roman_decimal_and_letter_headings():
    """Roman headings hold decimals, a repeated number is a sibling, names in a list are no headings."""
    expected = [
        (1, "I", "results"), (2, "1", "results"), (2, "2", "limitations"),
        (1, "II", "targets"), (2, "1", "targets"), (2, "2", "targets"), (2, "2", "breakthroughs"),
        (3, "a", "breakthroughs"), (2, "3", "measures"),
        (1, "III", "elections"), (1, "IV", "organisation_of_work"),
    ]  # fmt: skip

    assert expected == shape(RESOLUTION)


def test_a_wrapped_heading_takes_all_its_lines():
    """The second line in capitals belongs to the heading above it."""
    first = outline(source(RESOLUTION))[0]

    assert first.title == "TÁN THÀNH ĐÁNH GIÁ TÌNH HÌNH THỰC HIỆN NGHỊ QUYẾT NHIỆM KỲ 2020-2025"
    assert RESOLUTION[slice(*first.heading)].endswith("2020-2025")


@pytest.mark.parametrize("form", ["NFC", "NFD"])
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_decomposed_text_and_crlf_give_the_same_outline(form: str, newline: str):
    """How the letters are composed and how lines end changes nothing."""
    text = unicodedata.normalize(form, RESOLUTION).replace("\n", newline)

    assert shape(RESOLUTION) == shape(text)


def test_numbered_targets_are_items_not_headings():
    """A numbered line with an amount of its own is a list item."""
    text = "I. CHỈ TIÊU\n1. Kết nạp 20 đảng viên\n2. Thu ngân sách 500 tỷ đồng\n(3) Hộ nghèo còn dưới 1%.\n"

    assert shape(text) == [(1, "I", "targets")]


def test_news_gives_the_section_the_text_names_and_no_other():
    """A list after "Một số chỉ tiêu chủ yếu …:" is a section that ends with the list."""
    text = (
        "Đại hội Đảng bộ A\nThứ Năm - 11/06/2020 15:20 CH\nSáng 1/6, Đảng bộ A tổ chức đại hội.\n\n"
        "Một số chỉ tiêu chủ yếu giai đoạn 2025-2030:\n- Thu 5 tỷ đồng.\n- Kết nạp 9 đảng viên.\n\nNhóm PV\n"
    )
    (section,) = outline(source(text))

    assert (section.kind, text[section.start : section.end].splitlines()[-1]) == ("targets", "- Kết nạp 9 đảng viên.")


def test_targets_named_on_one_line_end_with_that_line():
    """A line that names targets and lists them itself is a section of that line alone."""
    text = "Xã vẫn hoàn thành.\n\nChỉ tiêu nhiệm kỳ 2025 – 2030 gồm: thu 5 tỷ; 3 thôn văn hóa.\n\nBầu 9 đồng chí.\n"
    (section,) = outline(source(text))

    assert (section.kind, text[section.end - 8 : section.end]) == ("targets", "văn hóa.")


def test_targets_named_inside_results_stay_results():
    """In a report on results, "Chỉ tiêu …:" names what was held against, unless it looks ahead."""
    text = "I. KẾT QUẢ\n1. Chỉ tiêu kết nạp:\nKết nạp 20 người.\n2. Một số chỉ tiêu đến năm 2030:\nThu 5 tỷ.\n"

    assert shape(text) == [(1, "I", "results"), (2, "1", "results"), (2, "2", "targets")]


def test_ordinals_count_only_in_a_series():
    """A weekday or a lone ordinal opens no section; a series does, and the last ends with its paragraph."""
    series = "Thứ nhất, làm tốt việc một.\nThứ hai, làm tốt việc hai.\nĐồng chí phát biểu.\n"
    sections = outline(source(series))

    assert [section.label for section in sections] == ["Thứ nhất", "Thứ hai"]
    assert series[: sections[1].end].endswith("việc hai.")
    assert shape("Thứ ba, ngày 5/6.\nĐại hội khai mạc.\n") == []


def test_numbering_that_restarts_under_a_heading_goes_below_it():
    """ "1." right under "2." opens an inner list of headings; "3." returns to the outer one."""
    text = "1. Kết quả\nTốt.\n2. Nhiệm vụ\n1. Về kinh tế\nLàm.\n2. Về xã hội\nLàm.\n3. Giải pháp\nĐồng bộ.\nHết.\n"

    assert [section.level for section in outline(source(text))] == [1, 1, 2, 2, 2]


def test_headings_of_a_word_file_without_numbers_are_sections():
    """A block that the file marks as a heading is one, whatever it looks like."""
    text = "Kết quả công tác\nTốt.\nChi tiết\nRất tốt.\n"
    blocks = (
        Block(start=0, end=16, kind="heading", level=0), Block(start=22, end=30, kind="heading", level=1),
    )  # fmt: skip

    assert [(s.level, s.kind) for s in outline(source(text, blocks))] == [(1, "results"), (2, "results")]


def test_a_title_that_word_marks_as_a_heading_is_no_section():
    """ "NGHỊ QUYẾT" above the text is the document's title, whatever style it has."""
    text = "NGHỊ QUYẾT\nI. KẾT QUẢ\nTốt.\n"
    blocks = (Block(start=0, end=10, kind="heading"), Block(start=11, end=21, kind="heading"))

    assert [(section.level, section.label) for section in outline(source(text, blocks))] == [(1, "I")]


def test_a_heading_whose_text_goes_on_in_its_line_ends_at_the_colon():
    """ "IV. BẦU ĐẠI BIỂU: chính thức 04 …" is a heading up to the colon."""
    text = "IV. BẦU ĐẠI BIỂU DỰ ĐẠI HỘI: chính thức 04 đồng chí.\nHết.\n"
    (section,) = outline(source(text))

    assert (section.title, section.kind) == ("BẦU ĐẠI BIỂU DỰ ĐẠI HỘI", "elections")


def test_labels_are_told_from_figures():
    """Amounts, dates, initials and names at the beginning of a line are no labels."""
    assert [label_of(line) for line in ("1.125.000 tỷ đồng", "11/06/2020", "V.I. Lê-nin", "12 xóm", "CIV. Á")] == [
        None
    ] * 5
    assert is_person("Nguyễn Thị Lan Anh, Phó Bí thư")
    assert not is_person("Công tác xây dựng Đảng")


def assert_nested(text: str, sections: tuple[Section, ...]) -> None:
    """Check bounds, order and nesting of sections."""
    stack: list[Section] = []
    for section in sections:
        assert 0 <= section.start == section.heading[0] <= section.heading[1] <= section.end <= len(text)
        stack = [outer for outer in stack if outer.level < section.level]
        assert section.level == len(stack) + 1
        assert all(outer.start <= section.start and section.end <= outer.end for outer in stack)
        stack.append(section)
    assert list(sections) == sorted(sections, key=lambda section: section.start)


LINES = st.sampled_from(
    ["I. KẾT QUẢ", "II.MỤC TIÊU", "1. Về kinh tế", "2. Giải pháp:", "1.1. Nhỏ", "a) Nhỏ", "A. LỚN", "(1) Thu 5 tỷ",
     "- Mục",      "Thứ nhất, một", "Thứ hai, hai", "Một số chỉ tiêu chủ yếu:", "Chỉ tiêu: 5 tỷ;", "PHẦN THỨ NHẤT",
     "TÌNH HÌNH THỰC HIỆN",      "Đảng bộ đã làm tốt.", "", "VÀ PHƯƠNG HƯỚNG", "I-", "1.", "Phần"]
)  # fmt: skip


@given(st.lists(LINES, max_size=25).map("\n".join))
def test_sections_nest_whatever_headings_follow_each_other(text: str):
    """A section of level n lies within one of level n-1, in any order of headings."""
    assert_nested(text, outline(source(text)))


@given(st.text(max_size=200), st.sampled_from(["NFC", "NFD"]))
def test_any_text_has_an_outline(text: str, form: str):
    """No text makes reading fail."""
    text = unicodedata.normalize(form, text)  # type: ignore[arg-type]

    assert_nested(text, outline(source(text)))


def test_articles_are_sections_of_their_own():
    """``Điều N.`` opens a section, with its title or with the first sentence of its text."""
    text = "NGHỊ QUYẾT\nĐiều 1. Kết quả\nXong.\nĐiều 2. Các chỉ tiêu đến năm 2030. Thu 5 tỷ.\n3) Về Đảng\nHọp.\n"
    found = outline(SourceText(name="x.txt", text=text, format="txt", sha256=""))

    assert [(section.label, section.title, section.kind) for section in found] == [
        ("Điều 1", "Kết quả", "results"),
        ("Điều 2", "Các chỉ tiêu đến năm 2030", "targets"),
        ("3", "Về Đảng", "targets"),
    ]
