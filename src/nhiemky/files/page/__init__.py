"""Web pages as saved from a portal: the text a reader sees, furniture and captions marked."""

from __future__ import annotations

import codecs
import email
import email.policy
import re
from email.message import EmailMessage

from nhiemky.files.encodings import shown
from nhiemky.files.model import Block, Cell, SourceText, Table
from nhiemky.files.page.lines import Line, lines_of
from nhiemky.files.page.outside import mark_outside
from nhiemky.files.page.tree import parse, refuse_hostile
from nhiemky.files.plain import unicode_text
from nhiemky.files.problems import NotPage

__all__ = ["read_html", "read_mhtml"]

_DECLARED = re.compile(rb"<(?:meta|\?xml)[^>]{0,300}?(?:charset|encoding)\s*=\s*[\"']?\s*([\w.:-]+)", re.IGNORECASE)
_TITLE = re.compile(r"<title[^>]{0,200}>([^<]{0,1000})<", re.IGNORECASE)
_DECLARED_WITHIN = 4096
_KNOWN = re.compile(r"windows-125\d|cp125\d|iso-?8859-\d+|latin-?1|koi8-r|utf-?16(?:le|be)?", re.IGNORECASE)


def read_html(name: str, data: bytes) -> SourceText:
    """Return the source text of a saved web page; raise a ``FileProblem`` where it has none."""
    return _read(name, _decoded(data, None))


def read_mhtml(name: str, data: bytes) -> SourceText:
    """Return the source text of a page saved as one file with its pictures (.mhtml)."""
    message = email.message_from_bytes(data, policy=email.policy.default)
    for part in message.walk():
        if part.get_content_type() == "text/html" and isinstance(part, EmailMessage):
            content = part.get_payload(decode=True)
            if isinstance(content, bytes):
                return _read(name, _decoded(content, part.get_content_charset()))
    raise NotPage(name)


def _read(name: str, html: str) -> SourceText:
    refuse_hostile(name, html)
    page = parse(html)
    lines = lines_of(page)
    title = _TITLE.search(html)
    mark_outside(lines, title[1] if title else "")
    pieces: list[str] = []
    blocks: list[Block] = []
    tables: dict[int, list[tuple[int, Line]]] = {}
    start = 0
    for line in lines:
        text = f"{line.text}\n"
        end = start + len(text)
        pieces.append(text)
        blocks.append(Block(start=start, end=end, kind=line.kind, label=line.label, level=line.level))
        if line.table is not None and line.kind == "row":
            tables.setdefault(line.table, []).append((start, line))
        start = end
    return SourceText(
        name=name, text="".join(pieces), format="html", sha256="", blocks=tuple(blocks),
        tables=tuple(_table(rows) for rows in tables.values()),
    )  # fmt: skip


def _table(rows: list[tuple[int, Line]]) -> Table:
    cells = [
        Cell(
            start=start + place.start, end=start + place.end, row=place.row, column=place.column,
            rows=place.rows, columns=place.columns,
        )
        for start, line in rows if line.row
        for place in line.row.cells
    ]  # fmt: skip
    start, last = rows[-1]
    return Table(start=rows[0][0], end=start + len(last.text), cells=tuple(cells))


def _decoded(data: bytes, declared: str | None) -> str:
    """Return a page's letters: by its mark, as UTF-8 where that is possible, else by what it declares."""
    text = unicode_text(data)
    if text is not None:
        return text.removeprefix("\ufeff")
    found = _DECLARED.search(data[:_DECLARED_WITHIN])
    charset = declared or (found[1].decode("ascii", "replace") if found else "")
    if charset.casefold() in {"utf-8", "utf8"}:
        return data.decode("utf-8", "replace")
    if _KNOWN.fullmatch(charset) and charset.casefold() not in {"windows-1252", "iso-8859-1"}:
        return codecs.decode(data, charset, "replace")
    return shown(data)
