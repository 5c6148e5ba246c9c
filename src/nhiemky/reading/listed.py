"""Figures told organisation by organisation: "…, trong đó: Chi bộ May 12 đảng viên; Chi bộ Dệt 20 đảng viên"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from nhiemky.reading.figures import Figure
from nhiemky.reading.passage import Passage
from nhiemky.reading.vocabulary import alternation, load


@dataclass(frozen=True, slots=True)
class Listed:
    """A figure of such a list: whose it is, the figure of the whole or the first of the list (``None`` for itself).

    ``lead`` is the span, in folded text, of the words before the list. ``zone`` says that it is told of a place.
    """

    name: str
    head: int | None
    lead: tuple[int, int]
    zone: bool = False


@cache
def _item() -> re.Pattern[str]:
    data = load("mentions")["listed"]
    heads, zones = alternation(data["heads"]), alternation(data["zones"])
    return re.compile(
        rf"(?P<opens>(?:[,;\s]\s?(?:{alternation(data['opening'])}))?)(?P<mark>[:;,]|(?<=\w))\s"
        rf"(?P<name>(?:(?:các )?(?P<zone>{zones})|{heads})(?!\w)[^,;:.()\n]{{0,90}}?)"
        r"\s?(?::|là|có|đạt|được|tăng|giảm)?\s?$"
    )


_SPOKEN = re.compile(r"(?<!\w)(?:đã|được|có|là|đạt|không|sẽ|kết nạp|nộp|trong đó|gồm)(?!\w)")
_TIMED = re.compile(r"(?<!\w)(?:năm|quý|tháng|ngày|nhiệm kỳ) [\div]")
_FURTHEST = 130
_WEIGHED = frozenset(["target", "result"])


def find_lists(passage: Passage, figures: Sequence[Figure]) -> dict[int, Listed]:
    """Return the figures of such lists by their place among ``figures``."""
    found: dict[int, Listed] = {}
    for index, figure in enumerate(figures):
        start = figure.quantity.start
        goes_on = index - 1 in found and figure.quantity.klass == figures[index - 1].quantity.klass
        if figure.around.bracketed or not (goes_on or figure.statement.kind in {*_WEIGHED, "other"}):
            continue
        sentence = passage.sentence(start)[0]
        before = figures[index - 1] if index and figures[index - 1].quantity.start >= sentence else None
        item = _item().search(passage.text, max(before.quantity.end if before else sentence, start - _FURTHEST), start)
        same = before is not None and before.quantity.klass == figure.quantity.klass
        if item is None or not (_is_name(passage, *item.span("name")) or _is_area(passage, item, behind_whole=same)):
            continue
        name = passage.printed(*item.span("name"))
        timed = bool(_TIMED.search(passage.text, sentence, item.start()))
        if figure.statement.kind == "other" and not goes_on and not (timed and item["mark"] == ":"):
            continue
        if item["opens"] or item["mark"] == ":":
            whole = index - 1 if same else None
            found[index] = Listed(name, whole, (sentence, item.start()), bool(item["zone"]))
        elif index - 1 in found and before and item["mark"] in (";", ","):
            first = found[index - 1]
            found[index] = Listed(name, index - 1 if first.head is None else first.head, first.lead, bool(item["zone"]))
    return found


def _is_name(passage: Passage, start: int, end: int) -> bool:
    """Return whether the words are a name: they begin with a capital, have another one or a number, and say nothing."""
    words = passage.cased[start:end].split()
    proper = sum(word[:1].isupper() or word.isdigit() for word in words)
    return words[0][:1].isupper() and proper > 1 and not _SPOKEN.search(passage.text, start, end)


def _is_area(passage: Passage, item: re.Match[str], *, behind_whole: bool) -> bool:
    """Return whether an item is one of the sorts of zones that figures are split into: "KKT 5.200 triệu USD".

    Written small it is one where "trong đó" opens the parts of a figure of the same class.
    """
    short = item["zone"] == item["name"].removeprefix("các ")
    opened = bool(item["opens"]) and behind_whole
    return short and (item["mark"] == ":" or opened or passage.cased[item.start("name")].isupper())


def join_lists(figures: Sequence[Figure], lists: dict[int, Listed]) -> None:
    """Each figure of a list is of the kind of what it is listed under, and somebody's own."""
    for index, listed in lists.items():
        said = figures[index].statement
        if listed.head is not None:
            said.kind = figures[listed.head].statement.kind
        elif said.kind == "other":
            said.kind = "result"  # words of the name made it a standing fact: "Văn phòng Ban Quản lý 15 đồng chí"
        if listed.zone:
            said.part = listed.name
            said.per = said.per or (figures[listed.head].statement.per if listed.head is not None else None)
        else:
            said.organisation = listed.name
