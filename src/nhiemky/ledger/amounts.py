"""Amounts of statements written the way the field writes them: "2.000–3.000 tỷ đồng/năm"."""

from __future__ import annotations

import tomllib
from decimal import Decimal
from functools import cache
from importlib.resources import files
from typing import Any, Protocol

from nhiemky.targets import Amount, Language, show_amount, show_number


class HasAmount(Protocol):
    """What is read of a statement to write its amount; empty strings where there is nothing."""

    @property
    def value(self) -> Decimal | None: ...  # noqa: D102
    @property
    def low(self) -> Decimal | None: ...  # noqa: D102
    @property
    def high(self) -> Decimal | None: ...  # noqa: D102
    @property
    def of(self) -> Decimal | None: ...  # noqa: D102
    @property
    def comparator(self) -> str: ...  # noqa: D102
    @property
    def unit(self) -> str: ...  # noqa: D102
    @property
    def per(self) -> str: ...  # noqa: D102
    @property
    def hedge(self) -> str: ...  # noqa: D102
    @property
    def level(self) -> str: ...  # noqa: D102


@cache
def _words() -> dict[str, Any]:
    return tomllib.loads(files("nhiemky.ledger").joinpath("data/amounts.toml").read_text(encoding="utf-8"))


def amount_text(said: HasAmount, language: Language = "vi") -> str:
    """Return the amount with its comparator or hedge as written, its unit and its period; a level as printed.

    An amount without any figure or level is an empty string, never a zero.
    """
    figure = _figure(said, language)
    if not figure:
        return said.level
    every = _words()["per"].get(said.per, {}).get(language, "")
    return f"{_before(said)}{figure}{every}"


def _before(said: HasAmount) -> str:
    """Return the hedge as the document writes it, else the sign; "=" is left out, as documents leave it out."""
    if said.hedge and said.comparator not in ("≥", "≤"):
        return f"{said.hedge} "
    return f"{said.comparator} " if said.comparator in ("≥", "≤", ">", "<", "~") else ""


def _figure(said: HasAmount, language: Language) -> str:
    if said.low is not None and said.high is not None:
        return range_text(said.low, said.high, said.unit, language)
    if said.value is None:
        return ""
    if said.of is None:
        return show_amount(Amount(said.value, said.unit), language)
    whole = show_amount(Amount(said.of, said.unit), language)
    return f"{show_number(said.value, language)}/{whole}"


def range_text(low: Decimal, high: Decimal, unit: str, language: Language = "vi") -> str:
    """Return both ends of a range, the unit said once where both are written in the same one.

    >>> range_text(Decimal(2_000_000_000_000), Decimal(3_000_000_000_000), "VND")
    '2.000–3.000 tỷ đồng'
    >>> range_text(Decimal(900_000_000), Decimal(1_200_000_000), "USD")
    '900 triệu USD – 1,2 tỷ USD'
    >>> range_text(Decimal(15), Decimal(20), "%")
    '15–20%'
    """
    first, last = (show_amount(Amount(end, unit), language) for end in (low, high))
    number, tail = _split(first)
    other, other_tail = _split(last)
    return f"{number}–{other}{tail}" if tail == other_tail else f"{first} – {last}"


def _split(written: str) -> tuple[str, str]:
    digits = len(written) - len(written.lstrip("-+0123456789.,"))
    return written[:digits], written[digits:]
