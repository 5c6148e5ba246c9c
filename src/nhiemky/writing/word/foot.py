"""What stands under a text: to whom it goes on the left, who signs on the right."""

from __future__ import annotations

from nhiemky.files.word.package import Element
from nhiemky.writing.layouts import Layout
from nhiemky.writing.model import Draft, Signature
from nhiemky.writing.word.elements import cell, paragraph, row, run, table, twips
from nhiemky.writing.word.marks import FOOT, RECIPIENTS, Marks, signature_mark
from nhiemky.writing.word.printed import recipients
from nhiemky.writing.word.styles import Styles

_ROOM_TO_SIGN, _LINE = 66, 1.15


def foot(draft: Draft, layout: Layout, styles: Styles, marks: Marks) -> list[Element]:
    """Return the recipients and signatures of a draft; one signature stands opposite the recipients."""
    told = _recipients(draft, layout, styles, marks)
    signed = [
        marks.over(signature_mark(nth), _signature(each, _fewer(draft, nth), draft, layout, styles))
        for nth, each in enumerate(draft.signatures)
    ]
    if not told and not signed:
        return []
    if len(signed) <= 1:
        pairs = [(told, signed[0] if signed else [])]
    else:
        pairs = [(signed[at], signed[at + 1] if at + 1 < len(signed) else []) for at in range(0, len(signed), 2)]
        if told:
            pairs.append((told, []))
        # What stands under a signature is a line away from its name.
        pairs[1:] = [(_apart(first, styles), _apart(second, styles)) for first, second in pairs[1:]]
    room = twips(210 - layout.margins["left"] - layout.margins["right"])
    left = room // 2
    empty = [paragraph([], style=styles.head)]
    rows = [row([cell(left, first or empty), cell(room - left, second or empty)]) for first, second in pairs]
    gap = paragraph(marks.around(FOOT, []), style=styles.head, keep_next=True)
    return [gap, table(rows, [left, room - left], borders=False)]


def _apart(part: list[Element], styles: Styles) -> list[Element]:
    return [paragraph([], style=styles.head), *part] if part else []


def _recipients(draft: Draft, layout: Layout, styles: Styles, marks: Marks) -> list[Element]:
    lines = recipients(draft)
    if not lines:
        return []
    party = draft.head.family == "party"
    size = layout.sizes["recipients_heading"]
    heading = run("Nơi nhận:", bold=not party, italic=not party, underline=party, size=size)
    small = layout.sizes["recipients"]
    told = [paragraph([run(each, size=small)], style=styles.head, align="left", keep_next=True) for each in lines]
    above = paragraph([heading], style=styles.head, align="left", keep_next=True)
    return [above, *marks.over(RECIPIENTS, told)]


def _fewer(draft: Draft, nth: int) -> int:
    """Return how many lines a signature has less above the name than the one it stands beside."""
    counts = [bool(each.on_behalf) + len(each.titles) for each in draft.signatures]
    pair = counts[nth - nth % 2 : nth - nth % 2 + 2]
    return max(pair) - counts[nth]


def _signature(signature: Signature, fewer: int, draft: Draft, layout: Layout, styles: Styles) -> list[Element]:
    """Return the lines of one signature: on whose behalf, as what, room to sign, and the name.

    ``fewer`` lines than the signature beside it leave more room, so that both names stand on one line.
    """
    size = layout.sizes["signature"]
    room = _ROOM_TO_SIGN + round(fewer * size * _LINE)
    party = draft.head.family == "party"
    lines = []
    if signature.on_behalf:
        lines.append(paragraph([run(signature.on_behalf, bold=True, size=size)], style=styles.head, keep_next=True))
    # The Party's titles are not bold under "T/M"; a title that stands alone, and the State's, are.
    bold = not party or not signature.on_behalf
    lines += [
        paragraph([run(each, bold=bold, size=size)], style=styles.head, keep_next=True) for each in signature.titles
    ]
    lines.append(paragraph([run(signature.name, bold=True, size=size)], style=styles.head, before=room, keep_next=True))
    return lines
