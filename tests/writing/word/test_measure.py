"""Lines of names and titles."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nhiemky.writing.word.measure import balanced, width

NAMES = st.lists(
    st.sampled_from(
        ["ĐẢNG", "ỦY", "CÁC", "KHU", "CÔNG", "NGHIỆP", "TỈNH", "HÀ", "SƠN", "VÀ", "KINH", "TẾ", "LẦN", "THỨ", "III"]
    ),
    min_size=1,
    max_size=16,
)


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("ĐẢNG ỦY CÁC KHU CÔNG NGHIỆP", ["ĐẢNG ỦY", "CÁC KHU CÔNG NGHIỆP"]),
        ("ĐẢNG BỘ TỈNH HÀ SƠN", ["ĐẢNG BỘ TỈNH HÀ SƠN"]),
        ("BAN QUẢN LÝ CÁC KHU CÔNG NGHIỆP", ["BAN QUẢN LÝ", "CÁC KHU CÔNG NGHIỆP"]),
        ("ĐẢNG BỘ\nTỈNH HÀ SƠN", ["ĐẢNG BỘ", "TỈNH HÀ SƠN"]),
        ("", []),
    ],
)
def test_names_are_broken_where_they_are_said(text, lines):
    """A name too long for its column is broken before a word that opens a part of it."""
    assert balanced(text, 14, 222) == lines


@settings(max_examples=50, deadline=None)
@given(NAMES)
def test_lines_keep_the_words_and_fit(words):
    """Lines hold all words in order, and none is wider than its room as long as no word is."""
    lines = balanced(" ".join(words), 14, 222)

    assert " ".join(lines).split() == words
    assert max(width(line, 14) for line in lines) <= 222
