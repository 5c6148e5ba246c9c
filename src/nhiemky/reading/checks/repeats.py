"""Words and phrases printed twice in a row."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from functools import cache
from itertools import compress
from pathlib import Path

from nhiemky.language.folding import fold
from nhiemky.reading.checks.examined import Examined, finding
from nhiemky.reading.model import Finding

_LONGEST = 6


@cache
def _data() -> tuple[frozenset[str], frozenset[str]]:
    """Return the words that are doubled on purpose and the pairs of syllables that make one word."""
    path = Path(__file__).parent.parent / "data" / "doubled.toml"
    data = tomllib.loads(path.read_text(encoding="utf-8"))
    return frozenset(map(fold, data["doubled"])), frozenset(
        fold(pair) for row in data["words"] for pair in row.split(", ")
    )


def check_repeats(examined: Examined) -> Iterator[Finding]:
    """Give ``word.doubled`` ("của của") and ``phrase.doubled`` ("Khu kinh tế Khu kinh tế").

    A word that is doubled on purpose ("dần dần") is none, nor the end of one word before the beginning of the next
    ("tổ chức chức năng"), which the document itself or the list of words shows.
    """
    tokens, starts = examined.tokens
    hits: list[tuple[int, int]] = []
    marks = _marks(tokens)
    for width in range(_LONGEST, 0, -1):
        hits += [(at, width) for at in _candidates(marks, width) if _repeats(tokens, at, width)]
    singles = [at for at, width in hits if width == 1]
    pairs = _pairs(tokens, singles) if singles else set()
    taken: set[int] = set()
    for at, width in hits:
        if at in taken or (width == 1 and not _is_slip(examined, at, pairs)):
            continue
        taken.update(range(at, at + 2 * width))
        last = at + 2 * width - 1
        yield _finding(examined, starts[at], starts[last] + len(tokens[last]), width)


def _marks(tokens: list[str]) -> bytes:
    """Return one byte for each token: equal tokens have equal bytes, other tokens mostly have others."""
    marks = {token: place & 255 for place, token in enumerate(dict.fromkeys(tokens))}
    return bytes(map(marks.__getitem__, tokens))


def _candidates(marks: bytes, width: int) -> Iterator[int]:
    """Give the places where ``width`` tokens in a row may equal those that stand ``width`` further on."""
    # All are compared at once, as two long numbers: where they agree a byte of zero is left.
    length = max(0, len(marks) - width)
    differing = int.from_bytes(marks[:length], "big") ^ int.from_bytes(marks[width:], "big")
    agreeing = differing.to_bytes(length, "big")
    run = bytes(width)
    at = agreeing.find(run)
    while at >= 0:
        yield at
        at = agreeing.find(run, at + 1)


def _repeats(tokens: list[str], at: int, width: int) -> bool:
    """Return whether words stand twice in a row at a place; three times in a row is a table or a chant."""
    if tokens[at] != tokens[at + width] or not tokens[at].isalpha() or (width > 1 and tokens[at] == tokens[at + 1]):
        return False
    words = tokens[at : at + width]
    if tokens[at + width : at + 2 * width] != words:
        return False
    if not all(word.isalpha() for word in words):
        return False
    if width > 1 and all(len(word) < 2 for word in words):
        return False
    return tokens[at + 2 * width : at + 3 * width] != words and tokens[max(0, at - width) : at] != words


def _neighbours(tokens: list[str], at: int) -> tuple[tuple[str, str], tuple[str, str]]:
    """Return the pairs a doubled word makes with the word before and the word after."""
    before = tokens[at - 1] if at else ""
    after = tokens[at + 2] if at + 2 < len(tokens) else ""
    return (before, tokens[at]), (tokens[at], after)


def _pairs(tokens: list[str], singles: list[int]) -> set[tuple[str, str]]:
    """Return the pairs around doubled words that also stand in the document where the word is not doubled."""
    wanted = {pair for at in singles for pair in _neighbours(tokens, at)}
    doubled = {at + step for at in singles for step in (-1, 1)}
    firsts = {first for first, _ in wanted}
    places = compress(range(len(tokens) - 1), map(firsts.__contains__, tokens))
    return {pair for at in places if (pair := (tokens[at], tokens[at + 1])) in wanted and at not in doubled}


def _is_slip(examined: Examined, at: int, pairs: set[tuple[str, str]]) -> bool:
    """Return whether a doubled word is neither meant, nor a name, nor where two words meet in it."""
    tokens, starts = examined.tokens
    meant, joined = _data()
    word, cased = tokens[at], examined.text.cased
    if word in meant or len(word) < 2:
        return False
    first, second = cased[starts[at] : starts[at] + len(word)], cased[starts[at + 1] : starts[at + 1] + len(word)]
    if first[0].isupper() and second[0].isupper() and not first.isupper():
        return False
    left, right = _neighbours(tokens, at)
    return not ((" ".join(left) in joined or left in pairs) and (" ".join(right) in joined or right in pairs))


def _finding(examined: Examined, begin: int, end: int, width: int) -> Finding:
    span = examined.span(begin, end)
    printed = examined.printed(span)
    code = "word.doubled" if width == 1 else "phrase.doubled"
    return finding(code, (span,), f"“{printed}” lặp liền nhau", f"“{printed}” is repeated")
