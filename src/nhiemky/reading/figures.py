"""A figure while it is read: its quantity, the words around it, and its statement so far."""

from __future__ import annotations

import re
from dataclasses import dataclass

from nhiemky.reading.change import Change, read_change
from nhiemky.reading.comparison import read_bound
from nhiemky.reading.draft import Draft
from nhiemky.reading.kinds import KindReader
from nhiemky.reading.model import Per
from nhiemky.reading.pace import read_pace
from nhiemky.reading.passage import Passage, Surroundings
from nhiemky.reading.quantities import Quantity


@dataclass(slots=True)
class Figure:
    """A quantity with what has been read of it so far."""

    quantity: Quantity
    around: Surroundings
    statement: Draft
    unsure: bool = False
    """Whether nothing says if the figure is a target or a result."""
    plan_of: Figure | None = None
    """The result that the figure is the plan of, where it only prints its amount in brackets behind it."""


def read_figure(passage: Passage, reader: KindReader, quantity: Quantity, around: Surroundings) -> Figure:
    """Return ``quantity`` with what the words beside it alone say of it."""
    kind = reader.kind(quantity, around)
    bound = read_bound(quantity, around)
    pace = read_pace(quantity, around)
    printed = passage.text[quantity.start : quantity.end]
    unit, per = _per_head(quantity, around, pace.per, printed)
    other_unit = _other_currency(quantity, around, unit, printed)
    others = [
        *([f"kind={reader.instead}"] if reader.instead else []),
        *(["per=year"] if pace.ambiguous else []),
        *([f"comparator={bound.other}"] if bound.other else []),
        *([f"unit={other_unit}"] if other_unit else []),
    ]
    change = read_change(quantity, around) if kind not in {"attendance", "election"} else Change()
    if kind in {"attendance", "election", "other"}:
        per = per if quantity.per_year else None
    statement = Draft(
        start=quantity.start, end=quantity.end, kind=kind, sentence=passage.sentence(quantity.start),
        value=quantity.value, low=quantity.low, high=quantity.high, comparator=bound.comparator, unit=unit, per=per,
        of=quantity.of, hedge=passage.printed(*bound.hedge) if bound.hedge else None,
        change=change.direction, base=passage.printed(*change.base) if change.base else None,
        part=_part(passage, quantity, around),
        ambiguous=bool(others), alternatives=tuple(others), implicit=quantity.implicit,
    )  # fmt: skip
    return Figure(quantity, around, statement, reader.unsure)


_PER_HEAD = re.compile(r"đầu người|bình quân người|trên người")
_INCOME = re.compile(
    r"(?<!tổng )thu nhập(?! (?:doanh nghiệp|chịu thuế|ngân sách|của doanh nghiệp))"
    r"[^,;.\d]{0,40}(?:\d{4}[^,;.\d]{0,12})?$"
)
_RICHEST = 10**9
"""VND: what one person earns is less, what a whole commune earns is more."""
_WAGE = re.compile(r"lương|thu nhập|tiền công")


def _per_head(quantity: Quantity, around: Surroundings, per: Per | None, printed: str) -> tuple[str | None, Per | None]:
    """Return unit and per, money per head told from the words before it where the unit does not say so."""
    unit = quantity.unit
    if quantity.klass == "money" and unit is not None:
        unit = _currency(unit, around, printed)
        if unit == "VND/tháng" and _WAGE.search(around.before):
            unit = "VND/người/tháng"
        elif (
            "/" not in unit and quantity.value is not None and quantity.value < _RICHEST and _INCOME.search(around.left)
        ) or ("/" not in unit and _PER_HEAD.search(around.before[-70:])):
            unit = f"{unit}/người"
    return unit, per


def _currency(unit: str, around: Surroundings, printed: str) -> str:
    """A bare "tỷ" or "triệu" takes the currency the sentence names: đồng where none, of two the last before it."""
    if unit and not unit.startswith("/"):
        return unit
    named = _DOLLARS.search(around.sentence)
    dong = _DONG.search(around.sentence)
    if _DOMESTIC.search(around.left + printed) or not named:
        return "VND" + unit
    if not dong:
        return "USD" + unit
    before = list(_CURRENCY.finditer(around.sentence_before))
    return ("USD" if before and _DOLLARS.fullmatch(before[-1].group()) else "VND") + unit


def _other_currency(quantity: Quantity, around: Surroundings, unit: str | None, printed: str) -> str | None:
    """Return the other currency a bare figure may stand in where its sentence names both."""
    if quantity.klass != "money" or unit is None or (quantity.unit and not quantity.unit.startswith("/")):
        return None
    both = _DOLLARS.search(around.sentence_before) and _DONG.search(around.sentence_before)
    if not both or _DOMESTIC.search(around.left + printed):
        return None
    return unit.replace("USD", "VND") if unit.startswith("USD") else unit.replace("VND", "USD")


_DOLLARS = re.compile(r"usd|đô la|đô-la")
_DONG = re.compile(r"\d\s?(?:tỷ|triệu|tỉ|nghìn)?\s?đồng(?! chí)")
_CURRENCY = re.compile(rf"{_DOLLARS.pattern}|{_DONG.pattern}")
_DOMESTIC = re.compile(r"trong nước[^,;]{0,15}$|(?:nghìn|ngàn)\s(?:tỷ|tỉ)")


_PROPER = r"[A-ZĐ][\w&\-]*(?:\s[A-ZĐ][\w&\-]*)*"
_AREA = r"(?:[Kk]hu|[Cc]ụm) (?:kinh tế(?: cửa khẩu| ven biển)?|công nghiệp|chế xuất|công nghệ cao)"
_PART_NAME = re.compile(rf"^\s*(?:các\s|riêng\s|khu vực\s)?({_AREA}(?:\s{_PROPER})?|{_PROPER})\s*:?\s*(?:\S+\s)?$")


def names_a_part(words: str) -> bool:
    """Return whether words are the name of an area that is part of a whole.

    >>> names_a_part("Khu A"), names_a_part("hàng container")
    (True, False)
    """
    return _PART_NAME.match(words) is not None


def _part(passage: Passage, quantity: Quantity, around: Surroundings) -> str | None:
    """Return the sub-area a bracketed figure is for: "(KKTNS 715.000 tỷ đồng, …)"."""
    if not around.bracketed:
        return None
    words = passage.cased[quantity.start - len(around.left) : quantity.start]
    words = re.split(r"[(,;]|\svà\s", words)[-1]
    found = _PART_NAME.match(words)
    name = found.group(1) if found else None
    return name if name and name not in {"FDI", "DDI"} else None
