"""Words that are no Vietnamese syllable and no known foreign word."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from nhiemky.language.syllables import is_foreign, is_syllable, joined_syllables
from nhiemky.reading.checks.examined import Examined, finding
from nhiemky.reading.model import Finding, Span

_WORD = re.compile(r"[^\W\d_]+")
_ALONE_LEFT = re.compile(r"(?:^|[\s(\[“\"'‘,;:!?…>|])$")
_SOURCE = re.compile(r"(?<!\w)(?:nguồn|theo)\s?:?\s?$")
_ALONE_RIGHT = re.compile(r"$|[\s)\]”\"'’,;:!?…<|]|\.(?:\s|$|[.\")”])")
_MOST = 200
_FOREIGN_LINE = 0.25


def check_spelling(examined: Examined) -> Iterator[Finding]:
    """Give ``word.syllable`` for lower-case words that no onset, rime and tone of Vietnamese make up.

    Names, abbreviations, codes, e-mails and addresses are left alone, and so are lines in another language. Words run
    together ("nghiệplần") are ``space.missing``.
    """
    text = examined.text.text
    unknown = {word for word in set(_WORD.findall(text)) if len(word) > 1 and not _known(word)}
    if not unknown:
        return
    places: dict[str, list[Span]] = defaultdict(list)
    for word, start, end in _positions(examined, unknown):
        places[word].append(examined.span(start, end))
    for word, spans in list(places.items())[:_MOST]:
        yield _finding(word, examined.printed(spans[0]), spans)


def _known(word: str) -> bool:
    return is_syllable(word) or is_foreign(word)


def _positions(examined: Examined, unknown: set[str]) -> Iterator[tuple[str, int, int]]:
    """Give each place of an unknown word that stands by itself, in lower case, in a line of Vietnamese."""
    text, cased = examined.text.text, examined.text.cased
    for line in re.finditer(r"[^\n]+", text):
        words = list(_WORD.finditer(line.group()))
        strange = [word for word in words if word.group() in unknown]
        if not strange or len(strange) > max(1, _FOREIGN_LINE * len(words)):
            continue
        for word in strange:
            start, end = line.start() + word.start(), line.start() + word.end()
            if not cased[start:end].islower():
                continue
            if _SOURCE.search(text[max(0, start - 8) : start]):
                continue  # the name of a site or paper
            if _ALONE_LEFT.search(text[max(0, start - 1) : start]) and _ALONE_RIGHT.match(text[end : end + 2]):
                yield word.group(), start, end


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
