"""Annexes for spreadsheets."""

from __future__ import annotations

import io
import re
import subprocess
import zipfile
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import given, settings
from tests.writing import materials as m
from tests.writing import periods
from tests.writing.documents.terms import terms

from nhiemky.files import open_bytes
from nhiemky.writing import Binding, Column, DocumentKind, Draft, Figure, Paragraph, Row, Said, Table
from nhiemky.writing.annex import write_annex
from nhiemky.writing.annex.lines import AnnexLines
from nhiemky.writing.documents import compose
from nhiemky.writing.material import TermMaterial

HOSTILE = (
    "=1+1",
    "+1",
    "-1",
    "@SUM(A1)",
    "=cmd|' /C calc'!A0",
    '=HYPERLINK("http://a.example","a")',
    "\t=1",
    "a\x00_x0041_",
)


def term() -> TermMaterial:
    """Return a term with a sum of years, a newest year, money, a worst year, a level and one without a figure."""
    admitted, occupancy = m.indicator("party.members.admitted"), m.indicator("zone.occupancy")
    invested, good = m.indicator("invest.attracted"), m.indicator("party.organisations.good_share")
    return m.term_material(
        m.a_target(
            admitted, key="t1", value=500, per="term", group="Xây dựng Đảng",
            results=[m.of_year(admitted, year, value=count, unit="người") for year, count in ((2026, 120), (2027, 97))],
        ),
        m.a_target(
            occupancy, key="t2", value=70, comparator="≥", group="Kinh tế",
            results=[m.of_year(occupancy, year, value=share, unit="%") for year, share in ((2026, "61.5"), (2027, 64))],
        ),
        m.a_target(
            invested, key="t3", value="43621544000000", per="term", group="Kinh tế",
            results=[m.of_year(invested, 2026, value="61724485000000", unit="VND")],
        ),
        m.a_target(
            good, key="t4", value=80, comparator="≥", per="year", group="Kinh tế",
            results=[m.of_year(good, year, value=share, unit="%") for year, share in ((2026, 85), (2027, "82.5"))],
        ),
        m.a_target(m.TITLE, key="t5", level="hoàn thành tốt nhiệm vụ", comparator="≥", per="year"),
        m.a_target(m.UNCODED[0], key="t6", value=300),
    )  # fmt: skip


def review() -> Draft:
    """Return the review of that term."""
    return compose(DocumentKind.MID_TERM_REVIEW, term())


def opened(data: bytes, *, values: bool = False) -> Any:
    """Return a workbook as openpyxl reads it: its formulas, or what they give."""
    return openpyxl.load_workbook(io.BytesIO(data), data_only=values)


def rows(data: bytes, sheet: str = "Chỉ tiêu", *, values: bool = True) -> dict[Any, tuple[Any, ...]]:
    """Return the rows of a sheet from its headings on, by the text of their second cell."""
    found = opened(data, values=values)[sheet].iter_rows(min_row=4, values_only=True)
    return {each[1]: each for each in found}


def test_what_is_computed_is_a_formula_with_its_value() -> None:
    """Sums, newest and worst years and quotients are live; what they give is what the draft says."""
    data = write_annex(review())
    live, kept = rows(data, values=False), rows(data)
    admitted, money = "Kết nạp đảng viên mới cả nhiệm kỳ", "Thu hút đầu tư cả nhiệm kỳ"

    assert kept["Chỉ tiêu"][3:9] == ("Kế hoạch", "Năm 2026", "Năm 2027", "Kết quả", "Tỷ lệ so với kế hoạch", "Đánh giá")
    assert live[admitted][3:8] == (500, 120, 97, "=SUM(E6:F6)", '=IF(N(D6)=0,"",G6/D6)')
    assert kept[admitted][6:8] == (217, 0.434)
    assert live["Tỷ lệ lấp đầy"][6] == '=IF(ISNUMBER(F8),F8,IF(ISNUMBER(E8),E8,""))'
    assert kept["Tỷ lệ lấp đầy"][6] == 64
    assert kept[money][2:7] == ("tỷ đồng", 43621.544, 61724.485, "", 61724.485) or kept[money][5] is None
    assert kept[money][7] == pytest.approx(1.415, abs=0.0005)


def test_every_target_has_its_row() -> None:
    """A level stands in words, a target without a figure says so, groups are headings."""
    kept = rows(write_annex(review()))

    assert len([each for each in kept.values() if isinstance(each[0], int)]) == 6
    assert any("hoàn thành tốt nhiệm vụ trở lên" in each for each in kept.values())
    assert kept["Số nhà ở công nhân được bàn giao"][-3] == "chưa có số liệu"
    sheet = opened(write_annex(review()))["Chỉ tiêu"]
    assert {"Xây dựng Đảng", "Kinh tế"} <= {sheet.cell(row, 1).value for row in range(5, sheet.max_row + 1)}


def test_figures_look_vietnamese_and_pages_are_set_up() -> None:
    """Signs, decimals and units are shown; A4 across, as wide as the page, headings frozen and repeated."""
    data = write_annex(review())
    sheet = opened(data)["Chỉ tiêu"]

    assert sheet.freeze_panes == "C5"
    assert sheet.print_title_rows == "$4:$4"
    assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)
    assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (1, 0)
    forms = {cell.number_format for row in sheet.iter_rows(min_row=5) for cell in row}
    assert '[$-42A]"≥ "#,##0' in forms
    assert "[$-42A]#,##0.000" in forms
    assert "[$-42A]0.0%" in forms


def test_our_reader_reads_it_back() -> None:
    """The values of formulas are kept in the file, so that a program without a calculator sees them."""
    text = open_bytes("a.xlsx", write_annex(review())).text

    assert "Kết nạp đảng viên mới cả nhiệm kỳ | người | 500 | 120 | 97 | 217 | 43,4%" in text
    assert "tỷ đồng | 43.621,544 | 61.724,485 |" in text
    assert "≥ 80 | 85 | 82,5 |" in text


def test_the_same_draft_gives_the_same_bytes() -> None:
    """Nothing of the moment or the machine stands in a file."""
    data = write_annex(review())

    assert data == write_annex(review())
    core = zipfile.ZipFile(io.BytesIO(data)).read("docProps/core.xml")
    assert b"modified" not in core


def test_organisations_below() -> None:
    """What each organisation gave stands in its row; their sum is a formula where it is the whole, else the number."""
    lines = (
        periods.line("party.members.admitted", 100, None, (30, 40, 30)),
        periods.line("invest.attracted", 10**12, None, (10**11,)),
    )
    data = write_annex(compose(DocumentKind.SUMMARY, periods.period(*lines)))
    live, kept = rows(data, "Theo tổ chức", values=False), rows(data, "Theo tổ chức")

    assert live["Tổ chức"][2:] == ("Kết nạp đảng viên mới (người)", "Thu hút đầu tư (tỷ đồng)")
    assert live["Tổng cộng"][2:] == ("=SUM(C5:C7)", 1000)
    assert kept["Tổng cộng"][2:] == (100, 1000)
    assert kept["Chi bộ Công ty Gạch Bắc Sơn"][2:] == (30, 100)


def test_sources() -> None:
    """Every printed figure is listed with what it is, its exact value and where it is known from."""
    draft = review()
    found = [*opened(write_annex(draft))["Nguồn số liệu"].iter_rows(min_row=5, values_only=True)]

    assert len(found) == len({figure.key for figure in draft.figures()})
    result = next(
        each
        for each in found
        if (each[1] or "").startswith("Kết nạp") and each[2] == "Kết quả" and each[4] == "Năm 2026"
    )
    assert result[6:] == ("120 người", "số liệu đã xác nhận số 2026")


@pytest.mark.parametrize("words", HOSTILE)
def test_text_is_never_a_formula(words: str) -> None:
    """Whatever a name, unit or verdict begins with, its cell holds text."""
    said = Said(kind="target", value=Decimal(5), unit="người", words=words, organisation=words)
    figure = Figure("5", "t1.target")
    rows = (Row(cells=((words,),), group=True), Row(cells=((words,), (figure,), (words,))))
    table = Table(key="t", caption=words, columns=_columns("Chỉ tiêu", words, "Đánh giá"), rows=rows)
    draft = replace(
        review(),
        head=replace(review().head, type=words, abstract=""),
        blocks=(Paragraph(key="p", pieces=(words, figure, Figure("5", "t1.below.1"))), table),
        bindings={
            key: Binding(key=key, exact=words, said=said, sources=(words,)) for key in ("t1.target", "t1.below.1")
        },
    )
    data = write_annex(draft)

    parts = zipfile.ZipFile(io.BytesIO(data))
    sheets = b"".join(parts.read(each) for each in parts.namelist() if each.startswith("xl/worksheets"))
    assert b"<f>" not in sheets
    assert open_bytes("a.xlsx", data).text.count("5")


def _columns(*headings: str) -> tuple[Column, ...]:
    return tuple(Column(heading=each) for each in headings)


def test_a_draft_without_figures() -> None:
    """A draft without any figure still gives a workbook that opens."""
    draft = replace(review(), blocks=(), bindings={})

    assert opened(write_annex(draft)).sheetnames == ["Nguồn số liệu"]


@settings(max_examples=15, deadline=None)
@given(terms())
def test_any_term(material: TermMaterial) -> None:
    """Whatever the targets are, each has a row, and totals of formulas are those of the draft."""
    draft = compose(DocumentKind.MID_TERM_REVIEW, material)
    lines = AnnexLines(draft).lines

    assert len(lines) == len({each.key for each in lines})
    data = write_annex(draft)
    if lines:
        sheet = opened(data, values=True)["Chỉ tiêu"]
        assert [sheet.cell(row, 2).value for row in range(5, sheet.max_row + 1) if sheet.cell(row, 2).value] == [
            each.name.strip() or None for each in lines
        ]


@pytest.mark.needs("libreoffice-calc-nogui")
def test_libreoffice_comes_to_the_same_values(tmp_path: Path) -> None:
    """Without the kept values LibreOffice computes every formula anew, to what we wrote."""
    data = write_annex(review())
    bare = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(bare, "w") as new:
        for name in old.namelist():
            part = old.read(name)
            if name.startswith("xl/worksheets/"):
                part, count = re.subn(rb"(<f>[^<]*</f>)<v>[^<]*</v>", rb"\1", part)
                assert (count >= 5) == (name.endswith("sheet1.xml"))
            new.writestr(name, part)
    (tmp_path / "a.xlsx").write_bytes(bare.getvalue())
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    subprocess.run(
        ["soffice", profile, "--headless", "--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir", "out", "a.xlsx"],
        cwd=tmp_path, check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    computed = rows((tmp_path / "out" / "a.xlsx").read_bytes())
    kept = rows(data)

    for name, row in rows(data, values=False).items():
        for at, each in enumerate(row):
            if isinstance(each, str) and each.startswith("="):
                assert computed[name][at] == pytest.approx(kept[name][at])
