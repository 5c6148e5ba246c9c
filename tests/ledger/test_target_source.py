"""Who set a target: what the issuer tells, what a person says, and counts apart."""

from __future__ import annotations

import tomllib
from datetime import date
from importlib.resources import files
from typing import Any

import pytest
from tests.ledger.build import ADMITTED, BUDGET, HOUSE, only, recorded, resolution, the_term

from nhiemky.ledger import operations
from nhiemky.ledger.judging.set_by import by_issuer
from nhiemky.ledger.models import TargetSource
from nhiemky.ledger.problems import LedgerProblem
from nhiemky.ledger.queries import term_overview
from nhiemky.targets import SetBy

DAY = date(2026, 1, 31)
ISSUERS = tomllib.loads(files("nhiemky.ledger").joinpath("data/set_by.toml").read_text(encoding="utf-8"))["issuer"]


@pytest.mark.parametrize("row", ISSUERS, ids=lambda row: row["phrase"])
def test_every_issuer_has_its_example(row: dict[str, str]):
    """The phrase is found in the example, and told as the row says."""
    assert by_issuer(row["example"], HOUSE).value == row["set_by"]


@pytest.mark.parametrize("issuer", ["", HOUSE, "Đảng ủy Khu kinh tế Bến Lội", "Đại hội đại biểu lần thứ IV"])
def test_its_own_committee_and_congress_set_targets_of_the_congress(issuer: str):
    """Nobody above is supposed where the organisation's own body issues the document, or nobody is told."""
    assert by_issuer(issuer, HOUSE) is SetBy.CONGRESS


@pytest.mark.django_db
@pytest.mark.database
def test_targets_are_counted_apart_for_each_of_those_who_set_them(officer: Any):
    """A target a person says was assigned is no longer counted among those of the congress; the latest word holds."""
    document = recorded(resolution(ADMITTED, BUDGET), officer, kind="resolution")
    budget = only(document, indicator="budget.contribution")

    first = operations.set_target_source(budget, "superior_committee", officer)
    operations.set_target_source(budget, "council", officer, reference="12/NQ-HĐND", seen=first.pk)
    counts = term_overview(the_term(), DAY).counts

    assert {each: count.total for each, count in counts.items()} == {SetBy.CONGRESS: 1, SetBy.COUNCIL: 1}


@pytest.mark.django_db
@pytest.mark.database
def test_what_was_said_twice_is_written_once(officer: Any):
    """The same word again leaves the row as it is."""
    target = only(recorded(resolution(ADMITTED), officer))

    assert operations.set_target_source(target, "council", officer) == operations.set_target_source(
        target, "council", officer
    )
    assert TargetSource.objects.count() == 1


@pytest.mark.django_db
def test_refusals(officer: Any):
    """Only targets, known sources, short references, and nobody's newer word passed over."""
    result = ("Đã kết nạp 20 đảng viên.", "20", {"value": 20, "kind": "result", "unit": "người"})
    document = recorded(resolution(ADMITTED, result), officer)
    target = only(document, kind="target")

    def refused(**changed: Any) -> str:
        call = {"target": target, "set_by": "council", "by": officer, **changed}
        with pytest.raises(LedgerProblem) as problem:
            operations.set_target_source(**call)
        return problem.value.code

    assert refused(target=only(document, kind="result")) == "source_not_target"
    assert refused(set_by="somebody") == "source_unknown"
    assert refused(reference="x" * 201) == "reference_too_long"
    operations.set_target_source(target, "peoples_committee", officer)
    assert refused(seen=0) == "changed_meanwhile"
