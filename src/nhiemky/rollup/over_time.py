"""One figure of several periods, for one organisation with what stands under it in each of them."""

from __future__ import annotations

from collections.abc import Sequence

from nhiemky.rollup.indicators import Indicator
from nhiemky.rollup.results import Coverage, Sum

_NOBODY = Coverage(0, 0, 0, 0)


def over_time(indicator: Indicator, sums: Sequence[Sum]) -> Sum:
    """Return what an indicator comes to over periods, earliest first, each summed up in its own tree.

    "sum" adds up; "last" takes the newest period in which anything is given; "average" shares the sum out among the
    periods in which something is; "worst" takes the worst of them. Ratios are never averaged: of "sum" and "average"
    numerators and denominators are added. The coverage is that of all periods looked at, in organisations × periods
    (of "last": the newest given and those after it, in which it may be missing).

    >>> nothing = Sum(None, None, Coverage(given=0, late=0, missing=1, not_due=0))
    >>> ten, forty = (Sum(total, None, Coverage(given=1, late=0, missing=0, not_due=0)) for total in (10, 40))
    >>> over_time(Indicator(code="party.members.admitted"), [ten, nothing, forty])
    Sum(total=50, per=None, coverage=Coverage(given=2, late=0, missing=1, not_due=0))
    >>> over_time(Indicator(code="labour.employed", over_time="average"), [ten, nothing, forty]).value
    Fraction(25, 1)
    """
    given = [place for place, each in enumerate(sums) if each.total is not None]
    coverage = sum((each.coverage for each in sums), _NOBODY)
    if not given:
        return Sum(None, None, coverage)
    if indicator.over_time == "last":
        newest = sums[given[-1]]
        return Sum(newest.total, newest.per, sum((each.coverage for each in sums[given[-1] :]), _NOBODY))
    if indicator.over_time == "worst":
        worst = _worst(indicator, [sums[place] for place in given])
        return Sum(worst.total, worst.per, coverage)
    total = sum(sums[place].total or 0 for place in given)
    if indicator.over_tree == "ratio":
        return Sum(total, sum(sums[place].per or 0 for place in given), coverage)
    return Sum(total, len(given) if indicator.over_time == "average" else None, coverage)


def _worst(indicator: Indicator, given: Sequence[Sum]) -> Sum:
    """Return the worst; a share of nothing is worse than no share."""
    told = [(each.value, each) for each in given if each.value is not None]
    if not told:
        return given[-1]
    worst = min if indicator.more_is_better else max
    return worst(((value, each) for value, each in told), key=lambda pair: pair[0])[1]
