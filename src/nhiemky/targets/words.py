"""The words and number formats of verdicts, in Vietnamese and English, from ``data/words.toml``."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction
from functools import cache
from importlib import resources
from typing import Any, Literal

from nhiemky.targets.amounts import Amount, Share, rounded
from nhiemky.targets.lines import Comparison, Days, Line, Path, Sum, Value, Word

Language = Literal["vi", "en"]


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
    """Write a ratio as a percentage with one decimal, or as many as it takes not to look like 100% when it is not.

    >>> percent(Share(Decimal("1.034"))), percent(Share(Decimal("1.78")), "en")
    ('103,4%', '178%')
    >>> percent(Share(Decimal("0.9997")))
    '99,97%'
    """
    return number(rounded(Fraction(share.ratio) * 100, Fraction(100), digits=1), language) + "%"


def amount(given: Amount, language: Language = "vi") -> str:
    """Write an amount as the field does: money in tỷ or triệu, other units by name.

    >>> amount(Amount(Decimal(2_000_000_000_000), "VND")), amount(Amount(Decimal(8_600_000_000), "USD"))
    ('2.000 tỷ đồng', '8,6 tỷ USD')
    >>> amount(Amount(Decimal(88_000_000), "VND/người"), "en")
    '88 million VND per person'
    """
    (figure,), unit = alike((given,), language)
    return figure + unit


def alike(given: Sequence[Amount], language: Language = "vi") -> tuple[list[str], str]:
    """Write amounts of one unit on one scale, the smallest any of them needs; return the figures and the unit.

    >>> alike((Amount(Decimal(912_000_000), "USD"), Amount(Decimal(1_035_000_000), "USD")))
    (['912', '1.035'], ' triệu USD')
    """
    scale, unit = scaled(given, language)
    return [number(item.value / scale, language) for item in given], unit


def scaled(given: Sequence[Amount], language: Language = "vi") -> tuple[Decimal, str]:
    """Return what amounts of one unit are divided by to be written on one scale, and the unit as it stands after them.

    >>> scaled((Amount(Decimal(912_000_000), "USD"), Amount(Decimal(1_035_000_000), "USD")))
    (Decimal('1000000'), ' triệu USD')
    """
    unit, _, per = given[0].unit.partition("/")
    scale, name = Decimal(1), unit_name(unit, language, one=abs(given[-1].value) == 1)
    smallest = min((abs(item.value) for item in given if item.value), default=Decimal(0))
    for step in _words()["money"].get(unit, []):
        if smallest >= Decimal(step["from"]):
            scale, name = Decimal(step["from"]), step[language]
            break
    tail = _words()["per"].get(per, {}).get(language, f"/{per}") if per else ""
    return scale, name + tail if unit == "%" or not name else f" {name}{tail}"


def _beside(given: Sequence[Amount], language: Language) -> tuple[list[str], str]:
    """Write amounts to stand beside each other: each with its own %, other units once at the end."""
    figures, unit = alike(given, language)
    return ([figure + unit for figure in figures], "") if unit == "%" else (figures, unit)


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
        case Path():
            return _path(value, language)
        case Word():
            return word(value.table, value.code, language)
        case date():
            return value.strftime("%d/%m/%Y") if language == "vi" else value.isoformat()
        case tuple():
            return _listed([_member(item, language) for item in value], language)
        case Decimal() | int():
            return number(value, language)
        case _:
            return value


def _sum(given: Sum, language: Language) -> str:
    (*parts, total), unit = _beside((*given.parts, given.total), language)
    return f"{' + '.join(parts)} = {total}{unit}"


def _path(given: Path, language: Language) -> str:
    figures, unit = _beside([amount for _, amount in given.steps], language)
    return "; ".join(f"{year}: {figure}" for (year, _), figure in zip(given.steps, figures, strict=True)) + unit


def _comparison(given: Comparison, language: Language) -> str:
    if not isinstance(given.value, Amount) or not isinstance(given.plan, Amount):
        return f"{show(given.value, language)} {given.sign} {show(given.plan, language)}"
    if given.high is None:
        (value, plan), unit = _beside((given.value, given.plan), language)
        return f"{value} {given.sign} {plan}{unit}"
    (value, low, high), unit = alike((given.value, given.plan, given.high), language)
    first = value + unit if unit == "%" else value
    return f"{first} {word('signs', 'within', language)} {low}–{high}{unit}"


def span(low: Amount, high: Amount, language: Language = "vi") -> str:
    """Write a range, the unit once.

    >>> span(Amount(Decimal(2_000_000_000_000), "VND"), Amount(Decimal(3_000_000_000_000), "VND"))
    '2.000–3.000 tỷ đồng'
    """
    (first, last), unit = alike((low, high), language)
    return f"{first}–{last}{unit}"


def _days(days: Days, language: Language) -> str:
    whole = (days.first.month, days.first.day, days.last.month, days.last.day) == (1, 1, 12, 31)
    if days.first == days.last:
        return show(days.first, language)
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
