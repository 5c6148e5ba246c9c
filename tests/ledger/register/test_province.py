"""The register of a synthetic province comes to what a plain sum comes to, with few queries."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.ledger.province import Province, province

from nhiemky.ledger.accounts import command_account
from nhiemky.ledger.register import register

pytestmark = [pytest.mark.database, pytest.mark.django_db]


def naive(made: Province, place: int, quarter: int, row: int) -> tuple[int | None, int]:
    """Add up one indicator of one quarter, organisation by organisation; with how many gave it."""
    given = [int(made.values[quarter, each, row]) for each in made.under(place)]
    given = [each for each in given if each >= 0]
    return (sum(given) if given else None), len(given)


def test_a_province_of_a_thousand(db: Any):
    """1,000 organisations × 50 indicators × 20 quarters: every sum looked at is the naive one, coverage included."""
    made = province(command_account())
    held = register(made.term)
    adding = [row for row, code in enumerate(made.codes) if held.chain_of(code).indicator(code).over_tree == "sum"]  # type: ignore[union-attr]

    for quarter, period in enumerate(made.periods):
        place, row = (0, 1, 3, 700)[quarter % 4], adding[quarter % len(adding)]
        told = held.at(made.organisations[place].pk, made.codes[row], period)
        assert (told.total, told.coverage.given) == naive(made, place, quarter, row)
    with CaptureQueriesContext(
        connection,
    ) as asked:
        again = register(made.term)
        for period in made.periods:
            again.at(made.top.pk, made.codes[0], period)
    assert len(asked) <= 4


def test_loading_takes_two_queries_a_period(db: Any):
    """A period is loaded at once, whatever its number of organisations."""
    made = province(command_account(), organisations=60, codes=5, quarters=2)
    held = register(made.term)

    with CaptureQueriesContext(connection) as asked:
        held.at(made.top.pk, made.codes[0], made.periods[0])

    assert len(asked) == 2


def test_over_time_and_as_it_was_known(db: Any):
    """Flows add up over the quarters of a year; before anything was approved everything was missing or not due."""
    made = province(command_account(), organisations=60, codes=50, quarters=4)
    held = register(made.term)
    row = made.codes.index("party.members.admitted")

    year = held.over(made.top.pk, "party.members.admitted", date(2021, 1, 1), date(2021, 12, 31))
    assert year.total == sum(naive(made, 0, quarter, row)[0] or 0 for quarter in range(4))
    before = held.at(made.top.pk, "party.members.admitted", made.periods[0], known=date(2021, 4, 5))
    assert (before.total, before.coverage.not_due) == (None, 57)
    since = held.at(made.top.pk, "party.members.admitted", made.periods[0], known=date(2021, 4, 7))
    now = held.at(made.top.pk, "party.members.admitted", made.periods[0])
    assert (since.total, since.coverage.not_due) == (now.total, now.coverage.missing)
