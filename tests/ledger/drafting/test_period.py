"""What periodic reports are written from: the finally approved returns of an organisation and of those below it."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from tests.ledger.build import ADMITTED, recorded, resolution, the_term
from tests.ledger.returned import approve, cell, form

from nhiemky.ledger.drafting import evidence_of, period_material
from nhiemky.ledger.models import Organisation, ReturnForm
from nhiemky.rollup import Period
from nhiemky.writing import Binding

pytestmark = [pytest.mark.database, pytest.mark.django_db]
YEAR = Period(date(2023, 1, 1), date(2023, 12, 31))
BEFORE = Period(date(2022, 1, 1), date(2022, 12, 31))
CODES = ("party.members.admitted", "party.organisations.good_share")


@pytest.fixture
def asked(officer: Any) -> tuple[ReturnForm, list[Organisation]]:
    """A yearly form of a term with three cells, the last of which gave nothing."""
    recorded(resolution(ADMITTED), officer, kind="resolution")
    term = the_term()
    cells = [cell(f"Chi bộ {name}", term.organisation) for name in ("Cảng", "Kho", "Xưởng")]
    made = form(term, *CODES)
    approve(made, cells[0], BEFORE, {CODES[0]: "4", CODES[1]: ("1", "1")})
    approve(made, cells[0], YEAR, {CODES[0]: "7", CODES[1]: ("1", "1")})
    approve(made, cells[1], YEAR, {CODES[0]: "0", CODES[1]: ("0", "1")})
    return made, cells


def test_a_summary_tells_what_everybody_below_gave(asked: tuple[ReturnForm, list[Organisation]]):
    """The sum with its coverage, each one's part, who gave nothing, the year before and the plan it counts towards."""
    made, _ = asked
    found = period_material(made, made.term.organisation, YEAR, summary=True)
    admitted, good = found.lines

    assert (found.label, found.given, found.asked, found.missing) == ("Năm 2023", 2, 3, ("Chi bộ Xưởng",))
    assert found.term == (made.term.first_year, made.term.last_year)
    assert admitted.reached is not None
    assert (admitted.reached.said.value, admitted.reached.given, admitted.reached.asked) == (7, 2, 3)
    assert [(each.name, each.reached.said.value) for each in admitted.below] == [("Chi bộ Cảng", 7), ("Chi bộ Kho", 0)]
    assert admitted.below[0].reached.said.organisation == "Chi bộ Cảng"
    assert (admitted.before and admitted.before.said.value, admitted.field) == (4, "organisational")
    assert admitted.plan is not None
    assert admitted.plan.said.value == 500
    assert good.reached is not None
    assert (good.reached.said.value, good.reached.said.of, good.reached.said.unit) == (1, 2, "tổ chức")


def test_figures_lead_to_the_returns(asked: tuple[ReturnForm, list[Organisation]]):
    """The figure of one organisation leads to its cell, a sum to the organisations it is made of."""
    made, cells = asked
    mine = period_material(made, cells[0], YEAR).lines[0].reached
    whole = period_material(made, made.term.organisation, YEAR, summary=True).lines[0]
    assert mine is not None
    (own,) = evidence_of(Binding(key="k", exact="7", sources=(mine.source,)))
    assert (own.kind, own.code, own.organisation_id, own.first) == ("return", CODES[0], cells[0].pk, YEAR.first)
    assert own.version_id is not None
    (part,) = evidence_of(Binding(key="k", exact="7", sources=(whole.below[0].reached.source,)))
    assert (part.organisation_id, part.first, part.last) == (cells[0].pk, YEAR.first, YEAR.last)
    assert "Chi bộ Cảng" in part.words


def test_what_is_not_given_is_no_zero(asked: tuple[ReturnForm, list[Organisation]]):
    """An organisation that gave nothing has no figure, one that gave zero has zero; a note says who is missing."""
    made, cells = asked
    assert [each.reached for each in period_material(made, cells[2], YEAR).lines] == [None, None]
    zero = period_material(made, cells[1], YEAR)
    assert zero.lines[0].reached is not None
    assert (zero.lines[0].reached.said.value, zero.notes) == (Decimal(0), ())
    assert period_material(made, cells[2], YEAR).notes[0].startswith("1 tổ chức chưa có báo cáo")


def test_days_that_are_no_period_are_refused(asked: tuple[ReturnForm, list[Organisation]]):
    """Half a year is no period of a yearly form, and a form asks for nothing before it begins."""
    made, _ = asked
    for period in (Period(date(2023, 1, 1), date(2023, 6, 30)), Period(date(2019, 1, 1), date(2019, 12, 31))):
        with pytest.raises(ValueError, match="no period"):
            period_material(made, made.term.organisation, period)
