"""Abbreviations: those a document defines ("… (sau đây gọi tắt là …)"), those all know, and where they are used."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from nhiemky.language.folding import fold
from nhiemky.language.words import Words
from nhiemky.reading.headings import UPPER
from nhiemky.reading.model import Span
from nhiemky.reading.passage import Passage
from nhiemky.reading.vocabulary import alternation, load
from nhiemky.reading.whole.model import Abbreviation

_BRACKET = re.compile(r"\((?P<inside>[^()\n]{2,160})\)")
_SHORT = re.compile(rf"[{UPPER}][{UPPER}\d]*(?:[&-][{UPPER}\d]+|[{UPPER}\d])[{UPPER}\d]*(?:[&-][{UPPER}\d]+)*")
_ROMAN = re.compile(r"[IVXLC]+")
_TOKEN = re.compile(r"[^\W\d_][\w&.-]*|\d[\w.]*")
# The first letter stands before the look behind it, so that the search runs over plain text at full speed.
_CAPITALS = re.compile(rf"[{UPPER}](?<![\w/&.-].)[{UPPER}]{{1,7}}(?![\w&]|/[{UPPER}]|-\w)")
_LAST_CAPITALS = re.compile(rf"(?<![\w/&-])[{UPPER}]{{2,10}}$")
_FURTHEST = 240
_STOP = re.compile(r"[.;:\n](?=\s|$)")
_QUOTES = "“”\"'«» "


@dataclass(frozen=True, slots=True)
class _Words:
    known: dict[str, str]
    announced: re.Pattern[str]
    outside: re.Pattern[str]
    skipped: frozenset[str]


@cache
def _words() -> _Words:
    data = load("abbreviations")
    announced = alternation(map(fold, data["announced"]))
    return _Words(
        known={row["short"]: row["full"] for row in data["abbreviation"]},
        announced=re.compile(rf"\s*(?:{announced})\s*:?\s*"),
        outside=re.compile(rf",\s*(?:{announced})\s*:?\s*(?P<short>[^,.;:()\n]{{2,60}}?)(?=\s*(?:[,.;:()\n]|$))"),
        skipped=frozenset(map(fold, data["skipped"])),
    )


@dataclass(frozen=True, slots=True)
class _Defined:
    """A definition in folded offsets: the short form, its full form and where both stand."""

    short: str
    full: Span
    end: int


def find_abbreviations(passage: Passage) -> tuple[Abbreviation, ...]:
    """Return the abbreviations of a text with their uses, in the order of their first place."""
    defined: dict[str, _Defined] = {}
    for found in _definitions(passage):
        defined.setdefault(found.short, found)
    uses = _uses(passage, defined)
    original = passage.folded.original
    made: list[tuple[int, Abbreviation]] = []
    for short, definition in defined.items():
        full = passage.printed(*definition.full)
        spans = tuple(original(*use) for use in uses.pop(short, ()))
        place = Abbreviation(short=short, full=full, definition=original(*definition.full), uses=spans)
        made.append((definition.full[0], place))
    for short, places in uses.items():
        spans = tuple(original(*use) for use in places)
        made.append((places[0][0], Abbreviation(short=short, full=_words().known[short], uses=spans)))
    return tuple(abbreviation for _, abbreviation in sorted(made, key=lambda pair: (pair[0], pair[1].short)))


def _definitions(passage: Passage) -> Iterator[_Defined]:
    text = passage.text
    for bracket in _BRACKET.finditer(text):
        inside = bracket.span("inside")
        announced = _words().announced.match(text, *inside)
        if announced:
            yield from _announced(passage, announced.end(), inside[1], bracket.start(), bracket.end())
        elif _SHORT.fullmatch(passage.cased, *inside):
            short = passage.cased[slice(*inside)]
            full = _aligned(passage, short, bracket.start())
            if full and not _ROMAN.fullmatch(short):
                yield _Defined(short, full, bracket.end())
                yield from _parts(passage, short, full, bracket.end())
        elif turned := _turned(passage, bracket.start(), inside):
            yield turned
    if "gọi" in text or "viết tắt" in text:
        for found in _words().outside.finditer(text):
            yield from _announced(passage, *found.span("short"), found.start(), found.end())


def _announced(passage: Passage, start: int, end: int, before: int, after: int) -> Iterator[_Defined]:
    """Read what follows "gọi tắt là": one short form for the words before, or pairs "full: short; full: short"."""
    at = start
    for piece in passage.cased[start:end].split(";"):
        head, colon, tail = piece.partition(":")
        short = " ".join((tail if colon else piece).split()).strip(_QUOTES)
        if colon and short:
            lead = len(head) - len(head.lstrip())
            yield _Defined(short, (at + lead, at + len(head.rstrip())), after)
        elif short:
            full = _aligned(passage, short, before) if _SHORT.fullmatch(short) else None
            full = full or _named_before(passage, short, before)
            if full:
                yield _Defined(short, full, after)
        at += len(piece) + 1


def _initial(word: str) -> str:
    """Return the first letter of a word as a short form writes it: a capital without marks, but for Đ.

    >>> _initial("ủy"), _initial("đảng")
    ('U', 'Đ')
    """
    letter = unicodedata.normalize("NFC", word)[:1].upper()
    return letter if letter == "Đ" else unicodedata.normalize("NFD", letter)[:1]


def _letters(short: str) -> list[str]:
    return [_initial(letter) for letter in unicodedata.normalize("NFC", short) if letter.isalpha() or letter == "&"]


def _aligned(passage: Passage, short: str, before: int) -> Span | None:
    """Return the words before an offset whose initials the short form is made of; small words may be left out.

    A word that is itself in capitals ("các KCN") may stand for all its letters.
    """
    letters = _letters(short)
    begin = max(0, before - _FURTHEST)
    for stop in _STOP.finditer(passage.text, begin, before):
        begin = stop.end()
    words = list(_TOKEN.finditer(passage.cased, begin, before))[-(len(letters) + 8) :]
    rest, first, last = len(letters), None, None
    for word in reversed(words):
        printed = word.group()
        own = _letters(printed) if len(printed) > 1 and printed.isupper() else []
        lower = passage.text[word.start() : word.end()]
        if own and letters[max(0, rest - len(own)) : rest] == own:
            rest -= len(own)
        elif rest and letters[rest - 1] == ("&" if lower == "và" and "&" in letters else _initial(printed)):
            rest -= 1
        elif lower in _words().skipped and (last is None or rest):
            continue
        else:
            break
        first, last = word, last or word
        if rest == 0:
            return first.start(), last.end()
    return None


def _parts(passage: Passage, short: str, full: Span, end: int) -> Iterator[_Defined]:
    """Give the halves of a short form with "&" as short forms of their own: KKT and CKCN of "KKT&CKCN"."""
    if short.count("&") != 1:
        return
    left, right = short.split("&")
    joint = re.search(r"\svà\s", passage.text[slice(*full)])
    if joint and len(left) > 1 and len(right) > 1:
        yield _Defined(left, (full[0], full[0] + joint.start()), end)
        yield _Defined(right, (full[0] + joint.end(), full[1]), end)


def _turned(passage: Passage, bracket: int, inside: Span) -> _Defined | None:
    """Read "KKT (khu kinh tế)": the short form first, its words in the brackets."""
    tail = passage.cased[max(0, bracket - 12) : bracket].rstrip()
    found = _LAST_CAPITALS.search(tail)
    if not found or len(passage.text[slice(*inside)].split()) > 12:
        return None
    full = _aligned(passage, found.group(), inside[1])
    return _Defined(found.group(), full, inside[1] + 1) if full == inside else None


def _named_before(passage: Passage, short: str, before: int) -> Span | None:
    """Return the words before an offset that begin as the short form does: "Nghị quyết số 19" for "Nghị quyết 19"."""
    begin = max(0, before - _FURTHEST)
    window = passage.text[begin:before]
    end = before - (len(window) - len(window.rstrip(" ,")))
    words = fold(short).split()
    for count in (len(words), 2, 1):
        head = " ".join(words[:count])
        at = window.rfind(head)
        if count <= len(words) and at >= 0 and begin + at + len(head) <= end and "\n" not in window[at:]:
            return begin + at, end
    return None


def _uses(passage: Passage, defined: dict[str, _Defined]) -> dict[str, list[Span]]:
    """Return where each short form stands outside its definition; well-known ones only where none is defined."""
    uses: dict[str, list[Span]] = defaultdict(list)
    known = _words().known.keys() - {word for short in defined for word in short.split()}
    for token in _CAPITALS.finditer(passage.cased):
        if token.group() in known:
            uses[token.group()].append(token.span())
    if defined:
        shorts = alternation(defined)
        pattern = Words(rf"(?<![\w/&-])(?:{shorts})(?![\w&]|/[{UPPER}]|-\w)")
        for use in pattern.scan(passage.cased):
            short = " ".join(use.group().split())
            definition = defined.get(short)
            if definition and use.start() >= definition.end and not _goes_on(passage, short, use.end()):
                uses[short].append(use.span())
    return uses


def _goes_on(passage: Passage, short: str, end: int) -> bool:
    """Return whether a short form of whole words only begins a longer name here."""
    if " " not in short:
        return False
    following = re.match(r" {1,2}(\w)", passage.cased[end : end + 4])
    return following is not None and following.group(1).isupper()
