"""Exact numbers, and how they are rounded for reading."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nhiemky.targets.amounts import agrees, exact, rough, rounded, to_decimal


@pytest.mark.parametrize(
    ("value", "unlike", "digits", "shown"),
    [
        ("69.996", ["70"], 2, "69.996"), ("70.004", ["70"], 2, "70.004"), ("69.996", [], 2, "70"),
        ("70", ["70"], 2, "70"), ("69.9951", ["69.99", "70"], 2, "69.995"), ("1.25", [], 1, "1.2"),
        ("2.345", [], 2, "2.34"), ("69.99999999999", ["70"], 2, "69.99999999999"),
        ("69.999999999999", ["70"], 2, "69.999999999999"), ("0.5", ["0.5"], 0, "0.5"),
    ],
)  # fmt: skip
def test_a_value_is_rounded_on_its_side(value, unlike, digits, shown):
    """As few digits as keep it below, at or above each mark."""
    marks = [Fraction(mark) for mark in unlike]

    assert rounded(Fraction(value), *marks, digits=digits) == Decimal(shown)


def test_two_digits_unless_asked():
    """A figure is read with two decimals."""
    assert rounded(Fraction(1, 3)) == Decimal("0.33")


@given(st.fractions(min_value=-(10**15), max_value=10**15), st.fractions(min_value=-(10**6), max_value=10**6))
def test_rough_figures_are_near_and_on_their_side(value, mark):
    """Six digits or one decimal: off by a millionth of the value or a twentieth at most, never past a mark nearby."""
    shown = Fraction(rough(value, mark))

    assert abs(shown - value) <= max(Fraction(1, 20), abs(value) / 100_000)
    assert (shown < mark) == (value < mark) or abs(value - mark) < Fraction(1, 10**10)


@pytest.mark.parametrize(
    ("value", "shown"),
    [("9999.96", "10000"), ("22815", "22815"), ("123456.7", "123457"), ("1234567", "1234570"), ("-1234567", "-1234570"),
     ("12345.67", "12345.7"), ("0.04", "0")],
)  # fmt: skip
def test_rough_figures(value, shown):
    """Large figures lose what nobody reads."""
    assert rough(Fraction(value)) == Decimal(shown)


@pytest.mark.parametrize(
    ("computed", "printed", "same"),
    [("103.4", "103.4", True), ("103.45", "103.4", True), ("103.451", "103.4", False), ("103.349", "103.4", False),
     ("103.35", "103.4", True), ("103.5", "104", True), ("103", "104", False), ("1234", "1.2E+3", True)],
)  # fmt: skip
def test_a_printed_number_agrees_to_its_digits(computed, printed, same):
    """Half a unit of the last printed digit is rounding, more is a difference."""
    assert agrees(Fraction(computed), Decimal(printed)) is same


def test_only_exact_numbers_are_amounts():
    """Integers become decimals and stay exact; infinity is refused whatever it is made of."""
    assert exact(10**30) == Decimal(10**30)
    assert exact(Decimal("0.1")) == Decimal("0.1")
    assert to_decimal(Fraction(1, 8)) == Decimal("0.125")
    for number in (Decimal("Infinity"), Decimal("-Infinity"), Decimal("sNaN")):
        with pytest.raises(ValueError, match=r"finite number, not"):
            exact(number)
    with pytest.raises(TypeError, match=r"not bool: write Decimal\('True'\)"):
        exact(True)
