"""Spreadsheets (.xlsx) and tables as text (.csv, .tsv): each sheet a heading and its rows as lines."""

from __future__ import annotations

import csv
import io

from nhiemky.files.cells import from_cell
from nhiemky.files.model import SourceText
from nhiemky.files.plain import read_plain
from nhiemky.files.problems import Damaged
from nhiemky.files.sheet.grid import GridWriter
from nhiemky.files.sheet.workbook import Sheet, Workbook

__all__ = ["read_csv", "read_xlsx"]

_DELIMITERS = "\t;|,"
"""The comma last: in Vietnamese figures it parts decimals."""

_SNIFFED_LINES = 50


def read_xlsx(name: str, data: bytes) -> SourceText:
    """Return the source text of a workbook; raise a ``FileProblem`` where it has none."""
    writer = GridWriter(name)
    for sheet in Workbook(name, data).sheets():
        writer.write(sheet)
    return writer.finish("xlsx")


def read_csv(name: str, data: bytes) -> SourceText:
    """Return the source text of a table in a text file, whatever parts its cells."""
    text = read_plain(name, data).text.removeprefix("\ufeff")
    sheet = Sheet("")
    try:
        for number, cells in enumerate(csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text)), 1):
            shown = {column: " ".join(from_cell(cell).split()) for column, cell in enumerate(cells, 1)}
            sheet.rows[number] = {column: cell for column, cell in shown.items() if cell}
    except csv.Error as error:
        raise Damaged(name) from error
    writer = GridWriter(name)
    writer.write(sheet)
    return writer.finish("csv")


def _delimiter(text: str) -> str:
    """Return the sign that parts most of the first lines into the same number of cells, the more cells the better."""
    lines = [line for line in text[:100_000].splitlines() if line.strip()][:_SNIFFED_LINES]

    def regularity(sign: str) -> tuple[int, int]:
        counts = [line.count(sign) for line in lines]
        usual = max((count for count in counts if count), key=counts.count, default=0)
        return (counts.count(usual) if usual else 0, usual)

    return max(_DELIMITERS, key=regularity)
