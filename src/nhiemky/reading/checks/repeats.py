"""Words and phrases printed twice in a row."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from functools import cache
from itertools import islice
from pathlib import Path

from nhiemky.language.folding import fold
from nhiemky.reading.checks.examined import Examined, finding
from nhiemky.reading.model import Finding

_TOKEN = re.compile(r"\w+|[^\w\s]|\n")
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
    tokens = _TOKEN.findall(examined.text.text)
    hits: list[tuple[int, int]] = []
    for width in range(_LONGEST, 0, -1):
        for at, (one, other) in enumerate(zip(tokens, islice(tokens, width, None), strict=False)):
            if one == other and _repeats(tokens, at, width) and not any(a <= at < b for a, b in hits[-3:]):
                hits.append((at, width))
    if not hits:
        return
    pairs = _pairs(tokens)
    wanted = {at: width for at, width in hits if width > 1 or _is_slip(tokens, at, pairs)}
    yield from _findings(examined, wanted)


def _repeats(tokens: list[str], at: int, width: int) -> bool:
    """Return whether ``width`` words stand twice in a row at a place; three times in a row is a table or a chant."""
    words = tokens[at : at + width]
    if tokens[at + width : at + 2 * width] != words or not all(word.isalpha() for word in words):
        return False
    if width > 1 and (len(set(words)) == 1 or all(len(word) < 2 for word in words)):
        return False
    return tokens[at + 2 * width : at + 3 * width] != words and tokens[max(0, at - width) : at] != words


def _pairs(tokens: list[str]) -> set[tuple[str, str]]:
    """Return the pairs of words next to each other that stand in the document where neither is doubled."""
    return {
        (one, other) for before, one, other, after in zip(
            ["", *tokens], tokens, islice(tokens, 1, None), [*islice(tokens, 2, None), ""], strict=False
        )
        if before != one and other != after and one != other
    }  # fmt: skip


def _is_slip(tokens: list[str], at: int, pairs: set[tuple[str, str]]) -> bool:
    """Return whether a doubled syllable is neither meant nor where two words of it meet."""
    doubled, joined = _data()
    word = tokens[at]
    if word in doubled or len(word) < 2:
        return False
    before = tokens[at - 1] if at else ""
    after = tokens[at + 2] if at + 2 < len(tokens) else ""
    left = f"{before} {word}" in joined or (before, word) in pairs
    right = f"{word} {after}" in joined or (word, after) in pairs
    return not (left and right)


def _findings(examined: Examined, wanted: dict[int, int]) -> Iterator[Finding]:
    """Give the findings at the wanted tokens, whose places are looked up only now: they are few."""
    text, cased = examined.text.text, examined.text.cased
    furthest = max(wanted, default=-1)
    ends: dict[int, tuple[int, int]] = {}
    for at, found in enumerate(_TOKEN.finditer(text)):
        ends[at] = found.span()
        first = at - 2 * _LONGEST
        ends.pop(first, None)
        start = next(
            (s for s in range(max(0, at - 2 * _LONGEST + 1), at + 1) if s + 2 * wanted.get(s, 0) - 1 == at), None
        )
        if start is not None and start in wanted:
            begin, end = ends[start][0], found.end()
            if (
                wanted[start] == 1
                and cased[begin].isupper()
                and cased[ends[at][0]].isupper()
                and not cased[begin:end].isupper()
            ):
                continue
            yield _finding(examined, begin, end, wanted[start])
        if at > furthest + 2 * _LONGEST:
            return


def _finding(examined: Examined, begin: int, end: int, width: int) -> Finding:
    span = examined.span(begin, end)
    printed = examined.printed(span)
    code = "word.doubled" if width == 1 else "phrase.doubled"
    return finding(code, (span,), f"“{printed}” lặp liền nhau", f"“{printed}” is repeated")
