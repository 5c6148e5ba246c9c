"""A return written out as a sheet comes back as it was, whatever Excel, LibreOffice or a person did to it."""

from __future__ import annotations

import io
import subprocess
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from nhiemky.files.problems import NotSpreadsheet
from nhiemky.files.sheet.entered import entered
from nhiemky.ledger.problems import LedgerProblem
from nhiemky.ledger.returns.cells import number_typed, parse
from nhiemky.ledger.returns.lines import FormLine
from nhiemky.ledger.returns.sheet import SheetHead, SheetOf, read_sheet, same_return, sheet_name, write_sheet
from nhiemky.ledger.returns.sheet.reading import sheet_of

LINES = (
    FormLine(code="party.members.admitted", name_vi="kết nạp đảng viên", name_en="members admitted", unit="người"),
    FormLine(
        code="capital", name_vi="vốn đăng ký", name_en="capital", unit="VND", scale=Decimal(10**9), decimals=2,
        required=False,
    ),
    FormLine(code="good", name_vi="tỷ lệ hoàn thành tốt", name_en="share good", unit="%", over_tree="ratio"),
    FormLine(code="occupancy", name_vi="lấp đầy", name_en="occupancy", unit="%", decimals=1, part_of="capital"),
)  # fmt: skip
OF = SheetOf(form=3, organisation=14, first=date(2026, 4, 1))
HEAD = SheetHead(
    form="Công tác đảng viên", organisation="Chi bộ Công ty =Sao Mai", period="Quý II/2026", previous="Quý I/2026",
    due=date(2026, 7, 10),
)  # fmt: skip
TYPED = {
    "party.members.admitted": {"value": "12", "of": "", "note": '=HYPERLINK("http://x")'},
    "capital": {"value": "1.234,5", "of": "", "note": "theo báo cáo của 3 công ty"},
    "good": {"value": "34", "of": "40", "note": ""},
    "occupancy": {"value": "khoảng 80", "of": "", "note": ""},
}
EMPTY = {line.code: {"value": "", "of": "", "note": ""} for line in LINES}


def written(typed: Any = TYPED, previous: Any = None) -> bytes:
    """Return the sheet of the tests."""
    return write_sheet(OF, HEAD, LINES, typed, previous)


def changed(change: Callable[[Any], None], data: bytes | None = None) -> bytes:
    """Return a sheet after somebody changed the workbook."""
    book = openpyxl.load_workbook(io.BytesIO(data or written({})))
    change(book)
    kept = io.BytesIO()
    book.save(kept)
    return kept.getvalue()


def cell(book: Any, code: str, field: str = "value") -> Any:
    """Return the cell of a line to fill in."""
    sheet = book.worksheets[0]
    columns = {each.value: each.column for each in sheet[9]}
    row = next(row for row in range(10, 40) if sheet.cell(row, columns["@code"]).value == code)
    return sheet.cell(row, columns[f"@{field}"])


def test_what_was_typed_comes_back_from_a_process_of_its_own():
    """Figures, denominators and notes come back; a text that looks like a formula stays a text."""
    read = read_sheet("biểu.xlsx", written())

    assert read.of == OF
    assert (read.form, read.organisation, read.period) == (HEAD.form, HEAD.organisation, HEAD.period)
    assert read.typed == {**TYPED, "capital": {**TYPED["capital"], "value": "1234,5"}}
    assert read.troubles == ()


_TEXT = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=30).map(str.strip)
_FIGURES = st.decimals(-(10**12), 10**12, places=3, allow_nan=False).map(lambda each: f"{each:f}".replace(".", ","))
_CELL = st.fixed_dictionaries({"value": st.one_of(_FIGURES, _TEXT), "of": st.one_of(_FIGURES, _TEXT), "note": _TEXT})


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.fixed_dictionaries({line.code: _CELL for line in LINES}))
@example({line.code: {"value": "@code", "of": "_x0041_", "note": "nhiemky-return"} for line in LINES})
@example({line.code: {"value": "0,000", "of": "999999999999999999999999999950", "note": ""} for line in LINES})
@example({line.code: {"value": "-0,000", "of": "123456789012345678", "note": "@value"} for line in LINES})
def test_whatever_is_typed_comes_back(typed: dict[str, dict[str, str]]):
    """Write and read: texts to the letter, numbers to the last digit."""
    read = sheet_of(entered("a.xlsx", written(typed)))

    assert {code: _meant(each) for code, each in read.typed.items()} == {
        code: _meant(each) for code, each in typed.items()
    }


def _meant(fields: Any) -> list[Any]:
    return [_number(fields["value"]), _number(fields["of"]), fields["note"]]


def _number(text: str) -> Any:
    plain = set(text) <= set("-0123456789.,") and text.lstrip("-")[:1].isdigit() and "-" not in text[1:]
    number = number_typed(text) if plain else None
    return text if number is None else number


def test_the_sheet_is_locked_but_for_its_cells():
    """Only cells that are asked for can be filled in; a denominator only where the line is a share."""
    book = openpyxl.load_workbook(io.BytesIO(written()))
    sheet = book.worksheets[0]
    unlocked = {each.coordinate for row in sheet.iter_rows() for each in row if not each.protection.locked}
    asked = {cell(book, line.code, field).coordinate for line in LINES for field in ("value", "note")}

    assert sheet.protection.sheet
    assert book.security.lockStructure
    assert unlocked == asked | {cell(book, "good", "of").coordinate}
    assert [each.sheet_state for each in book.worksheets] == ["visible", "veryHidden"]


def test_nothing_of_what_people_wrote_is_a_formula():
    """The only formulas are those that show a share; names and notes that begin with "=" are text."""
    hostile = {code: {"value": "=1+1", "of": "", "note": "+cmd|' /C calc'!A0"} for code in EMPTY}
    book = openpyxl.load_workbook(io.BytesIO(written(hostile)))
    formulas = [each for sheet in book for row in sheet.iter_rows() for each in row if each.data_type == "f"]

    assert [each.value[:18] for each in formulas] == ["=IF(AND(ISNUMBER(E"]


def test_cells_say_what_they_take():
    """Counted things take whole numbers, money decimals, a percentage beyond 100 is asked about."""
    book = openpyxl.load_workbook(io.BytesIO(written()))
    rules = {
        str(area): (rule.type, rule.errorStyle, rule.formula2)
        for rule in book.worksheets[0].data_validations.dataValidation
        for area in rule.sqref.ranges
        if rule.type
    }

    assert rules[cell(book, "party.members.admitted").coordinate] == ("whole", "stop", str(10**15))
    assert rules[cell(book, "capital").coordinate] == ("decimal", "stop", str(10**15))
    assert rules[cell(book, "occupancy").coordinate] == ("decimal", "warning", "100")


def test_the_period_before_stands_beside():
    """Its figures are shown and cannot be changed, a share as numerator and denominator."""
    before = {"party.members.admitted": {"value": "9"}, "good": {"value": "30", "of": "38"}}
    sheet = openpyxl.load_workbook(io.BytesIO(written({}, before))).worksheets[0]

    assert (sheet["D10"].value, sheet["D11"].value, sheet["D13"].value) == ("Kỳ trước (Quý I/2026)", 9, "30/38")
    assert sheet["D11"].protection.locked
    assert sheet["E11"].value is None


def test_it_prints_on_a4():
    """One page wide, the heading of the table on every page."""
    sheet = openpyxl.load_workbook(io.BytesIO(written())).worksheets[0]

    assert (sheet.page_setup.paperSize, sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (9, 1, 0)
    assert sheet.print_title_rows == "$10:$10"


@pytest.mark.parametrize(
    ("value", "form", "typed", "code"),
    [
        (0.84, "0%", "84%", None),
        (84, "General", "84", None),
        ("84,5", "General", "84,5", None),
        (date(2026, 5, 1), "dd/mm/yyyy", "01/05/2026", "sheet_date"),
        (True, "General", "TRUE", "sheet_truth"),
        ("#DIV/0!", "General", "#DIV/0!", "sheet_error"),
        ("=1+2", "General", "=1+2", "sheet_formula"),
        ("chưa rõ", "General", "chưa rõ", None),
    ],
)
def test_what_a_spreadsheet_made_of_a_figure_is_told(value: Any, form: str, typed: str, code: str | None):
    """A percentage keeps its sign; a date, an error or a formula without value is told, what stood there kept."""

    def enter(book: Any) -> None:
        cell(book, "occupancy").value = value
        cell(book, "occupancy").number_format = form

    read = read_sheet("a.xlsx", changed(enter))

    assert read.typed["occupancy"]["value"] == typed
    assert [(each.code, each.line, each.field) for each in read.troubles] == (
        [(code, "occupancy", "value")] if code else []
    )
    assert all("." in each.message and each.message != each.message_en for each in read.troubles)


def test_a_percentage_entered_is_understood_as_on_the_page():
    """What comes back from a cell with a percent format is read by the same rules as what is typed."""

    def enter(book: Any) -> None:
        cell(book, "occupancy").value = 0.845
        cell(book, "occupancy").number_format = "0.0%"

    read = read_sheet("a.xlsx", changed(enter))

    assert parse(read.typed["occupancy"], LINES[3]).cell.value == Decimal("84.5")


def test_rows_that_were_moved_are_still_known():
    """A row inserted above or lines in another order change nothing: a line is known by its code."""
    read = read_sheet("a.xlsx", changed(lambda book: book.worksheets[0].insert_rows(3), written()))

    assert read.typed["good"] == TYPED["good"]


def _delete_line(book: Any) -> None:
    book.worksheets[0].delete_rows(12)


def _repeat_line(book: Any) -> None:
    cell(book, "good", "value").parent.cell(30, 9).value = "good"


def _other_return(book: Any) -> None:
    book.worksheets[1]["A4"] = "15"


def _copied(book: Any) -> None:
    book.copy_worksheet(book.worksheets[0])


def _without_keys(book: Any) -> None:
    book.worksheets[0].delete_rows(9)


def _later(book: Any) -> None:
    book.worksheets[1]["A2"] = "2"


def _bare(book: Any) -> None:
    book.worksheets[1].delete_rows(3, 40)


@pytest.mark.parametrize("change", [_delete_line, _repeat_line, _other_return, _copied, _without_keys, _later, _bare])
def test_a_sheet_whose_structure_was_changed_is_refused(change: Callable[[Any], None]):
    """Lines gone, repeated or copied, and a hidden sheet that was tampered with, are no return any more."""
    with pytest.raises(LedgerProblem) as refused:
        read_sheet("a.xlsx", changed(change))

    assert refused.value.code == "sheet_changed"


def test_a_workbook_of_somebody_else_is_refused():
    """A workbook that this program did not write says so, and what is no workbook has its own sentence."""
    with pytest.raises(LedgerProblem) as refused:
        read_sheet("a.xlsx", changed(lambda book: book.remove(book.worksheets[1])))
    with pytest.raises(NotSpreadsheet):
        read_sheet("a.xlsx", b"no workbook")

    assert refused.value.code == "sheet_not_ours"


@pytest.mark.parametrize(
    "of",
    [
        SheetOf(form=4, organisation=14, first=date(2026, 4, 1)),
        SheetOf(form=3, organisation=15, first=date(2026, 4, 1)),
        SheetOf(form=3, organisation=14, first=date(2026, 1, 1)),
    ],
)
def test_a_sheet_of_another_return_is_told_apart(of: SheetOf):
    """Another form, organisation or period is named as it was printed."""
    read = read_sheet("a.xlsx", written())
    same_return(read, OF)

    with pytest.raises(LedgerProblem) as refused:
        same_return(read, of)

    assert refused.value.code == "sheet_of_another"
    assert HEAD.organisation in refused.value.message


@pytest.mark.needs("libreoffice-calc-nogui", "libreoffice-writer-nogui")
def test_libreoffice_gives_back_what_was_typed(tmp_path: Path):
    """Opened and saved by LibreOffice, a sheet holds the same and its share is computed."""
    (tmp_path / "biểu.xlsx").write_bytes(written())
    command = ["soffice", f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}", "--headless", "--convert-to"]
    subprocess.run(
        [*command, "xlsx:Calc MS Excel 2007 XML", "--outdir", "out", "biểu.xlsx"], cwd=tmp_path, check=True,
        capture_output=True, timeout=120,
    )  # fmt: skip
    saved = (tmp_path / "out" / "biểu.xlsx").read_bytes()
    read = read_sheet("biểu.xlsx", saved)
    sheet = openpyxl.load_workbook(io.BytesIO(saved), data_only=True).worksheets[0]

    assert read.of == OF
    assert read.typed == {**TYPED, "capital": {**TYPED["capital"], "value": "1234,5"}}
    assert read.troubles == ()
    assert sheet["G13"].value == 0.85
    assert sheet.protection.sheet


def test_the_file_is_named_for_what_it_holds():
    """The name says form, organisation and period in plain letters."""
    assert sheet_name(HEAD) == "cong-tac-dang-vien-chi-bo-cong-ty-sao-mai-quy-ii-2026.xlsx"
