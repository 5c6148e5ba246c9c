"""How the statements of a document belong together: parts and wholes, shares of shares, yearly and term figures, plans.

Relations are read from what stands between two figures and from what they measure; they never change a statement.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import pairwise

from nhiemky.reading.catalogue import Catalogue
from nhiemky.reading.model import Relation, RelationKind, Statement
from nhiemky.reading.passage import Passage
from nhiemky.reading.tables.model import TableReading
from nhiemky.reading.tables.relations import outside, table_relations
from nhiemky.reading.vocabulary import alternation, load

_DATA = load("relations")
_OPENS = re.compile(
    rf"[^.;:\n\d]{{0,60}}?(?:\((?:\s?(?:{alternation(_DATA['parts'])})\s?:?)?|[,;:]?\s(?:{alternation(_DATA['parts'])})\s?[:,]?)"
    r"[^.;:\n\d]{0,90}"
)
_GOES_ON = re.compile(r"[^.:\n\d]{0,110}")
_OF_THEM = re.compile(rf"(?<!\w)(?:{alternation(_DATA['of_them'])})(?!\w)")
_LIST_OPENS = re.compile(rf"[^.\n\d]{{0,80}}?(?<!\w)(?:{alternation(_DATA['parts'])})[^.\n\d]{{0,30}}:\s*\n")
_BULLET = re.compile(r"[^\S\n]*(?:[-+•*–]|[a-zđ]\)|\(?\d{1,2}[.)])[^.;\n\d]{0,120}$")
_PLAN_WORD = re.compile(rf"(?<!\w)(?:{alternation(_DATA['plan'])})(?!\w)")
_PLAN_GAP = re.compile(r"[^;.\n\d]{0,90}")
_FURTHEST = 200
_UNRELATED = frozenset(["date", "term", "citation"])


def find_relations(
    passage: Passage, statements: Sequence[Statement], tables: Sequence[TableReading] = ()
) -> tuple[Relation, ...]:
    """Return the relations between ``statements`` (in text order, offsets of the source) of ``passage``.

    Their kinds are those of ``Relation``. Whatever is told apart only by a guess has no relation.
    """
    figures = [each for each in statements if each.kind not in _UNRELATED]
    written = outside(tables, figures)
    found = [
        *_parts(passage, written),
        *_paces(passage.catalogue, figures),
        *_growths(written),
        *_plans(passage, written),
        *table_relations(tables, figures),
    ]
    return tuple(sorted(set(found), key=lambda relation: (int(relation.one[1:]), int(relation.other[1:]))))


def _gap(passage: Passage, before: Statement, after: Statement) -> str:
    """Return the folded words between two figures; empty where they are too far apart to belong together."""
    if not 0 <= after.start - before.end <= _FURTHEST:
        return ""
    first, last = passage.folded.folded(before.end, after.start)
    return passage.text[first:last]


def _parts(passage: Passage, figures: Sequence[Statement]) -> Iterator[Relation]:
    """Give each part, or share of the same base, with the figure that "trong đó" or a bracket opens on."""
    whole: Statement | None = None
    in_bracket = False
    listed = False
    for before, this in pairwise(figures):
        gap = _gap(passage, before, this)
        opened = _OPENS.fullmatch(gap) if gap else None
        if opened and _may_contain(before, this):
            whole, in_bracket, listed = before, "(" in gap, False
        elif gap and _LIST_OPENS.match(gap) and _may_contain(before, this):
            whole, in_bracket, listed = before, False, True
        elif whole is not None and not _still_inside(gap, in_bracket=in_bracket, listed=listed):
            whole = None
        if whole is not None and _may_contain(whole, this) and this.attainment_of is None:
            kind: RelationKind = "part" if this.unit != "%" else "subshare" if _OF_THEM.search(gap) else "share"
            yield Relation(kind=kind, one=this.id, other=whole.id)


def _may_contain(whole: Statement, part: Statement) -> bool:
    """Return whether one amount can be the whole of another: the same unit, both plans or neither."""
    if whole.unit is None or whole.unit != part.unit or whole.implicit or part.implicit:
        return False
    if (whole.kind == "target") != (part.kind == "target"):
        return False
    top = whole.value if whole.value is not None else whole.high
    bottom = part.value if part.value is not None else part.low
    return top is not None and bottom is not None and bottom <= top


def _still_inside(gap: str, *, in_bracket: bool, listed: bool) -> bool:
    if not gap:
        return False
    if listed:
        return "\n" in gap and _BULLET.search(gap.rpartition("\n")[2]) is not None
    if in_bracket:
        return ")" not in gap and "\n" not in gap
    return _GOES_ON.fullmatch(gap) is not None and ";" not in gap


def _paces(catalogue: Catalogue, figures: Sequence[Statement]) -> Iterator[Relation]:
    """Give each yearly figure with the nearest figure of the term for the same thing."""
    totals: dict[tuple[str | None, ...], list[int]] = {}
    for place, figure in enumerate(figures):
        if figure.per != "year" and _adds_up(catalogue, figure):
            totals.setdefault(_measure(figure), []).append(place)
    for place, figure in enumerate(figures):
        known = totals.get(_measure(figure)) if figure.per == "year" and figure.indicator else None
        if known:
            after = bisect_left(known, place)
            nearest = min(known[max(0, after - 1) : after + 1], key=lambda total: abs(total - place))
            yield Relation(kind="pace", one=figure.id, other=figures[nearest].id)


def _adds_up(catalogue: Catalogue, figure: Statement) -> bool:
    """Return whether a figure is said for the term, or adds up over time and is said for no other time."""
    if not figure.indicator or figure.attainment_of is not None:
        return False
    return figure.per == "term" or figure.indicator in catalogue.adding_up


def _measure(figure: Statement) -> tuple[str | None, ...]:
    return figure.kind, figure.indicator, figure.unit, figure.part, figure.organisation


def _growths(figures: Sequence[Statement]) -> Iterator[Relation]:
    """Give each rate of growth with the level of the same indicator in its sentence or list item."""
    for before, this in pairwise(figures):
        for growth, level in ((this, before), (before, this)):
            code = growth.indicator or ""
            if (
                code.endswith(".growth")
                and code.removesuffix(".growth") == level.indicator
                and growth.kind == level.kind
                and level.attainment_of is None
            ):
                if before.sentence == this.sentence:
                    yield Relation(kind="growth", one=growth.id, other=level.id)
                break


def _plans(passage: Passage, figures: Sequence[Statement]) -> Iterator[Relation]:
    """Give each result with the target printed beside it: "121/110", "(kế hoạch 110)", "mục tiêu 7-8%, đạt 10%"."""
    for before, this in pairwise(figures):
        kinds = (before.kind, this.kind)
        if kinds == ("result", "target") and before.unit == this.unit:
            gap = _gap(passage, before, this)
            beside = before.of is not None and before.of == this.value
            named = _PLAN_WORD.search(gap) and _PLAN_GAP.fullmatch(gap)
            if beside or (named and before.indicator == this.indicator):
                yield Relation(kind="plan", one=before.id, other=this.id)
        elif kinds == ("target", "result") and before.unit == this.unit and _same_or_unknown(before, this):
            gap = _gap(passage, before, this)
            if gap and before.sentence == this.sentence and ";" not in gap and this.attainment_of is None:
                yield Relation(kind="plan", one=this.id, other=before.id)


def _same_or_unknown(one: Statement, other: Statement) -> bool:
    return one.indicator == other.indicator or one.indicator is None or other.indicator is None
