"""What a Word file changes, word by word."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from nhiemky.web.show.word_changes import told

LINES = st.lists(st.text("ab |", min_size=1, max_size=8), max_size=5).map("\n".join)


def test_only_what_was_changed_is_marked():
    """Words that stayed are plain; rows of a table that stayed are passed over."""
    assert told("Kết nạp khá.", "Kết nạp rất khá.") == [("same", "Kết nạp "), ("new", "rất "), ("same", "khá.")]
    table = "07 giờ 30 | Đón tiếp | Ban tổ chức\n08 giờ 00 | Khai mạc | Bí thư"
    assert told(table, table.replace("Bí thư", "Phó Bí thư")) == [
        ("gap", "…"),
        ("same", "08 giờ 00 | Khai mạc | "),
        ("new", "Phó "),
        ("same", "Bí thư"),
    ]


def test_a_very_long_paragraph_is_shown_whole():
    """Comparing words of a paragraph without end would take without end: it is shown before and after."""
    old, new = "một " * 5000, "hai " * 5000
    assert told(old, new) == [("old", old), ("new", new)]


@given(LINES, LINES)
def test_nothing_that_was_changed_is_left_out(old: str, new: str):
    """Every word that is in one text only is shown."""
    shown = " ".join(words for _kind, words in told(old, new))
    assert (set(new.split()) ^ set(old.split())) <= set(shown.split())
