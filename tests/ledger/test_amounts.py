"""Amounts are written the way the field writes them."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nhiemky.ledger.amounts import amount_text, range_text
from nhiemky.ledger.changes import amount
from nhiemky.targets import show_number


@dataclass(frozen=True)
class Said:
    """The fields of a statement that make its amount."""

    value: Decimal | None = None
    low: Decimal | None = None
    high: Decimal | None = None
    of: Decimal | None = None
    comparator: str = "="
    unit: str = ""
    per: str = ""
    hedge: str = ""
    level: str = ""


def said(**fields: object) -> Said:
    """Return fields with their amounts as Decimals."""
    amounts = ("value", "low", "high", "of")
    return Said(**{k: Decimal(str(v)) if k in amounts else v for k, v in fields.items()})  # type: ignore[arg-type]


BETWEEN = {"comparator": "between"}
TABLE = [
    (said(low=2000e9, high=3000e9, unit="VND", per="year", **BETWEEN), "2.000–3.000 tỷ đồng/năm",
     "2,000–3,000 billion VND/year"),
    (said(low=250e6, high=300e6, unit="USD", per="year", **BETWEEN), "250–300 triệu USD/năm",
     "250–300 million USD/year"),
    (said(low=900e6, high=1.2e9, unit="USD", **BETWEEN), "900 triệu USD – 1,2 tỷ USD",
     "900 million USD – 1.2 billion USD"),
    (said(low=15, high=20, unit="%", **BETWEEN), "15–20%", "15–20%"),
    (said(value=70, unit="%", comparator="≥", per="year"), "≥ 70%/năm", "≥ 70%/year"),
    (said(value=500, unit="người", per="term"), "500 người cả nhiệm kỳ", "500 people over the term"),
    (said(value=20, unit="%", comparator="~", hedge="khoảng"), "khoảng 20%", "khoảng 20%"),
    (said(value=20, unit="%", comparator="~"), "~ 20%", "~ 20%"),
    (said(value=95, unit="%", comparator=">", hedge="trên"), "trên 95%", "trên 95%"),
    (said(value=1, unit="lần", comparator="≤", per="year"), "≤ 1 lần/năm", "≤ 1 time/year"),
    (said(value=57, of=58, unit="tổ chức"), "57/58 tổ chức", "57/58 organisations"),
    (said(value=0, unit="trường hợp"), "0 trường hợp", "0 cases"),
    (said(value="7.2", unit="%", per="year"), "7,2%/năm", "7.2%/year"),
    (said(value=13e6, unit="VND/người/tháng"), "13 triệu đồng/người/tháng", None),
    (said(level="hoàn thành tốt trở lên"), "hoàn thành tốt trở lên", "hoàn thành tốt trở lên"),
    (said(unit="người", per="year"), "", ""),
]  # fmt: skip


@pytest.mark.parametrize(("statement", "vi", "en"), TABLE)
def test_an_amount_in_two_languages(statement: Said, vi: str, en: str | None):
    """Comparator or hedge, figure, unit and period, in the order a document writes them."""
    assert amount_text(statement) == vi
    if en is not None:
        assert amount_text(statement, "en") == en


@given(st.decimals(-(10**20), 10**20, places=4, allow_nan=False), st.booleans())
def test_a_number_is_read_back_as_it_is_shown(number: Decimal, thousands: bool):
    """Written the Vietnamese way, with dots or without, a number is read as itself."""
    shown = show_number(number)
    typed = shown if thousands else shown.replace(".", "")

    assert amount("value", typed) == number


@given(
    st.decimals(0, 10**15, places=2),
    st.decimals(0, 10**15, places=2),
    st.sampled_from(["VND", "USD", "%", "người", ""]),
)
def test_a_range_shows_both_ends(low: Decimal, high: Decimal, unit: str):
    """Whatever the ends and unit, a dash stands between two numbers, and the unit is not lost."""
    text = range_text(low, high, unit)

    left, _, right = text.partition("–")
    assert left.strip()[0].isdigit()
    assert right.strip()[0].isdigit()
    if unit == "USD":
        assert text.endswith("USD")
