"""The clauses of a draft document: split by the document's own labels, arranged by a person, found again by a label."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

from nhiemky.language.folding import fold
from nhiemky.reading.headings import label_of

WHOLE, OPENING = "Toàn văn", "Mở đầu"
"""The clauses for what is said of the whole document, and for what stands before its first label."""
LONGEST_LABEL, LONGEST_TEXT = 60, 20_000
MOST_CLAUSES = 500
"""Clauses of one consultation."""
_WORD = re.compile(r"[^\W_]+")
_NAMING = frozenset(["mục", "điểm", "khoản", "tiết", "ý", "điều"])
"""Words before a label that are no part of it ("mục I.1", "điểm a")."""


class Cut(StrEnum):
    """How finely a document is divided: at its labels, or at every paragraph."""

    POINT = "point"
    PARAGRAPH = "paragraph"


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause: its key, the label people name it by, its words, and the blocks of a draft that these are made of."""

    key: str
    label: str
    text: str
    blocks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Piece:
    """A paragraph of a document; ``heading`` is the level that is known of it, 0 where it is not known to be one."""

    text: str
    block: str = ""
    heading: int = 0


@dataclass(frozen=True, slots=True)
class _Labelled:
    """A label with how deep it lies; ``whole`` says that it names its ancestors itself ("1.2.3")."""

    rank: float
    label: str
    whole: bool = False


def clauses_data(clauses: Iterable[Clause]) -> list[dict[str, Any]]:
    """Return clauses as they are kept."""
    return [{"key": e.key, "label": e.label, "text": e.text, "blocks": list(e.blocks)} for e in clauses]


def clauses_from(data: Iterable[Mapping[str, Any]]) -> tuple[Clause, ...]:
    """Return clauses as they were kept."""
    return tuple(Clause(e["key"], e["label"], e["text"], tuple(e.get("blocks", ()))) for e in data)


def pieces_of(text: str) -> tuple[Piece, ...]:
    """Return the paragraphs of a pasted text: its lines that are not empty.

    >>> [each.text for each in pieces_of("Một \\n\\n  Hai")]
    ['Một', 'Hai']
    """
    return tuple(Piece(plain) for line in text.splitlines() if (plain := " ".join(line.split())))


def split(pieces: Iterable[Piece], cut: Cut = Cut.POINT) -> tuple[Clause, ...]:
    """Return the clauses of a document, named by the labels above them ("I.2.a"); one for the whole stands first.

    A document without labels is numbered by its paragraphs ("đoạn 1").

    >>> [each.label for each in split(pieces_of("I. ĐÁNH GIÁ\\n1. Kết quả\\na) Về kinh tế\\nTăng.\\n2. Hạn chế"))]
    ['Toàn văn', 'I', 'I.1', 'I.1.a', 'I.2']
    """
    given = list(pieces)
    first = next((place for place, each in enumerate(given) if _label(each) is not None), 0)
    found = [*_opening(given[:first], cut), *_cut(given[first:], cut)]
    return keyed([Clause("", WHOLE, "Ý kiến chung về toàn văn."), *_told_apart(found)])


def keyed(clauses: Iterable[Clause]) -> tuple[Clause, ...]:
    """Return clauses with keys in their order, as they are kept before anybody has said anything of them."""
    return tuple(replace(each, key=f"c{place}") for place, each in enumerate(clauses, 1))


def twice(clauses: Iterable[Clause]) -> frozenset[str]:
    """Return the keys of clauses whose label another one bears too, however it is written."""
    rows = list(clauses)
    times = Counter(label_key(each.label) for each in rows)
    return frozenset(each.key for each in rows if times[label_key(each.label)] > 1)


def label_key(label: str) -> tuple[str, ...]:
    """Return what of a label tells it from others: "Mục I.1" and "i-1)" are one, "I.11" is another.

    >>> label_key("Mục I.1") == label_key("i - 1)"), label_key("I.11") == label_key("I.1.1")
    (True, False)
    """
    words = _WORD.findall(fold(label))
    return tuple(each for each in words if each not in _NAMING) or tuple(words)


class Labels:
    """Finds the clause that somebody named."""

    def __init__(self, clauses: Sequence[Clause]) -> None:
        """Take the clauses whose labels are asked for."""
        self._found: dict[tuple[str, ...], list[Clause]] = {}
        for each in clauses:
            # Without the part of the document, where that leaves no doubt.
            for label in dict.fromkeys((each.label, each.label.rpartition(", ")[2])):
                self._found.setdefault(label_key(label), []).append(each)

    def named(self, said: str) -> Clause | None:
        """Return the clause of a label, also one named from its end ("điểm a mục 1 phần I"); ``None`` if not one.

        >>> clauses = split(pieces_of("I. ĐÁNH GIÁ\\n1. Kết quả\\na) Về kinh tế"))
        >>> [each and each.label for each in map(Labels(clauses).named, ("mục I.1", "điểm a mục 1 phần I", "II"))]
        ['I.1', 'I.1.a', None]
        """
        words = label_key(said)
        turned = tuple(each for each in reversed(words) if each != "phần")
        for asked in dict.fromkeys((words, tuple(each for each in words if each != "phần"), turned)):
            found = self._found.get(asked, [])
            if len(found) == 1:
                return found[0]
        return None


def _opening(pieces: Sequence[Piece], cut: Cut) -> Iterator[Clause]:
    """Yield what stands before the first label: one clause, or each of its paragraphs."""
    if cut is Cut.PARAGRAPH:
        yield from (_clause(f"{OPENING} đoạn {place}", [each]) for place, each in enumerate(pieces, 1))
    elif pieces:
        yield _clause(OPENING, pieces)


def _cut(pieces: Iterable[Piece], cut: Cut) -> Iterator[Clause]:
    path: list[_Labelled] = []
    label, gathered, paragraphs = "", list[Piece](), 0
    for each in pieces:
        labelled = _label(each)
        if labelled is None and gathered and path and cut is Cut.POINT:
            gathered.append(each)
            continue
        if gathered:
            yield _clause(label, gathered)
        gathered = [each]
        if labelled is None:
            paragraphs += 1
            label = f"{_path(path)} đoạn {paragraphs}".strip()
        else:
            path = [*(one for one in path if one.rank < labelled.rank), labelled]
            label, paragraphs = _path(path), 0
    if gathered:
        yield _clause(label, gathered)


def _clause(label: str, pieces: Sequence[Piece]) -> Clause:
    text, blocks = "\n".join(each.text for each in pieces), tuple(each.block for each in pieces if each.block)
    return Clause("", label[:LONGEST_LABEL], text, blocks)


def _label(piece: Piece) -> _Labelled | None:
    found = label_of(piece.text)
    if found is None or found[0] == "ordinal":
        # A heading that bears no label stands under what is above it, and is known by its own first words.
        return _Labelled(piece.heading * 10.0 + 5, _first_words(piece.text)) if piece.heading else None
    style, _, label, _ = found
    if style.startswith("decimal"):
        parts = label.count(".")
        return _Labelled(30.0 + parts, label, whole=parts > 0)
    ranks = {"part": 0.0, "upper": 10.0, "roman": 20.0, "article": 25.0, "lower": 40.0, "bracket": 50.0}
    return _Labelled(ranks[style], _part(label) if style == "part" else label.strip("()"), whole=style == "article")


def _part(label: str) -> str:
    """Return the label of a part as it stands within a sentence: "Phần thứ nhất", "Chương II"."""
    words = label.split()
    rest = [each if set(each) <= _ROMANS else each.lower() for each in words[1:]]
    return " ".join([words[0].capitalize(), *rest])


def _first_words(text: str) -> str:
    return " ".join(text.split()[:6])


def _path(path: Sequence[_Labelled]) -> str:
    """Return the label of the innermost of a path after those above it; one that names them itself stands for them.

    Articles are numbered through a whole document, "1.2.3" within what has a Roman number.
    """
    named: list[_Labelled] = []
    for each in path:
        above = 0.0 if each.rank == _RANK_OF_ARTICLES else _RANK_OF_NUMBERS
        named = [*(one for one in named if not each.whole or one.rank < above), each]
    return ".".join(each.label for each in named if each.rank > 0) or (path[-1].label if path else "")


_RANK_OF_ARTICLES, _RANK_OF_NUMBERS = 25.0, 30.0
_ROMANS = frozenset("IVX")


def _told_apart(clauses: Sequence[Clause]) -> Iterator[Clause]:
    """Yield clauses; where parts of a document repeat each other's labels, all bear the part they are of."""
    times = Counter(label_key(each.label) for each in clauses)
    repeated, part = any(count > 1 for count in times.values()), ""
    for each in clauses:
        found = label_of(each.text)
        if found is not None and found[0] == "part":
            part = each.label
        named = f"{part}, {each.label}" if repeated and part and part not in each.label else each.label
        yield replace(each, label=named[:LONGEST_LABEL])
