"""Numbers as printed in Vietnamese documents."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nhiemky.language.numbers import parse_number, parse_scale, parse_spelled


@pytest.mark.parametrize(
    ("printed", "value"),
    [
        ("61.724,485", "61724.485"),
        ("1.125.000", "1125000"),
        ("1.142", "1142"),
        ("0,74", "0.74"),
        ("48.215,318", "48215.318"),
        ("09", "9"),
        ("8.6", "8.6"),
        ("3. 418", "3418"),
    ],
)
def test_printed_numbers(printed, value):
    """A dot before three digits parts thousands, a comma is always the decimal mark."""
    assert parse_number(printed) == Decimal(value)


@pytest.mark.parametrize(
    ("words", "factor"), [("nghìn tỷ", 10**12), ("triệu tỷ", 10**15), ("vạn", 10**4), ("tỉ", 10**9)]
)
def test_scales(words, factor):
    """Scale words multiply, in either spelling."""
    assert parse_scale(words) == factor


@pytest.mark.parametrize(
    ("words", "value"), [("mười", 10), ("mười hai", 12), ("hai mươi", 20), ("hai mươi mốt", 21), ("năm mươi lăm", 55)]
)
def test_numbers_in_words(words, value):
    """Numbers below one hundred are read from words."""
    assert parse_spelled(words) == value


@given(st.integers(0, 10**12), st.integers(0, 999))
def test_a_number_printed_the_vietnamese_way_reads_back(whole, thousandths):
    """What is written with dots and a comma is read as the same amount."""
    printed = f"{whole:,}".replace(",", ".") + f",{thousandths:03d}"

    assert parse_number(printed) == Decimal(whole) + Decimal(thousandths) / 1000
