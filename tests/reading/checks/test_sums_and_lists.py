"""Findings: sums, announced counts, names named twice; and above all silence where nothing is wrong."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nhiemky.files.model import SourceText
from nhiemky.language.folding import fold
from nhiemky.reading.checks.words import words
from nhiemky.reading.model import Finding
from nhiemky.reading.reader import read


def check(text: str) -> tuple[Finding, ...]:
    """Read a text and return its findings."""
    return read(SourceText(name="x.txt", text=text, format="txt", sha256="")).findings


WRONG_SUMS = {
    "Kim ngạch đạt 7.400 triệu USD (khu A 4.100 triệu USD, khu B 3.200 triệu USD).": (
        "4.100 + 3.200 = 7.300", "4,100 + 3,200 = 7,300",
    ),
    "Cấp phép 212 dự án mới; trong đó, 170 dự án trong nước và 43 dự án nước ngoài, với tổng vốn 5 tỷ đồng.": (
        "170 + 43 = 213", "170 + 43 = 213",
    ),
    "Cấp mới 90 dự án (52 dự án trong nước và 41 dự án nước ngoài).": ("52 + 41 = 93", "52 + 41 = 93"),
    "Có 31 trường hợp, gồm 17 trường hợp chưa phép, 15 trường hợp trái phép.": ("17 + 15 = 32", "17 + 15 = 32"),
    "Vốn đăng ký 2,35 tỷ USD (trong đó FDI 1,914 tỷ USD, trong nước 0,536 tỷ USD).": (
        "1,914 + 0,536 = 2,45", "1.914 + 0.536 = 2.45",
    ),
    "Cơ cấu: công nghiệp 58%; dịch vụ 31%; nông nghiệp 14%.": ("58 + 31 + 14 = 103", "58 + 31 + 14 = 103"),
}  # fmt: skip


@pytest.mark.parametrize(("text", "arithmetic"), WRONG_SUMS.items())
@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_parts_that_do_not_add_up_are_found_with_their_arithmetic(text, arithmetic, form):
    """Brackets, "trong đó", "gồm" and shares of a structure are added; both messages show the sum."""
    text = unicodedata.normalize(form, text)
    (finding,) = [finding for finding in check(text) if finding.code == "sum.parts"]

    assert arithmetic[0] in finding.message
    assert arithmetic[1] in finding.message_en
    assert finding.severity == "warning"
    assert all(text[start:end].strip() == text[start:end] != "" for start, end in finding.spans)


@pytest.mark.parametrize(
    "text",
    [
        # parts that do add up
        "Cấp phép 212 dự án; trong đó, 170 dự án trong nước và 42 dự án nước ngoài.",
        "Nộp ngân sách 9.600 tỷ đồng (khu A 6.100 tỷ đồng, khu B 3.500 tỷ đồng).",
        "Việc làm khoảng 7.000 lao động (khu A 4.500 người, khu B 2.500 người).",
        # rounding
        "Tổng vốn 2,35 tỷ USD (FDI 1,91 tỷ USD, trong nước 0,436 tỷ USD).",
        "Cơ cấu: công nghiệp 58%; dịch vụ 31%; nông nghiệp 12%.",
        "Cơ cấu: công nghiệp 33,3%; dịch vụ 33,3%; nông nghiệp 33,3%.",
        # two currencies, two measures
        "Vốn đăng ký 31.240 tỷ đồng (trong nước 20.000 tỷ đồng, nước ngoài 400 triệu USD).",
        "Cấp phép 212 dự án; trong đó, 170 dự án trong nước, với tổng vốn 40 tỷ đồng.",
        # subsets, examples, comparisons
        "Dự có 120 đại biểu, trong đó 40 đại biểu nữ và 65 đại biểu dưới 40 tuổi.",
        "Thu hút 40 dự án, trong đó có 20 dự án điện tử và 17 dự án dệt may.",
        "Thu hút 40 dự án, chủ yếu 20 dự án điện tử và 17 dự án dệt may.",
        "Thu hút 40 dự án (kế hoạch 38 dự án, năm trước 5 dự án).",
        "Thu hút 40 dự án (tăng 2 dự án so với năm trước và 37 dự án so với đầu nhiệm kỳ).",
        "Có 22 chỉ tiêu, trong đó 12 chỉ tiêu đạt và 5 chỉ tiêu vượt...",
        "100% chi bộ được xếp loại; trong đó, 75% chi bộ loại tốt và từ 15 - 18% loại xuất sắc.",
        # a part far below is an example
        "Thu hút 400 dự án, trong đó 20 dự án điện tử và 10 dự án dệt may.",
        # a third part that is no figure
        "Trồng 100 cây, trong đó 60 cây keo, 30 cây bạch đàn, còn lại là cây khác.",
    ],
)  # fmt: skip
def test_nothing_is_found_where_parts_are_right_or_are_not_all(text):
    """Right sums, rounding, two currencies, subsets, examples and comparisons raise nothing."""
    assert check(text) == ()


NAMES = ("Lê Văn An", "Trần Thị Bình", "Phạm Quốc Cường", "Vũ Thị Dung")


def people(*names: str, head: str = "V. KẾT QUẢ BẦU BAN CHẤP HÀNH GỒM 03 ĐỒNG CHÍ:") -> str:
    """Write an announced list of persons."""
    return "\n".join([head, *(f"{at}. Đ/c {name}" for at, name in enumerate(names, 1)), "(Có biên bản kèm theo)", ""])


def test_an_announced_count_that_differs_from_the_list_is_found():
    """Three announced, four listed."""
    (finding,) = check(people(*NAMES))

    assert (finding.code, finding.severity, len(finding.spans)) == ("count.list", "warning", 5)
    assert "3" in finding.message
    assert "4" in finding.message_en


def test_a_list_of_the_announced_length_is_fine():
    """Counts in figures or words, sub-lists that follow, and a number that recurs raise nothing."""
    text = people(*NAMES[:3]) + people(*NAMES[:2], head="- Đại biểu chính thức gồm 02 đồng chí:")

    assert check(text) == ()
    assert check(people(*NAMES[:3], head="Ban Chấp hành gồm ba đồng chí:")) == ()


def test_a_numbered_list_within_a_numbered_section_ends_where_the_section_goes_on():
    """ "2." after a list that reached 3 is the next section, not the fourth person."""
    text = people(*NAMES[:3], head="1. Ban Chấp hành gồm 03 đồng chí:") + "2. Đoàn đại biểu dự Đại hội cấp trên\n"

    assert check(text) == ()


def test_a_name_that_stands_twice_in_one_list_is_noted():
    """The note shows both places and says that it may be two people; two lists may share a name."""
    text = people("Lê Văn An", "Trần Thị Bình", "Lê Văn An")
    (finding,) = check(text)

    assert (finding.code, finding.severity) == ("person.twice", "note")
    assert [text[slice(*span)] for span in finding.spans] == ["Lê Văn An"] * 2
    assert "hai người" in finding.message
    assert "two people" in finding.message_en
    again = people(*NAMES[:3], head="VI. KẾT QUẢ BẦU BAN THƯỜNG VỤ GỒM 03 ĐỒNG CHÍ:")
    assert check(people(*NAMES[:3]) + again) == ()


@pytest.mark.parametrize(
    ("text", "announced"),
    [
        ("Đại hội đề ra 3 chỉ tiêu:\n1. Thu 5 tỷ đồng.\n2. Kết nạp 4 đảng viên.\nHết.\n", "3"),
        ("Đảng bộ gồm 3 chi bộ: Chi bộ Văn phòng, Chi bộ Hạ tầng, Chi bộ Lao động và Chi bộ Đất đai.\n", "3"),
        ("Xã lập từ 3 xã: Tân Khê, Phú Khê, Tân Lộc và Đông Hà.\n", "3"),
    ],
)
def test_counts_of_other_things_are_compared_where_they_are_plainly_listed(text, announced):
    """A numbered list of targets and names in a sentence are counted."""
    (finding,) = check(text)

    assert finding.code == "count.list"
    assert announced in finding.message


@pytest.mark.parametrize(
    "text",
    [
        "Đảng bộ gồm 3 chi bộ: Chi bộ Văn phòng, Chi bộ Hạ tầng và Chi bộ Lao động.\n",
        "Xã lập từ 3 xã: Tân Khê, Phú Khê và Tân Lộc.\n",
        "Quản lý 3 khu công nghiệp: Đồng Trám, Tân Châu...\n",
        "Tập trung 3 nội dung: đổi mới phương thức, nâng cao chất lượng, phát triển đảng viên, thi đua.\n",
        "Đề ra 7 chỉ tiêu, trong đó có một số chỉ tiêu:\n1. Thu 5 tỷ đồng.\n2. Kết nạp 4 đảng viên.\n",
        "Đề ra 7 chỉ tiêu chủ yếu:\n- Thu 5 tỷ đồng; chi 3 tỷ đồng.\n- Kết nạp 4 đảng viên.\n",
    ],
)
def test_lists_that_are_open_or_hard_to_count_raise_nothing(text):
    """A list cut short, clauses joined by commas, partial lists and bullets of several targets are left alone."""
    assert [finding for finding in check(text) if finding.code == "count.list"] == []


def test_each_word_of_the_data_file_stands_in_its_example():
    """Split, partial and counted words occur in the sentence given beside them; a partial one silences it."""
    table = words()

    assert all(row["phrase"] in fold(row["example"]) for rows in table.values() for row in rows)
    assert [row for row in table["partial"] if check(row["example"] + ".") != ()] == []
    assert [row for row in table["split"] if check(row["example"].replace("40 dự án", "41 dự án") + ".") == ()] == []


PIECES = st.sampled_from(
    ["40 dự án", "(30 dự án", "10 dự án)", "trong đó", "và", ",", "gồm 3 chi bộ:", "Chi bộ A", "\n1. Đ/c Lê Văn An",
     "\n2. Đ/c Lê Văn An", "GỒM 02 ĐỒNG CHÍ:", "cơ cấu", "50%", "\r\n- Trần Thị Bình", ".", "5 tỷ đồng"]
)  # fmt: skip


@settings(deadline=None)
@given(st.lists(PIECES, max_size=25).map(" ".join) | st.text(max_size=150), st.sampled_from(["NFC", "NFD"]))
def test_findings_point_into_any_text(text: str, form: str):
    """No text makes checking fail; spans lie in the text and are not empty."""
    text = unicodedata.normalize(form, text)  # type: ignore[arg-type]

    for finding in check(text):
        assert finding.spans
        assert all(0 <= start < end <= len(text) for start, end in finding.spans)
        assert finding.message != finding.message_en
