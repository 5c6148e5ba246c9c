"""Targets of organisations that end: each needs one decision, and the taker holds what it takes."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from tests.ledger.build import ADMITTED, recorded, report, resolution, the_term
from tests.ledger.returned import approve, form, merge, year

from nhiemky.ledger import operations
from nhiemky.ledger.accounts import command_account
from nhiemky.ledger.fates import undecided
from nhiemky.ledger.models import Organisation, Reorganisation, Statement, Term
from nhiemky.ledger.problems import LedgerProblem
from nhiemky.ledger.queries.terms import load, term_overview
from nhiemky.ledger.recording import recorded as recording
from nhiemky.problems import Problem
from nhiemky.targets import State

pytestmark = [pytest.mark.database, pytest.mark.django_db]
TAKER, ENDING = "Đảng bộ xã Lam Khê", "Đảng bộ xã Bến Cũ"
CODE = "party.members.admitted"
DAY = date(2023, 7, 1)
END = date(2026, 1, 31)
SHARE = ("Hằng năm có từ 70% tổ chức đảng trở lên hoàn thành tốt.", "70%", {
    "value": 70, "comparator": "≥", "unit": "%", "per": "year", "indicator": "party.organisations.good_share",
})  # fmt: skip
Merged = tuple[Reorganisation, Organisation, Statement, Statement]


@pytest.fixture
def merged(officer: Any) -> Merged:
    """Two organisations with a target of 500 and 300 members, merged half-way."""
    fewer = (ADMITTED[0].replace("500", "300"), "300 đảng viên", {**ADMITTED[2], "value": 300})
    own = recorded(resolution(ADMITTED, name="a.txt"), officer, organisation=TAKER, kind="resolution")
    other = recorded(resolution(fewer, name="b.txt"), officer, organisation=ENDING, kind="resolution")
    taker, ending = (Organisation.objects.get(name=name) for name in (TAKER, ENDING))
    return merge(DAY, taker, ending), taker, own.statements.get(), other.statements.get()


def decide(merged: Merged, officer: Any, fate: str, **more: Any) -> Any:
    """Decide on the target of the organisation that ended; the taker is the one that continues it."""
    to = None if fate == "closed" else merged[1]
    return operations.decide_fate(merged[3], merged[0], fate, officer, **{"reference": "15-QĐ/TU", "to": to, **more})


def test_what_needs_a_decision(merged: Merged, officer: Any):
    """The target of the one that ended waits for its decision, that of the other needs none."""
    assert [(event.pk, target.pk) for event, target in undecided()] == [(merged[0].pk, merged[3].pk)]
    assert [each.pk for _, each in load(the_term(ENDING)).fates.undecided] == [merged[3].pk]

    decide(merged, officer, "closed")

    assert undecided([merged[1].pk]) == ()


def test_added_targets_are_one_and_nothing_is_lost(merged: Merged, officer: Any):
    """500 and 300 make 800, from the day of the merger; before it each had its own."""
    decide(merged, officer, "added")

    (view,) = term_overview(the_term(TAKER), END).targets
    before = term_overview(the_term(TAKER), date(2023, 6, 30)).targets
    taken = term_overview(the_term(TAKER), END).fates.taken[merged[2].pk]

    assert (view.value, before[0].value) == (800, 500)
    assert [each.pk for each in taken.made_of] == [merged[2].pk, merged[3].pk]
    assert term_overview(the_term(ENDING), END).targets == ()
    assert [each.to_id for each in term_overview(the_term(ENDING), END).fates.gone] == [merged[1].pk]


@pytest.mark.parametrize(
    ("first", "value", "second", "held"),
    [("added", None, "added", [500, 300]), ("transferred", None, "added", [500, 300]),
     ("rebased", Decimal(250), "added", [500, 250]), ("rebased", Decimal(250), "transferred", [500, 250])],
)  # fmt: skip
def test_a_target_taken_once_is_decided_again_when_its_taker_ends(
    merged: Merged, officer: Any, first: str, value: Decimal | None, second: str, held: list[int]
):
    """Merged twice, nothing is lost in silence: what the first merger brought needs its decision at the second."""
    with recording("organisation.found", officer):
        last = Organisation.objects.create(name="Đảng bộ xã Lớn", folded="đảng bộ xã lớn")
    operations.open_term(last, 2020, 2025, officer)
    decide(merged, officer, first, value=value)
    again = merge(date(2024, 7, 1), last, merged[1])

    assert {target.pk for event, target in undecided() if event.pk == again.pk} == {merged[2].pk, merged[3].pk}
    for term in (the_term(TAKER), the_term(ENDING)):
        assert merged[3].pk in {target.pk for _, target in load(term).fates.undecided}
    for target in merged[2:]:
        operations.decide_fate(target, again, second, officer, reference="16-QĐ/TU", to=last)

    assert undecided() == ()
    assert load(the_term(ENDING)).fates.undecided == ()
    between = load(the_term(TAKER))
    assert (tuple(between.held), len(between.fates.gone)) == ((), 2)
    assert sum(each.value or 0 for each in load(the_term(last.name)).held) == sum(held)


def test_returns_of_both_count_for_the_sum(merged: Merged, officer: Any):
    """What the one that ended gave before the merger counts for the target added up."""
    decide(merged, officer, "added")
    above = Organisation.objects.get(name="Đảng bộ tỉnh Sông Vàm")
    with recording("term.open", command_account()):
        asked_by = Term.objects.create(organisation=above, first_year=2020, last_year=2025)
    asked = form(asked_by, CODE)
    ended = Organisation.objects.get(name=ENDING)
    for number in range(2021, 2026):
        approve(asked, merged[1], year(number), {CODE: "100"})
        if number < 2023:
            approve(asked, ended, year(number), {CODE: "150"})

    (view,) = term_overview(the_term(TAKER), END).targets

    assert view.verdict.value is not None
    assert view.verdict.value.value == 800
    assert view.verdict.state is State.ATTAINED


def test_transferred_and_rebased_targets_are_judged_by_what_was_reached_before(merged: Merged, officer: Any):
    """A report of the one that ended, of a year before the merger, counts for the target its taker holds."""
    told = ("Năm 2022 kết nạp 90 đảng viên.", "90", {
        "value": 90, "unit": "người", "indicator": CODE, "period": "2022-01-01/2022-12-31",
    })  # fmt: skip
    recorded(report(told), officer, organisation=ENDING, kind="report")
    decide(merged, officer, "rebased", value=Decimal(250))

    view = next(each for each in term_overview(the_term(TAKER), END).targets if each.statement_id == merged[3].pk)

    assert view.value == 250
    assert view.verdict.value is not None
    assert view.verdict.value.value == 90
    decide(merged, officer, "transferred")
    figures = load(the_term(TAKER))
    assert [each.value for each in figures.held] == [500, 300]


def test_a_closed_target_is_listed_as_closed(merged: Merged, officer: Any):
    """It binds nobody, and stands with its reference in the term it was of."""
    decide(merged, officer, "closed")

    overview = term_overview(the_term(ENDING), END)

    assert overview.targets == ()
    assert [(each.target_id, each.reference) for each in overview.fates.closed] == [(merged[3].pk, "15-QĐ/TU")]
    assert len(term_overview(the_term(TAKER), END).targets) == 1


def test_refusals(merged: Merged, officer: Any):
    """Only targets of who ends, only takers of that merger, with a reference, and what adds up."""

    def refused(**more: Any) -> str:
        call = {"target": merged[3], "reorganisation": merged[0], "fate": "added", "by": officer,
                "reference": "15-QĐ/TU", "to": merged[1], **more}  # fmt: skip
        with pytest.raises(Problem) as problem:
            operations.decide_fate(**call)
        return problem.value.code

    assert refused(fate="lost") == "fate_unknown"
    assert refused(target=merged[2]) == "fate_not_of_it"
    assert refused(reference=" ") == "NK-T22"
    assert refused(reference="x" * 201) == "reference_too_long"
    assert refused(fate="closed") == "NK-T24"
    assert refused(to=Organisation.objects.get(name=ENDING)) == "NK-T24"
    assert refused(fate="rebased") == "NK-T24"
    first = decide(merged, officer, "closed")
    assert decide(merged, officer, "closed") == first
    decide(merged, officer, "transferred")
    assert refused(seen=first.pk) == "changed_meanwhile"
    with pytest.raises(LedgerProblem):
        operations.decide_fate(
            merged[3], merged[0], "rebased", officer, reference="1", to=merged[1], value=Decimal("1e40")
        )


def test_a_share_is_not_added_up(officer: Any):
    """Of percentages without their counts there is no sum."""
    recorded(resolution(ADMITTED, name="a.txt"), officer, organisation=TAKER, kind="resolution")
    other = recorded(resolution(SHARE, name="b.txt"), officer, organisation=ENDING, kind="resolution")
    taker, ending = (Organisation.objects.get(name=name) for name in (TAKER, ENDING))
    event = merge(DAY, taker, ending)

    with pytest.raises(Problem) as problem:
        operations.decide_fate(other.statements.get(), event, "added", officer, reference="1-QĐ", to=taker)

    assert problem.value.code == "NK-T23"
