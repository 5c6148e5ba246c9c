"""Numbers, periods, kinds and states in the words of the page's language."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Protocol

from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from nhiemky.targets import Amount, Language, show_amount
from nhiemky.targets.lines import Days
from nhiemky.targets.words import number, show


class HasResult(Protocol):
    """What is read of a result to write its amount."""

    @property
    def amount(self) -> str: ...  # noqa: D102
    @property
    def amount_en(self) -> str: ...  # noqa: D102
    @property
    def comparator(self) -> str: ...  # noqa: D102


def language() -> Language:
    """Return the language the page is shown in."""
    return "en" if (get_language() or "vi").startswith("en") else "vi"


def plain_number(value: Decimal | int) -> str:
    """Return a number with the separators of the page's language."""
    return number(value, language())


def period_text(period: str) -> str:
    """Return an ISO interval as people write it: "2024", "2021–2025", "01/01/2024–30/06/2024"."""
    first, slash, last = period.partition("/")
    if not slash:
        return period
    try:
        return days_text(date.fromisoformat(first), date.fromisoformat(last))
    except ValueError:
        return period


def days_text(first: date, last: date) -> str:
    """Return the days from ``first`` to ``last``: a year or years where they are whole ones."""
    return show(Days(first, last), language())


def day_text(day: date | None) -> str:
    """Return a day as the page's language writes it, "" for none."""
    return show(day, language()) if day else ""


_KIND_NAMES = {
    "target": lazy("Chỉ tiêu"),
    "result": lazy("Kết quả"),
    "attendance": lazy("Đại biểu dự"),
    "election": lazy("Bầu cử"),
    "citation": lazy("Căn cứ"),
    "date": lazy("Ngày tháng"),
    "term": lazy("Nhiệm kỳ"),
    "other": lazy("Số liệu khác"),
}
_STATE_NAMES = {
    "proposed": lazy("Đề xuất"),
    "confirmed": lazy("Đã xác nhận"),
    "rejected": lazy("Đã loại"),
    "superseded": lazy("Đã sửa"),
}


def kind_text(kind: str) -> str:
    """Return the name of a statement's kind."""
    return str(_KIND_NAMES.get(kind, kind))


def state_text(state: str) -> str:
    """Return the name of what a statement is worth."""
    return str(_STATE_NAMES.get(state, state))


def comparator_text(comparator: str) -> str:
    """Return a comparator in words."""
    names = {
        "=": _("bằng"),
        "≥": _("từ … trở lên"),
        "≤": _("không quá"),
        ">": _("trên"),
        "<": _("dưới"),
        "~": _("khoảng"),
        "between": _("từ … đến …"),
    }
    return names.get(comparator, comparator)


def result_text(result: HasResult) -> str:
    """Return the amount of a result in words: what was reached reads "không quá 1 lần" where a target has "≤ 1 lần"."""
    said = result.amount_en if language() == "en" else result.amount
    bare = said.removeprefix(f"{result.comparator} ")
    if bare == said:
        return said
    words = comparator_text(result.comparator)
    return words.replace("…", bare) if "…" in words else f"{words} {bare}"


def unit_text(unit: str) -> str:
    """Return a unit's name in the page's language: "đồng" for VND, "người"/"people"."""
    _amount, _space, name = show_amount(Amount(Decimal(1), unit), language()).partition(" ")
    return name or unit


def assumed_text(assumed: str) -> str:
    """Return what of a document gave the days of a figure that names none."""
    names = {
        "year": _("theo năm của báo cáo"),
        "term": _("cả nhiệm kỳ, theo loại văn bản"),
        "day": _("theo năm ghi trên văn bản"),
        "since_opening": _("từ đầu nhiệm kỳ đến ngày văn bản"),
    }
    return names.get(assumed, "")
