"""What a draft prints beyond its own pieces: dashes before items, prompts in brackets, the sign that ends a text.

``write_docx`` prints it and ``compare`` takes it off again.
"""

from __future__ import annotations

import re
from datetime import date

from nhiemky.writing.layouts import layout_at
from nhiemky.writing.model import Block, DocumentKind, Draft, Figure, Heading, Paragraph, Piece, Pieces, Table, text_of

_DASHES = ("-", "–", "+", "•", "*")
_LABEL = re.compile(r"\s*(?:[IVXLC]+|\d+|[^\W\d_])[.)]")
_STOPS = ".;,: "
_ROOM = "\xa0" * 6


def prompt(block: Paragraph) -> str:
    """Return the bracketed prompt of a paragraph somebody should still write, "" where there is none."""
    return f"[{block.wanted}]" if block.wanted else ""


def is_item(text: str) -> bool:
    """Return whether a text begins with the dash of an item."""
    return text.lstrip().startswith(_DASHES)


def dash(block: Paragraph) -> str:
    """Return what is printed before the words of an item that has no dash of its own."""
    return "- " if block.style == "bullet" and not is_item(text_of(block.pieces)) else ""


def is_labelled(heading: Heading) -> bool:
    """Return whether a heading bears a label ("I.", "1.", "a)"); one of the first level without it is centred."""
    return heading.level > 1 or _LABEL.match(text_of(heading.pieces)) is not None


def is_printed(block: Block) -> bool:
    """Return whether a block prints anything: a paragraph that says and asks nothing does not."""
    return not isinstance(block, Paragraph) or bool(block.wanted) or bool(text_of(block.pieces).strip())


def body_and_annexes(draft: Draft) -> tuple[tuple[Block, ...], tuple[Block, ...]]:
    """Return the blocks that are signed and those printed behind the signature, from the first annex on."""
    blocks = tuple(filter(is_printed, draft.blocks))
    at = next((at for at, each in enumerate(blocks) if isinstance(each, Table) and each.annex), len(blocks))
    return blocks[:at], blocks[at:]


def ends_at(draft: Draft) -> str | None:
    """Return the key of the paragraph that the end sign of the layout closes; None where there is none."""
    body, _ = body_and_annexes(draft)
    last = body[-1] if body else None
    if draft.kind is DocumentKind.NEWS or not isinstance(last, Paragraph) or last.wanted:
        return None
    return last.key


def ended(draft: Draft, pieces: Pieces) -> Pieces:
    """Return the pieces of the last paragraph with the end sign in place of its full stop."""
    sign = layout_at(draft.head.family, draft.head.day).end
    kept: list[Piece] = list(pieces)
    if kept and isinstance(kept[-1], str):
        kept[-1] = kept[-1].rstrip(_STOPS + "/")
    if kept and isinstance(kept[-1], Figure):
        return (*kept, sign)
    return (*kept[:-1], f"{kept[-1]}{sign}") if kept else (sign,)


def reference(draft: Draft) -> str:
    """Return the number and symbol as printed, room left where the number is not given yet; "" without a symbol."""
    if not draft.head.symbol:
        return ""
    return f"{'Số' if draft.head.family == 'party' else 'Số:'} {symbol_with_number(draft)}"


def symbol_with_number(draft: Draft) -> str:
    """Return "45-BC/ĐU" of the Party, "45/BC-BQL" of the State."""
    sign = "-" if draft.head.family == "party" else "/"
    return f"{draft.head.number or _ROOM}{sign}{draft.head.symbol}"


def place_and_day(draft: Draft) -> str:
    """Return "Hà Sơn, ngày 01 tháng 02 năm 2026": days before the 10th and the months 1 and 2 have two figures."""
    day = draft.head.day
    return f"{draft.head.place}, ngày {day.day:02d} tháng {month_of(day)} năm {day.year}"


def month_of(day: date) -> str:
    """Return a month as it is printed.

    >>> month_of(date(2026, 2, 1)), month_of(date(2026, 3, 1))
    ('02', '3')
    """
    return f"{day.month:02d}" if day.month < 3 else str(day.month)


def recipients(draft: Draft) -> list[str]:
    """Return the lines under "Nơi nhận", each with its dash, the last saying where it is kept on file."""
    lines = [each.strip() for each in draft.recipients if each.strip()]
    lines = [each if each.startswith(_DASHES) else f"- {each}" for each in lines]
    if not lines or any(each.lstrip("-–+•* ").casefold().startswith("lưu") for each in lines):
        return lines
    return [*lines, f"- {_kept_by(draft)}"]


def _kept_by(draft: Draft) -> str:
    if draft.head.family == "state":
        return "Lưu: VT."
    words = draft.head.issuer.split()[:2]
    return f"Lưu {' '.join(words).capitalize()}." if words else "Lưu."
