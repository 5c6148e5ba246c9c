"""Documents written here, as their pages show them."""

from __future__ import annotations

from base64 import urlsafe_b64encode
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as lazy
from django.utils.translation import ngettext

from nhiemky.ledger.drafting import Evidence
from nhiemky.ledger.queries.drafts import BlockView, DraftRow, DraftView, Writable
from nhiemky.targets import Amount, show_amount
from nhiemky.web.show.amounts import language
from nhiemky.writing import Chart, DocumentKind, Figure, Heading, Paragraph, Pieces, Said, Table, text_of
from nhiemky.writing.documents.kinds import kind_of

STATES: Mapping[str, tuple[str | Promise, str]] = {
    "writing": (lazy("Đang soạn"), "edit"),
    "approved": (lazy("Đã duyệt"), "check"),
    "issued": (lazy("Đã ban hành"), "double-check"),
    "replaced": (lazy("Đã thay thế"), "dash"),
    "withdrawn": (lazy("Đã rút"), "cross"),
}
"""What each state is called, with its drawing."""
STEPS: Mapping[str, str | Promise] = {
    "ledger": lazy("soạn từ sổ"),
    "word": lazy("nhận bản sửa từ Word"),
    "edit": lazy("sửa một đoạn"),
    "approved": lazy("duyệt"),
    "reopened": lazy("mở lại"),
    "issued": lazy("ban hành"),
    "replaced": lazy("được thay bằng văn bản khác"),
    "withdrawn": lazy("rút"),
}
_GROUPS: tuple[tuple[str | Promise, tuple[DocumentKind, ...]], ...] = (
    (
        lazy("Báo cáo của nhiệm kỳ"),
        (
            DocumentKind.MID_TERM_REVIEW,
            DocumentKind.FINAL_REPORT,
            DocumentKind.POLITICAL_REPORT,
            DocumentKind.SELF_CRITICISM,
        ),
    ),
    (lazy("Đại hội"), (DocumentKind.RESOLUTION,)),
    (lazy("Hội nghị sơ kết, tổng kết"), (DocumentKind.PROGRAMME, DocumentKind.MINUTES)),
    (lazy("Báo cáo định kỳ"), (DocumentKind.PERIODIC_REPORT, DocumentKind.SUMMARY)),
    (lazy("Tóm tắt, tin bài"), (DocumentKind.LEADER_PAGE, DocumentKind.NEWS)),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A document in a list, with its state in words."""

    row: DraftRow
    kind: str
    state: str | Promise
    icon: str
    trouble: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Offered:
    """A document that can be written, with what is printed for its kind and what there is of it already."""

    writable: Writable
    name: str
    there: tuple[tuple[int, date, str | Promise], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PieceRow:
    """A piece of a text: words, or a figure with the anchor of where it is known from."""

    text: str
    key: str = ""
    anchor: str = ""
    differs: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class BlockRow:
    """One block as the page shows it; ``type`` is its template's word."""

    key: str
    type: str
    seen: str
    edited: bool
    written: bool
    level: int = 0
    chart: int = 0
    style: str = ""
    wanted: str = ""
    pieces: tuple[PieceRow, ...] = ()
    block: Any = None
    columns: tuple[Any, ...] = ()
    table: tuple[tuple[bool, tuple[tuple[str, tuple[PieceRow, ...]], ...]], ...] = ()
    """Each row: whether it heads a group, and its cells with how they stand in their columns."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureRow:
    """One figure of a text with where it is known from."""

    anchor: str
    key: str
    text: str
    exact: str
    evidence: tuple[Evidence, ...]
    now: str | None = None
    differs: bool = False


@dataclass(slots=True)
class _Figures:
    """The figures on a page, by their keys and in the order of the text."""

    differing: frozenset[str]
    of: dict[str, str] = field(default_factory=dict)
    charts: int = 0

    def row(self, figure: Figure) -> PieceRow:
        self.of.setdefault(figure.key, figure.text)
        return PieceRow(
            text=figure.text, key=figure.key, anchor=_anchor(figure.key), differs=figure.key in self.differing
        )

    def rows(self, pieces: Pieces) -> tuple[PieceRow, ...]:
        return tuple(PieceRow(text=each) if isinstance(each, str) else self.row(each) for each in pieces)


def name_of(kind: DocumentKind) -> str:
    """Return what a kind of document is called in the language of the page, as a heading."""
    said = getattr(kind_of(kind), language())
    return str(said[:1].upper() + said[1:])


def amount_in_words(said: Said) -> str:
    """Return the amount a statement says, as the language of the page writes it."""
    ends = [each for each in (said.value, said.low, said.high) if each is not None]
    return "–".join(show_amount(Amount(each, said.unit or ""), language()) for each in ends)


def rows(found: Iterable[DraftRow]) -> list[Row]:
    """Return the rows of a list."""
    return [
        Row(
            row=each,
            kind=name_of(DocumentKind(each.kind)),
            state=STATES[each.standing.state][0],
            icon=STATES[each.standing.state][1],
            trouble=_trouble(each),
        )
        for each in found
    ]


def _trouble(row: DraftRow) -> str:
    """Return why a document cannot be written again now, "" where it can."""
    return row.trouble.sentence(language()) if row.trouble else ""


def offered(found: Sequence[Writable]) -> list[tuple[str | Promise, list[Offered]]]:
    """Return what can be written, by what it is for; groups with nothing to write are left out."""
    groups = ((title, [_offered(each) for each in found if each.kind in kinds]) for title, kinds in _GROUPS)
    return [(title, each) for title, each in groups if each]


def _offered(found: Writable) -> Offered:
    there = tuple((each.draft_id, each.as_of, STATES[each.state][0]) for each in found.drafts)
    return Offered(writable=found, name=name_of(found.kind), there=there)


def page(view: DraftView) -> dict[str, Any]:
    """Return what the page of a document shows."""
    changed = {each.key: each for each in view.differing}
    shown = _Figures(frozenset(changed))
    blocks = [_block(each, shown) for each in view.blocks]
    figures = [
        FigureRow(
            anchor=_anchor(key),
            key=key,
            text=text,
            exact=view.content.bindings[key].exact if key in view.content.bindings else "",
            evidence=view.evidence.get(key, ()),
            now=changed[key].printed_now if key in changed else None,
            differs=key in changed,
        )
        for key, text in shown.of.items()
    ]
    state, drawing = STATES[view.row.standing.state]
    return {
        "view": view,
        "row": view.row,
        "kind": name_of(DocumentKind(view.row.kind)),
        "head": view.content.head,
        "state": state,
        "state_icon": drawing,
        "editable": view.row.standing.editable,
        "blocks": blocks,
        "removed": [_removed(each) for each in view.removed],
        "figures": figures,
        "differing": view.differing,
        "trouble": _trouble(view.row),
        "steps": list(_steps(view)),
        "wanted": [each for each in blocks if each.wanted],
        "wanted_words": wanted_words(sum(bool(each.wanted) for each in blocks)),
    }


def _removed(view: BlockView) -> tuple[str, str, str]:
    """Return the key of a block that was taken out, what was seen of it, and its words."""
    match view.block:
        case Heading() | Paragraph():
            words = text_of(view.block.pieces) or getattr(view.block, "wanted", "")
        case Table():
            words = view.block.caption
        case Chart():
            words = view.block.title
    return view.block.key, view.seen, words


def _anchor(key: str) -> str:
    """Return where on the page it is told what a figure is known from: the same whatever else the text says."""
    return f"f-{urlsafe_b64encode(key.encode()).decode().rstrip('=')}"


def wanted_words(number: int) -> str:
    """Say how many paragraphs a person must still write; "" where none."""
    said = ngettext("Còn %(n)s đoạn chờ viết", "Còn %(n)s đoạn chờ viết", number)
    return said % {"n": number} if number else ""


def _steps(view: DraftView) -> Iterator[tuple[str | Promise, Any]]:
    """Give what was done with a document, newest first; edits that follow one another by one person are one."""
    last: tuple[str, str] | None = None
    for each in reversed(view.steps):
        if each.kind == "edit" and last == ("edit", each.by):
            continue
        last = (each.kind, each.by)
        yield STEPS.get(each.kind, each.kind), each


def _block(view: BlockView, shown: _Figures) -> BlockRow:
    block = view.block
    known: dict[str, Any] = {"key": block.key, "seen": view.seen, "edited": view.edited, "written": view.written}
    match block:
        case Heading():
            return BlockRow(type="heading", level=block.level + 1, pieces=shown.rows(block.pieces), **known)
        case Paragraph():
            return BlockRow(
                type="paragraph", style=block.style, wanted=block.wanted, pieces=shown.rows(block.pieces), **known
            )
        case Table():
            align = [each.align for each in block.columns]
            table = tuple(
                (each.group, tuple(zip(align, map(shown.rows, each.cells), strict=False))) for each in block.rows
            )
            return BlockRow(type="table", block=block, columns=block.columns, table=table, **known)
        case Chart():
            shown.charts += 1
            return BlockRow(type="chart", block=block, chart=shown.charts - 1, **known)
