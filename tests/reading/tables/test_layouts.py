"""How a table was understood, and reading it again as a person lays it out."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nhiemky.files import open_clipboard
from nhiemky.files.model import Cell, SourceText, Table
from nhiemky.language.folding import fold
from nhiemky.reading import read
from nhiemky.reading.model import Reading, Relation, Statement
from nhiemky.reading.tables.columns import role_of
from nhiemky.reading.tables.model import ColumnLayout, TableLayout, TableReading
from nhiemky.reading.vocabulary import load


def reading(text: str, *layouts: TableLayout) -> Reading:
    """Read a text, its tables laid out so."""
    return read(SourceText(name="a.txt", text=text, format="txt", sha256=""), layouts=layouts)


def said(table: TableReading) -> TableLayout:
    """Return the layout a reader gave a table, as a person would confirm it."""
    return TableLayout(
        columns=tuple(ColumnLayout(heading=c.heading, role=c.role, period=c.period, unit=c.unit) for c in table.columns)
    )


def laid(layout: TableLayout, column: int, **said: str | None) -> TableLayout:
    """Return a layout with one column corrected."""
    columns = list(layout.columns)
    columns[column] = replace(columns[column], **said)  # type: ignore[arg-type]
    return TableLayout(columns=tuple(columns))


def figures(found: Reading) -> list[Statement]:
    """Return the statements of amounts."""
    return [each for each in found.statements if each.kind in {"target", "result", "other"}]


@pytest.mark.parametrize("row", [*load("tables")["column"], *load("tables")["leaf"]], ids=lambda row: row["example"])
def test_heading_examples(row: dict[str, str]):
    """The example of each kind of heading is that kind of column."""
    assert role_of((fold(row["example"]),)) == row["role"]


TWO_YEARS = "Chỉ tiêu | ĐVT | Năm A | Năm B\nKết nạp đảng viên | người | 110 | 132\nViệc làm | việc làm | 350 | 364\n"


def test_a_corrected_column_is_read_so():
    """Role, period and unit that a person gives a column hold for its figures."""
    first = reading(TWO_YEARS)
    assert {each.ambiguous for each in figures(first)} == {True}

    layout = laid(said(first.tables[0]), 2, role="plan", period="2024-01-01/2024-12-31")
    layout = laid(layout, 3, role="actual", period="2024-01-01/2024-12-31")
    found = figures(reading(TWO_YEARS, layout))

    assert [(each.text, each.kind, each.period, each.ambiguous) for each in found] == [
        (text, kind, "2024-01-01/2024-12-31", False)
        for text, kind in [("110", "target"), ("132", "result"), ("350", "target"), ("364", "result")]
    ]


def test_a_column_can_be_set_aside():
    """A column said to be a note is not read."""
    layout = laid(said(reading(TWO_YEARS).tables[0]), 3, role="note")

    assert [each.text for each in figures(reading(TWO_YEARS, layout))] == ["110", "350"]


def test_a_layout_serves_the_next_year_without_its_periods():
    """Tables with the same headings but for the years are laid out alike; each keeps the years it prints."""
    this = "Nội dung | Đơn vị | Đợt 2024\nKết nạp đảng viên | người | 110\n"
    following = this.replace("2024", "2025")
    layout = laid(said(reading(this).tables[0]), 2, role="plan")

    (figure,) = figures(reading(following, layout))
    assert (figure.kind, figure.period) == ("target", "2025-01-01/2025-12-31")


def test_other_headings_are_not_laid_out():
    """A layout leaves tables with other headings alone."""
    layout = laid(said(reading(TWO_YEARS).tables[0]), 2, role="note")
    other = TWO_YEARS.replace("Năm A", "Kế hoạch 2024")

    assert figures(reading(other, layout)) == figures(reading(other))


def test_merged_cells_of_a_file():
    """Headings merged across stand over all their columns, names and units merged down over all their rows."""
    rows = [
        [("Chỉ tiêu", 2, 1), ("ĐVT", 2, 1), ("Kết quả", 1, 2)],
        [None, None, ("2021", 1, 1), ("2022", 1, 1)],
        [("Thu hút đầu tư", 2, 1), ("dự án", 1, 1), ("20", 1, 1), ("23", 1, 1)],
        [None, ("triệu USD", 1, 1), ("300", 1, 1), ("310", 1, 1)],
    ]
    text, cells = "", []
    for place, row in enumerate(rows):
        for column, cell in enumerate(row):
            if cell:
                cells.append(
                    Cell(
                        start=len(text),
                        end=len(text) + len(cell[0]),
                        row=place,
                        column=column,
                        rows=cell[1],
                        columns=cell[2],
                    )
                )
                text += cell[0] + " "
        text += "\n"
    source = SourceText(
        name="a", text=text, format="docx", sha256="", tables=(Table(start=0, end=len(text), cells=tuple(cells)),)
    )

    found = figures(read(source))
    assert [(each.text, each.unit, (each.period or "")[:4]) for each in found] == [
        ("20", "dự án", "2021"),
        ("23", "dự án", "2022"),
        ("300", "USD", "2021"),
        ("310", "USD", "2022"),
    ]


def test_a_table_goes_on_after_a_page():
    """A table right after another of the same width, without headings, goes on with that one's columns."""
    first = "Chỉ tiêu\tĐVT\tKế hoạch 2024\nKết nạp đảng viên\tngười\t110\n"
    second = "Việc làm mới\tviệc làm\t3.500\n"
    source = open_clipboard("a", first + second)
    (table,) = source.tables
    cells = table.cells
    parts = (
        Table(start=0, end=cells[5].end, cells=cells[:6]),
        Table(start=cells[6].start, end=cells[8].end, cells=tuple(replace(cell, row=0) for cell in cells[6:])),
    )

    found = figures(read(replace(source, tables=parts)))
    assert [(each.text, each.kind, each.unit) for each in found] == [
        ("110", "target", "người"),
        ("3.500", "target", "việc làm"),
    ]


def test_lists_of_people_are_no_tables_of_figures():
    """A list of persons with their votes is not read as targets or results."""
    assert reading("TT | Họ và tên | Số phiếu | Tỷ lệ (%)\n1 | Trần Văn Bình | 95 | 98,9\n").tables == ()


def test_rows_know_what_they_belong_to():
    """Groups, sub-rows and totals are told, each with the names over it."""
    (table,) = reading(
        "TT | Chỉ tiêu | ĐVT | KH 2024\nI | Kinh tế | |\n1 | Thu hút đầu tư | triệu USD | 300\n"
        " | Trong đó: FDI | | 200\na | Khu A | | 150\n | Tổng cộng | | 500\n"
    ).tables

    assert [(row.kind, row.name, row.path) for row in table.rows] == [
        ("group", "Kinh tế", ()),
        ("figures", "Thu hút đầu tư", ("Kinh tế",)),
        ("figures", "FDI", ("Kinh tế", "Thu hút đầu tư")),
        ("figures", "Khu A", ("Kinh tế", "Thu hút đầu tư")),
        ("total", "Tổng cộng", ()),
    ]


def test_results_are_tied_to_the_plan_of_their_row():
    """A result belongs to the plan of its row and year, the part in a sub-row to the figure over it."""
    found = reading(
        "TT | Chỉ tiêu | ĐVT | KH 2023 | TH 2023 | KH 2024 | TH 2024\n"
        "1 | Thu hút đầu tư | triệu USD | 300 | 310 | 320 | 330\n | - Khu A | | 100 | 90 | 110 | 95\n"
    )
    texts = {each.id: each.text for each in found.statements}

    def told(relation: Relation) -> tuple[str, str, str]:
        return relation.kind, texts[relation.one], texts[relation.other]

    assert {told(relation) for relation in found.relations} == {
        ("plan", "310", "300"), ("plan", "330", "320"), ("plan", "90", "100"), ("plan", "95", "110"),
        ("part", "100", "300"), ("part", "90", "310"), ("part", "110", "320"), ("part", "95", "330"),
    }  # fmt: skip


NAMES = ["Kết nạp đảng viên", "Giá trị xuất khẩu", "Tỷ lệ lấp đầy", "Trồng cây phân tán", "Nhà văn hóa thôn"]
UNITS = {
    "người": ("người", 1),
    "triệu USD": ("USD", 10**6),
    "%": ("%", 1),
    "tỷ đồng": ("VND", 10**9),
    "cây": ("cây", 1),
}
COLUMNS = {"Kế hoạch 2024": "target", "Thực hiện 2024": "result", "Ước thực hiện 2023": "result"}
AMOUNTS = st.decimals(min_value=0, max_value=99_999, places=2, allow_nan=False).map(lambda value: value.normalize())
ROWS = st.lists(
    st.tuples(
        st.sampled_from(NAMES), st.sampled_from(sorted(UNITS)), st.lists(AMOUNTS | st.none(), min_size=3, max_size=3)
    ),
    min_size=1,
    max_size=6,
)


def vietnamese(value: Decimal) -> str:
    """Print a number with dots between thousands and a comma before decimals."""
    whole, _, part = f"{value:,f}".partition(".")
    return whole.replace(",", ".") + (f",{part.ljust(2, '0')}" if part else "")


@settings(deadline=None)
@given(ROWS, st.sampled_from([" | ", "\t"]), st.sampled_from(["-", "", "…"]), st.sampled_from(["NFC", "NFD"]))
def test_a_printed_table_reads_back(
    rows: list[tuple[str, str, list[Decimal | None]]], bar: str, nothing: str, form: str
):
    """Every figure of a printed table becomes one statement with its kind, unit and value, and nothing else does."""
    import unicodedata

    lines = [bar.join(["STT", "Chỉ tiêu", "Đơn vị tính", *COLUMNS])]
    expected = []
    for number, (name, unit, values) in enumerate(rows, 1):
        cells = [nothing if value is None else vietnamese(value) for value in values]
        lines.append(bar.join([str(number), name, unit, *cells]))
        for kind, value in zip(COLUMNS.values(), values, strict=True):
            if value is not None:
                base, factor = UNITS[unit]
                expected.append((kind, base, value * factor))

    found = figures(reading(unicodedata.normalize(form, "\n".join(lines))))

    assert [(each.kind, each.unit, each.value) for each in found] == expected


@settings(deadline=None)
@given(
    st.lists(st.lists(st.text("ađ1|2.,-%() \n\tIVố", max_size=8), max_size=6).map("|".join), max_size=8).map("\n".join)
)
def test_any_bars_are_read(text: str):
    """Whatever lines with bars hold, reading ends, and spans lie in the text."""
    found = reading(text)

    for table in found.tables:
        assert 0 <= table.start <= table.end <= len(text)
        assert all(len(row.cells) == len(table.columns) for row in table.rows)
    assert all(text[each.start : each.end] == each.text for each in found.statements)


def test_headings_are_no_figures():
    """A year and the number of a stage beside it in the headings are not read as an amount across two cells."""
    text = "Chỉ tiêu\tĐVT\tKế hoạch 2025\tĐợt 1\tĐợt 2\nKết nạp đảng viên\tngười\t110\t60\t72\n"

    assert [each.text for each in read(open_clipboard("Biểu", text)).statements] == ["110", "60", "72"]
