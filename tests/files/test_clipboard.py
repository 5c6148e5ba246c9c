"""Text pasted from a spreadsheet: kept as it is, its cells known."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nhiemky.files import open_clipboard
from nhiemky.files.problems import Empty, TooLong


def cells(text: str) -> list[list[tuple[int, int, str]]]:
    """Return row, column and text of the cells of each table."""
    source = open_clipboard("Biểu", text)
    return [[(cell.row, cell.column, text[cell.start : cell.end]) for cell in table.cells] for table in source.tables]


def test_lines_with_tabs_are_rows():
    """A run of lines with tabs is a table; a line without ends it."""
    text = "Biểu 1\nTên\tSố\nA\t1\n\nTên\tSố\nB\t2\n"

    first = [(0, 0, "Tên"), (0, 1, "Số"), (1, 0, "A"), (1, 1, "1")]
    second = [(0, 0, "Tên"), (0, 1, "Số"), (1, 0, "B"), (1, 1, "2")]
    assert cells(text) == [first, second]


def test_quoted_cells_may_have_lines():
    """A cell in quotes keeps its line ends; the quotes are no part of it."""
    assert cells('Tên\tSố\n"Dòng một\nDòng hai"\t2') == [
        [(0, 0, "Tên"), (0, 1, "Số"), (1, 0, "Dòng một\nDòng hai"), (1, 1, "2")]
    ]


def test_what_cannot_be_pasted():
    """Nothing, and more than a table, are refused with their reason."""
    with pytest.raises(Empty):
        open_clipboard("a", " \n\t")
    with pytest.raises(TooLong):
        open_clipboard("a", "Đ\t" * 200_000)


@given(st.text(st.sampled_from('ab"\t\n\r đ'), max_size=60))
def test_the_text_is_kept_and_tiled(text: str):
    """Whatever is pasted, the blocks tile the text and the cells lie in it, in order."""
    try:
        source = open_clipboard("a", text)
    except Empty:
        assert not text.strip()
        return

    assert source.text == text
    assert "".join(text[block.start : block.end] for block in source.blocks) == text
    starts = [cell.start for table in source.tables for cell in table.cells]
    assert starts == sorted(starts)
    assert all(0 <= cell.start <= cell.end <= len(text) for table in source.tables for cell in table.cells)
