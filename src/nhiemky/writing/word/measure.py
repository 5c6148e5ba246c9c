"""How wide a line of Times New Roman is, as the head of a document needs it: to fit columns and to draw rules."""

from __future__ import annotations

import tomllib
import unicodedata
from functools import cache
from importlib.resources import files
from itertools import accumulate, pairwise
from math import inf

# Widths in thousandths of the size, bold: nothing of upright or italic is wider by more than a letter or two a line.
_CAPITALS = {
    "A": 722, "B": 667, "C": 722, "D": 722, "Đ": 722, "E": 667, "G": 778, "H": 778, "I": 389, "K": 778, "L": 667,
    "M": 944, "N": 722, "O": 778, "P": 611, "Q": 778, "R": 722, "S": 556, "T": 667, "U": 722, "V": 722, "X": 722,
    "Y": 722,
}  # fmt: skip
_SMALL = {
    "b": 556, "c": 444, "d": 556, "đ": 556, "e": 444, "h": 556, "i": 278, "k": 556, "l": 278, "m": 833, "n": 556,
    "p": 556, "q": 556, "r": 444, "s": 389, "t": 333, "u": 556, " ": 250, ",": 250, ".": 250, "-": 333, "/": 278,
}  # fmt: skip
_OTHER = 500
_UNOPENED, _TOO_LONG = 0.45, 99.0


def width(text: str, size: float) -> float:
    """Return the width in pt of ``text`` at ``size`` pt, an em or two too much at most.

    >>> round(width("ĐẢNG CỘNG SẢN VIỆT NAM", 15))
    207
    """
    total = 0
    for letter in unicodedata.normalize("NFD", text.replace("\xa0", " ")):
        if not unicodedata.combining(letter):
            total += _CAPITALS.get(letter) or _SMALL.get(letter, _OTHER)
    return total * size / 1000


@cache
def _openers() -> frozenset[str]:
    """Return the words a line of a name or title begins with rather than be parted from what follows."""
    kept = tomllib.loads(files("nhiemky.writing").joinpath("data/lines.toml").read_text(encoding="utf-8"))
    return frozenset(kept["opens"])


def balanced(text: str, size: float, room: float) -> list[str]:
    """Return a text as the fewest lines that fit into ``room`` pt, as even as they can be; lines it has are kept.

    >>> balanced("ỦY BAN NHÂN DÂN TỈNH HÀ SƠN", 13, 190)
    ['ỦY BAN NHÂN DÂN', 'TỈNH HÀ SƠN']
    >>> balanced("ĐẠI HỘI ĐẢNG BỘ CÁC KHU CÔNG NGHIỆP TỈNH HÀ SƠN LẦN THỨ III", 14, 226)
    ['ĐẠI HỘI ĐẢNG BỘ', 'CÁC KHU CÔNG NGHIỆP', 'TỈNH HÀ SƠN LẦN THỨ III']
    """
    return [line for given in text.split("\n") for line in _lines(given.split(), size, room)]


def _lines(words: list[str], size: float, room: float) -> list[str]:
    count = len(_filled(words, size, room)) if words else 0
    if count < 2:
        return [" ".join(words)] if words else []
    starts = [0, *_breaks([width(each, size) for each in words], words, count, room, size), len(words)]
    return [" ".join(words[start:end]) for start, end in pairwise(starts)]


def _breaks(widths: list[float], words: list[str], count: int, room: float, size: float) -> list[int]:
    """Return where the lines behind the first begin: as even as can be, with words that open a line before others."""
    space, upto = width(" ", size), [0.0, *accumulate(widths)]
    even = (upto[-1] + space * (len(words) - count)) / count

    def cost(start: int, end: int) -> float:
        long = upto[end] - upto[start] + space * (end - start - 1)
        opened = start == 0 or words[start].casefold() in _openers()
        return ((long - even) / even) ** 2 + (0 if opened else _UNOPENED) + (_TOO_LONG if long > room else 0)

    best: list[tuple[float, list[int]]] = [(cost(0, end) if end else 0.0, []) for end in range(len(words) + 1)]
    for _ in range(count - 1):
        best = [
            min(
                ((best[start][0] + cost(start, end), [*best[start][1], start]) for start in range(1, end)),
                default=(inf, []),
            )
            for end in range(len(words) + 1)
        ]
    return best[-1][1]


def _filled(words: list[str], size: float, room: float) -> list[str]:
    """Return lines filled word by word; one word alone may be longer than a line."""
    lines = [words[0]]
    for word in words[1:]:
        longer = f"{lines[-1]} {word}"
        if width(longer, size) <= room:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines
