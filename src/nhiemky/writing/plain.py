"""A draft as plain text: what is copied to the clipboard, and what a reader without a word processor sees."""

from __future__ import annotations

from collections.abc import Iterator

from nhiemky.writing.model import Block, Chart, Draft, Heading, Paragraph, Table, text_of

MOTTOS = {
    "party": ("ĐẢNG CỘNG SẢN VIỆT NAM",),
    "state": ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"),
}


_PADDED_TO = 3
"""Months one and two have a zero before them."""


def text_of_draft(draft: Draft) -> str:
    """Return a draft a line a paragraph; rows of tables with their cells between bars, charts by their words."""
    lines = [*_head(draft), ""]
    for block in draft.blocks:
        lines += _lines_of(block)
    for signature in draft.signatures:
        lines += ["", signature.on_behalf, *signature.titles, signature.name]
    if draft.recipients:
        lines += ["", "Nơi nhận:", *draft.recipients]
    return "\n".join(lines) + "\n"


def _head(draft: Draft) -> Iterator[str]:
    """Yield the lines of the head; what bears no symbol (news, a page for who leads) has its headline only."""
    head = draft.head
    if not head.symbol:
        yield head.abstract
        return
    yield from (head.superior, head.issuer)
    if head.family == "party":
        yield "*"
    yield from MOTTOS[head.family]
    month = f"{head.day.month:02d}" if head.day.month < _PADDED_TO else str(head.day.month)
    joint = "-" if head.family == "party" else "/"
    yield f"Số {head.number or '    '}{joint}{head.symbol}"
    yield f"{head.place}, ngày {head.day.day:02d} tháng {month} năm {head.day.year}"
    yield from ("", head.type, head.abstract)
    yield "-----"


def _lines_of(block: Block) -> Iterator[str]:
    match block:
        case Heading():
            yield text_of(block.pieces)
        case Paragraph():
            yield f"[{block.wanted}]" if block.wanted and not block.pieces else text_of(block.pieces)
        case Table():
            yield from (each for each in (block.annex, block.caption) if each)
            yield " | ".join(each.heading for each in block.columns)
            for row in block.rows:
                yield " | ".join(text_of(cell) for cell in row.cells)
            yield ""
        case Chart():
            yield from (each for each in (block.title, block.words) if each)
