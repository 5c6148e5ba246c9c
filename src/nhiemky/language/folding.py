"""A copy of a text to match in, with the way back to the text as written.

Vietnamese is typed in two Unicode forms (composed and decomposed), with two conventions of placing the tone
(hoá / hóa, uỷ / ủy), in any case, with several kinds of space. Matching happens in the folded copy; evidence is
always sliced from the original, which is never changed.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cached_property

_TONES = {"o": ("óòỏõọ", "áàảãạ", "a"), "oe": ("óòỏõọ", "éèẻẽẹ", "e"), "u": ("úùủũụ", "ýỳỷỹỵ", "y")}
_MOVED = {
    first + marked: onset + last
    for vowel, (onsets, marks, last) in _TONES.items()
    for first in vowel[0]
    for onset, marked in zip(onsets, marks, strict=True)
}
# The class stands first so that the search runs over plain text at full speed; what is no open syllable stays.
_OPEN_SYLLABLE = re.compile(r"[ou][áàảãạéèẻẽẹýỳỷỹỵ](?<!q..)(?![^\W\d_])")
_REPLACED = [*((space, " ") for space in "\u00a0\u2002\u2003\u2007\u2009\u202f\u3000\t"), *((d, "đ") for d in "ðñÐÑ")]
_ODD = re.compile(f"[{''.join(odd for odd, _ in _REPLACED)}]")
_CLUSTER = re.compile(r"[^\u0300-\u036f][\u0300-\u036f]+")


def fold(text: str) -> str:
    """Return ``text`` composed, lower-case, with the tone on the first vowel of an open syllable and plain spaces.

    >>> fold("UỶ BAN  Hoá chất")
    'ủy ban  hóa chất'
    """
    return _OPEN_SYLLABLE.sub(_moved, _plain(text))


def _plain(text: str) -> str:
    composed = unicodedata.normalize("NFC", text)
    if _ODD.search(composed):
        for odd, plain in _REPLACED:
            composed = composed.replace(odd, plain)
    return composed.lower()


def _moved(found: re.Match[str]) -> str:
    return _MOVED.get(found.group(), found.group())


class Folded:
    """A folded copy of ``source``; ``original`` maps spans of ``text`` back to spans of ``source``.

    >>> copy = Folded("Đảng uỷ")
    >>> copy.text, copy.original(5, 7)
    ('đảng ủy', (5, 7))
    """

    def __init__(self, source: str) -> None:
        self.source = source
        text = fold(source)
        if len(text) == len(source) and unicodedata.is_normalized("NFC", source):
            self.text = text
            self._starts: list[int] | None = None
        else:
            self.text, self._starts = _with_offsets(source)

    def original(self, start: int, end: int) -> tuple[int, int]:
        """Return the span of the source that ``text[start:end]`` was folded from."""
        if self._starts is None:
            return start, end
        return self._starts[start], self._starts[end]

    def folded(self, start: int, end: int) -> tuple[int, int]:
        """Return the span of ``text`` that the source span ``start:end`` was folded to."""
        if self._starts is None:
            return start, end
        return self._positions[start], self._positions[end]

    @cached_property
    def cased(self) -> str:
        """The source letter behind each folded character: same length as ``text``, case kept, marks possibly lost."""
        if self._starts is None:
            return self.source
        return "".join(self.source[start] for start in self._starts[:-1])

    @cached_property
    def _positions(self) -> list[int]:
        positions = [0] * (len(self.source) + 1)
        for position, start in enumerate(self._starts or []):
            positions[start] = position
        for index in range(1, len(positions)):
            positions[index] = positions[index] or positions[index - 1]
        return positions


def _with_offsets(source: str) -> tuple[str, list[int]]:
    """Fold stretch by stretch (a letter with its combining marks is one), noting where each folded letter began."""
    pieces: list[str] = []
    starts: list[int] = []
    at = 0
    for cluster in _CLUSTER.finditer(source):
        _add(source, at, cluster.start(), pieces, starts)
        piece = _plain(cluster.group())
        pieces.append(piece)
        starts.extend([cluster.start()] * len(piece))
        at = cluster.end()
    _add(source, at, len(source), pieces, starts)
    starts.append(len(source))
    return _OPEN_SYLLABLE.sub(_moved, "".join(pieces)), starts


def _add(source: str, start: int, end: int, pieces: list[str], starts: list[int]) -> None:
    """Fold a stretch without combining marks, letter by letter only where it changes its length."""
    folded = _plain(source[start:end])
    if len(folded) == end - start:
        pieces.append(folded)
        starts.extend(range(start, end))
        return
    for at in range(start, end):
        piece = _plain(source[at])
        pieces.append(piece)
        starts.extend([at] * len(piece))
