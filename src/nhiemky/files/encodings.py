"""The encodings of Vietnamese before Unicode: TCVN3, VNI, VISCII and Windows-1258.

Their texts are told by what they decode to: Vietnamese syllables. A text in one of them is handled as it is *shown*:
each byte as the letter that Windows-1252 gives it. So the same letters in a UTF-8 file, a Word document or a web page
are decoded alike.
"""

from __future__ import annotations

import re
import tomllib
from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from functools import cache
from importlib import resources
from typing import Any, TypeVar

from nhiemky.files.model import Block, Cell, Place, Recognised, SourceText, Table
from nhiemky.files.vietnamese import is_marked_syllable

SURE_SHARE = 0.85
"""Share of the words with foreign letters that must decode to Vietnamese syllables before a text is decoded."""

LIKELY_SHARE = 0.3
"""Share from which a refusal names the encoding; prose of other languages has under 0.2."""

FEWEST_WORDS = 3
"""Words with foreign letters without which no encoding is told."""

_SAMPLE = 200_000
_Part = TypeVar("_Part", Block, Cell, Table, Place, Recognised)
_FOREIGN_WORD = re.compile(r"[^\s!-@\[-`{-~“”‘’–—…•\ufeff]*[^\s\x00-\x7f“”‘’–—…•\ufeff][^\s!-@\[-`{-~“”‘’–—…•\ufeff]*")


@dataclass(frozen=True)
class Decoded:
    """A decoded text, and the offsets in the shown text of the signs that were joined to the vowel before them."""

    text: str
    joined: tuple[int, ...] = ()

    def at(self, offset: int) -> int:
        """Return where ``offset`` of the shown text is in the decoded one.

        >>> Decoded("Đảng", joined=(2,)).at(5)
        4
        """
        return offset - bisect_left(self.joined, offset)


@dataclass(frozen=True)
class Encoding:
    """One encoding: its name as users know it, and how a shown text is decoded."""

    name: str
    decode: Callable[[str], Decoded]


def shown(data: bytes) -> str:
    r"""Return bytes as Windows-1252 shows them, none lost: the five places it leaves empty stay control characters.

    >>> shown(bytes([0xA7, 0xB6, 0x6E, 0x67, 0x81]))
    '§¶ng\x81'
    """
    return data.decode("latin-1").translate(_shown_places())


def spot(text: str) -> tuple[Encoding | None, str | None]:
    """Return the encoding a shown text is surely in, else ``None``, and the name of the one it is likely in."""
    words = Counter(_FOREIGN_WORD.findall(text[:_SAMPLE]))
    if words.total() < FEWEST_WORDS:
        return None, None
    shares = [(_syllable_share(words, encoding), encoding) for encoding in encodings()]
    share, best = max(shares, key=lambda pair: pair[0])
    if share < LIKELY_SHARE or share <= _syllable_share(words, None):
        return None, None
    return (best if share >= SURE_SHARE else None), best.name


def recoded(source: SourceText, encoding: Encoding) -> SourceText:
    """Return a source text decoded, its blocks, tables, places and words moved to where their letters now are."""
    decoded = encoding.decode(source.text)
    blocks = (replace(block, label=encoding.decode(block.label).text) for block in source.blocks)
    tables = (replace(table, cells=_moved(table.cells, decoded)) for table in source.tables)
    return replace(
        source,
        text=decoded.text,
        blocks=_moved(blocks, decoded),
        tables=_moved(tables, decoded),
        places=_moved(source.places, decoded),
        recognised=_moved(source.recognised, decoded),
    )


def _moved(parts: Iterable[_Part], decoded: Decoded) -> tuple[_Part, ...]:
    return tuple(replace(part, start=decoded.at(part.start), end=decoded.at(part.end)) for part in parts)


@cache
def encodings() -> tuple[Encoding, ...]:
    """Return the encodings known, the commonest first."""
    data = tomllib.loads(resources.files("nhiemky.files").joinpath("data/encodings.toml").read_text(encoding="utf-8"))
    windows = {place: bytes([place]).decode("cp1258", "ignore") for place in range(0x80, 0x100)}
    return (
        Encoding(data["tcvn3"]["name"], _by_places(_pairs(data["tcvn3"]["places"]))),
        Encoding(data["vni"]["name"], _by_pairs(data["vni"])),
        Encoding("Windows-1258", _by_places({place: letter for place, letter in windows.items() if letter})),
        Encoding(
            data["viscii"]["name"],
            _by_places(_pairs(data["viscii"]["places"]) | dict(enumerate(data["viscii"]["high"].strip(), 0x80))),
        ),
    )


def of_font(name: str) -> Callable[[str], str] | None:
    """Return how the text in a font of before Unicode is decoded, ``None`` for any other font.

    >>> of_font(".VnTimeH")("®¶ng"), of_font("VNI-Times")("Ñaûng"), of_font("Times New Roman")
    ('ĐẢNG', 'Đảng', None)
    """
    tcvn3, vni = encodings()[:2]
    folded = name.strip().casefold()
    if folded.startswith(".vn"):
        # The fonts whose name ends in H draw the small letters as capitals.
        upper = folded.endswith("h")
        return lambda text: tcvn3.decode(text).text.upper() if upper else tcvn3.decode(text).text
    if folded.startswith("vni-"):
        return lambda text: vni.decode(text).text
    return None


def _syllable_share(words: Counter[str], encoding: Encoding | None) -> float:
    good = 0
    for word, count in words.items():
        decoded = encoding.decode(word).text if encoding else word
        good += count * is_marked_syllable(decoded)
    return good / words.total()


@cache
def _shown_places() -> dict[int, str]:
    places = {place: bytes([place]).decode("cp1252", "ignore") for place in range(0x80, 0xA0)}
    return {place: letter for place, letter in places.items() if letter}


def _pairs(written: str) -> dict[int, str]:
    parts = written.split()
    return {int(place, 16): letter for place, letter in zip(parts[::2], parts[1::2], strict=True)}


def _by_places(letters: dict[int, str]) -> Callable[[str], Decoded]:
    """Return a decoder of one letter a byte; the byte may be shown as Windows-1252 or as Latin-1 shows it."""
    table = dict(letters)
    for place, letter in letters.items():
        table[ord(_shown_places().get(place, chr(place)))] = letter
    return lambda text: Decoded(text.translate(table))


def _by_pairs(data: dict[str, Any]) -> Callable[[str], Decoded]:
    """Return the decoder of VNI from its single letters and the marks that follow each vowel."""
    letters = dict(_two_by_two(data["single"].split()))
    for vowel, written in data["marks"].items():
        for mark, letter in _two_by_two(written.split()):
            letters[vowel + mark] = letter
            # A capital is followed by the capital mark, or by the small one where only the first letter was meant.
            letters[vowel.upper() + mark.upper()] = letters[vowel.upper() + mark] = letter.upper()
    vowels = "".join({pair[0] for pair in letters if len(pair) == 2})
    signs = "".join({pair[1] for pair in letters if len(pair) == 2})
    lone = "".join(pair for pair in letters if len(pair) == 1)
    token = re.compile(f"[{vowels}][{signs}]|[{lone}]")

    def decode(text: str) -> Decoded:
        joined: list[int] = []

        def letter(match: re.Match[str]) -> str:
            found = letters.get(match[0])
            if found is None:
                return "".join(letters.get(sign, sign) for sign in match[0])
            if len(match[0]) == 2:
                joined.append(match.start() + 1)
            return found

        return Decoded(token.sub(letter, text), tuple(joined))

    return decode


def _two_by_two(parts: list[str]) -> Iterable[tuple[str, str]]:
    return zip(parts[::2], parts[1::2], strict=True)
