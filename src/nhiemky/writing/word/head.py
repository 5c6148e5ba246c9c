"""The head of a document: names, number, place and date in two columns, what it is and what it is about."""

from __future__ import annotations

from nhiemky.files.word.package import Element
from nhiemky.writing.layouts import Layout
from nhiemky.writing.model import DocumentKind, Draft
from nhiemky.writing.word.elements import cell, paragraph, row, run, table, twips
from nhiemky.writing.word.marks import ABSTRACT, TOP, Marks, version_mark
from nhiemky.writing.word.measure import balanced, width
from nhiemky.writing.word.printed import place_and_day, reference
from nhiemky.writing.word.styles import Styles

PARTY = "ĐẢNG CỘNG SẢN VIỆT NAM"
STATE = ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc")
_BETWEEN = 8
_LEAST = 165


def head(draft: Draft, layout: Layout, styles: Styles, marks: Marks) -> list[Element]:
    """Return the head of a draft; a news item has a headline only."""
    if draft.kind is DocumentKind.NEWS or not draft.head.symbol:
        line = draft.head.abstract or draft.head.type
        top = marks.around(version_mark(draft), [])
        headline = paragraph(marks.around(TOP, [*top, run(line, bold=True)]), style=styles.title)
        return [headline, paragraph([], style=styles.rule)]
    return [_block(draft, layout, styles), *_title(draft, layout, styles, marks)]


def _block(draft: Draft, layout: Layout, styles: Styles) -> Element:
    """Return the two columns above the title."""
    left, right = columns(draft, layout)
    rows = _rows_of_names(draft, layout, styles, left, right)
    rows.append((_left_reference(draft, layout, styles), _right_date(draft, layout, styles)))
    if draft.head.draft:
        mark = run("Dự thảo", bold=True, italic=True, size=layout.body)
        rows.append(([paragraph([mark], style=styles.head)], [paragraph([], style=styles.head)]))
    cells = [[cell(left, first), cell(right, second)] for first, second in rows]
    return table([row(each) for each in cells], [left, right], borders=False)


def columns(draft: Draft, layout: Layout) -> tuple[int, int]:
    """Return the widths of the two columns above the title in twips: the right one as wide as its lines ask for."""
    room = twips(210 - layout.margins["left"] - layout.margins["right"])
    needed = max(width(text, size) for text, size in _right(draft, layout)) + 2 * _BETWEEN
    right = min(max(round(needed * 20), room // 2), room - _LEAST * 20)
    return room - right, right


def names(text: str, size: float, room: int) -> list[str]:
    """Return the lines of a name of ``size`` pt in a column of ``room`` twips."""
    return balanced(text, size, room / 20 - _BETWEEN)


def about(draft: Draft, layout: Layout) -> list[str]:
    """Return the lines that say what a document is about."""
    room = (210 - layout.margins["left"] - layout.margins["right"]) * 72 / 25.4 - 4 * _BETWEEN
    return balanced(draft.head.abstract, layout.sizes["abstract"], room)


def _right(draft: Draft, layout: Layout) -> list[tuple[str, float]]:
    title = layout.sizes["title"]
    names = [(PARTY, title)] if draft.head.family == "party" else [(STATE[0], title), (STATE[1], title + 1)]
    return [*names, (place_and_day(draft), layout.sizes["place"])]


def _rows_of_names(
    draft: Draft, layout: Layout, styles: Styles, left: int, right: int
) -> list[tuple[list[Element], list[Element]]]:
    """Return the rows of names: superior and issuer left, the Party or the State right."""
    superior = _names(draft.head.superior, layout.sizes["superior"], left, styles, bold=False)
    issuer = _names(draft.head.issuer, layout.sizes["issuer"], left, styles, bold=True)
    issuer.append(_under_issuer(draft, layout, styles, left))
    title = layout.sizes["title"]
    if draft.head.family == "party":
        lines = [_line(PARTY, title, styles), _rule(styles, right, round(width(PARTY, title) * 20))]
        return [(superior + issuer, lines)]
    lines = [_line(STATE[0], title, styles), _line(STATE[1], title + 1, styles)]
    lines.append(_rule(styles, right, round(width(STATE[1], title + 1) * 20)))
    return [(superior + issuer, lines)]


def _names(text: str, size: float, room: int, styles: Styles, *, bold: bool) -> list[Element]:
    return [paragraph([run(each, bold=bold, size=size)], style=styles.head) for each in names(text, size, room)]


def _under_issuer(draft: Draft, layout: Layout, styles: Styles, left: int) -> Element:
    """Return the star of the Party, or the short rule of the State."""
    if draft.head.family == "party":
        return paragraph([run("*", size=layout.sizes["issuer"])], style=styles.head)
    return _rule(styles, left, left * 2 // 5)


def _line(text: str, size: float, styles: Styles) -> Element:
    return paragraph([run(text, bold=True, size=size)], style=styles.head)


def _rule(styles: Styles, room: int, length: int) -> Element:
    """Return a rule of a length in the middle of a column, both in twips."""
    aside = max(0, (room - length) // 2)
    return paragraph([], style=styles.rule, rule=(aside, aside))


def _left_reference(draft: Draft, layout: Layout, styles: Styles) -> list[Element]:
    return [paragraph([run(reference(draft), size=layout.sizes["reference"])], style=styles.head)]


def _right_date(draft: Draft, layout: Layout, styles: Styles) -> list[Element]:
    return [paragraph([run(place_and_day(draft), italic=True, size=layout.sizes["place"])], style=styles.head)]


def _title(draft: Draft, layout: Layout, styles: Styles, marks: Marks) -> list[Element]:
    """Return the name of the kind, what it is about and the line that closes the head."""
    lines = [paragraph([run(draft.head.type, bold=True, size=layout.sizes["type"])], style=styles.title, before=18)]
    shown = marks.around(ABSTRACT, [run("\n".join(about(draft, layout)), bold=True, size=layout.sizes["abstract"])])
    top = marks.around(version_mark(draft), [])
    if draft.head.family == "party":
        lines.append(paragraph(shown, style=styles.title))
        lines.append(paragraph(marks.around(TOP, [*top, run("-----", size=layout.body)]), style=styles.dashes))
        return lines
    room = twips(210 - layout.margins["left"] - layout.margins["right"])
    lines.append(paragraph(shown, style=styles.title))
    lines.append(_rule(styles, room, room // 3))
    return [*lines, paragraph(marks.around(TOP, top), style=styles.rule)]
