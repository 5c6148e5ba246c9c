"""Names of organisations as they are written in a sentence, where the document prints them in capitals."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from nhiemky.reading.vocabulary import load


@cache
def _data() -> dict[str, Any]:
    casing: dict[str, Any] = load("organisations")["casing"]
    return casing


def readable_name(printed: str, text: str = "") -> str:
    """Return ``printed`` as a sentence would write it; a name not in capitals only gets its first letter raised.

    Where ``text`` prints the same name in mixed case, that is taken; otherwise common words of such names are made
    small and the rest is taken for proper names.

    >>> readable_name("ĐẢNG BỘ CÁC KHU CÔNG NGHIỆP TỈNH HẠ LÂM")
    'Đảng bộ các khu công nghiệp tỉnh Hạ Lâm'
    """
    name = " ".join(printed.split())
    if name.isupper():
        name = _as_in_text(name, text) or _by_words(name)
    return name[:1].upper() + name[1:]


def _as_in_text(name: str, text: str) -> str | None:
    words = r"\s+".join(re.escape(word) for word in name.split())
    for found in re.finditer(rf"(?<!\w){words}(?!\w)", text, re.IGNORECASE):
        if not found.group().isupper():
            return " ".join(found.group().split())
    return None


def _by_words(name: str) -> str:
    data = _data()
    common, bodies = frozenset(data["common"]), frozenset(data["bodies"])
    written = ""
    in_place = False
    for word in name.lower().split():
        small = word in bodies or (word in common and not in_place)
        in_place = (in_place and word not in {"và", *bodies}) or f"{written} {word}".endswith(_place_words())
        written += f" {word if small else word.capitalize()}"
    for phrase in sorted(data["phrases"], key=len):
        written = re.sub(rf"(?<!\w){re.escape(phrase)}(?!\w)", phrase, written, flags=re.IGNORECASE)
    return written.strip()


@cache
def _place_words() -> tuple[str, ...]:
    return tuple(f" {place}" for place in _data()["places"])
