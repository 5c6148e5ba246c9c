"""Numbers and dates of a spreadsheet as its number formats show them, written the Vietnamese way.

ECMA-376 part 1, 18.8.30: a format is up to four sections (positive, negative, zero, text) of places for digits and
literal text.
"""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from functools import lru_cache
from typing import NamedTuple

BUILT_IN = {
    0: "General", 1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 9: "0%", 10: "0.00%", 14: "dd/mm/yyyy",
    15: "dd/mm/yyyy", 16: "dd/mm", 17: "mm/yyyy", 18: "hh:mm", 19: "hh:mm:ss", 20: "hh:mm", 21: "hh:mm:ss",
    22: "dd/mm/yyyy hh:mm", 37: "#,##0", 38: "#,##0", 39: "#,##0.00", 40: "#,##0.00", 41: "#,##0", 42: "#,##0",
    43: "#,##0.00", 44: "#,##0.00", 45: "mm:ss", 46: "[h]:mm:ss", 47: "mm:ss", 49: "@",
}  # fmt: skip
"""The formats that files name by number only; forms of dates are those of Vietnamese offices."""

_GENERAL_DIGITS = 11
_LONGEST = 30
"""Digits a number may have; longer ones are damaged, and shown as they are written."""

# Quoted and escaped text, fills (*x) and gaps (_x) of one character, and conditions, colours, currencies in brackets.
_PART = re.compile(r'"([^"]*)"|\\(.)|_.|\*.|\[\$([^\]-]*)[^\]]*\]|\[[^\]]*\]|([^"\\\[_*]+|.)', re.DOTALL)
_DIGITS = re.compile(r"\?*[#0][#0?,]*(?:\.[#0?]*)?,*|\.[0#]+")
_OTHER_FORM = re.compile(r"[eE][+-]|[#?0]\s*/\s*[#?0-9]")
_DATE = re.compile(r"[ymdhs]", re.IGNORECASE)


class _Section(NamedTuple):
    """One section: what stands before and after the digits, and the digits' own form."""

    before: str
    digits: str
    after: str
    percent: bool
    dates: str


def shown_number(written: str, form: str, *, from_1904: bool = False) -> str:
    """Return a number, as the file writes it, in the format ``form``.

    >>> [shown_number("1234.5", form) for form in ("General", "#,##0.00", "0", '0.0" tỷ"')]
    ['1234,5', '1.234,50', '1235', '1234,5 tỷ']
    >>> shown_number("0.84", "0%"), shown_number("44037", "d/m/yy"), shown_number("3", "00")
    ('84%', '25/07/2020', '03')
    """
    number = exact_number(written)
    if number is None:
        return written
    sections = _sections(form)
    section = sections[0]
    if len(sections) > 2 and number == 0:
        section = sections[2]
    elif len(sections) > 1 and number < 0:
        section, number = sections[1], -number
    if section.dates:
        return _date(number, section.dates, from_1904=from_1904) or _general(number)
    if section.digits == "General":
        return f"{section.before}{_general(number)}{section.after}"
    if not section.digits:
        return (section.before + section.after).strip()
    if section.percent:
        number *= 100
    sign = "-" if number < 0 else ""
    text = _placed(abs(number), section.digits)
    return f"{sign if text.strip('0.,') else ''}{section.before}{text}{section.after}".strip()


def exact_number(written: str) -> Decimal | None:
    """Return a number as a spreadsheet keeps it, ``None`` where it is none or damaged."""
    try:
        # Fifteen digits are what a spreadsheet keeps; the rest of a binary fraction is no part of the number.
        number = Decimal(f"{float(written):.15g}")
    except (ValueError, InvalidOperation, OverflowError):
        return None
    return number if number.is_finite() and abs(number.adjusted()) < _LONGEST else None


def is_date(form: str) -> bool:
    """Return whether a format shows numbers as days or times.

    >>> is_date("d-mmm"), is_date('#,##0" đồng"')
    (True, False)
    """
    return bool(_sections(form)[0].dates)


def is_percent(form: str) -> bool:
    """Return whether a format shows numbers a hundred times as large.

    >>> is_percent("0.0%"), is_percent('0"%"')
    (True, False)
    """
    return _sections(form)[0].percent


def _general(number: Decimal) -> str:
    if number == number.to_integral_value():
        return f"{number:f}".split(".")[0]
    return f"{Decimal(f'{number:.{_GENERAL_DIGITS}g}'):f}".replace(".", ",")


def _placed(number: Decimal, digits: str) -> str:
    """Return a number in places such as ``#,##0.0#``; commas at the end divide by a thousand each."""
    places = digits.rstrip(",")
    number = number / (Decimal(1000) ** min(len(digits) - len(places), 4))
    whole, _, fraction = places.partition(".")
    fraction = fraction[:_LONGEST]
    rounded = number.quantize(Decimal(1).scaleb(-len(fraction)), ROUND_HALF_UP)
    integer, _, decimals = f"{rounded:f}".partition(".")
    least = len(fraction.rstrip("#?"))
    while len(decimals) > least and decimals.endswith("0"):
        decimals = decimals[:-1]
    integer = integer.zfill(min(whole.count("0"), _LONGEST))
    if "," in whole:
        integer = f"{int(integer):,}".replace(",", ".").rjust(min(whole.count("0"), _LONGEST), "0")
    if integer == "0" and "0" not in whole and decimals:
        integer = ""
    return f"{integer},{decimals}" if decimals else integer


def _date(number: Decimal, form: str, *, from_1904: bool) -> str | None:
    """Return a serial number of days as a date, a time or both; ``None`` outside the calendar."""
    start = datetime(1904, 1, 1) if from_1904 else datetime(1899, 12, 30 if number >= 60 else 31)
    try:
        moment = start + timedelta(seconds=round(float(number) * 86_400))
    except (OverflowError, ValueError):
        return None
    form = form.casefold()
    day = "d" in form
    year, clock = "y" in form, "h" in form or "s" in form
    month = "m" in form and (day or year or not clock)
    parts = [each for each, there in ((f"{moment:%d}", day), (f"{moment:%m}", month)) if there]
    if year:
        parts.append(f"{moment.year:04d}")
    return " ".join(each for each in ("/".join(parts), f"{moment:%H:%M}" if clock else "") if each)


@lru_cache(maxsize=512)
def _sections(form: str) -> list[_Section]:
    sections: list[list[tuple[str, str]]] = [[]]
    for match in _PART.finditer(form):
        if match[4] is None:
            literal = match[1] or match[2] or match[3] or ""
            if match[0].startswith("["):
                kind = "code" if re.fullmatch(r"\[[hms]+\]", match[0], re.IGNORECASE) else "literal"
                sections[-1].append((kind, match[0][1:-1] if kind == "code" else literal))
            else:
                sections[-1].append(("literal", literal))
            continue
        for index, part in enumerate(match[4].split(";")):
            if index:
                sections.append([])
            sections[-1].append(("code", part))
    return [_section(parts) for parts in sections[:4]]


def _section(parts: list[tuple[str, str]]) -> _Section:
    code = "".join(text for kind, text in parts if kind == "code")
    if "general" in code.casefold() or "@" in code or _OTHER_FORM.search(code) or not any(text for _, text in parts):
        return _Section("", "General", "", percent=False, dates="")
    if _DATE.search(code) and not re.search(r"[0#?]", code.replace(".0", "")):
        return _Section("", "", "", percent=False, dates=code)
    digits = ""
    beside = ["", ""]
    for kind, text in parts:
        if kind == "literal":
            beside[bool(digits)] += text
            continue
        found = _DIGITS.search(text) if not digits else None
        if found is None:
            beside[bool(digits)] += re.sub(r"[#0?]", "", text)
        else:
            beside[0] += text[: found.start()]
            digits, after = found[0], text[found.end() :]
            beside[1] += after
    return _Section(beside[0], digits, beside[1], percent="%" in code, dates="")
