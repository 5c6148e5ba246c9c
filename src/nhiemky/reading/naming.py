"""For people who name what a figure measures: phrases of the catalogue in plain words, and a document's own words."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from typing import Any

from nhiemky.language.folding import fold
from nhiemky.language.letters import parsed
from nhiemky.reading.catalogue import Catalogue
from nhiemky.reading.vocabulary import load, units

_TIMED = "".join(rf"(?<!{word}\s)" for word in ("năm", "tháng", "quý", "ngày", "kỳ", "đoạn"))
_BEFORE = re.compile(rf"[;,:(\n]|{_TIMED}(?<![\d/.\-–“\"'])\d[\d.,]*\s?%?(?![\d/])")
"""Where the words before a figure begin; a year, a day and what stands in quotes are no figure before it."""
_AFTER = re.compile(r"[;,:()\n\d]|\.(?=\s|$)")
_EDGES = " \t\n-–+•*:;,.()"
_NUMBER = re.compile(r"^(?:[\d.,\s–%-]|(?:đến|tới)\s|(?:nghìn|ngàn|vạn|triệu|tỷ|tỉ)(?:\s|$))*")
MEASURED = frozenset(["money", "percent", "points", "area", "measure", "duration"])
"""Classes of units that measure something and count nothing."""
_FEWEST_LETTERS = 3
_FURTHEST = 160
_MOST_EXAMPLES = 4


def examples(catalogue: Catalogue, code: str) -> tuple[str, ...]:
    """Return phrases by which an indicator is known, each as it may stand in a document, at most four.

    >>> from nhiemky.reading.catalogue import standard
    >>> examples(standard(), "zone.occupancy")
    ('lấp đầy',)
    >>> examples(standard(), "party.organisations.growth")[1]
    'tăng tổ chức đảng'
    """
    found: dict[str, None] = {}
    for matcher in reversed(catalogue.matchers):
        if matcher.code == code:
            found.update(dict.fromkeys(_spelled(phrase.source) for phrase in matcher.phrases))
    return tuple(each for each in found if " " in each)[:_MOST_EXAMPLES]


@cache
def _spelled(pattern: str) -> str:
    return " ".join("".join(_letters(parsed(pattern))).split())


def _letters(sequence: Iterable[Any]) -> Iterable[str]:
    """Yield the shortest text a parsed pattern matches, the first of what may stand at a place."""
    for kind, argument in sequence:
        match str(kind):
            case "LITERAL":
                yield chr(argument)
            case "MAX_REPEAT" | "MIN_REPEAT":
                least, _, inner = argument
                yield from _letters(inner) if least else _gap(inner)
            case "SUBPATTERN":
                yield from _letters(argument[-1])
            case "BRANCH":
                yield from _letters(argument[1][0])
            case "IN":
                yield " " if "SPACE" in str(argument) else ""


def _gap(inner: Iterable[Any]) -> Iterable[str]:
    """Yield a space where other words may stand between those of a phrase."""
    yield " " if "NEGATE" in str(inner) else ""


def words_of(text: str, sentence_start: int, start: int, end: int) -> str:
    """Return what a document calls the figure ``start:end``: the words before it in its clause, else those after it.

    >>> text = "Kết nạp 5 đảng viên, lắp mới đèn đường: 40 bóng."
    >>> words_of(text, 0, text.index("40"), text.index("40") + 7)
    'lắp mới đèn đường'
    """
    before = _BEFORE.split(text[max(sentence_start, start - _FURTHEST) : start].rstrip(_EDGES))[-1]
    counted = _counted(text[start:end])
    return called(before, _AFTER.split(text[end : end + _FURTHEST])[0], counted) or counted


def _counted(figure: str) -> str:
    """Return what a figure counts ("1.200 cây xanh/năm": "cây xanh"), "" where it measures something."""
    noun = _trimmed(_NUMBER.sub("", " ".join(figure.split())).partition("/")[0])
    return "" if class_of(noun) in MEASURED else noun


def called(before: str, after: str, counted: str = "") -> str:
    """Return what a figure is called: the words before it, else those after it, without what tells its time or bound.

    Where nothing stands before it, or only what is done or which way it goes, what it counts (``counted``) and what
    follows are its name.

    >>> called("Hằng năm số lớp bồi dưỡng đạt từ ", ""), called("Có ", " đèn đường")
    ('số lớp bồi dưỡng', 'đèn đường')
    >>> called("Tổ chức ít nhất ", " đối thoại với người lao động trong nhiệm kỳ", "buổi")
    'Tổ chức buổi đối thoại với người lao động'
    >>> called("Giảm ", " số doanh nghiệp nợ bảo hiểm xã hội mỗi năm")
    'Giảm số doanh nghiệp nợ bảo hiểm xã hội'
    """
    words = _balanced(_trimmed(before))
    bounded = fold(before).rstrip().endswith("từ")
    behind = _UPWARD.sub("", _BOUNDED.sub(r"\1", _trimmed(after), count=1) if bounded else _trimmed(after))
    changes = tuple(fold(words).split()) in _edges("changes") and not _COMPARED.match(fold(behind))
    acts = only_acts(words) or (changes and bool(behind))
    if len(words) >= _FEWEST_LETTERS and not acts:
        return words
    if not acts:
        return " ".join(each for each in (counted, behind) if each) if behind else ""
    return " ".join(each for each in (words, counted, behind) if each)


_BOUNDED = re.compile(r"^((?:(?!nhiệm vụ |\d)\S+ ){1,4})trở lên (?=\S)")
"""The rest of a bound behind what it counts: "từ 70% lao động trở lên được ký hợp đồng"."""


def _balanced(words: str) -> str:
    """Return words without a bracket that is opened and not closed among them, or the other way round.

    >>> _balanced("giá trị sản xuất (theo giá so sánh"), _balanced("ngoài tỉnh) được hỗ trợ")
    ('giá trị sản xuất', 'được hỗ trợ')
    """
    if words.count("(") > words.count(")"):
        return words[: words.rindex("(")].strip(_EDGES)
    return words[words.index(")") + 1 :].strip(_EDGES) if words.count(")") > words.count("(") else words


def only_acts(words: str) -> bool:
    """Return whether words only say what is done ("trồng mới"), not to what."""
    verbs, further = _acts()
    tokens = [fold(each) for each in words.split()]
    place = next((length for length in (3, 2, 1) if tuple(tokens[:length]) in verbs), 0)
    while place and place < len(tokens):
        step = next((length for length in (3, 2, 1) if tuple(tokens[place : place + length]) in verbs | further), 0)
        place = place + step if step else 0
    return place > 0


@cache
def _acts() -> tuple[frozenset[tuple[str, ...]], frozenset[tuple[str, ...]]]:
    acts = load("naming")["acts"]
    verbs, further = (frozenset(tuple(words.split()) for words in acts[name]) for name in ("verbs", "further"))
    return verbs, further


_COMPARED = re.compile(r"(?:so|hơn|cùng kỳ|trên|của|là|và|nhưng|trong khi|do|vì|nhờ)(?!\w)")
"""What behind a change tells what it is compared with or why, and not what changes."""
_UPWARD = re.compile(r"\s?trở (?:lên|xuống)$")
_LABEL = re.compile(r"\(?(?:\d{1,3}(?:\.\d{1,2}){0,3}|[a-zđ]|[ivx]{1,5})[.)]")
"""The number or letter of an item of a list."""


def _trimmed(words: str) -> str:
    tokens = words.lstrip(_EDGES).split()
    folded = [fold(each).strip(_EDGES) for each in tokens]
    first, last = 1 if tokens and _LABEL.fullmatch(tokens[0].lower()) else 0, len(tokens)
    while first < last and (length := _edge(folded[first:last], "before") or _time_before(folded[first:last])):
        first += length
    while first < last and (length := _behind(folded[first:last])):
        last -= length
    return " ".join(tokens[first:last]).strip(_EDGES)


def _behind(tokens: list[str]) -> int:
    """Return how many tokens at the end tell the bound or the time, or, behind others, how it changes."""
    changing = _edge(tokens[::-1], "changes")
    return _edge(tokens[::-1], "after") or _time_after(tokens) or (changing if changing < len(tokens) else 0)


def _edge(tokens: list[str], side: str) -> int:
    """Return how many tokens, counted from the edge, are one of the words of ``naming.toml`` for that side."""
    if side == "after" and tokens[:2] == ["lên", "trở"]:
        return 0
    known = _edges(side)
    longest = min(_LONGEST_EDGE, len(tokens))
    return next((length for length in range(longest, 0, -1) if tuple(tokens[:length]) in known), 0)


_SPAN = (
    r"(?:(?:đầu|cuối|hết) )?(?:ngày \d{1,2}[/.-]\d{1,2}[/.-]\d{4}|tháng \d{1,2}(?:/\d{4}| năm \d{4})?"
    r"|quý (?:[ivx]{1,3}|\d)(?:/\d{4}| năm \d{4})?|\d{1,2} tháng(?: đầu| cuối)?(?: năm)?(?: \d{4})?"
    r"|(?:nhiệm kỳ|giai đoạn)(?: \d{4} ?[-–]? ?\d{4})?(?: này| qua| tới)?|năm \d{4}|nay)"
)
_TIME = rf"(?:(?:tính|kể|trong|riêng|cả|vào) ){{0,2}}(?:(?:từ|đến|tới) )?{_SPAN}(?: (?:tính )?(?:đến|tới) {_SPAN})?"
_FRONTED, _CLOSING = re.compile(rf"{_TIME}(?!\w)"), re.compile(rf"(?<!\w){_TIME}$")
_MOST_OF_TIME = 16


def _time_before(tokens: list[str]) -> int:
    """Return how many tokens at the front tell the time: "Từ đầu nhiệm kỳ đến ngày 31/12/2022, số sáng kiến"."""
    found = _FRONTED.match(" ".join(tokens[:_MOST_OF_TIME]))
    return len(found.group().split(" ")) if found else 0


def _time_after(tokens: list[str]) -> int:
    """Return how many tokens at the end tell the time: "Số sáng kiến năm 2022"."""
    found = _CLOSING.search(" ".join(tokens[-_MOST_OF_TIME:]))
    return len(found.group().split(" ")) if found else 0


@cache
def _edges(side: str) -> frozenset[tuple[str, ...]]:
    step = 1 if side == "before" else -1
    return frozenset(tuple(words.split()[::step]) for words in load("naming")[side]["words"])


_LONGEST_EDGE = 6


def class_of(unit: str) -> str:
    """Return the class of units a unit belongs to, by which ``Catalogue.nearest`` chooses.

    >>> class_of("VND/người"), class_of("%"), class_of("đảng viên"), class_of("bóng")
    ('money', 'percent', 'person', 'unknown')
    """
    if unit.startswith(("VND", "USD")):
        return "money"
    known = units().get(fold(unit))
    return "percent" if unit == "%" else known.klass if known else "unknown"
