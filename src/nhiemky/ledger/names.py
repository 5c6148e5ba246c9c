"""Names of organisations, compared the way people write them."""

from __future__ import annotations

import re

from nhiemky.language.folding import fold

_NOISE = re.compile(r"[\s\"“”'‘’.,;:()\-–]+")


def folded_name(name: str) -> str:
    """Return a name as it is looked up: folded, without punctuation, single spaces.

    >>> folded_name("ĐẢNG UỶ  “Khu Kinh tế”") == folded_name("Đảng ủy Khu kinh tế")
    True
    """
    return _NOISE.sub(" ", fold(name)).strip()
