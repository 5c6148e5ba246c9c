"""One target in two currencies (S12)."""

from datetime import date
from decimal import Decimal

import pytest

from nhiemky.targets import (
    NotComparableError,
    Rate,
    State,
    TwoCurrencies,
    sentence,
)

from .groups import TY, findings, states
from .make import END, TERM, amount, between, floor, span, total, year


def test_currencies_stay_apart():
    """31 tỷ USD and 8.900 tỷ đồng are two verdicts, and no sum without a rate."""
    both = TwoCurrencies((total(floor(31 * TY, "USD")), total(floor(8_900 * TY, "VND"))))
    results = [year(2021, 8 * TY, "USD"), year(2021, 9_000 * TY, "VND", source_id="vnd")]

    told = both.judge(results, TERM, date(2021, 12, 31))

    assert states(told) == [State.ON_PACE, State.EXCEEDED]
    assert findings(told) == ["không cộng các loại tiền: chưa có tỷ giá được nêu"]
    assert [each.verdict.set_aside for each in told.verdicts] == [(), ()]
    assert [sentence(each.name) for each in told.verdicts] == ["USD", "VND"]


def test_a_stated_rate_adds_currencies_beside_the_verdicts():
    """The sum names its rate and where it stands, and changes no verdict."""
    both = TwoCurrencies((total(floor(2 * TY, "USD")), total(floor(10_000 * TY, "VND"))))
    results = [year(2021, 1 * TY, "USD"), year(2021, 5_000 * TY, "VND", source_id="vnd")]
    rate = Rate(unit="USD", into="VND", value=Decimal(25_000), source="kế hoạch 2021")

    told = both.judge(results, TERM, date(2021, 12, 31), rate=rate)
    half = both.judge(results[:1], TERM, date(2021, 12, 31), rate=rate)

    assert findings(told) == [
        (
            "theo tỷ giá 1 USD = 25.000 đồng (kế hoạch 2021): 25.000 + 5.000 = 30.000 tỷ đồng; "
            "30.000 / 60.000 tỷ đồng = 50%"
        )
    ]
    assert states(told) == states(both.judge(results, TERM, date(2021, 12, 31)))
    assert findings(half) == []
    with pytest.raises(NotComparableError, match="EUR"):
        rate.convert(amount(1, "EUR"))


def test_what_is_said_beside_currencies_is_a_remark():
    """Sums and their absence never decide; without a figure of each there is no sum, and both verdicts stay."""
    both = TwoCurrencies((total(floor(10, "USD")), total(between(10, 20, "VND"))))
    rate = Rate(unit="USD", into="VND", value=Decimal("0.5"), source="kế hoạch")
    results = [year(2021, 5, "USD"), year(2021, 5, "VND", source_id="vnd")]

    with_rate, apart = (both.judge(results, TERM, date(2021, 12, 31), rate=each) for each in (rate, None))

    assert [line.note for told in (with_rate, apart) for line in told.findings] == [True, True]
    assert findings(with_rate) == ["theo tỷ giá 1 USD = 0,5 đồng (kế hoạch): 2,5 + 5 = 7,5 đồng; 7,5 / 15 đồng = 50%"]
    assert len(both.judge(results[:1], TERM, date(2021, 12, 31), rate=rate).verdicts) == 2


def test_a_percentage_of_plan_speaks_of_each_currency():
    """A printed percentage without a unit is not of one currency alone."""
    both = TwoCurrencies((total(floor(10, "USD")), total(floor(10, "VND"))))
    printed = span(date(2021, 1, 1), END, unit="", attainment_percent=Decimal(104))

    assert states(both.judge([printed], TERM, END)) == [State.EXCEEDED, State.EXCEEDED]
