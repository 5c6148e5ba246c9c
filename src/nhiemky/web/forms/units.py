"""Amounts as people type them: "2.000" with the unit "tỷ đồng" rather than thirteen digits of VND."""

from __future__ import annotations

import re
import tomllib
from decimal import Decimal
from functools import cache
from importlib import resources
from typing import Any

from nhiemky.web.show.amounts import language, plain_number

_NUMBER = re.compile(r"[+-]?\d[\d.,]*(?: \d[\d.,]*)*", re.ASCII)
_ENGLISH = re.compile(r"[+-]?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?", re.ASCII)


@cache
def _money() -> dict[str, list[dict[str, Any]]]:
    data = resources.files("nhiemky.targets").joinpath("data/words.toml").read_text(encoding="utf-8")
    steps: dict[str, list[dict[str, Any]]] = tomllib.loads(data)["money"]
    return steps


def typed_units() -> list[str]:
    """Return the money units that may be typed, in the page's language."""
    return [str(step[language()]) for steps in _money().values() for step in steps]


def base(unit: str) -> tuple[str, Decimal]:
    """Return the stored unit of a typed one and how many of it one typed unit is.

    >>> base("tỷ đồng"), base("người")
    (('VND', Decimal('1000000000')), ('người', Decimal('1')))
    """
    typed = " ".join(unit.split()).casefold()
    for name, steps in _money().items():
        for step in steps:
            if typed in {step["vi"].casefold(), step["en"].casefold()}:
                return name, Decimal(step["from"])
    return " ".join(unit.split()), Decimal(1)


def looks_like_number(typed: str) -> bool:
    """Return whether digits with their separators were typed, and not what only a computer takes for a number.

    >>> [looks_like_number(typed) for typed in ("2.000", "-7,2", "1 200", "1e5", "1_000", "٣", "")]
    [True, True, True, False, False, False, False]
    """
    return bool(_NUMBER.fullmatch(typed.strip()))


def is_counted(unit: str) -> bool:
    """Return whether a stored unit counts things, of which there are never fewer than none.

    >>> is_counted("người"), is_counted("%"), is_counted("VND"), is_counted("")
    (True, False, False, False)
    """
    return bool(unit) and "%" not in unit and unit not in _money()


def number_typed(typed: str) -> Decimal | str:
    """Return a number typed as the page's language writes it: in English "2,000" is two thousand, not two.

    Anything else is returned as typed, for the ledger to read as Vietnamese is written or to refuse.
    """
    text = typed.strip()
    return Decimal(text.replace(",", "")) if language() == "en" and _ENGLISH.fullmatch(text) else text


def as_typed(amounts: list[Decimal | None], unit: str) -> tuple[list[str], str]:
    """Return stored amounts as they would be typed, all in the largest unit that the smallest of them fills."""
    present = [abs(each) for each in amounts if each is not None]
    for step in _money().get(unit, []):
        if present and min(present) >= Decimal(step["from"]):
            scale, name = Decimal(step["from"]), str(step[language()])
            return [_shown(each, scale) for each in amounts], name
    return [_shown(each, Decimal(1)) for each in amounts], unit


def _shown(value: Decimal | None, scale: Decimal) -> str:
    return "" if value is None else plain_number(value / scale)
