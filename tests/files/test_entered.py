"""What was entered into a workbook: every digit, hidden sheets, and what a spreadsheet makes of figures."""

from __future__ import annotations

import pytest
from tests.files.make import zipped
from tests.files.make_xlsx import workbook

from nhiemky.files import FileProblem
from nhiemky.files.problems import Empty, NotSpreadsheet, OldSpreadsheet, TooLong
from nhiemky.files.sheet import entered as module
from nhiemky.files.sheet.entered import entered

STYLES = (
    '<numFmts><numFmt numFmtId="200" formatCode="[$-42A]#,##0.0"/></numFmts>'
    '<cellXfs><xf numFmtId="0"/><xf numFmtId="200"/><xf numFmtId="9"/><xf numFmtId="14"/></cellXfs>'
)


def cells(xml: str, strings: str = "") -> list[tuple[str, str]]:
    """Return kind and text of each cell of a row."""
    book = entered("a.xlsx", workbook(f"<row>{xml}</row>", styles=STYLES, strings=strings))
    return [(cell.kind, cell.text) for cell in book.sheets[0].cells]


@pytest.mark.parametrize(
    ("xml", "kind", "text"),
    [
        ('<c s="1"><v>1234.5678</v></c>', "number", "1234.5678"),
        ("<c><v>0.30000000000000004</v></c>", "number", "0.3"),
        ("<c><v>1E+15</v></c>", "number", "1000000000000000"),
        ("<c><v>-0</v></c>", "number", "0"),
        ('<c s="2"><v>0.845</v></c>', "percent", "84.5"),
        ('<c s="3"><v>46143</v></c>', "date", "01/05/2026"),
        ('<c t="d"><v>2026-05-01T00:00:00</v></c>', "date", "01/05/2026"),
        ('<c t="b"><v>1</v></c>', "truth", "TRUE"),
        ('<c t="e"><f>1/0</f><v>#DIV/0!</v></c>', "error", "#DIV/0!"),
        ("<c><f>SUM(A1:A3)</f><v>42</v></c>", "number", "42"),
        ("<c><f>SUM(A1:A3)</f></c>", "formula", "=SUM(A1:A3)"),
        ('<c t="str"><f>A1&amp;B1</f><v>năm</v></c>', "text", "năm"),
        ('<c t="inlineStr"><is><t>=1+1</t></is></c>', "text", "=1+1"),
        ('<c t="inlineStr"><is><t>a_x000D_\nb_x005F_x0041_</t></is></c>', "text", "a\r\nb_x0041_"),
        ("<c><v>NaN</v></c>", "error", "NaN"),
    ],
)
def test_a_cell_is_told_by_what_it_holds(xml: str, kind: str, text: str):
    """Numbers come with every digit; dates, errors, formulas without a value are told apart from them."""
    assert cells(xml) == [(kind, text)]


def test_what_is_empty_is_no_cell():
    """Cells with nothing but a look, or with spaces, are left out."""
    assert cells('<c s="1"/><c><v></v></c><c t="inlineStr"><is><t>  </t></is></c>') == []


@pytest.mark.parametrize(
    ("name", "data", "problem"),
    [
        ("a.xlsx", b"", Empty),
        ("a.csv", b"a;b", NotSpreadsheet),
        ("a.ods", b"PK\x03\x04", NotSpreadsheet),
        ("a.xlsx", zipped({"word/document.xml": "<x/>"}), NotSpreadsheet),
        ("a.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", OldSpreadsheet),
    ],
)
def test_what_is_no_workbook_is_refused(name: str, data: bytes, problem: type[FileProblem]):
    """Another kind of file gets the sentence that says what to save it as."""
    with pytest.raises(problem):
        entered(name, data)


def test_text_that_is_repeated_without_end_is_refused(monkeypatch: pytest.MonkeyPatch):
    """One long string named by many cells cannot fill the memory."""
    monkeypatch.setattr(module, "MAX_CHARACTERS", 50)

    with pytest.raises(TooLong):
        cells('<c t="s"><v>0</v></c>' * 20, strings="<si><t>mười chữ</t></si>")
