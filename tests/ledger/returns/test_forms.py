"""Forms are proposed from the targets of a term, made, replaced and closed; who must give them follows the tree."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from tests.ledger.build import ABOVE, BUDGET, HOUSE, resolution, the_term
from tests.ledger.build import ADMITTED as ADMITTED_TARGET
from tests.ledger.returns.tree import (
    ADMITTED,
    FIRST,
    PLAN,
    SECOND,
    SHARE,
    THIRD,
    District,
    happened,
    organisation,
    refused,
    typed,
    written,
)

from nhiemky.ledger import operations
from nhiemky.ledger.models import Happening, Role, Statement, Subordination
from nhiemky.ledger.queries.returns import forms_of, return_page
from nhiemky.ledger.returns.forms import applying, asked, chain
from nhiemky.ledger.returns.lines import lines_of
from nhiemky.ledger.returns.periods import due, period_of, periods_of
from nhiemky.ledger.returns.plan import LinePlan, lines_of_plan, plan_of, proposed_plan
from nhiemky.ledger.returns.route import route
from nhiemky.reading.model import Relation

pytestmark = [pytest.mark.database, pytest.mark.django_db]
QUARTER = period_of("quarter", FIRST)


def test_a_form_is_proposed_from_the_targets_of_a_term(officer: Any):
    """In the order of the targets, money in the unit reports print, parts below their whole."""
    sentences = [
        ("Thu hút 120 dự án đầu tư.", "120 dự án", {"value": 120, "unit": "dự án", "indicator": "invest.projects"}),
        ("Trong đó 40 dự án trong nước.", "40 dự án", {
            "value": 40, "unit": "dự án", "indicator": "invest.projects.domestic",
        }),
        BUDGET, ADMITTED_TARGET,
    ]  # fmt: skip
    writing = resolution(*sentences)
    reading = replace(writing.reading(), relations=(Relation(kind="part", one="s2", other="s1"),))
    document = operations.import_document(writing.source(), reading, officer).document
    operations.bind_document(document, HOUSE, ABOVE, 2020, 2025, officer)
    operations.confirm_many(Statement.objects.filter(document=document), officer)
    plan = proposed_plan(the_term(), "quarter")

    assert [(each.code, each.part_of) for each in plan.lines] == [
        ("invest.projects", None), ("invest.projects.domestic", "invest.projects"), ("budget.contribution", None),
        (ADMITTED, None),
    ]  # fmt: skip
    assert (plan.name, plan.due_days) == ("Báo cáo quý", 10)
    money = lines_of_plan(plan)[2]
    assert (money.unit, money.unit_shown(), money.decimals) == ("VND", "tỷ đồng", 3)
    form = operations.make_form(the_term(), plan, officer)
    assert plan_of(form) == plan


@pytest.mark.parametrize(
    ("code", "change"),
    [
        ("form_name", {"name": "  "}),
        ("form_name", {"name": "a" * 201}),
        ("form_frequency", {"frequency": "week"}),
        ("form_due", {"due_days": 400}),
        ("form_lines", {"lines": ()}),
        ("form_line_twice", {"lines": (LinePlan(code=ADMITTED), LinePlan(code=ADMITTED))}),
        ("indicator_unknown", {"lines": (LinePlan(code="party.moon"),)}),
        ("form_unit", {"lines": (LinePlan(code="budget.contribution"),)}),
        ("form_unit", {"lines": (LinePlan(code=ADMITTED, scale=Decimal(1000)),)}),
        ("form_unit", {"lines": (LinePlan(code=ADMITTED, unit="ha"),)}),
        ("form_decimals", {"lines": (LinePlan(code=ADMITTED, decimals=7),)}),
        ("form_decimals", {"lines": (LinePlan(code=ADMITTED, jump=Decimal(1)),)}),
        ("form_part", {"lines": (LinePlan(code=ADMITTED, part_of="party.members"),)}),
        ("form_part", {"lines": (LinePlan(code=ADMITTED, part_of=ADMITTED),)}),
        ("form_part", {"lines": (LinePlan(code=ADMITTED, part_of=SHARE), LinePlan(code=SHARE))}),
        ("form_days", {"ends_on": date(2022, 12, 31)}),
        ("form_days", {"starts_on": date(2026, 1, 1)}),
    ],
)
def test_a_form_that_cannot_be_is_refused(code: str, change: dict[str, Any], district: District):
    """With a sentence that says which line and why."""
    refused(code, operations.make_form, district.term, replace(PLAN, **change), district.office(district.top))


def test_a_line_keeps_its_unit_scale_and_factor(district: District):
    """What the office says of a line is what the line is."""
    line = LinePlan(code="budget.contribution", unit="USD", scale=Decimal(10**6), decimals=2, jump=Decimal(5))
    form = operations.make_form(district.term, replace(PLAN, lines=(line,)), district.office(district.top))
    kept = lines_of(form)[0]

    assert plan_of(form).lines == (line,)
    assert (kept.unit_shown(), kept.unit_shown("en"), kept.jump) == ("triệu USD", "million USD", 5)
    assert kept.kept_decimals == 0


def test_a_line_keeps_its_currency(district: District):
    """Figures of two currencies would come into one sum; another scale is no other unit."""
    office = district.office(district.top)
    line = LinePlan(code="budget.contribution", unit="VND", scale=Decimal(10**9))
    form = operations.make_form(district.term, replace(PLAN, lines=(line,)), office)
    dollars = replace(PLAN, lines=(replace(line, unit="USD"),))
    refused("form_unit_kept", operations.replace_form, form, dollars, office)
    millions = operations.replace_form(form, replace(PLAN, lines=(replace(line, scale=Decimal(10**6)),)), office)
    operations.replace_form(millions, PLAN, office)

    assert [each.name for each in forms_of(district.term)] == ["Báo cáo quý", "Báo cáo quý"]
    assert forms_of(district.term)[0] == district.form


def test_a_replaced_form_keeps_what_was_begun(district: District):
    """The return begun before keeps its lines; periods from the new first day on have the new ones."""
    office = district.office(district.top)
    district.submitted(FIRST)
    plan = replace(PLAN, starts_on=SECOND, lines=(LinePlan(code="party.members"),))
    newer = operations.replace_form(district.form, plan, office)
    refused("form_replaced", operations.replace_form, district.form, plan, office)
    refused("form_frequency_kept", operations.replace_form, newer, replace(plan, frequency="month"), office)

    assert forms_of(district.term) == (newer,)
    assert [each.code for each in return_page(newer, district.cell, FIRST).lines] == [ADMITTED, SHARE]
    assert [each.code for each in return_page(district.form, district.cell, SECOND).lines] == ["party.members"]
    assert district.submitted(FIRST) == district.submitted(FIRST)


def test_a_closed_form_asks_no_more(district: District):
    """Periods that begin later are refused; what was begun stays and is submitted."""
    operations.save_draft(district.form, district.cell, SECOND, typed(), district.office())
    closed = operations.close_form(district.form, date(2023, 3, 31), district.office(district.top))

    assert applying(chain(closed), period_of("quarter", SECOND)) is None
    told = refused("return_not_asked_period", district.submitted, THIRD)
    assert "Quý III/2023" in told.message
    assert district.submitted(SECOND).number == 1


def test_periods_and_their_days(district: District):
    """Those that begin while the form applies, each due some days after its end."""
    assert len(periods_of(district.form)) == 12
    assert due(district.form, QUARTER) == date(2023, 4, 10)
    refused("return_period", district.submitted, date(2023, 2, 1))
    refused("return_too_early", district.submitted, date(2190, 1, 1))


def test_who_must_give(district: District):
    """All below, or those of the asked levels; the organisation of the term where the form says so."""
    office = district.office(district.top)
    cells = operations.make_form(district.term, replace(PLAN, levels=("Chi  bộ",), with_own=True), office)

    assert set(asked(district.form, QUARTER)) == {
        each.pk for each in (district.middle, district.beside, district.cell, district.other)
    }
    assert set(asked(cells, QUARTER)) == {each.pk for each in (district.top, district.cell, district.other)}
    refused(
        "return_not_asked",
        operations.save_draft,
        cells,
        district.beside,
        FIRST,
        typed(),
        district.office(district.beside),
    )
    stranger = organisation("Chi bộ ở nơi khác")
    refused(
        "return_not_asked", operations.save_draft, district.form, stranger, FIRST, typed(), district.office(stranger)
    )


def test_an_organisation_that_ended_within_the_period_gives_nothing(district: District):
    """Who continues it does; before, it gives its own."""
    happened(Happening.MERGED, date(2023, 5, 15), district.other, district.cell, reference="12-QĐ/ĐU")
    told = refused("return_organisation_ended", district.submitted, SECOND)
    assert ("Chi bộ thôn Đoài" in told.message, "Chi bộ thôn Thượng" in told.message) == (True, True)

    assert district.cell.pk not in asked(district.form, period_of("quarter", SECOND))
    assert district.cell.pk in asked(district.form, QUARTER)
    version = operations.submit_return(district.form, district.cell, FIRST, typed(), district.account(Role.OFFICE))
    assert route(version.for_return) == (district.middle.pk, district.top.pk)


def test_an_organisation_not_founded_yet_gives_nothing(district: District):
    """It gives from the period on within which it was founded."""
    young = organisation("Chi bộ chợ mới")
    happened(Happening.FOUNDED, date(2023, 5, 15), young, name=young.name, superior=district.middle)
    office = district.office(district.middle)
    told = refused("return_organisation_not_yet", operations.save_draft, district.form, young, FIRST, typed(), office)
    assert "Quý I/2023" in told.message

    assert operations.save_draft(district.form, young, SECOND, typed(), office).returned.first == SECOND


def test_the_way_up_follows_the_tree_of_today(district: District):
    """One that moved is ruled on where it stands now; one that left, by the form's organisation."""
    version = district.submitted()
    assert route(version.for_return) == (district.middle.pk, district.top.pk)

    happened(Happening.MOVED, date(2023, 5, 1), district.cell, superior=district.beside)
    assert route(version.for_return) == (district.beside.pk, district.top.pk)
    operations.approve_return(version, district.approver(district.beside))

    elsewhere = organisation("Đảng bộ huyện Hạ Bì")
    written(Subordination(organisation=district.other, superior=elsewhere, valid_from=date(2023, 6, 1)))
    left = district.submitted(organisation=district.other)
    assert route(left.for_return) == (district.top.pk,)
