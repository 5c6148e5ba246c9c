"""One figure of several periods."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nhiemky.rollup import Coverage, Indicator, Sum, over_time

from .make import UNTIMED

NUMBERS = st.lists(st.none() | st.integers(-(2**70), 2**70), min_size=1, max_size=8)
SHARES = st.lists(st.none() | st.tuples(st.integers(0, 50), st.integers(0, 50)), min_size=1, max_size=8)


def of(total, per=None) -> Sum:
    """Return what one period came to."""
    return Sum(total, per, Coverage(given=int(total is not None), late=0, missing=int(total is None), not_due=0))


@UNTIMED
@given(NUMBERS, st.booleans())
def test_numbers_over_time(numbers, more_is_better):
    """Sum, last, average and worst of the periods in which something is given; a period without is not 0."""
    there = [number for number in numbers if number is not None]
    expected = {
        "sum": sum(there),
        "last": there[-1] if there else None,
        "average": Fraction(sum(there), len(there) or 1),
        "worst": (min if more_is_better else max)(there, default=None),
    }

    for kind, value in expected.items():
        indicator = Indicator(code="x", over_time=kind, more_is_better=more_is_better)
        result = over_time(indicator, [of(number) for number in numbers])

        assert (value if there else None) == result.value
        if kind != "last":
            assert (len(there), len(numbers) - len(there)) == (result.coverage.given, result.coverage.missing)


@UNTIMED
@given(SHARES)
def test_shares_over_time_are_recomputed(shares):
    """Of sum and average numerators and denominators are added; the worst is the least share, not the least number."""
    there = [share for share in shares if share is not None]
    given_sums = [of(*share) if share else of(None) for share in shares]

    summed = [
        over_time(Indicator(code="x", over_tree="ratio", over_time=kind), given_sums) for kind in ("sum", "average")
    ]
    worst = over_time(Indicator(code="x", over_tree="ratio", over_time="worst"), given_sums).value

    above, below = sum(share[0] for share in there), sum(share[1] for share in there)
    assert [Fraction(above, below) if there and below else None] * 2 == [each.value for each in summed]
    assert min((Fraction(*share) for share in there if share[1]), default=None) == worst


def test_the_last_says_what_is_missing_after_it():
    """The newest figure given counts, and the period after it, in which it is missing, stays missing."""
    result = over_time(Indicator(code="x", over_time="last"), [of(5), of(7), of(None)])

    assert (result.total, result.coverage.given, result.coverage.missing) == (7, 1, 1)


@pytest.mark.parametrize("kind", ["sum", "last", "average", "worst"])
def test_zero_is_a_figure(kind):
    """A period with 0 comes to 0, one without a figure to nothing."""
    indicator = Indicator(code="x", over_time=kind)

    assert (over_time(indicator, [of(0)]).value, over_time(indicator, [of(None)]).value) == (0, None)
