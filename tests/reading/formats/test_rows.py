"""Readings as rows of a spreadsheet."""

from __future__ import annotations

import csv
import io
import re
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nhiemky.files import open_bytes
from nhiemky.files.cells import as_cell, from_cell
from nhiemky.files.model import SourceText
from nhiemky.reading import read
from nhiemky.reading.formats import COLUMNS, as_rows
from nhiemky.reading.formats.rows import plain
from nhiemky.reading.output import as_json


def source(text: str, name: str = "x.txt") -> SourceText:
    """Wrap a text as a source."""
    return SourceText(name=name, text=text, format="txt", sha256="0" * 64)


def test_each_statement_is_one_row_of_the_columns():
    """Rows come in the order of the statements, with amounts in base units and empty cells for what is unknown."""
    opened = source("Phấn đấu thu hút từ 2.000 đến 3.000 tỷ đồng/năm, kết nạp 60 đảng viên mới.\n")
    found = read(opened)

    rows = [dict(zip(COLUMNS, row, strict=True)) for row in as_rows(opened, found)]

    assert [row["id"] for row in rows] == [statement.id for statement in found.statements]
    assert (rows[0]["value"], rows[0]["low"], rows[0]["high"]) == ("", "2000000000000", "3000000000000")
    assert rows[1]["sentence"].startswith("Phấn đấu thu hút")


def test_the_columns_are_keys_of_the_json():
    """A column means what the key of the same name means."""
    opened = source("Kết nạp 60 đảng viên mới.\n")
    keys = set(as_json(opened, read(opened))["statements"][0])

    assert set(COLUMNS) - {"file"} <= keys


def test_text_is_never_a_formula():
    """A name or sentence that begins like a formula is shown, not calculated."""
    opened = source("=HYPERLINK(1) kết nạp 60 đảng viên mới.\n", name="@cmd.txt")

    row = dict(zip(COLUMNS, next(as_rows(opened, read(opened))), strict=True))

    assert (row["file"], row["sentence"][:3]) == ("'@cmd.txt", "'=H")


@settings(deadline=None)
@given(st.decimals(allow_nan=False, allow_infinity=False, places=4, min_value=0, max_value=10**15))
def test_numbers_keep_their_value(value: Decimal):
    """What is written reads back to the same number, never with an exponent."""
    assert Decimal(plain(value)) == value
    assert "E" not in plain(value)


@settings(deadline=None)
@given(st.text(alphabet="kết nạp 60 đảng viên; = - \"'\n,", max_size=80))
def test_rows_survive_csv(text: str):
    """Whatever a document says, its rows read back from CSV as they were written."""
    opened = source(text)
    rows = list(as_rows(opened, read(opened)))
    buffer = io.StringIO(newline="")
    csv.writer(buffer).writerows(rows)
    buffer.seek(0)

    assert [tuple(row) for row in csv.reader(buffer)] == rows


def test_figures_stay_figures():
    """An amount below zero is a number for a spreadsheet; the same figure as printed is text."""
    assert plain(Decimal("-5.20")) == "-5.2"
    assert as_cell("-5,2%") == "'-5,2%"


@pytest.mark.parametrize("sign", ["=", "+", "-", "@", "\t=", "\r=", "  =", "'=", "＝", "－", "\u00a0@", "'", "''-"])
@pytest.mark.parametrize("before", ["", "a;", "a; ", ";;"])
def test_a_cell_reads_back_as_it_was(sign: str, before: str):
    """Whatever a text begins with, no cell of it begins with what is calculated, and it comes back as it was."""
    text = f"{before}{sign}cmd|'/c x'!A1"

    cell = as_cell(text)

    assert not any(re.match(r"\s*[=+\-@＝＋－＠]", part) for part in cell.split(";"))
    assert from_cell(cell) == text


@given(st.text(alphabet="=+-@;' \t\ra1", max_size=30))
def test_any_cell_reads_back(text: str):
    """Every text comes back from its cell, and no cell begins like a formula."""
    assert from_cell(as_cell(text)) == text
    assert not any(re.match(r"\s*[=+\-@]", part) for part in as_cell(text).split(";"))


def test_an_export_is_opened_with_the_texts_it_came_from():
    """A table exported with such cells and opened again shows what the documents say."""
    out = io.StringIO(newline="")
    csv.writer(out).writerows([["Chỉ tiêu", "Mức"], [as_cell("=1+1 kết nạp đảng viên"), as_cell("- 45 đảng viên")]])

    assert "=1+1 kết nạp đảng viên | - 45 đảng viên" in open_bytes("a.csv", out.getvalue().encode()).text
