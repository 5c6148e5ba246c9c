"""Whether a document bears the mark of a State secret: Mật, Tối mật or Tuyệt mật.

A mark stands by itself: alone on a line, in a cell of the letterhead, after "Độ mật:", behind the reference. Words of
running text ("bảo mật", "bí mật", "tài liệu mật") are none. Where it is not sure, a mark is seen: a secret document
taken in does more harm than one refused.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from typing import NamedTuple

from nhiemky.files.model import SourceText
from nhiemky.language.folding import fold
from nhiemky.reading.vocabulary import alternation, load

HEAD_LINES = 40
"""Printed lines, from the first, in which a label or a line of a secret document is looked for."""

TOP_LINES = 15
"""Lines in which a mark may stand in small letters or in a table: the letterhead and what is under it."""

_LONGEST_PIECE = 160
_MOST_CELLS = 3
_LINE = re.compile(r"[^\r\n\v\f\x85\u2028\u2029]+")
_APART = re.compile(r"\s*[|\t]\s*|\s{3,}")
_LONGEST_CELL = 1_000
_UNSEEN = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]")
# "12-BC/TU", "…-BC/TU", "15 BC/HU": a number or the room for it, then letters with a stroke or a dash between.
_REFERENCE = r"số ?:? ?[\d.… ]{0,20}[\-–/]? ?[a-zđ]{1,12}(?:[\-–/.][a-zđ\d]{1,12}){1,4}"
_EDGES = " .,;:!?*#_=~+-–—/\\|[](){}<>\"'“”‘’«»•·■□▪…©®™"


class _Words(NamedTuple):
    """The vocabulary compiled: ``levels`` and ``recognised`` by their letters without spaces."""

    names: tuple[str, ...]
    levels: dict[str, int]
    recognised: dict[str, int]
    stamp: re.Pattern[str]
    label: re.Pattern[str]
    carrier: re.Pattern[str]
    behind: re.Pattern[str]
    before_day: re.Pattern[str]
    after_reference: re.Pattern[str]
    before_reference: re.Pattern[str]
    leading: re.Pattern[str]
    line: re.Pattern[str]
    lifted: re.Pattern[str]
    broken: tuple[str, ...]


@cache
def _words() -> _Words:
    data = load("secrecy")
    rows = data["level"]
    forms = {kind: alternation(form for row in data[kind] for form in row["words"]) for kind in _KINDS}
    after, title = (alternation(data["other_words"][kind]) for kind in ("after", "title"))
    level = (
        rf"(?P<level>{alternation(row['words'] for row in rows)})(?![^\W\d_])"
        rf"(?:(?= +(?:{title})\b)|(?! +(?:{after})\b))"
    )
    ranks = {_joined(row["words"]): rank for rank, row in enumerate(rows)}
    letters = "".join(row["letter"] for row in rows)
    return _Words(
        names=tuple(row["name"] for row in rows),
        levels=ranks | {row["letter"]: rank for rank, row in enumerate(rows)},
        recognised={_joined(form): rank for rank, row in enumerate(rows) for form in row["recognised"]},
        stamp=re.compile(f"(?:{alternation(ranks)})+"),
        label=re.compile(rf"(?:{forms['label']})[ :=.(\[\-–—]*(?:{level}|(?P<letter>[{letters}])\Z)"),
        carrier=re.compile(rf"(?:{forms['carrier']}) {level}"),
        behind=re.compile(rf"(?P<what>.*?)(?P<sign>[ (\[/\-–—])[ ]?{level}"),
        before_day=re.compile(rf"{level} +[^\W\d_].*\bngày\b.*"),
        after_reference=re.compile(rf"\b{_REFERENCE}[ )\]]{{0,3}}[(\[\-–—]? ?{level}"),
        before_reference=re.compile(rf"\b{level}[ )\]]{{0,3}}{_REFERENCE}"),
        leading=re.compile(rf"{level}[ )\]]{{0,3}}[(\[\-–—:;/]"),
        line=re.compile(rf"(?:{forms['line']})(?: ?:.*)?"),
        lifted=re.compile(rf"(?:{forms['lifted']})(?: ?:? ?(?:từ|ngày|theo)\b.*)?"),
        broken=tuple(f" {word}" for word in data["other_words"]["before"]),
    )


_KINDS = ("label", "carrier", "line", "lifted")


def secrecy_mark(source: SourceText) -> str:
    """Return the highest mark a document bears ("MẬT", "TỐI MẬT", "TUYỆT MẬT"), empty where it bears none.

    A document whose head says that the mark was lifted bears none.

    >>> text = "TỈNH ỦY BẾN LỘI\\nSố 12-BC/TU\\nTỐI MẬT\\nBÁO CÁO\\n"
    >>> secrecy_mark(SourceText(name="a", text=text, format="txt", sha256=""))
    'TỐI MẬT'
    """
    words = _words()
    seen = bool(source.recognised)
    found, number, before = -1, 0, ""
    for match in _LINE.finditer(_UNSEEN.sub("", source.text)):
        line = match[0]
        if not line.strip():
            continue
        number += 1
        if number <= HEAD_LINES or _may_be_stamp(line):
            rank = _rank(line, number, before, words, seen=seen)
            if rank is None:
                return ""
            found = max(found, rank)
        before = line
    for line in source.furniture:
        rank = _rank(_UNSEEN.sub("", line), 1, "", words, seen=False)
        found = max(found, -1 if rank is None else rank)
    return words.names[found] if found >= 0 else ""


def _may_be_stamp(line: str) -> bool:
    """Return whether a line below the head may be a mark in capitals alone: the stamp of an annex."""
    return len(line) < _LONGEST_PIECE and line.rstrip(_EDGES)[-1:] == "T" and line.isupper()


def _rank(line: str, number: int, before: str, words: _Words, *, seen: bool) -> int | None:
    """Return the rank of the highest mark on a line, -1 for none, None where the line lifts it."""
    # Letters may stand apart by as much as cells do.
    spaced = words.stamp.fullmatch(_joined(fold(line).strip(_EDGES)))
    pieces = [line] if spaced else [piece for piece in _APART.split(line) if piece.strip(_EDGES)]
    listed = len(pieces) > _MOST_CELLS or (len(pieces) > 1 and number > TOP_LINES)
    best = -1
    for piece in pieces:
        if number <= TOP_LINES and not listed:
            best = max(best, _in_letterhead(piece, words))
        if len(piece) > _LONGEST_PIECE:
            continue
        bare = " ".join(fold(piece).split()).strip(_EDGES)
        if number <= HEAD_LINES:
            if words.lifted.fullmatch(bare):
                return None
            best = max(best, _said(piece, bare, words))
        broken = len(pieces) == 1 and fold(f" {before}").rstrip().endswith(words.broken)
        if not listed and not broken and (piece.isupper() or number <= TOP_LINES):
            best = max(best, _stamped(bare, words, in_picture=seen and piece.isupper() and number <= HEAD_LINES))
    return best


def _stamped(bare: str, words: _Words, *, in_picture: bool) -> int:
    """Return the rank of a mark that stands by itself, -1 where there is none."""
    joined = _joined(bare)
    if words.stamp.fullmatch(joined):
        return max(rank for letters, rank in words.levels.items() if len(letters) > 1 and letters in joined)
    rank = words.recognised.get(joined, -1)
    # One syllable without its mark is a word of its own, unless it was recognised on a picture.
    return rank if rank > 0 or in_picture else -1


def _in_letterhead(piece: str, words: _Words) -> int:
    """Return the rank of a mark that stands in one piece with the letterhead, -1 where there is none.

    A cell of a letterhead is one line: "HUYỆN ỦY BẾN LỘI Số 12-BC/HU MẬT". Beside it is what is printed along with a
    mark: "TỐI MẬT - Bản số 02".
    """
    shown = " ".join(unicodedata.normalize("NFC", piece).split()).strip(_EDGES)[:_LONGEST_CELL]
    bare = fold(shown)
    if "mật" not in bare or len(bare) != len(shown):
        return -1
    best = -1
    for pattern in (words.after_reference, words.before_reference, words.leading):
        found = pattern.match(bare) if pattern is words.leading else pattern.search(bare)
        if not found or f" {bare[: found.start('level')]}".rstrip().endswith(words.broken):
            continue
        after = shown[found.end("level") :].strip(_EDGES).partition(" ")[0]
        behind = pattern is words.after_reference and (not after or (len(after) > 1 and after.isupper()))
        if behind or shown[found.start("level") : found.end("level")].isupper():
            best = max(best, words.levels[_joined(found["level"])])
    return best


def _said(piece: str, bare: str, words: _Words) -> int:
    """Return the rank of a mark that the words of a piece of the head give the document, -1 where they give none."""
    if found := words.label.match(bare):
        return words.levels[_joined(found["level"] or found["letter"])]
    if found := words.carrier.fullmatch(bare):
        return words.levels[_joined(found["level"])]
    capital = _ends_in_capitals(piece)
    found = words.behind.fullmatch(bare)
    if found and (found["sign"] in "([" or (found["what"].startswith("số ") and (capital or found["sign"] != " "))):
        return words.levels[_joined(found["level"])]
    found = words.before_day.fullmatch(bare)
    if found and piece.strip(_EDGES)[: len(found["level"])].isupper() and not piece.isupper():
        return words.levels[_joined(found["level"])]
    return 0 if piece.partition(":")[0].isupper() and words.line.fullmatch(bare) else -1


def _ends_in_capitals(piece: str) -> bool:
    return piece.rstrip(_EDGES)[-2:].isupper()


def _joined(text: str) -> str:
    return "".join(text.split())
