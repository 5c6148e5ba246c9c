"""The table of targets for the next term, and the resolution written from it."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from tests.ledger.build import ADMITTED, HOUSE, recorded, resolution, the_term
from tests.ledger.drafting.test_editing import refused

from nhiemky.ledger import operations
from nhiemky.ledger.drafting import planned_rows, resolution_material
from nhiemky.ledger.drafting.planned import planned_targets
from nhiemky.ledger.models import Organisation, PlannedTargets, Term
from nhiemky.ledger.operations.planned import COLUMNS

pytestmark = [pytest.mark.database, pytest.mark.django_db]
ADMIT = {"key": "p1", "indicator": "party.members.admitted", "value": "520", "unit": "người", "per": "term"}
PART = {**ADMIT, "key": "p2", "value": "300", "part_of": "p1"}
TREES = {"key": "p3", "words": "trồng  cây xanh", "low": "1000", "high": "1.2e3", "unit": "cây", "per": "year"}


@pytest.fixture
def house(officer: Any) -> Organisation:
    """An organisation with a term that ends."""
    recorded(resolution(ADMITTED), officer, kind="resolution")
    operations.change_term(
        the_term(), officer, opened_on=None, closed_on=None, ordinal="lần thứ IV", opened_by=None, reference=""
    )
    return Organisation.objects.get(name=HOUSE)


def test_the_resolution_sees_each_target_beside_the_past_one(house: Organisation, officer: Any):
    """A planned target stands beside the one of the ending term on the same indicator; the congress is the next."""
    operations.plan_targets(house, 2025, 2030, [ADMIT, PART, TREES], officer, seen=0)

    material = resolution_material(house, 2025, 2030, date(2025, 3, 31))
    admit, part, trees = material.planned
    assert (material.ordinal, material.term.last_year) == ("lần thứ V", 2025)
    assert admit.past is not None
    assert (admit.past.said.value, admit.said.value, admit.field) == (500, 520, "organisational")
    assert (part.part_of, admit.said.period) == ("p1", "2025-01-01/2030-12-31")
    assert (trees.said.words, trees.said.low, trees.said.high, trees.past) == ("trồng cây xanh", 1000, 1200, None)
    assert trees.said.comparator == "between"


def test_without_a_table_nothing_is_planned(house: Organisation):
    """A resolution can be begun before the table; it asks for a term that ends when the next begins."""
    assert resolution_material(house, 2025, 2030).planned == ()
    with pytest.raises(Term.DoesNotExist):
        resolution_material(house, 2030, 2035)


def test_the_newest_table_holds(house: Organisation, officer: Any):
    """Whoever changed an older table is told, and nothing is written over."""
    operations.plan_targets(house, 2025, 2030, [ADMIT], officer, seen=0)
    operations.plan_targets(house, 2025, 2030, [ADMIT, TREES], officer, seen=1)
    refused("changed_meanwhile", operations.plan_targets, house, 2025, 2030, [], officer, seen=1)
    kept = planned_rows(house, 2025, 2030)
    assert kept is not None
    assert (kept.number, len(kept.rows), kept.rows[1]["high"]) == (2, 2, "1200")


@pytest.mark.parametrize(
    ("code", "years", "rows"),
    [
        ("plan_years", (2025, 2025), [ADMIT]),
        ("plan_years", (2025, 2040), [ADMIT]),
        ("plan_rows", (2025, 2030), [{**ADMIT, "key": f"p{n}"} for n in range(301)]),
        ("plan_row", (2025, 2030), [{**ADMIT, "value": "nhiều"}]),
        ("plan_row", (2025, 2030), [{**ADMIT, "value": "1e999999"}]),
        ("plan_row", (2025, 2030), [{**ADMIT, "value": "NaN"}]),
        ("plan_row", (2025, 2030), [{**ADMIT, "level": "hoàn thành tốt nhiệm vụ"}]),
        ("plan_row", (2025, 2030), [{**TREES, "high": ""}]),
        ("plan_row", (2025, 2030), [{**TREES, "low": "50000", "high": "5"}]),
        ("plan_row", (2025, 2030), [{**TREES, "words": ""}]),
        ("plan_row", (2025, 2030), [{**ADMIT, "comparator": "about"}]),
        ("plan_row", (2025, 2030), [{**ADMIT, "field": "other"}]),
        ("plan_key", (2025, 2030), [ADMIT, ADMIT]),
        ("plan_key", (2025, 2030), [{**ADMIT, "part_of": "p9"}]),
        ("plan_key", (2025, 2030), [ADMIT, PART, {**PART, "key": "p4", "part_of": "p2"}]),
        ("plan_key", (2025, 2030), [{**ADMIT, "part_of": "p1"}]),
        ("indicator_unknown", (2025, 2030), [{**ADMIT, "indicator": "party.nothing"}]),
    ],
)  # fmt: skip
def test_a_table_nobody_can_write_is_refused(
    house: Organisation, officer: Any, code: str, years: tuple[int, int], rows: list[dict[str, str]]
):
    """Every row says what is planned, in one amount, and belongs at most to a row that is there."""
    refused(code, operations.plan_targets, house, *years, rows, officer)
    assert not PlannedTargets.objects.exists()


def test_what_is_not_decided_yet_is_kept_and_not_written(house: Organisation, officer: Any):
    """A row without an amount stays in the table, is told, and no document has it; its parts stand for themselves."""
    open_ = {**ADMIT, "value": ""}
    operations.plan_targets(house, 2025, 2030, [open_, PART, TREES], officer, seen=0)
    kept = planned_rows(house, 2025, 2030)
    assert kept is not None
    assert [each["key"] for each in kept.rows] == ["p1", "p2", "p3"]
    material = resolution_material(house, 2025, 2030)
    assert [(each.key, each.part_of) for each in material.planned] == [("p2", ""), ("p3", "")]
    assert any(each.startswith("1 chỉ tiêu") for each in material.term.notes)


def test_a_range_kept_the_wrong_way_round_is_turned(db: None):
    """A table of before ranges were checked is shown and written from, so that it can be corrected."""
    row = {**dict.fromkeys(COLUMNS, ""), **TREES, "low": "1200", "high": "1000"}
    (trees,) = planned_targets([row], (2025, 2030))
    assert (trees.said.low, trees.said.high) == (1000, 1200)


def test_of_two_terms_that_end_together_the_whole_one_is_gone_on_from(house: Organisation, officer: Any):
    """A term that documents were bound to beside the other is not taken for the one the next follows."""
    recorded(resolution(ADMITTED, name="sau.txt"), officer, term=(2022, 2025), kind="resolution")
    material = resolution_material(house, 2025, 2030)
    assert (material.term.first_year, material.term.last_year) == (2020, 2025)
    assert resolution_material(house, 2025, 2028).term.first_year == 2022
    assert resolution_material(house, 2025, 2029).term.first_year == 2022
