"""Comparators and hedges: how a printed figure is bound by the words around it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from nhiemky.language.words import Words
from nhiemky.reading.model import Comparator
from nhiemky.reading.passage import Surroundings
from nhiemky.reading.quantities import Quantity
from nhiemky.reading.vocabulary import alternation, load


@dataclass(slots=True)
class Bound:
    """A comparator, with the span of the hedge in folded text where one softens the figure.

    ``other`` is the comparator that stacked words ("khoảng hơn") may mean as well.
    """

    comparator: Comparator
    hedge: tuple[int, int] | None = None
    other: Comparator | None = None


@cache
def _before() -> tuple[re.Pattern[str], dict[str, tuple[Comparator, bool]]]:
    data = load("comparators")
    signs: dict[str, tuple[Comparator, bool]] = {
        word: (row["sign"], row.get("hedge", False)) for row in data["before"] for word in row["words"]
    }
    between = alternation(data["between"])
    return re.compile(rf"(?<!\w)(?P<word>{alternation(signs)})(?:\s+(?:{between}))?\s*\(?\s*$"), signs


@cache
def _last_words() -> tuple[str, ...]:
    """The words a comparator before a figure may end with; a look at them spares most figures the search."""
    data = load("comparators")
    printed = [*data["between"], *(word for row in data["before"] for word in row["words"])]
    return tuple({words.split()[-1] for words in printed})


@cache
def _stacked() -> dict[str, Comparator]:
    return {word: row["sign"] for row in load("comparators")["stacked"] for word in row["words"]}


@cache
def _levels() -> re.Pattern[str]:
    return re.compile(rf"(?:{alternation(load('comparators')['levels'])})\s+trở lên")


@cache
def _places() -> frozenset[str]:
    return frozenset(load("comparators")["places"])


_UPWARD = re.compile(r"[^\d,.;:()\n]{0,60}?(?<!\w)trở lên(?!\w)")
_UPWARD_FAR = re.compile(r"[^\d.;:()\n]{0,45}?(?<!\w)trở lên(?!\w)")
_DOWNWARD = re.compile(r"[^\d,.;:()\n]{0,40}?(?<!\w)trở xuống(?!\w)")
_FROM = re.compile(r"(?<!\w)từ\s*$")
_NOT_MORE = re.compile(r"(?<!\w)không\b[^;.\n]{0,60}(?<!\w)(?:quá|vượt)\s*$")
_OVER = re.compile(r"(?<!\w)quá\s*$")


@cache
def _estimate() -> Words:
    words = alternation(load("comparators")["estimates"])
    return Words(rf"(?<!\w)(?P<word>{words})(?!\w)(?P<gap>(?:\s[^\W\d_]+){{0,9}})\s?\(?\s*$")


def read_bound(quantity: Quantity, around: Surroundings) -> Bound:
    """Return the comparator of a quantity (``=`` where nothing bounds it, ``between`` for a range) and its hedge."""
    bound = _bound(quantity, around)
    found = _estimate().search(around.left[-80:])
    if found is None:
        return bound
    start = quantity.start - len(around.left[-80:]) + found.start("word")
    if bound.hedge is None:
        return Bound(bound.comparator, (start, start + len(found["word"])))
    gap = around.before[start + len(found["word"]) - quantity.start : bound.hedge[0] - quantity.start]
    return Bound(bound.comparator, (start, bound.hedge[1])) if not gap.strip() else bound


def _bound(quantity: Quantity, around: Surroundings) -> Bound:
    hedge: tuple[int, int] | None = None
    before = around.before[-60:]
    last = before.rstrip(" (\n")
    found = _before()[0].search(before) if last.endswith(_last_words()) else None
    sign: Comparator | None = None
    if found:
        word = re.sub(r"\s+", " ", found["word"])
        sign, keeps = _before()[1][word]
        at = quantity.start - len(before)
        hedge = (at + found.start("word"), at + found.end("word")) if keeps else None
        if _is_other_word(word, quantity, around):
            sign = hedge = None
    if quantity.low is not None:
        return Bound("between", hedge)
    if quantity.comparator:
        return Bound("~" if quantity.comparator == "~" else ">" if quantity.comparator == ">" else "=", hedge)
    if last.endswith(("quá", "vượt")):
        if _NOT_MORE.search(around.before[-90:]):
            return Bound("≤")
        if sign is None and _OVER.search(around.before[-60:]):
            return Bound(">")
    upward = _goes_up(around)
    if upward and sign in {None, "~"}:
        return Bound("≥", hedge)
    if sign == "~" and found and hedge:
        return Bound(sign, hedge, _stacked().get(re.sub(r"\s+", " ", found["word"])))
    if sign is None and "trở xuống" in around.after and _DOWNWARD.match(around.after):
        return Bound("≤")
    return Bound(sign or "=", hedge)


def _is_other_word(word: str, quantity: Quantity, around: Surroundings) -> bool:
    """Tell *trên* "upon" or "above" (*cấp trên*), *hơn* after an adjective, and *vượt* before an attainment."""
    if word in {"trên", "hơn"} and (quantity.form in _places() or quantity.klass == "place"):
        return True
    if word.startswith("vượt") and quantity.klass in {"percent", "review"}:
        return True
    return word == "trên" and bool(
        re.search(r"(?:cấp|bên|phía|nói|nêu|kể|sống|làm việc|dựa|đặt|nằm|xếp) trên(?: có)?\s*$", around.before)
    )


def _goes_up(around: Surroundings) -> bool:
    """Return whether *trở lên* belongs to the figure and not to a level ("hoàn thành tốt nhiệm vụ trở lên")."""
    if "trở lên" not in around.after:
        return False
    found = _UPWARD.match(around.after)
    if found is None and _FROM.search(around.before[-20:]):
        found = _UPWARD_FAR.match(around.after)
    if found is None:
        return False
    return found.group().strip().startswith("trở lên") or not _levels().search(found.group())
