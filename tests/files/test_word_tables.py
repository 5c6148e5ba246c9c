"""Tables of Word documents: every cell is where the page shows it, merged cells once."""

from __future__ import annotations

from tests.files import make

from nhiemky.files import SourceText, open_bytes


def opened(body: str) -> SourceText:
    """Open a Word document with this body."""
    return open_bytes("a.docx", make.docx(body))


def cell(text: str, properties: str = "") -> str:
    """Return a w:tc."""
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{make.p(text)}</w:tc>"


def rows(*written: list[str]) -> str:
    """Return a w:tbl of rows of w:tc."""
    return "<w:tbl>" + "".join(f"<w:tr>{''.join(row)}</w:tr>" for row in written) + "</w:tbl>"


def grid(source: SourceText) -> list[tuple[str, int, int, int, int]]:
    """Return text, row, column and spans of each cell of the only table."""
    (table,) = source.tables
    return [
        (source.text[each.start : each.end], each.row, each.column, each.rows, each.columns) for each in table.cells
    ]


ACROSS, DOWN, GOES_ON = '<w:gridSpan w:val="2"/>', '<w:vMerge w:val="restart"/>', "<w:vMerge/>"


def test_merged_cells():
    """A cell merged across or down stands once with the places it covers; the text keeps one line a row."""
    source = opened(
        make.p("Biểu 1. Chỉ tiêu chủ yếu của Đảng bộ")
        + rows(
            [cell("Chỉ tiêu", DOWN), cell("Kết quả", ACROSS), cell("Ghi chú", DOWN)],
            [cell("", GOES_ON), cell("2021"), cell("2022"), cell("", GOES_ON)],
            [cell("Kết nạp"), cell("96"), cell("104")],
        )
    )

    assert grid(source) == [
        ("Chỉ tiêu", 0, 0, 2, 1),
        ("Kết quả", 0, 1, 1, 2),
        ("Ghi chú", 0, 3, 2, 1),
        ("2021", 1, 1, 1, 1),
        ("2022", 1, 2, 1, 1),
        ("Kết nạp", 2, 0, 1, 1),
        ("96", 2, 1, 1, 1),
        ("104", 2, 2, 1, 1),
    ]
    assert source.text.splitlines()[1:] == ["Chỉ tiêu | Kết quả | Ghi chú", " | 2021 | 2022", "Kết nạp | 96 | 104"]


def test_old_merging_and_columns_left_out():
    """Cells merged the old way (hMerge) and columns a row leaves out before its first cell keep the grid."""
    source = opened(
        rows(
            [cell("A", '<w:hMerge w:val="restart"/>'), cell("", "<w:hMerge/>"), cell("B")],
            ['<w:trPr><w:gridBefore w:val="1"/></w:trPr>' + cell("1"), cell("2")],
        )
    )

    assert grid(source) == [("A", 0, 0, 1, 2), ("B", 0, 2, 1, 1), ("1", 1, 1, 1, 1), ("2", 1, 2, 1, 1)]


def test_a_span_no_table_has_is_bounded():
    """A span of a damaged file does not make a grid of millions."""
    source = opened(rows([cell("A", '<w:gridSpan w:val="99999999"/>'), cell("B")]))

    assert [columns for *_, columns in grid(source)] == [63, 1]
