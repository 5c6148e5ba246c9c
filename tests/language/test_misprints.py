"""Mistyped marks of known words."""

from hypothesis import given, settings
from hypothesis import strategies as st

from nhiemky.language.folding import fold
from nhiemky.language.misprints import mended


@settings(deadline=None)
@given(st.text(max_size=60))
def test_the_length_is_kept(text):
    """Whatever the text, its copy has its length, so that evidence can be found again."""
    folded = fold(text)

    assert len(mended(folded, ["phấn đấu", "đảng viên"])) == len(folded)


def test_other_words_and_unmarked_lines_stay():
    """A word with two other marks is another word, and a line typed without marks stays as it is."""
    text = "phần đầu đang bố trí; phan dau"

    assert mended(text, ["phấn đấu", "đảng bộ"]) == text
