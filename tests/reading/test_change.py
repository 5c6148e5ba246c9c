"""Changes, indices and what they are compared with: a growth, an index and an attainment are three numbers."""

from __future__ import annotations

import pytest

from nhiemky.files.model import SourceText
from nhiemky.reading import read
from nhiemky.reading.vocabulary import load


def figures(text):
    """Return the amounts read from a text."""
    said = read(SourceText(name="a", text=text, format="txt", sha256="")).statements
    return [each for each in said if each.kind not in {"date", "term", "citation"}]


@pytest.mark.parametrize("row", load("change")["verb"], ids=lambda row: row["example"])
def test_verb_examples(row):
    """The example of a verb of change changes its way."""
    assert [each.change for each in figures(row["example"])] == [row["direction"]]


def test_base_example():
    """What an index is compared with is named without "so với"."""
    assert [each.base for each in figures(load("change")["base"]["example"])] == ["cùng kỳ"]


def test_growth_index_and_attainment_are_three_numbers():
    """Tăng, bằng … cùng kỳ and bằng … kế hoạch do not mix, though all are percentages."""
    said = figures("Đã nộp 90 tỷ đồng, tăng 12% so với năm 2023, bằng 104% cùng kỳ, đạt 97% kế hoạch.")

    assert [(each.change, each.base, each.attainment_percent) for each in said[1:]] == [
        ("up", "năm 2023", None),
        (None, "cùng kỳ", None),
        (None, None, 97),
    ]


@pytest.mark.parametrize(
    "text",
    ["Hộ nghèo giảm còn 2%.", "Thu nhập tăng lên 9 triệu đồng.", "Tăng cường 3 chốt.", "Tỷ lệ cao nhất là 9%."],
)
def test_a_level_is_no_change(text):
    """After còn and lên stands where a figure arrived, not how far it went."""
    assert [each.change for each in figures(text)] == [None]


def test_a_whole_is_no_base():
    """A share of all members is compared with nothing."""
    assert [each.base for each in figures("Đã kết nạp 9 đảng viên, bằng 4% so với tổng số đảng viên.")] == [None, None]
