"""Spreadsheets and tables as text."""

from __future__ import annotations

import datetime
import io
from typing import Any

import openpyxl
import pytest
from tests.files import make
from tests.files.make_xlsx import workbook

from nhiemky.files import SourceText, open_bytes
from nhiemky.files.problems import Damaged, Empty, HostileXml, NotSpreadsheet, TooMuchInside
from nhiemky.files.sheet import grid
from nhiemky.files.sheet import workbook as reading
from nhiemky.files.sheet.formats import shown_number
from nhiemky.files.word import package


def saved(book: Any) -> bytes:
    """Return a workbook of openpyxl as bytes."""
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def plan() -> bytes:
    """Return a plan as offices keep it: a title, a head of two rows with merged cells, figures and a note."""
    book = openpyxl.Workbook()
    sheet: Any = book.active
    sheet.title = "Biểu 1"
    for place, value in {
        "B1": "BIỂU CHỈ TIÊU", "B3": "STT", "C3": "Chỉ tiêu", "D3": "Kế hoạch", "D4": 2021, "E4": 2022,
        "B5": 1, "C5": "Thu\nngân sách", "D5": 1300, "E5": 1450.5, "B6": 2, "C6": "Lấp đầy", "E6": 0.845,
        "B7": "Ghi chú: theo kế hoạch",
    }.items():  # fmt: skip
        sheet[place] = value
    for area in ("B1:E1", "B3:B4", "C3:C4", "D3:E3"):
        sheet.merge_cells(area)
    sheet["D5"].number_format = "#,##0"
    sheet["E6"].number_format = "0.0%"
    hidden: Any = book.create_sheet("Ẩn")
    hidden["A1"] = "không in"
    hidden.sheet_state = "hidden"
    other: Any = book.create_sheet("S2")
    other["A1"], other["B1"] = datetime.date(2020, 7, 25), True
    return saved(book)


def cells(source: SourceText, table: int = 0) -> list[tuple[str, int, int, int, int]]:
    """Return text, row, column, rows and columns of each cell of a table."""
    found = source.tables[table].cells
    return [(source.text[c.start : c.end], c.row, c.column, c.rows, c.columns) for c in found]


def test_a_plan() -> None:
    """Each sheet is a heading and its rows; titles and notes of one cell are paragraphs, empty rows part tables."""
    source = open_bytes("kế hoạch.xlsx", plan())

    assert [(b.kind, source.text[b.start : b.end]) for b in source.blocks] == [
        ("heading", "Biểu 1\n"),
        ("paragraph", "BIỂU CHỈ TIÊU\n"),
        ("row", "STT | Chỉ tiêu | Kế hoạch\n"),
        ("row", " |  | 2021 | 2022\n"),
        ("row", "1 | Thu ngân sách | 1.300 | 1450,5\n"),
        ("row", "2 | Lấp đầy |  | 84,5%\n"),
        ("paragraph", "Ghi chú: theo kế hoạch\n"),
        ("heading", "S2\n"),
        ("row", "25/07/2020 | TRUE\n"),
    ]
    assert source.format == "xlsx"


def test_merged_cells_and_names() -> None:
    """Merged cells stand once and span; every cell has its name in the workbook."""
    source = open_bytes("a.xlsx", plan())

    assert cells(source)[:5] == [
        ("STT", 0, 0, 2, 1), ("Chỉ tiêu", 0, 1, 2, 1), ("Kế hoạch", 0, 2, 1, 2), ("2021", 1, 2, 1, 1),
        ("2022", 1, 3, 1, 1),
    ]  # fmt: skip
    names = {source.text[place.start : place.end]: place.cell for place in source.places}
    assert (names["Kế hoạch"], names["84,5%"], names["TRUE"]) == ("'Biểu 1'!D3", "'Biểu 1'!E6", "S2!B1")


@pytest.mark.parametrize(
    ("written", "form", "shown"),
    [
        ("1234567", "#,##0", "1.234.567"),
        ("1234.5", "#,##0.00", "1.234,50"),
        ("1234.567", "#,##0.##", "1.234,57"),
        ("2.5", "0", "3"),
        ("103.30000000000001", "General", "103,3"),
        ("2500000000000", "General", "2500000000000"),
        ("0.84", "0%", "84%"),
        ("-0.845", "0.0%", "-84,5%"),
        ("-5", "#,##0;(#,##0)", "(5)"),
        ("-0.001", "0.0", "0,0"),
        ("0", '_-* #,##0_-;-* #,##0_-;_-* "-"??_-;_-@_-', "-"),
        ("1500000000", '#,##0,," triệu"', "1.500 triệu"),
        ("12", "#,##0\\ [$₫-42A]", "12 ₫"),
        ("3", "00", "03"),
        ("0.5", "# ?/?", "0,5"),
        ("12", "0.00E+00", "12"),
        ("44037", "d/m/yy", "25/07/2020"),
        ("44037.75", "dd/mm/yyyy h:mm", "25/07/2020 18:00"),
        ("44037", "[$-42A]mmmm yyyy", "07/2020"),
        ("0.5", "h:mm", "12:00"),
        ("44037", '"ngày" dd "tháng" mm "năm" yyyy', "25/07/2020"),
        ("1e9", "dd/mm/yyyy", "1000000000"),
        ("đang tính", "0", "đang tính"),
    ],
)
def test_numbers_as_their_format_shows_them(written: str, form: str, shown: str) -> None:
    """Formats give digits, separators, percent, literal text and dates; thousands have a dot, decimals a comma."""
    assert shown_number(written, form) == shown


def test_kinds_of_cells() -> None:
    """Formulas show the value kept of them; errors, shared and rich strings, old fonts show as printed."""
    styles = (
        '<fonts><font><name val="Arial"/></font><font><name val=".VnTime"/></font></fonts>'
        '<cellXfs><xf fontId="0"/><xf fontId="1"/><xf numFmtId="10"/></cellXfs>'
    )
    strings = "<si><r><t>Thu </t></r><r><t>chi</t></r><rPh><t>x</t></rPh></si><si><t>§¶ng bé</t></si>"
    rows = (
        '<row><c t="s"><v>0</v></c><c t="s" s="1"><v>1</v></c><c s="2"><f>1+1</f><v>0.5</v></c>'
        '<c t="e"><v>#DIV/0!</v></c><c t="str"><v>đạt</v></c><c t="d"><v>2020-07-25T00:00:00</v></c>'
        '<c t="s"><v>9</v></c></row>'
    )

    source = open_bytes("a.xlsx", workbook(rows, styles=styles, strings=strings))

    assert source.text == "Biểu\nThu chi | Đảng bộ | 50,00% | #DIV/0! | đạt | 25/07/2020\n"


def test_what_is_hidden_is_not_read() -> None:
    """Hidden rows and columns are left out, and part no table."""
    rows = (
        '<row r="1"><c r="A1"><v>1</v></c><c r="B1"><v>2</v></c><c r="C1"><v>3</v></c></row>'
        '<row r="2" hidden="1"><c r="A2"><v>4</v></c></row>'
        '<row r="3"><c r="A3"><v>5</v></c><c r="C3"><v>6</v></c></row>'
    )

    source = open_bytes("a.xlsx", workbook(rows, before='<cols><col min="2" max="2" hidden="1"/></cols>'))

    assert source.text == "Biểu\n1 | 3\n5 | 6\n"
    assert cells(source) == [("1", 0, 0, 1, 1), ("3", 0, 1, 1, 1), ("5", 1, 0, 1, 1), ("6", 1, 1, 1, 1)]


def test_hostile_workbooks(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is no workbook, holds entities or would fill the memory is refused."""
    one = '<row r="1"><c r="A1"><v>1</v></c><c r="B1"><v>2</v></c></row>'
    for data, kind in (
        (b"x", NotSpreadsheet),
        (b"PK\x03\x04x", Damaged),
        (make.docx(make.p("x")), NotSpreadsheet),
        (workbook(""), Empty),
        (make.zipped({"xl/workbook.xml": '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'}), HostileXml),
    ):
        with pytest.raises(kind):
            open_bytes("a.xlsx", data)
    for module, limit in ((reading, "MOST_CELLS"), (grid, "MOST_COLUMNS"), (package, "MAX_PART_BYTES")):
        with monkeypatch.context() as patched:
            patched.setattr(module, limit, 1)
            with pytest.raises(TooMuchInside):
                open_bytes("a.xlsx", workbook(one))


@pytest.mark.parametrize(
    "data",
    [
        "STT,Chỉ tiêu,2021\n1,Thu ngân sách,1300\n".encode(),
        "STT;Chỉ tiêu;2021\r\n1;Thu ngân sách;1300\r\n".encode("utf-8-sig"),
        "STT\tChỉ tiêu\t2021\n1\tThu ngân sách\t1300".encode("utf-16"),
        'STT|Chỉ tiêu|2021\n1|"Thu\nngân sách"|1300'.encode(),
    ],
)
@pytest.mark.parametrize("name", ["a.csv", "a.tsv"])
def test_tables_as_text(name: str, data: bytes) -> None:
    """What parts the cells is found out; cells have names without a sheet."""
    source = open_bytes(name, data)

    assert (source.text, source.format) == ("STT | Chỉ tiêu | 2021\n1 | Thu ngân sách | 1300\n", "csv")
    assert [place.cell for place in source.places] == ["A1", "B1", "C1", "A2", "B2", "C2"]


def test_decimal_commas_part_no_cells() -> None:
    """In a table parted by semicolons a comma is a decimal one."""
    assert (
        open_bytes("a.csv", "Chỉ tiêu;1,5;2,5\nThu;3,5;4,5\n".encode()).text
        == "Chỉ tiêu | 1,5 | 2,5\nThu | 3,5 | 4,5\n"
    )


def test_a_cell_longer_than_any() -> None:
    """A quoted cell that never ends is damage, not an endless wait."""
    with pytest.raises(Damaged):
        open_bytes("a.csv", b'a,"' + b"b" * 200_000)
