"""The words and number formats of verdicts, in Vietnamese and English, from ``data/words.toml``."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import cache
from importlib import resources
from typing import Any, Literal

from nhiemky.targets.amounts import Amount, Share

Language = Literal["vi", "en"]


@dataclass(frozen=True, slots=True)
class Days:
    """An interval of days, both ends included, shown as a year or years where it is made of whole ones."""

    first: date
    last: date


@dataclass(frozen=True, slots=True)
class Comparison:
    """A value beside what it is compared with; with ``high`` it lies in a range."""

    value: Amount | str
    sign: str
    plan: Amount | str
    high: Amount | None = None


@dataclass(frozen=True, slots=True)
class Sum:
    """Amounts added up, shown as "103 + 110 = 213 người"."""

    parts: tuple[Amount, ...]
    total: Amount


Value = Amount | Share | Days | Comparison | Sum | Decimal | date | int | str | tuple[int, ...] | tuple[Amount, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """One step of the arithmetic of a verdict: a sentence of ``data/words.toml`` and what it speaks of.

    ``note`` marks a remark (a figure set aside, a difference), which never decides the verdict.
    """

    code: str
    values: Mapping[str, Value] = field(default_factory=dict, hash=False)
    note: bool = False


@cache
def _words() -> dict[str, Any]:
    data = resources.files("nhiemky.targets").joinpath("data/words.toml").read_text(encoding="utf-8")
    return tomllib.loads(data)


def word(table: str, code: str, language: Language) -> str:
    """Return the wording of ``code`` in a table of the data file.

    >>> word("states", "broken", "vi")
    'Vi phạm chỉ tiêu'
    """
    return str(_words()[table][code][language])


def number(value: Decimal | int, language: Language = "vi") -> str:
    """Write a number as the language does, all its digits.

    >>> number(Decimal("1234567.50")), number(Decimal("1234567.50"), "en")
    ('1.234.567,5', '1,234,567.5')
    """
    text = f"{Decimal(value):,f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return text if language == "en" else text.translate(str.maketrans(",.", ".,"))


def percent(share: Share, language: Language = "vi") -> str:
    """Write a ratio as a percentage with at most one decimal.

    >>> percent(Share(Decimal("1.034"))), percent(Share(Decimal("1.78")), "en")
    ('103,4%', '178%')
    """
    return number(round(share.ratio * 100, 1), language) + "%"


def amount(given: Amount, language: Language = "vi") -> str:
    """Write an amount as the field does: money in tỷ or triệu, other units by name.

    >>> amount(Amount(Decimal(2_000_000_000_000), "VND")), amount(Amount(Decimal(8_600_000_000), "USD"))
    ('2.000 tỷ đồng', '8,6 tỷ USD')
    >>> amount(Amount(Decimal(88_000_000), "VND/người"), "en")
    '88 million VND per person'
    """
    unit, _, per = given.unit.partition("/")
    text = _with_unit(given.value, unit, language)
    if not per:
        return text
    one = _words()["per"].get(per, {}).get(language)
    return f"{text}{one}" if one else f"{text}/{per}"


def _with_unit(value: Decimal, unit: str, language: Language) -> str:
    for step in _words()["money"].get(unit, []):
        if abs(value) >= Decimal(step["from"]):
            return f"{number(value / Decimal(step['from']), language)} {step[language]}"
    if unit == "%":
        return number(value, language) + "%"
    name = unit_name(unit, language, one=abs(value) == 1)
    return f"{number(value, language)} {name}".strip()


def unit_name(unit: str, language: Language = "vi", *, one: bool = False) -> str:
    """Return the name of a unit; English has a singular.

    >>> unit_name("người"), unit_name("người", "en"), unit_name("người", "en", one=True), unit_name("ha", "en")
    ('người', 'people', 'person', 'ha')
    """
    names = _words()["units"].get(unit, {})
    return str(names.get("en_one" if one and language == "en" else language, names.get(language, unit)))


def show(value: Value, language: Language = "vi") -> str:
    """Write any value of a line.

    >>> show(date(2023, 12, 31)), show((2022, 2024)), show((2022, 2024), "en")
    ('31/12/2023', '2022 và 2024', '2022 and 2024')
    """
    match value:
        case Amount():
            return amount(value, language)
        case Share():
            return percent(value, language)
        case Sum():
            return _sum(value, language)
        case Comparison():
            return _comparison(value, language)
        case Days():
            return _days(value, language)
        case date():
            return value.strftime("%d/%m/%Y") if language == "vi" else value.isoformat()
        case tuple():
            return _listed([_member(item, language) for item in value], language)
        case Decimal() | int():
            return number(value, language)
        case _:
            return value


def _sum(given: Sum, language: Language) -> str:
    """Write a sum, the unit once where every part is written with the same one."""
    total = amount(given.total, language)
    parts = [amount(part, language) for part in given.parts]
    _, _, unit = total.partition(" ")
    if unit and all(part.endswith(f" {unit}") for part in parts):
        parts = [part.removesuffix(f" {unit}") for part in parts]
    return f"{' + '.join(parts)} = {total}"


def _comparison(given: Comparison, language: Language) -> str:
    value = show(given.value, language)
    if given.high is None or not isinstance(given.plan, Amount):
        return f"{value} {given.sign} {show(given.plan, language)}"
    return f"{value} {word('signs', 'within', language)} {span(given.plan, given.high, language)}"


def span(low: Amount, high: Amount, language: Language = "vi") -> str:
    """Write a range, the unit once where both ends are written with the same one.

    >>> span(Amount(Decimal(2_000_000_000_000), "VND"), Amount(Decimal(3_000_000_000_000), "VND"))
    '2.000–3.000 tỷ đồng'
    """
    first, last = amount(low, language), amount(high, language)
    figure, _, unit = first.partition(" ")
    if unit and last.endswith(f" {unit}"):
        return f"{figure}–{last}"
    return f"{first.removesuffix('%')}–{last}" if last.endswith("%") else f"{first}–{last}"


def _days(days: Days, language: Language) -> str:
    whole = (days.first.month, days.first.day, days.last.month, days.last.day) == (1, 1, 12, 31)
    if not whole:
        return f"{show(days.first, language)}–{show(days.last, language)}"
    if days.first.year == days.last.year:
        return str(days.first.year)
    return f"{days.first.year}–{days.last.year}"


def _member(item: Amount | int, language: Language) -> str:
    """Write a member of a list: an amount, or a year, which has no thousands separator."""
    return amount(item, language) if isinstance(item, Amount) else str(item)


def _listed(parts: list[str], language: Language) -> str:
    if len(parts) < 2:
        return "".join(parts)
    return f"{', '.join(parts[:-1])} {'và' if language == 'vi' else 'and'} {parts[-1]}"


def sentence(line: Line, language: Language = "vi") -> str:
    """Return a line in words."""
    template = word("lines", line.code, language)
    values = {name: show(value, language) for name, value in line.values.items()}
    return template.format(**values)
