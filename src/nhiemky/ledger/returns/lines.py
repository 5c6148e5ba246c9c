"""The lines of a form: what is asked, in which unit, and what of it follows from the indicator."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from nhiemky.ledger.models import Indicator, ReturnForm
from nhiemky.ledger.returns.words import words
from nhiemky.reading.catalogue import standard
from nhiemky.reading.vocabulary import units
from nhiemky.targets import Language, show_number
from nhiemky.targets.words import unit_name

JUMP = Decimal(3)
"""A figure so many times that of the period before, or that part of it, is asked about; a form may say otherwise."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FormLine:
    """One line of a form.

    ``unit`` is the unit figures are kept in ("VND", "người", "%"), ``scale`` how many of it one of the unit shown is
    (10⁹ where "tỷ đồng" is shown), ``decimals`` how many decimals may be typed, in the unit shown. Of a ratio
    (``over_tree`` "ratio") both the numerator and the denominator are given, as plain numbers. ``share`` says whether
    the numerator is a part of the denominator, so that more than 100% cannot be; ``None``: nobody knows. ``signed``
    says that a figure may be below zero. ``stock`` is a level at the end of the period, not a flow within it.
    ``part_of`` is the code of the line of which it is a part. ``jump`` is as ``JUMP``.
    """

    code: str
    name_vi: str
    name_en: str
    unit: str
    decimals: int = 0
    over_tree: str = "sum"
    required: bool = True
    part_of: str | None = None
    scale: Decimal = Decimal(1)
    share: bool | None = None
    signed: bool = False
    stock: bool = False
    jump: Decimal = JUMP

    @property
    def ratio(self) -> bool:
        """Whether a numerator and a denominator are given."""
        return self.over_tree == "ratio"

    @property
    def kept_decimals(self) -> int:
        """How many decimals a figure may have in the unit it is kept in."""
        return max(0, self.decimals - self.scale.adjusted())

    def name(self, language: Language = "vi") -> str:
        """Return the name of the indicator."""
        return self.name_vi if language == "vi" else self.name_en

    def unit_shown(self, language: Language = "vi") -> str:
        """Return the unit figures are typed in: "tỷ đồng", "người", "%"."""
        for each in words()["money"].get(self.unit, ()):
            if Decimal(each["scale"]) == self.scale:
                return str(each[language])
        return unit_name(self.unit, language)

    def number(self, value: Decimal, language: Language = "vi") -> str:
        """Return a figure in the unit shown, without it.

        >>> line = FormLine(code="revenue", name_vi="doanh thu", name_en="revenue", unit="VND", scale=Decimal(10**9))
        >>> line.number(Decimal(1_234_500_000_000)), line.unit_shown()
        ('1.234,5', 'tỷ đồng')
        """
        return show_number(value / self.scale, language)


def lines_of(form: ReturnForm) -> tuple[FormLine, ...]:
    """Return the lines of a form, in order."""
    known = Indicator.objects.in_bulk([each["code"] for each in form.lines], field_name="code")
    return lines_from(form.lines, known)


def lines_from(rows: Sequence[Mapping[str, Any]], known: Mapping[str, Indicator]) -> tuple[FormLine, ...]:
    """Return lines as they are kept in a form, with their indicators by code."""
    return tuple(_line(row, known[row["code"]]) for row in rows)


def _line(row: Mapping[str, Any], indicator: Indicator) -> FormLine:
    standing = standard().indicators.get(indicator.code)
    numerator = standing.numerator if standing else ""
    change = numerator.startswith("change ")
    return FormLine(
        code=indicator.code,
        name_vi=indicator.name_vi,
        name_en=indicator.name_en,
        unit=row.get("unit") or default_unit(indicator.unit),
        decimals=row["decimals"],
        over_tree=indicator.over_tree,
        required=row["required"],
        part_of=row["part_of"],
        scale=Decimal(row.get("scale") or 1),
        share=not change if numerator else None,
        signed=change,
        stock=indicator.over_time == "last" and indicator.over_tree != "ratio",
        jump=Decimal(row.get("jump") or JUMP),
    )


def default_unit(unit: str) -> str:
    """Return the unit a line has unless the form says another: the first where an indicator may have several.

    >>> default_unit("VND or USD"), default_unit("người")
    ('VND', 'người')
    """
    return unit.partition(" or ")[0]


def unit_choices(unit: str) -> tuple[str, ...]:
    """Return the units a line of an indicator may have.

    >>> unit_choices("VND or USD")
    ('VND', 'USD')
    """
    return tuple(unit.split(" or "))


def is_counted(unit: str) -> bool:
    """Say whether a unit is counted in whole numbers: people, projects, never money, areas or shares.

    >>> is_counted("người"), is_counted("dự án"), is_counted("ha"), is_counted("VND"), is_counted("%")
    (True, True, False, False, False)
    """
    if unit in words()["money"] or unit in ("%", "‰"):
        return False
    known = units().get(unit.lower())
    return known is None or known.klass not in ("area", "measure", "points", "percent", "money")
