"""A draft as plain values for the typesetter: every word is data, none is ever read as markup."""

from __future__ import annotations

import base64
import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from nhiemky.writing.drawing import HIGHEST, chart_png, chart_svg
from nhiemky.writing.layouts import Layout
from nhiemky.writing.model import Block, Chart, Column, Draft, Heading, Paragraph, Row, Signature, Table, text_of
from nhiemky.writing.printable import printed_lines
from nhiemky.writing.word.head import PARTY, STATE, about, columns, names
from nhiemky.writing.word.printed import (
    body_and_annexes,
    dash,
    ended,
    ends_at,
    place_and_day,
    prompt,
    recipients,
    reference,
)
from nhiemky.writing.word.styles import rows

Lines = list[str]
"""The lines of one paragraph."""

_LONG_WORD, _LONG_IN_CELL = 60, 24
_LONG = re.compile(r"\S{24,}")
_MAY_BREAK = "\u200b"
_NARROWEST = 0.04
_TALL = 1200
"""Letters of a cell from which on its row may go on overleaf."""
_TURNED = {"top": "left", "right": "top", "bottom": "right", "left": "bottom"}
_SIZE = re.compile(r'<svg[^>]* width="([0-9.]+)" height="([0-9.]+)"')


def content_of(draft: Draft, layout: Layout) -> dict[str, Any]:
    """Return everything a draft prints, in order, with how it is laid out; lengths in pt."""
    body, annexes = body_and_annexes(draft)
    return {
        "family": draft.head.family,
        "title": " ".join(printed_lines(f"{draft.head.type} {draft.head.abstract}")).strip(),
        "day": [draft.head.day.year, draft.head.day.month, draft.head.day.day],
        "layout": _layout(layout),
        "styles": {name: _style(row, layout) for name, row in rows().items()},
        "head": _head(draft, layout),
        "body": list(_blocks(draft, body, layout)),
        "foot": list(_foot(draft)),
        "annexes": list(_blocks(draft, annexes, layout)),
    }


def lines_of(text: str, longest: int = _LONG_WORD) -> Lines:
    """Return the lines of a text; a word longer than ``longest`` letters may break anywhere."""
    return [_LONG.sub(lambda found: _broken(found.group(), longest), each) for each in printed_lines(text)]


def _broken(word: str, longest: int) -> str:
    if len(word) <= longest:
        return word
    return _MAY_BREAK.join(word[at : at + 8] for at in range(0, len(word), 8))


def _pt(mm: float) -> float:
    return mm * 72 / 25.4


def _layout(layout: Layout) -> dict[str, Any]:
    margins = {side: _pt(length) for side, length in layout.margins.items()}
    return {
        "margins": margins,
        "turned": {side: margins[other] for side, other in _TURNED.items()},
        "body": layout.body,
        "indent": _pt(layout.indent),
        "sizes": dict(layout.sizes),
    }


def _style(row: Any, layout: Layout) -> dict[str, Any]:
    """Return a style: the pitch of its lines where that is exact, else 0."""
    return {
        "size": layout.body + row["size"] if "size" in row else layout.sizes[row["sized_as"]],
        "bold": row["bold"],
        "italic": row["italic"],
        "align": row["align"],
        "before": row["before"],
        "after": row["after"],
        "pitch": row.get("pitch", layout.line) if row["exact"] else 0,
        "indent": _pt(layout.indent) if row["indent"] else 0,
        "sticky": bool(row.get("keep_next")),
    }


def _head(draft: Draft, layout: Layout) -> dict[str, Any]:
    """Return the head; without a symbol (a news item, a page for leaders) only what it is about."""
    if not draft.head.symbol:
        return {"title": _flat(about(draft, layout)) or lines_of(draft.head.type)}
    left, right = columns(draft, layout)
    sizes = layout.sizes
    return {
        "columns": [left / 20, right / 20],
        "superior": _flat(names(draft.head.superior, sizes["superior"], left)),
        "issuer": _flat(names(draft.head.issuer, sizes["issuer"], left)),
        "nation": [PARTY] if draft.head.family == "party" else list(STATE),
        "reference": lines_of(reference(draft)),
        "place": lines_of(place_and_day(draft)),
        "draft": draft.head.draft,
        "type": lines_of(draft.head.type),
        "about": _flat(about(draft, layout)),
    }


def _flat(texts: Iterable[str]) -> Lines:
    return [line for text in texts for line in lines_of(text)]


def _blocks(draft: Draft, blocks: Sequence[Block], layout: Layout) -> Iterator[dict[str, Any]]:
    deepest = any(isinstance(each, Heading) and each.level == 0 for each in draft.blocks)
    for block in blocks:
        match block:
            case Heading():
                style = "centred" if block.level == 0 else f"heading_{min(block.level, 4)}"
                level = min(max(block.level + deepest, 1), 5)
                yield {"block": "heading", "style": style, "level": level, "lines": lines_of(text_of(block.pieces))}
            case Paragraph():
                yield _paragraph(draft, block)
            case Table():
                yield _table(block)
            case Chart():
                yield _chart(block, _pt(210 - layout.margins["left"] - layout.margins["right"]))


def _paragraph(draft: Draft, block: Paragraph) -> dict[str, Any]:
    closing = block.key == ends_at(draft)
    text = dash(block) + text_of(ended(draft, block.pieces) if closing else block.pieces)
    italic = block.style == "basis" and draft.head.family == "state"
    wanted = lines_of(prompt(block)) if block.wanted else []
    return {
        "block": "paragraph", "style": block.style, "lines": lines_of(text) if text else [],
        "wanted": wanted, "italic": italic,
    }  # fmt: skip


def _table(block: Table) -> dict[str, Any]:
    return {
        "block": "table", "wide": block.wide and bool(block.annex),
        "annex": lines_of(block.annex) if block.annex else [],
        "caption": lines_of(block.caption) if block.caption else [],
        "widths": _widths(block.columns),
        "aligns": [{"centre": "center"}.get(each.align, each.align) for each in block.columns],
        "headings": [_cell(each.heading) for each in block.columns],
        "rows": [_row(each, len(block.columns)) for each in block.rows],
    }  # fmt: skip


def _row(row: Row, count: int) -> dict[str, Any]:
    texts = [text_of(each) for each in row.cells]
    if row.group:
        return {"group": True, "cells": [_cell(texts[0] if texts else "")], "tall": False}
    cells = [_cell(each) for each in (*texts, *[""] * count)[:count]]
    return {"group": False, "cells": cells, "tall": max(map(len, texts), default=0) > _TALL}


def _cell(text: str) -> Lines:
    return lines_of(text, _LONG_IN_CELL)


def _widths(columns: Sequence[Column]) -> list[float]:
    """Return the shares of the page's width, none too narrow to print in."""
    shares = [max(each.width, 0) or 1 for each in columns]
    return [max(share / sum(shares), _NARROWEST) for share in shares]


def _chart(block: Chart, room: float) -> dict[str, Any]:
    """Return a chart as a picture no wider than ``room`` pt and no higher than a page.

    Its letters are drawn and no text: names and figures of bars would be read as statements of the document. What it
    shows is told by its words.
    """
    svg = chart_svg(block)
    size = _SIZE.search(svg)
    width, height = (float(size.group(1)), float(size.group(2))) if size else (room, 1.0)
    return {
        "block": "chart", "title": lines_of(block.title) if block.title else [], "svg": _pictured(block, width, height),
        "words": " ".join(printed_lines(block.words)), "width": width * min(1, room / width, HIGHEST / height),
    }  # fmt: skip


def _pictured(block: Chart, width: float, height: float) -> str:
    """Return the picture of a chart, that of Word files, in a drawing of its size."""
    data = base64.b64encode(chart_png(block)).decode()
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" viewBox="0 0 {width} {height}">'
        f'<image width="{width}" height="{height}" href="data:image/png;base64,{data}"/></svg>'
    )


def _foot(draft: Draft) -> Iterator[list[dict[str, Any]]]:
    """Yield the rows under the text, left and right: one signature stands opposite the recipients."""
    told = {"recipients": [lines_of(each) for each in recipients(draft)]}
    signed = [_signature(each, draft) for each in draft.signatures]
    if len(signed) <= 1:
        if told["recipients"] or signed:
            yield [told, signed[0] if signed else {}]
        return
    for at in range(0, len(signed), 2):
        yield [signed[at], signed[at + 1] if at + 1 < len(signed) else {}]
    if told["recipients"]:
        yield [told, {}]


def _signature(signature: Signature, draft: Draft) -> dict[str, Any]:
    # The Party's titles are not bold under "T/M"; a title that stands alone, and the State's, are.
    bold = draft.head.family == "state" or not signature.on_behalf
    return {
        "on_behalf": lines_of(signature.on_behalf) if signature.on_behalf else [],
        "titles": [lines_of(each) for each in signature.titles], "bold": bold,
        "name": lines_of(signature.name) if signature.name else [],
    }  # fmt: skip
