"""Trees of organisations as lists, and what happened to organisations in sentences."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from django.utils.translation import ngettext

from nhiemky.language.folding import fold
from nhiemky.ledger.models import Happening, Reorganisation, TreeKind
from nhiemky.ledger.structure import Trees
from nhiemky.web.show.amounts import day_text

TREES = {
    TreeKind.PARTY: lazy("Tổ chức đảng"),
    TreeKind.BOARD: lazy("Ban quản lý và doanh nghiệp"),
    TreeKind.UNION: lazy("Công đoàn"),
    TreeKind.YOUTH: lazy("Đoàn thanh niên"),
}
HAPPENINGS = {
    Happening.FOUNDED: lazy("Thành lập"),
    Happening.RENAMED: lazy("Đổi tên, cấp hoặc địa bàn"),
    Happening.MOVED: lazy("Chuyển trực thuộc"),
    Happening.MERGED: lazy("Sáp nhập"),
    Happening.SPLIT: lazy("Chia tách"),
    Happening.DISSOLVED: lazy("Kết thúc hoạt động"),
}
_OPEN_DEPTH, _FEW = 2, 80


@dataclass(frozen=True, slots=True)
class Line:
    """An organisation in a tree as a list shows it: ``depth`` from 0, ``below`` how many stand directly under it.

    One that has ended by the day is counted with the line above it; it is shown in today's structure only.
    """

    id: int
    depth: int
    name: str
    level: str
    place: str
    ended: bool
    below: int


def lines(trees: Trees, kind: str, day: date, today: date | None, covers: Callable[[int], bool]) -> list[Line]:
    """Return a tree as of a day, each organisation before what stands under it, as far as ``covers`` sees it.

    With ``today`` it is the tree of that day, and what existed on ``day`` and has ended stands under what continues it.
    """
    shown = today or day
    structure = trees.structure(kind)
    tree = structure.as_of(shown)
    depths: dict[int, int] = {}
    counts: dict[int, int] = {}
    listed: list[tuple[int, int, bool]] = []
    for position, index in enumerate(tree.order.tolist()):
        pk = int(structure.organisations[index])
        ended = bool(tree.ended[position])
        if not covers(pk) or (ended and (today is None or not trees.then(pk, day).exists)):
            continue
        above = int(tree.above[position])
        depths[position] = depths[above] + 1 if above in depths else 0
        if above in depths:
            counts[above] = counts.get(above, 0) + 1
        listed.append((position, pk, ended))
    return [_line(trees, pk, depths[at], ended, counts.get(at, 0), day if ended else shown) for at, pk, ended in listed]


def _line(trees: Trees, pk: int, depth: int, ended: bool, below: int, day: date) -> Line:
    then = trees.then(pk, day)
    return Line(pk, depth, then.name, then.level, then.place, ended, below)


def found_in(listed: Sequence[Line], words: str) -> list[tuple[Line, str]]:
    """Return the lines whose name holds the words, each with the names above it."""
    wanted = " ".join(fold(words).split())
    way: list[str] = []
    found: list[tuple[Line, str]] = []
    for each in listed:
        del way[each.depth :]
        if wanted in fold(each.name):
            found.append((each, " › ".join(way)))
        way.append(each.name)
    return found


def as_list(listed: Sequence[Line], query: str) -> SafeString:
    """Return a tree as nested lists, what stands under each in an element that opens and closes."""
    few = len(listed) <= _FEW
    pieces = ['<ul class="org-tree">']
    open_at: list[int] = []
    for each in listed:
        while open_at and open_at[-1] >= each.depth:
            pieces.append(_closed(open_at.pop()))
        pieces.append(f'<li id="o{each.id}">{_entry(each, query)}')
        if each.below:
            words = ngettext("%(n)s tổ chức trực thuộc", "%(n)s tổ chức trực thuộc", each.below) % {"n": each.below}
            opened = " open" if few or each.depth < _OPEN_DEPTH else ""
            about = _("của %(name)s") % {"name": each.name}
            hidden = f'<span class="visually-hidden"> {escape(about)}</span>'
            pieces.append(f"<details{opened}><summary>{escape(words)}{hidden}</summary><ul>")
            open_at.append(each.depth)
        else:
            pieces.append("</li>")
    pieces.extend(_closed(depth) for depth in reversed(open_at))
    pieces.append("</ul>")
    return mark_safe("".join(pieces))  # noqa: S308 — names are escaped where they are written


def _closed(_depth: int) -> str:
    return "</ul></details></li>"


def _entry(each: Line, query: str) -> str:
    there = reverse("organisation", args=[each.id]) + query
    tags = "".join(f' <span class="tag">{escape(words)}</span>' for words in (each.level, each.place) if words)
    ended = (
        f' <span class="tag proposal">{escape(_("đã kết thúc, tính vào tổ chức trên"))}</span>' if each.ended else ""
    )
    return f'<span class="org"><a href="{escape(there)}">{escape(each.name)}</a>{tags}{ended}</span>'


def query_of(**asked: str) -> str:
    """Return the asked values as the end of an address, the empty ones left out."""
    kept = {name: value for name, value in asked.items() if value}
    return f"?{urlencode(kept)}" if kept else ""


@dataclass(frozen=True, slots=True)
class Told:
    """Something that happened, in a sentence, with its decision; ``fates`` is whether targets need a decision by it."""

    id: int
    kind: str
    day: date
    sentence: str
    reference: str
    ends: bool


def told(rows: Iterable[Reorganisation], trees: Trees) -> list[Told]:
    """Return what happened as sentences, in the order of the days."""
    return [
        Told(
            row.pk,
            str(HAPPENINGS[Happening(row.kind)]),
            row.day,
            sentence(row, trees),
            row.reference,
            row.kind in {Happening.MERGED, Happening.SPLIT, Happening.DISSOLVED},
        )
        for row in rows
    ]


def sentence(row: Reorganisation, trees: Trees) -> str:
    """Return what happened in one sentence."""
    before = date.fromordinal(max(row.day.toordinal() - 1, 1))
    named = trees.name(row.organisation_id, row.day)
    told: dict[str, object] = {"day": day_text(row.day), "name": named}
    parts = [
        trees.name(each.organisation_id, before if row.kind == Happening.MERGED else row.day)
        for each in row.parts.all()
    ]
    match row.kind:
        case Happening.FOUNDED:
            if row.superior_id is None:
                return _("Từ %(day)s thành lập “%(name)s”.") % told
            told["superior"] = trees.name(row.superior_id, row.day)
            return _("Từ %(day)s thành lập “%(name)s”, trực thuộc “%(superior)s”.") % told
        case Happening.RENAMED:
            return _renamed(row, trees, before)
        case Happening.MOVED if row.superior_id is None:
            return _("Từ %(day)s “%(name)s” không còn trực thuộc tổ chức nào.") % told
        case Happening.MOVED:
            told["superior"] = trees.name(row.superior_id or 0, row.day)
            return _("Từ %(day)s “%(name)s” chuyển về trực thuộc “%(superior)s”.") % told
        case Happening.MERGED:
            return _("Từ %(day)s %(parts)s nhập vào “%(name)s”.") % {**told, "parts": _listed(parts)}
        case Happening.SPLIT:
            told["name"] = trees.name(row.organisation_id, before)
            said = _("Từ %(day)s “%(name)s” chia thành %(parts)s.") % {**told, "parts": _listed(parts)}
        case _:
            told["name"] = trees.name(row.organisation_id, before)
            said = _("Từ %(day)s “%(name)s” kết thúc hoạt động.") % told
    if row.continued_by_id is None:
        return said + " " + _("Số liệu trước đó tính vào cấp trên.")
    heir = {"heir": trees.name(row.continued_by_id, row.day)}
    return said + " " + _("Số liệu trước đó tính vào “%(heir)s”.") % heir


def _renamed(row: Reorganisation, trees: Trees, before: date) -> str:
    old = trees.then(row.organisation_id, before)
    told = {"day": day_text(row.day), "old": old.name, "name": row.name, "level": row.level, "place": row.place}
    said: list[str] = []
    if row.name:
        said.append(_("đổi tên thành “%(name)s”") % told)
    if row.level:
        said.append(_("là tổ chức cấp %(level)s") % told)
    if row.place:
        said.append(_("có địa bàn %(place)s") % told)
    return _("Từ %(day)s “%(old)s”") % told + " " + ", ".join(said) + "."


def _listed(names: Sequence[str]) -> str:
    return ", ".join(f"“{each}”" for each in names)


def ends_again(row: Reorganisation, trees: Trees) -> Iterator[str]:
    """Say until when what a move brings about holds, where another superior is known from a later day on."""
    held = [each for each in trees.timeline(row.organisation_id).superiors if each.first == row.day]
    if row.kind != Happening.MOVED or not held or held[0].last is None:
        return
    after = trees.then(row.organisation_id, held[0].last + timedelta(days=1))
    if after.superior_id is not None:
        told = {
            "last": day_text(held[0].last),
            "superior": trees.name(after.superior_id, held[0].last + timedelta(days=1)),
        }
        yield _("Chỉ đến hết ngày %(last)s: sau đó sổ đã ghi trực thuộc “%(superior)s”.") % told


def superior_changes(before: Trees, after: Trees, day: date, organisations: Iterable[int]) -> Iterator[str]:
    """Give a sentence for each of these organisations that comes under another superior by what was noted."""
    for pk in organisations:
        old, new = before.then(pk, day), after.then(pk, day)
        if new.exists and new.superior_id is not None and new.superior_id != old.superior_id:
            told = {"name": new.name, "superior": after.name(new.superior_id, day)}
            yield _("“%(name)s” chuyển về trực thuộc “%(superior)s”.") % told
