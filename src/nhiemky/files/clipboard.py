"""A table pasted from a spreadsheet or a text: lines of cells with tabs between them."""

from __future__ import annotations

import hashlib
import re

from nhiemky.files import plain
from nhiemky.files.model import Block, Cell, SourceText, Table
from nhiemky.files.names import plain_name
from nhiemky.files.problems import Empty, TooLong

MAX_CHARACTERS = 200_000
"""The longest text that is pasted; a table of an office has some thousands."""

_CELL = re.compile(r'"(?:[^"]|"")*"(?=\t|\r?\n|\Z)|[^\t\r\n]*')
_END = re.compile(r"\t|\r\n|\n|\r|\Z")


def open_clipboard(name: str, text: str) -> SourceText:
    r"""Return the source text of what was pasted under ``name``; runs of lines with tabs are its tables.

    The text is kept as pasted; a spreadsheet puts cells of several lines in quotes, which stay outside their span.

    >>> source = open_clipboard("Biểu 1", "Chỉ tiêu\t2025\nKết nạp\t110")
    >>> [source.text[cell.start : cell.end] for cell in source.tables[0].cells]
    ['Chỉ tiêu', '2025', 'Kết nạp', '110']

    Raises ``Empty``, ``TooLong`` or ``NotVietnamese`` for a text that cannot be read.
    """
    name = plain_name(name) if name.strip() else "Bảng dán"
    if not text.strip():
        raise Empty(name)
    if len(text) > MAX_CHARACTERS:
        raise TooLong(name, limit=f"{MAX_CHARACTERS:,}".replace(",", "."))
    lines = _lines(text)
    source = SourceText(
        name=name, text=text, format="clipboard", sha256=hashlib.sha256(text.encode()).hexdigest(),
        blocks=tuple(_block(line, text) for line in lines), tables=tuple(_tables(text, lines)),
    )  # fmt: skip
    return plain.readable(source)


def _lines(text: str) -> list[list[tuple[int, int]]]:
    """Return the spans of the cells of each line, quotes included."""
    lines: list[list[tuple[int, int]]] = [[]]
    at = 0
    while at <= len(text):
        found = _CELL.match(text, at)
        end = found.end() if found else at
        lines[-1].append((at, end))
        stop = _END.match(text, end)
        if stop is None or stop.end() == stop.start():
            break
        if stop.group() != "\t":
            lines.append([])
        at = stop.end()
    return lines


def _block(line: list[tuple[int, int]], text: str) -> Block:
    end = line[-1][1]
    stop = _END.match(text, end)
    last = stop.end() if stop and stop.group() != "\t" else end
    return Block(start=line[0][0], end=last, kind="row" if len(line) > 1 else "paragraph")


def _tables(text: str, lines: list[list[tuple[int, int]]]) -> list[Table]:
    tables: list[Table] = []
    run: list[list[tuple[int, int]]] = []
    for line in [*lines, [(0, 0)]]:
        if len(line) > 1:
            run.append(line)
        else:
            if len(run) > 1:
                tables.append(_table(text, run))
            run = []
    return tables


def _table(text: str, run: list[list[tuple[int, int]]]) -> Table:
    cells = tuple(
        Cell(start=start + quoted, end=max(end - quoted, start + quoted), row=row, column=column)
        for row, line in enumerate(run)
        for column, (start, end) in enumerate(line)
        for quoted in [1 if text.startswith('"', start) and text[start:end].endswith('"') and end > start + 1 else 0]
    )
    return Table(start=run[0][0][0], end=run[-1][-1][1], cells=cells)
