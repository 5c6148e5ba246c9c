"""Phrases of the catalogue in plain words, and what a document calls a figure."""

from __future__ import annotations

import re

import pytest

from nhiemky.reading.catalogue import OwnIndicator, standard
from nhiemky.reading.naming import called, class_of, examples, words_of
from nhiemky.reading.vocabulary import load


@pytest.mark.parametrize("code", sorted({each.code for each in standard().matchers} - {""}))
def test_examples_are_matched_by_their_own_phrases(code: str):
    """Each example is plain text that one of the indicator's phrases matches."""
    phrases = [phrase for each in standard().matchers if each.code == code for phrase in each.phrases]

    for example in examples(standard(), code):
        assert re.fullmatch(r"[\w ,.-]+", example)
        assert any(phrase.search(example) for phrase in phrases), example


def test_own_phrases_are_examples_too():
    """What an organisation added stands first."""
    more = standard().extended([OwnIndicator(code="export", phrases=("hàng bán ra ngoài biên giới",))])

    assert examples(more, "export")[0] == "hàng bán ra ngoài biên giới"


@pytest.mark.parametrize(
    ("text", "figure", "words"),
    [
        ("Lắp mới đèn đường chiếu sáng: 400 bóng.", "400 bóng", "Lắp mới đèn đường chiếu sáng"),
        ("Kết nạp 5 đảng viên; trồng mới 30 nghìn cây xanh.", "30 nghìn cây", "trồng mới cây xanh"),
        ("40 bóng đèn đường được lắp mới.", "40 bóng", "đèn đường được lắp mới"),
        ("12", "12", ""),
    ],
)
def test_a_figure_is_called_by_the_words_beside_it(text: str, figure: str, words: str):
    """The words before a figure in its clause, or those after it where it begins the clause."""
    start = text.index(figure)
    found = words_of(text, 0, start, start + len(figure))

    assert found.endswith(words)
    assert not re.search(r"\d", found)


def test_units_have_classes():
    """Money of any kind is money; a noun nobody knows is unknown."""
    assert [class_of(each) for each in ("USD", "VND/người/tháng", "%", "ha", "bóng")] == [
        "money", "money", "percent", "area", "unknown",
    ]  # fmt: skip


EDGES = [(side, *example) for side in ("before", "after") for example in load("naming")[side]["examples"]]


@pytest.mark.parametrize(("side", "words", "name"), EDGES)
def test_what_tells_time_and_bound_is_no_name(side: str, words: str, name: str):
    """Each example of the words around a name leaves the name alone."""
    assert side in {"before", "after"}
    assert called(words, "") == name


@pytest.mark.parametrize("label", ["1.", "(2)", "3)", "a)", "b.", "iv.", "1.2."])
def test_the_label_of_an_item_is_no_name(label: str):
    """The number or letter of an item of a list does not stand in what its figure is called."""
    assert called(f"{label} Lắp mới đèn đường ", "") == "Lắp mới đèn đường"


def test_a_figure_that_opens_its_clause_is_called_by_what_follows():
    """Where only words of time and bound stand before a figure, those after it name it."""
    assert called("Phấn đấu mỗi năm có ", " mô hình dân vận khéo") == "mô hình dân vận khéo"


@pytest.mark.parametrize(("before", "counted", "after", "name"), load("naming")["acts"]["examples"])
def test_what_is_done_is_named_with_what_it_is_done_to(before: str, counted: str, after: str, name: str):
    """A verb alone names nothing: what is counted and what follows the figure go with it."""
    assert called(before, after, counted) == name


@pytest.mark.parametrize(
    ("sentence", "figure", "name"),
    [
        ("Thu nhập của người lao động đến năm 2025 đạt 11 triệu đồng.", "11 triệu đồng", "Thu nhập của người lao động"),
        ('Tỷ lệ chi bộ đạt "4 tốt" hằng năm đạt trên 75%.', "75%", 'Tỷ lệ chi bộ đạt "4 tốt"'),
        ("Phấn đấu 70% đến 75% doanh nghiệp có công đoàn.", "70% đến 75%", "doanh nghiệp có công đoàn"),
        ("Giảm 10% số doanh nghiệp nợ bảo hiểm mỗi năm.", "10%", "Giảm số doanh nghiệp nợ bảo hiểm"),
        ("Lợi nhuận tăng 3%.", "3%", "Lợi nhuận"),
    ],
)
def test_years_quotes_and_ranges_are_no_end_of_a_name(sentence: str, figure: str, name: str):
    """What a figure is called goes on over a year and a number in quotes, and holds nothing of the figure itself."""
    start = sentence.index(figure)
    assert words_of(sentence, 0, start, start + len(figure)) == name
