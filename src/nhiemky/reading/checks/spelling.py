"""Words that are no Vietnamese syllable and no known foreign word."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from itertools import compress, count

from nhiemky.language.syllables import is_foreign, is_syllable, joined_syllables
from nhiemky.reading.checks.examined import Examined, finding
from nhiemky.reading.model import Finding, Span

_LATIN = re.compile(r"[a-zà-ỹ]+")
_ALONE_LEFT = re.compile(r"(?:^|[\s(\[“\"'‘,;:!?…>|])$")
_SOURCE = re.compile(r"(?<!\w)(?:nguồn|theo)\s?:?\s?$")
_ALONE_RIGHT = re.compile(r"$|[\s)\]”\"'’,;:!?…<|]|\.(?:\s|$|[.\")”])")
_MOST = 200
_FOREIGN = 0.25
_AROUND = 12


def check_spelling(examined: Examined) -> Iterator[Finding]:
    """Give ``word.syllable`` for lower-case words that no onset, rime and tone of Vietnamese make up.

    Names, abbreviations, codes, e-mails and addresses are left alone, and so are passages in another language. Words
    run together ("nghiệplần") are ``space.missing``.
    """
    tokens, starts = examined.tokens
    unknown = {word for word in set(tokens) if len(word) > 1 and _LATIN.fullmatch(word) and not _known(word)}
    if not unknown:
        return
    places: dict[str, list[Span]] = defaultdict(list)
    for at in compress(count(), map(unknown.__contains__, tokens)):
        word = tokens[at]
        if len(places) < _MOST and _stands_alone(examined, tokens, at, starts[at], unknown):
            places[word].append(examined.span(starts[at], starts[at] + len(word)))
    for word, spans in places.items():
        yield _finding(word, examined.printed(spans[0]), spans)


def _known(word: str) -> bool:
    return is_syllable(word) or is_foreign(word)


def _stands_alone(examined: Examined, tokens: list[str], at: int, start: int, unknown: set[str]) -> bool:
    """Return whether a word stands by itself, in lower case, among Vietnamese words, and names no source."""
    text, end = examined.text.text, start + len(tokens[at])
    if not examined.text.cased[start:end].islower() or _SOURCE.search(text[max(0, start - 8) : start]):
        return False
    if not _ALONE_LEFT.search(text[max(0, start - 1) : start]) or not _ALONE_RIGHT.match(text[end : end + 2]):
        return False
    around = [word for word in tokens[max(0, at - _AROUND) : at + _AROUND + 1] if word.isalpha()]
    return sum(word in unknown for word in around) <= max(1, _FOREIGN * len(around))


def _finding(word: str, printed: str, spans: list[Span]) -> Finding:
    split = joined_syllables(word)
    if split:
        apart = " ".join(split)
        return finding(
            "space.missing", spans, f"“{printed}” có thể thiếu dấu cách ({apart})",
            f"“{printed}” may lack a space ({apart})",
        )  # fmt: skip
    return finding(
        "word.syllable", spans, f"“{printed}” không phải một tiếng của tiếng Việt hay từ nước ngoài quen dùng",
        f"“{printed}” is no Vietnamese syllable and no known foreign word",
    )  # fmt: skip
