"""Changes and indices: *tăng 12%*, *bằng 104% cùng kỳ*, *từ 48% lên 63%*, and what each is compared with.

A growth of 12, an index of 104 and an attainment of 104 are three numbers; only the words beside the figure tell them
apart. What stands after "so với" is the base, unless it is a plan (see ``attainment``).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from nhiemky.language.words import Words
from nhiemky.reading.passage import Surroundings
from nhiemky.reading.quantities import Quantity
from nhiemky.reading.vocabulary import alternation, load

Direction = Literal["up", "down"]


@dataclass(slots=True)
class Change:
    """Which way the figure changes (None for a level or an index) and the span, in folded text, of its base."""

    direction: Direction | None = None
    base: tuple[int, int] | None = None


_DATA = load("change")
_DIRECTIONS: dict[str, Direction] = {word: row["direction"] for row in _DATA["verb"] for word in row["words"]}
_RATES = frozenset(word for row in _DATA["verb"] if row.get("level") for word in row["words"])
_VERB = Words(
    rf"(?<!\w)(?P<verb>{alternation(_DIRECTIONS)})(?!\w)(?!\s(?:{alternation(_DATA['not_change']['words'])})(?!\w))"
    r"(?P<between>(?:\s[^\W\d_]+,?){0,16})\s*\(?\s*$"
)
_LEVEL_WORD = re.compile(r"(?<!\w)(?:đạt|là|lên|xuống|còn|ở mức|gấp|chiếm|có|tới)(?!\w)|,")
_ARRIVED = re.compile(r"(?<!\w)(?:lên|xuống|còn|gấp)(?!\w)")
_AGAINST_PLAN = re.compile(rf"\s(?:so\s(?:với\s)?)?(?:{'|'.join(_DATA['base']['not_base'])})(?!\w)")
_FEW_WORDS = 12
_NO_BASE = rf"(?!với\s|(?:{'|'.join(_DATA['base']['not_base'])})(?!\w))"
_BASE = rf"{_NO_BASE}(?P<base>(?:[^,;.()\n]|\.(?=\d)){{2,60}}?)"
_BASE_END = r"(?=\s*(?:[,;()\n]|\.(?!\d)|$)|\s(?:và|trong khi|nhưng|là|thì|tăng|giảm|đạt|bằng|vượt)\s)"
_AFTER = Words(rf"[^,;.()\d\n]{{0,40}}(?:\s?\([^()\n]{{0,25}}\))?,?\s?(?<!\w)so\s(?:với\s)?{_BASE}{_BASE_END}")
_NAMED = "|".join(_DATA["base"]["named"])
_INDEX = Words(rf"\s(?:của\s|mức\s)?(?P<base>(?:{_NAMED})(?:[^,;.()\n]{{0,20}}?)){_BASE_END}")
_INDEX_BEFORE = re.compile(r"(?:bằng|đạt|gấp|là|còn|hơn|gần|và)\s$|gấp\s[^,;.]{0,10}$")
_BEFORE = re.compile(rf"(?<!\w)so\s(?:với\s)?{_BASE},[^;.,\d]{{0,70}}$")
_COMPARED = re.compile(rf"(?:cao|thấp) hơn (?:so với )?{_NO_BASE}(?P<base>[^,;.()\d\n]{{4,40}}?)\s(?:là\s)?$")
_TO = re.compile(r"(?:\s\(?(?:vào )?(?:cuối |đầu )?năm)?[^,;.]{0,25}?\s?(?:lên|xuống)(?:\s[^\W\d_]+){0,3}\s*$")
_FROM = re.compile(r"(?<!\w)từ\s(?:mức\s|khoảng\s|gần\s|hơn\s|trên\s)?$")
_NEVER = frozenset(["age", "vote", "duration"])


def read_change(quantity: Quantity, around: Surroundings) -> Change:
    """Return whether the words beside ``quantity`` make it a change or an index, and against what."""
    if quantity.klass in _NEVER:
        return Change()
    direction = None if quantity.klass == "times" else _direction(quantity, around)
    return Change(direction, _base(quantity, around, changed=direction is not None or quantity.klass == "times"))


def _direction(quantity: Quantity, around: Surroundings) -> Direction | None:
    found = _VERB.search(around.left[-120:])
    if found is None:
        return None
    verb = re.sub(r"\s+", " ", found["verb"])
    if verb.endswith("hơn") and quantity.klass not in {"points", "percent"}:
        return None
    if verb.endswith("hơn") and (not found["between"] or _AGAINST_PLAN.match(found["between"])):
        return None  # "thấp hơn 2%" is a bound, "thấp hơn chỉ tiêu 70%" tells the plan
    if verb in _RATES:
        return None if _ARRIVED.search(found["between"]) else _DIRECTIONS[verb]
    if _LEVEL_WORD.search(found["between"]) or len(found["between"].split()) > _FEW_WORDS:
        return None
    return _DIRECTIONS[verb]


def _base(quantity: Quantity, around: Surroundings, *, changed: bool) -> tuple[int, int] | None:
    """Return the span of what is compared with: after the figure, else named before it."""
    found = _AFTER.match(around.after)
    if found is None and (index := _INDEX.match(around.after)) and _INDEX_BEFORE.search(around.before[-20:]):
        found = index
    if found:
        return quantity.end + found.start("base"), quantity.end + found.end("base")
    if not changed:
        return None
    for pattern, words in ((_COMPARED, around.left[-70:]), (_BEFORE, around.before[-150:])):
        found = pattern.search(words)
        if found:
            at = quantity.start - len(words)
            return at + found.start("base"), at + found.end("base")
    return None


def rises_from(before: Surroundings, this: Surroundings) -> bool:
    """Return whether the second of two neighbouring figures is where the first one went: "từ 48% lên 63%"."""
    return bool(_TO.fullmatch(this.left)) and bool(_FROM.search(before.left))
