"""The sheets of an .xlsx: what each cell shows, and which are merged.

Read straight from the package's parts as .docx is, for openpyxl's read-only mode knows neither merged cells nor hidden
rows and fills rows up to the last column a hostile file names. Part numbers are of ECMA-376 part 1.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from nhiemky.files.encodings import of_font
from nhiemky.files.problems import NotSpreadsheet, TooMuchInside
from nhiemky.files.sheet.formats import BUILT_IN, shown_number
from nhiemky.files.vietnamese import is_own_letter
from nhiemky.files.word.package import Element, Parts

MOST_CELLS = 300_000
"""Cells that show something, in all sheets; a plan of an office has some thousands."""

S = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_REFERENCE = re.compile(r"\$?([A-Z]{1,3})\$?([1-9][0-9]{0,6})")
_SPACES = re.compile(r"\s+")
_ON = {"1", "true", "on"}


@dataclass(frozen=True, slots=True)
class Merged:
    """A merged area: first and last row and column, counted from 1, last ones included."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass(slots=True)
class Sheet:
    """One sheet as it is shown: its rows (from 1) of cells (column from 1, text), its merged areas and hidden rows."""

    name: str
    rows: dict[int, dict[int, str]] = field(default_factory=dict)
    merged: list[Merged] = field(default_factory=list)
    hidden: list[int] = field(default_factory=list)


class Workbook:
    """An opened .xlsx; ``sheets`` yields what is not hidden, in the order of the tabs."""

    def __init__(self, name: str, data: bytes) -> None:
        self._name = name
        self._parts = Parts(name, data, NotSpreadsheet)
        roots = {relation.kind: relation.target for relation in self._parts.relations("")}
        path = roots.get("officeDocument", "xl/workbook.xml")
        root = self._parts.part(path)
        if root is None or root.tag != f"{S}workbook":
            raise NotSpreadsheet(name)
        self._root: Element = root
        relations = self._parts.relations(path)
        self._targets = {relation.id: relation.target for relation in relations}
        kinds = {relation.kind: relation.target for relation in relations}
        properties = root.find(f"{S}workbookPr")
        self._from_1904 = properties is not None and properties.get("date1904") in _ON
        self._strings = self._shared_strings(kinds.get("sharedStrings", ""))
        self._formats, self._decoders = self._styles(kinds.get("styles", ""))
        self._cells = 0

    def sheets(self) -> Iterator[Sheet]:
        """Yield the sheets that are not hidden."""
        for name, root in self.worksheets(hidden=False):
            yield self._sheet(name, root)

    def worksheets(self, *, hidden: bool) -> Iterator[tuple[str, Element]]:
        """Yield the name and the root of each sheet, ``hidden`` ones too where asked for."""
        for entry in self._root.iterfind(f"{S}sheets/{S}sheet"):
            if not hidden and entry.get("state", "visible") != "visible":
                continue
            root = self._parts.part(self._targets.get(entry.get(_ID, ""), ""))
            if root is not None and root.tag == f"{S}worksheet":
                yield entry.get("name", ""), root

    def _sheet(self, name: str, root: Element) -> Sheet:
        sheet = Sheet(name)
        hidden = _hidden_columns(root)
        for number, row in numbered_rows(root):
            if row.get("hidden") in _ON:
                sheet.hidden.append(number)
                continue
            for column, cell in numbered_cells(row):
                text = "" if column in hidden else _SPACES.sub(" ", self._shown(cell)).strip()
                if text:
                    self.count_cell()
                    sheet.rows.setdefault(number, {})[column] = text
        sheet.hidden.sort()
        for area in root.iterfind(f"{S}mergeCells/{S}mergeCell"):
            corners = [_REFERENCE.fullmatch(corner) for corner in area.get("ref", "").split(":")]
            if len(corners) == 2 and corners[0] and corners[1]:
                (left, top), (right, bottom) = (
                    (column_number(corner[1]), int(corner[2])) for corner in (corners[0], corners[1])
                )
                sheet.merged.append(Merged(top, left, bottom, right))
        return sheet

    def count_cell(self) -> None:
        """Count a cell that holds something; raise TooMuchInside past the bound."""
        self._cells += 1
        if self._cells > MOST_CELLS:
            raise TooMuchInside(self._name, limit=f"{MOST_CELLS:,} ô (cells)".replace(",", "."))

    def words(self, cell: Element) -> str | None:
        """Return the text of a cell that holds text, ``None`` for one that holds anything else (18.3.1.4)."""
        kind = cell.get("t", "n")
        if kind not in ("inlineStr", "s", "str"):
            return None
        text = cell.findtext(f"{S}v") or ""
        if kind == "inlineStr":
            text = _plain(cell.find(f"{S}is"))
        elif kind == "s":
            index = _whole(text)
            text = self._strings[index] if index is not None and index < len(self._strings) else ""
        return self._decoded(text, _whole(cell.get("s")) or 0)

    def form(self, cell: Element) -> str:
        """Return the number format of a cell."""
        style = _whole(cell.get("s")) or 0
        return self._formats[style] if style < len(self._formats) else "General"

    def _shown(self, cell: Element) -> str:
        """Return what a cell shows: a formula's is the value the file keeps of it."""
        words = self.words(cell)
        value = cell.findtext(f"{S}v") or ""
        if words is not None:
            return words
        kind = cell.get("t", "n")
        if kind == "b":
            return "TRUE" if value == "1" else "FALSE" if value else ""
        if kind == "d":
            return iso_day(value)
        return value if kind == "e" or not value else self.shown_number(cell, value)

    def shown_number(self, cell: Element, value: str) -> str:
        """Return the number of a cell as its format shows it."""
        return shown_number(value, self.form(cell), from_1904=self._from_1904)

    def _decoded(self, text: str, style: int) -> str:
        """Return the text of a cell as its font draws it, fonts of before Unicode included."""
        decode = self._decoders[style] if style < len(self._decoders) else None
        return text if decode is None or any(map(is_own_letter, text)) else decode(text)

    def _shared_strings(self, path: str) -> list[str]:
        root = self._parts.part(path)
        return [] if root is None else [_plain(item) for item in root.iterchildren(f"{S}si")]

    def _styles(self, path: str) -> tuple[list[str], list[Callable[[str], str] | None]]:
        """Return the number format and the decoder of each cell style (18.8.45)."""
        root = self._parts.part(path)
        if root is None:
            return [], []
        own = {each.get("numFmtId", ""): each.get("formatCode", "") for each in root.iterfind(f"{S}numFmts/{S}numFmt")}
        fonts = [each.find(f"{S}name") for each in root.iterfind(f"{S}fonts/{S}font")]
        decoders = [None if each is None else of_font(each.get("val", "")) for each in fonts]
        formats: list[str] = []
        chosen: list[Callable[[str], str] | None] = []
        for style in root.iterfind(f"{S}cellXfs/{S}xf"):
            number = style.get("numFmtId", "0")
            formats.append(own.get(number) or BUILT_IN.get(_whole(number) or 0, "General"))
            font = _whole(style.get("fontId")) or 0
            chosen.append(decoders[font] if font < len(decoders) else None)
        return formats, chosen


def numbered_rows(root: Element) -> Iterator[tuple[int, Element]]:
    """Yield the rows of a sheet with their numbers from 1, which a file may leave out."""
    number = 0
    for row in root.iterfind(f"{S}sheetData/{S}row"):
        number = _whole(row.get("r")) or number + 1
        yield number, row


def numbered_cells(row: Element) -> Iterator[tuple[int, Element]]:
    """Yield the cells of a row with their columns from 1, which a file may leave out."""
    column = 0
    for cell in row.iterchildren(f"{S}c"):
        place = _REFERENCE.fullmatch(cell.get("r", ""))
        column = column_number(place[1]) if place else column + 1
        yield column, cell


def iso_day(value: str) -> str:
    """Return a day written as ISO 8601 the Vietnamese way, anything else as it is.

    >>> iso_day("2026-05-01T00:00:00")
    '01/05/2026'
    """
    found = re.match(r"(\d{4})-(\d\d)-(\d\d)", value)
    return f"{found[3]}/{found[2]}/{found[1]}" if found else value


def column_number(letters: str) -> int:
    """Return which column letters name, from 1.

    >>> column_number("C"), column_number("AA")
    (3, 27)
    """
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number


def column_letters(number: int) -> str:
    """Return the letters of a column counted from 1.

    >>> column_letters(3), column_letters(27)
    ('C', 'AA')
    """
    text = ""
    while number:
        number, rest = divmod(number - 1, 26)
        text = chr(ord("A") + rest) + text
    return text


def _plain(item: Element | None) -> str:
    """Return the text of a string item, its runs joined, the reading aids of East Asian texts left out."""
    if item is None:
        return ""
    return "".join(text.text or "" for text in item.iter(f"{S}t") if text.getparent().tag != f"{S}rPh")


def _hidden_columns(root: Element) -> set[int]:
    hidden: set[int] = set()
    for columns in root.iterfind(f"{S}cols/{S}col"):
        if columns.get("hidden") in _ON:
            first, last = _whole(columns.get("min")) or 1, _whole(columns.get("max")) or 1
            hidden.update(range(first, min(last, 16_384) + 1))
    return hidden


def _whole(text: str | None) -> int | None:
    return int(text) if text and re.fullmatch("[0-9]{1,9}", text) else None
