"""Words of one line of print, parted where wide gaps stand between them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from nhiemky.files.layout.model import Strip, Word

_WIDE = 1.1
"""Gap that parts strips, as a share of the letters' size."""

_FURTHEST_LABEL = 4.0
"""A label stands no further from its text than this many letters' sizes."""

LABEL = re.compile(r"(?:[-–—•+*▪·●○]|\(?\d{1,2}(?:\.\d{1,2}){0,3}[.)/]|\(?[a-zđ][.)]|[IVX]{1,5}[.)])$")
"""The number, letter or bullet of a list."""


def parted(words: Sequence[Word]) -> Iterator[Strip]:
    """Yield the words of a line, left to right, as strips; a label stays with the text it labels."""
    strip: list[Word] = []
    for word in words:
        if strip:
            gap = (word.box[0] - strip[-1].box[2]) / max(word.size, strip[-1].size)
            labels = len(strip) == 1 and gap < _FURTHEST_LABEL and LABEL.match(strip[0].text)
            if gap > _WIDE and not labels:
                yield Strip(strip)
                strip = []
        strip.append(word)
    if strip:
        yield Strip(strip)
