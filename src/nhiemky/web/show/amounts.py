"""Numbers, periods, kinds and states in the words of the page's language."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from nhiemky.targets import Amount, Language, show_amount
from nhiemky.targets.words import Days, number, show


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


KINDS = ("target", "result", "attendance", "election", "citation", "date", "term", "other")


def kind_text(kind: str) -> str:
    """Return the name of a statement's kind."""
    names = {
        "target": _("Chỉ tiêu"),
        "result": _("Kết quả"),
        "attendance": _("Đại biểu dự"),
        "election": _("Bầu cử"),
        "citation": _("Căn cứ"),
        "date": _("Ngày tháng"),
        "term": _("Nhiệm kỳ"),
        "other": _("Số liệu khác"),
    }
    return names.get(kind, kind)


def state_text(state: str) -> str:
    """Return the name of what a statement is worth."""
    names = {
        "proposed": _("Đề xuất"),
        "confirmed": _("Đã xác nhận"),
        "rejected": _("Đã loại"),
        "superseded": _("Đã sửa"),
    }
    return names.get(state, state)


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
