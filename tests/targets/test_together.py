"""Targets that belong together: what all groups share, and what is refused."""

from datetime import date
from decimal import Decimal

import pytest

from nhiemky.targets import (
    LevelAndGrowth,
    NestedShares,
    Rate,
    Split,
    State,
    Target,
    TermAndPace,
    TwoCurrencies,
    Zero,
)
from nhiemky.targets.together import one_unit

from .groups import growth, part, rated
from .make import END, TERM, amount, at_end, between, floor, total, year, yearly


def test_known_is_handed_on():
    """The day the figures were known holds for every target of a group."""
    known = date(2022, 1, 1)
    later = [year(2021, 600, known_from=date(2022, 2, 1))]
    share_later = [year(2021, 90, "%", known_from=date(2022, 2, 1))]
    usd = [year(2021, 5, "USD", known_from=date(2022, 2, 1)), year(2021, 5, "VND", known_from=date(2022, 2, 1))]
    shares = NestedShares(at_end(floor(100, "%")), (rated("A", floor(80, "%")),))
    currencies = TwoCurrencies((total(floor(1, "USD")), total(floor(1, "VND"))))
    growth = LevelAndGrowth(level=at_end(floor(500)), percent=Decimal(6), base_year=2020, base=amount(400))
    groups = [
        TermAndPace(total=total(floor(500)), pace=yearly(floor(110))).judge(later, TERM, END, known=known),
        Split(total(floor(5)), (part("A", 5),)).judge(later, {"A": later}, TERM, END, known=known),
        shares.judge(share_later, {"A": share_later}, TERM, END, known=known),
        currencies.judge(usd, TERM, END, known=known),
        growth.judge(later, TERM, END, known=known),
    ]

    assert {each.verdict.state for group in groups for each in group.verdicts} == {State.NO_DATA}
    assert {each.verdict.known for group in groups for each in group.verdicts} == {known}


REFUSED = [
    (lambda: TermAndPace(total=total(floor(5)), pace=yearly(floor(1, "ha"))), "one unit, not ha, người"),
    (lambda: TermAndPace(total=total(floor(5)), pace=total(floor(1))), "binds every year"),
    (lambda: TermAndPace(total=yearly(floor(5)), pace=yearly(floor(1))), "binds every year"),
    (lambda: Split(total(floor(5)), ()), "parts"),
    (lambda: Split(total(floor(5)), (part("A", 1), part("A", 2))), "name of its own"),
    (lambda: Split(total(Zero()), (part("A", 1),)), "Zero has none"),
    (lambda: growth(base=amount(0, "USD")), "above 0"),
    (lambda: growth(base=amount(7, "VND")), "in USD"),
    (lambda: NestedShares(at_end(floor(5)), (rated("A", floor(1)),)), "percentages"),
    (lambda: NestedShares(at_end(floor(5, "%")), ()), "at least one"),
    (lambda: TwoCurrencies((total(floor(1, "USD")),)), "currency of its own"),
    (lambda: TwoCurrencies((total(floor(1, "USD")), total(floor(2, "USD")))), "currency of its own"),
    (lambda: TwoCurrencies((total(floor(1, "USD")), total(floor(0, "VND")))), "above 0"),
    (lambda: TwoCurrencies((total(floor(1, "USD")), total(between(0, 5, "VND")))), "above 0"),
    (lambda: Rate(unit="USD", into="VND", value=Decimal(0), source="x"), "above 0"),
    (lambda: Rate(unit="USD", into="USD", value=Decimal(1), source="x"), "two currencies"),
    (lambda: Rate(unit="USD", into="VND", value=Decimal(1), source=""), "where it is stated"),
    (lambda: one_unit(Target(shape=floor(1)), Target(shape=floor(1, "%"))), "not %, người"),
]


@pytest.mark.parametrize(("build", "words"), REFUSED)
def test_groups_that_make_no_sense_are_refused(build, words):
    """What does not belong together is refused with a sentence that says why."""
    with pytest.raises(ValueError, match=words):
        build()
