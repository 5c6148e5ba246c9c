"""An indicator over the organisations under one: sorted, what is missing apart, drilled down, as of any day."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.ledger.province import Province, province

from nhiemky.ledger.accounts import command_account
from nhiemky.ledger.models import Indicator, ReturnVersion
from nhiemky.ledger.queries.below import Asked, below, startings
from nhiemky.ledger.register import register
from nhiemky.ledger.rights import EVERYWHERE

pytestmark = [pytest.mark.database, pytest.mark.django_db]
CODE = "party.members.admitted"
END = date(2022, 1, 31)


@pytest.fixture
def made(db: None) -> Province:
    """A small province with a year of quarterly returns."""
    return province(command_account(), organisations=60, codes=50, quarters=4)


def summed(made: Province, place: int, quarters: range) -> int:
    """Return what an organisation comes to with all below it, added up naively."""
    row = made.codes.index(CODE)
    given = [int(made.values[quarter, each, row]) for quarter in quarters for each in made.under(place)]
    return sum(each for each in given if each >= 0)


def test_every_direct_subordinate_has_its_sum(made: Province):
    """Each organisation directly under the top stands with its sum and coverage, the most first."""
    found = below(CODE, made.top.pk, Asked(as_of=END))

    assert found is not None
    under = [place for place, above in enumerate(made.above) if above == 0]
    expected = {made.organisations[place].name: Fraction(summed(made, place, range(4))) for place in under}
    assert {each.name: each.figure.value for each in found.rows} == expected
    assert [each.figure.value for each in found.rows] == sorted(expected.values(), reverse=True)
    assert found.whole.value == sum(expected.values())
    assert all(each.branches for each in found.rows)
    assert (found.first, found.last) == (date(2021, 1, 1), date(2021, 12, 31))
    assert [each.first.month for each in found.periods] == [1, 1, 4, 7, 10]


def test_one_period_and_the_order_are_chosen(made: Province):
    """A quarter alone is told by itself; by name the rows are in the order of the alphabet."""
    asked = Asked(as_of=END, span=(date(2021, 4, 1), date(2021, 6, 30)), order="name")
    found = below(CODE, made.top.pk, asked)

    assert found is not None
    assert found.whole.value == summed(made, 0, range(1, 2))
    assert [each.name for each in found.rows] == sorted(each.name for each in found.rows)


def test_what_is_missing_is_no_zero(made: Province):
    """An organisation whose return lacks the figure stands apart, and the least is somebody's figure."""
    asked = Asked(as_of=date(2021, 4, 20), span=(date(2021, 1, 1), date(2021, 3, 31)), order="least")
    found = below(CODE, made.organisations[1].pk, asked)

    assert found is not None
    row = made.codes.index(CODE)
    silent = {made.organisations[p].name for p in made.under(1) - {1} if made.values[0, p, row] < 0}
    assert {each.name for each in found.silent} == silent
    assert all(each.figure.value is None and each.figure.coverage.missing == 1 for each in found.silent)
    assert [each.figure.value for each in found.rows] == sorted(each.figure.value or 0 for each in found.rows)
    assert [name for _, name in found.above] == [made.top.name]


def test_figures_as_they_were_known(made: Province):
    """On a day before anything was approved nobody has a figure."""
    found = below(CODE, made.top.pk, Asked(as_of=END, known=date(2021, 4, 5)))

    assert found is not None
    assert found.rows == ()
    assert found.whole.value is None


def test_before_the_first_period_nothing_is_told(made: Province):
    """As of a day on which no period has ended there are no days to choose and no figures."""
    found = below(CODE, made.top.pk, Asked(as_of=date(2021, 2, 1)))

    assert found is not None
    assert (found.periods, found.rows, found.first) == ((), (), None)


def test_an_indicator_no_form_asks_for(made: Province):
    """Where no form around an organisation asks for an indicator there is nothing; an unknown code is refused."""
    asked = Asked(as_of=END)
    unasked = Indicator.objects.exclude(code__in=made.codes).order_by("code")[0]

    assert below(unasked.code, made.top.pk, asked) is None
    with pytest.raises(Indicator.DoesNotExist):
        below("none.such", made.top.pk, asked)


def test_few_queries_whatever_the_size(made: Province):
    """Once a period is loaded, a page asks for no more than the indicator, the terms and what has changed since."""
    below(CODE, made.top.pk, Asked(as_of=END))
    with CaptureQueriesContext(connection) as asked:
        below(CODE, made.top.pk, Asked(as_of=END))

    assert len(asked) <= 8
    assert ReturnVersion.objects.count() > 100


def test_a_comparison_starts_where_there_are_forms(made: Province):
    """The organisations with forms are named with what these ask for."""
    (start,) = startings(EVERYWHERE, date(2021, 6, 1))

    assert (start.organisation_id, start.codes) == (made.top.pk, register(made.term).codes)
