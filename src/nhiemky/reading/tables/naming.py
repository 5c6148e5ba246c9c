"""Which indicator a figure of a table measures, from the names of its row, the rows over it and its column."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from nhiemky.reading.catalogue import Catalogue
from nhiemky.reading.indicators import read_indicator
from nhiemky.reading.passage import Surroundings
from nhiemky.reading.quantities import Quantity
from nhiemky.reading.tables.figures import TableFigure

UNIT_BEHIND = re.compile(r"\s*[(\[][^()\[\]]*[)\]]\s*$")
"""The unit that a heading prints behind what it measures."""
_SPAN = re.compile(
    r"[\s,(]+(?:trong )?(?:hằng năm|hàng năm|mỗi năm|cả nhiệm kỳ|toàn nhiệm kỳ|toàn khóa)\)?$", re.IGNORECASE
)


def spanless(name: str) -> str:
    """Return what a row measures without the time it says that for.

    >>> spanless("Số căn hộ hằng năm"), spanless("Kết nạp đảng viên (cả nhiệm kỳ)")
    ('Số căn hộ', 'Kết nạp đảng viên')
    """
    return _SPAN.sub("", name)


_NAMELESS = frozenset(["change", "ratio"])
"""Columns that measure no indicator themselves, but for a share or growth that organisations are compared by."""


@dataclass(slots=True)
class Namer:
    """Names figures; the figures of a row share their words, so each wording is looked up once a unit."""

    catalogue: Catalogue
    _codes: dict[tuple[str, ...], str | None] = field(default_factory=dict)
    _nearest: dict[tuple[str, str], tuple[str, ...]] = field(default_factory=dict)

    def indicator(self, figure: TableFigure) -> tuple[str | None, bool]:
        """Return the code of a figure, and whether the row's own name gave it rather than the rows over it."""
        if figure.column.role in _NAMELESS and not figure.by_organisation:
            return None, True
        heading = figure.column.heading.words if figure.by_organisation or figure.area else ""
        row = spanless(figure.row.words)
        own = UNIT_BEHIND.sub("", heading) if figure.by_organisation else row
        code = self._code(figure.quantity, own)
        if code is not None:
            return code, True
        words = " ".join([*[row.words for row in figure.row.path()][::-1], row, heading]).strip()
        return (self._code(figure.quantity, words), False) if words != own.strip() else (None, True)

    def nearest(self, words: str, klass: str) -> tuple[str, ...]:
        """Return the codes offered for words without one."""
        key = (words, klass)
        if key not in self._nearest:
            self._nearest[key] = self.catalogue.nearest(words, klass)
        return self._nearest[key]

    def _code(self, quantity: Quantity, words: str) -> str | None:
        key = (words, quantity.klass, quantity.form, quantity.unit or "", "" if quantity.of is None else "of")
        if key not in self._codes:
            said = f"{words} "
            around = Surroundings(
                before=said, after="", left=said, right="", sentence_before=said, sentence=said, bracketed=False
            )
            self._codes[key] = read_indicator(self.catalogue, quantity, "target", around, None)
        return self._codes[key]
