"""Phrases of the catalogue in plain words, and what a document calls a figure."""

from __future__ import annotations

import re

import pytest

from nhiemky.reading.catalogue import OwnIndicator, standard
from nhiemky.reading.naming import class_of, examples, words_of


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
        ("Kết nạp 5 đảng viên; trồng mới 30 nghìn cây xanh.", "30 nghìn cây", "trồng mới"),
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
