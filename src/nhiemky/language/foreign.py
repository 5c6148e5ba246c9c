"""Lines that are no Vietnamese: copies in other languages, foreign page skins, lines typed without marks."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

_OWN = "".join(
    letter
    for base in "aăâeêioôơuưyđ"
    for mark in ("", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323")
    for letter in [unicodedata.normalize("NFC", base + mark)]
    if letter not in "aăâeêioôuyàáâãèéêìíòóôõùúýĩũñ"
)
_OWN_LETTER = re.compile(rf"[{_OWN}{_OWN.upper()}\u0309\u0323]")
_LINE = re.compile(r"[^\n]+")
_LETTERS = re.compile(r"[^\W\d_]")
_OTHER_SCRIPT = re.compile(r"[\u0370-\u1dff\u3040-\u9fff\uac00-\ud7af]")
_FEWEST_LETTERS = 25
_HEAD = 3
_FEWEST_OWN = 0.02
"""Of Vietnamese letters 12–18% occur in Vietnamese only; of those of other languages in Latin script next to none."""


def foreign_lines(text: str) -> Iterator[tuple[int, int]]:
    """Yield the spans of the lines of ``text`` that are not written in Vietnamese; short lines are let pass.

    >>> [*foreign_lines("Kết nạp 5 đảng viên\\nThe Party Committee admitted 45 new members")]
    [(20, 63)]
    """
    for line in _LINE.finditer(text):
        words = line.group()
        if words.isascii():
            if len(words) >= _FEWEST_LETTERS and len(_LETTERS.findall(words)) >= _FEWEST_LETTERS:
                yield line.span()
            continue
        if len(_OWN_LETTER.findall(words, 0, len(words) // _HEAD)) * 30 >= len(words):
            continue  # the first part alone has enough
        own = len(_OWN_LETTER.findall(words))
        if own * 30 >= len(words):
            continue
        letters = len(_LETTERS.findall(words))
        other_script = len(_OTHER_SCRIPT.findall(words)) * 3 > letters
        if other_script or (letters >= _FEWEST_LETTERS and own < _FEWEST_OWN * letters):
            yield line.span()
