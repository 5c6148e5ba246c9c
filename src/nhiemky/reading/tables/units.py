"""The unit a column, a row, a cell or a whole table prints, read by the reader's own words for units."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import cache, lru_cache

from nhiemky.reading.quantities import find_quantities
from nhiemky.reading.vocabulary import load

_PROBE = 777
_SAID = re.compile(r"(?:đvt|đv tính|đơn vị(?: tính)?(?: chung)?)\s*[:\-]\s*(?P<unit>[^\n|();]{1,40})")
_BRACKET = re.compile(r"[(\[](?P<unit>[^()\[\]]{1,40})[)\]]\s*$")
_AFTER_COMMA = re.compile(r",\s*(?P<unit>[^,()]{1,30})$")
_NUMBER_OF = re.compile(r"^(?:tổng )?(?:số|số lượng|số lượt)\s+(?P<noun>.{2,40})")
_SHARE = re.compile(r"^(?:tỷ lệ|tỉ lệ|tỷ trọng|tốc độ (?:tăng|phát triển)|mức tăng|độ che phủ)|(?<!\w)(?:%|phần trăm)")
_LONGEST = 40


@dataclass(frozen=True, slots=True)
class UnitReading:
    """A unit with what one of it is worth: ``name`` as statements say it, ``factor`` to base units.

    ``length`` is how many characters of what was printed it took, 0 where it was printed short.
    """

    name: str
    klass: str
    form: str
    factor: Decimal
    per_year: bool = False
    length: int = 0


@cache
def _short_forms() -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple((re.compile(row["printed"]), row["reads"]) for row in load("tables")["unit"])


@lru_cache(maxsize=4096)
def read_unit(printed: str, name: str = "") -> UnitReading | None:
    """Return the unit that folded ``printed`` begins with, None where it is none the reader knows.

    ``name`` is what is measured: "khu" is an industrial zone in a row about industrial zones.

    >>> read_unit("tỷ đồng").factor, read_unit("tr.usd").name, read_unit("ghi chú")
    (Decimal('1E+9'), 'USD', None)
    """
    said = printed = printed.strip(" .:;,")[:_LONGEST]
    for pattern, reads in _short_forms():
        printed = pattern.sub(reads, printed, count=1)
    if not printed:
        return None
    if printed == "khu" and "khu công nghiệp" in name:
        printed = "khu công nghiệp"
    probe = f"{_PROBE} {printed}"
    quantities = find_quantities(probe, probe, bytearray(len(probe)))
    if not quantities or quantities[0].start != 0 or quantities[0].value is None:
        return None
    first = quantities[0]
    if first.klass == "unknown" or first.value is None:
        return None
    unit = first.unit or ""
    if unit == "" or unit.startswith("/"):
        unit = f"VND{unit}"
    length = first.end - len(f"{_PROBE} ") if printed == said else 0
    factor = (first.value / _PROBE).normalize()
    return UnitReading(unit, first.klass or "money", first.form, factor, first.per_year, length)


@lru_cache(maxsize=4096)
def unit_of_cell(printed: str, name: str = "") -> UnitReading | None:
    """Return the unit a cell of a column of units names; a noun the reader does not know is a unit of its own."""
    known = read_unit(printed, name)
    if known or not printed or not any(letter.isalpha() for letter in printed) or len(printed) > _LONGEST:
        return known
    return UnitReading(printed, "unknown", printed, Decimal(1), printed.endswith("/năm"))


def unit_behind(name: str) -> str | None:
    """Return the unit in brackets or after a comma at the end of a name or heading.

    >>> unit_behind("thu hút đầu tư (triệu usd)"), unit_behind("thu ngân sách, tỷ đồng"), unit_behind("xuất khẩu (fob)")
    ('triệu usd', 'tỷ đồng', None)
    """
    for pattern in (_BRACKET, _AFTER_COMMA):
        found = pattern.search(name)
        if found:
            said = _SAID.search(found["unit"] + "\n")
            unit = (said["unit"] if said else found["unit"]).strip()
            if read_unit(unit):
                return unit
    return None


def unit_above(text: str) -> str | None:
    """Return the unit said for a whole table: "Đơn vị tính: tỷ đồng"."""
    last = None
    for found in _SAID.finditer(text):
        last = found["unit"].strip(" .")
    return last


@lru_cache(maxsize=4096)
def unit_of_name(name: str) -> UnitReading | None:
    """Return the unit that the name of what is measured implies: "tỷ lệ …" is a percentage, "số đảng viên …" people."""
    if _SHARE.search(name):
        return read_unit("%")
    counted = _NUMBER_OF.match(name)
    return read_unit(counted["noun"]) if counted else None
