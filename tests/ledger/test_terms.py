"""Terms are opened, and more is said of them later; what cannot be is refused."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from nhiemky.ledger import operations
from nhiemky.ledger.models import Organisation, Term
from nhiemky.ledger.operations import NewOrganisation
from nhiemky.ledger.problems import LedgerProblem

pytestmark = [pytest.mark.database, pytest.mark.django_db]


@pytest.fixture
def cell(officer: Any) -> Organisation:
    """A cell on its own."""
    return operations.found_organisation(NewOrganisation(name="Chi bộ Bến Trên"), date(2022, 7, 1), officer)


def test_a_term_opens_by_appointment(cell: Organisation, officer: Any):
    """Two and a half years, by a decision; the congress and its ordinal, which may begin again, are said later."""
    term = operations.open_term(
        cell, 2022, 2025, officer, opened_on=date(2022, 7, 1), opened_by="appointment", reference="15-QĐ/ĐU"
    )
    operations.change_term(
        term, officer, opened_on=date(2022, 7, 1), closed_on=date(2025, 1, 15), ordinal="lần thứ I",
        opened_by="appointment", reference="15-QĐ/ĐU",
    )  # fmt: skip
    after = operations.open_term(
        cell, 2025, 2030, officer, opened_on=date(2025, 1, 15), opened_by="congress", ordinal="lần thứ I"
    )

    kept = Term.objects.get(pk=term.pk)
    assert (kept.opened_by, kept.reference, kept.closed_on) == ("appointment", "15-QĐ/ĐU", date(2025, 1, 15))
    assert (kept.congress_ordinal, after.congress_ordinal, after.reference) == ("lần thứ I", "lần thứ I", None)


@pytest.mark.parametrize(
    ("years", "said", "code"),
    [
        ((2025, 2025), {}, "term_years"),
        ((2025, 2040), {}, "term_years"),
        ((2020, 2025), {}, "term_there"),
        ((2025, 2030), {"opened_on": date(2025, 5, 1), "closed_on": date(2025, 5, 1)}, "term_days"),
        ((2025, 2030), {"opened_on": date(2022, 5, 1)}, "term_days_years"),
        ((2024, 2027), {"opened_on": date(2024, 5, 1)}, "term_overlaps"),
        ((2022, 2024), {}, "term_overlaps"),
        ((2019, 2026), {}, "term_overlaps"),
        ((2018, 2021), {"opened_on": date(2018, 5, 1), "closed_on": date(2021, 5, 1)}, "term_overlaps"),
        ((2025, 2030), {"opened_by": "luck"}, "term_opened_by"),
        ((2025, 2030), {"ordinal": "x" * 41}, "typed_too_long"),
    ],
)
def test_a_term_that_cannot_be(
    years: tuple[int, int], said: dict[str, Any], code: str, cell: Organisation, officer: Any
):
    """Each refusal has its code and sentence, and no term is kept."""
    operations.open_term(cell, 2020, 2025, officer, opened_on=date(2020, 8, 1), closed_on=date(2025, 6, 1))

    with pytest.raises(LedgerProblem) as refused:
        operations.open_term(cell, *years, officer, **said)

    assert refused.value.code == code
    assert Term.objects.count() == 1


def test_a_term_that_ends_early_makes_room_for_the_next(cell: Organisation, officer: Any):
    """A term that an appointment ends early says so by its last day; without it the next is refused."""
    long = operations.open_term(cell, 2020, 2025, officer)
    with pytest.raises(LedgerProblem) as refused:
        operations.open_term(cell, 2022, 2025, officer, opened_on=date(2022, 7, 1), opened_by="appointment")
    assert refused.value.code == "term_overlaps"

    operations.change_term(
        long, officer, opened_on=None, closed_on=date(2022, 7, 1), ordinal="", opened_by=None, reference=""
    )
    operations.open_term(cell, 2022, 2025, officer, opened_on=date(2022, 7, 1), opened_by="appointment")
    operations.open_term(cell, 2025, 2030, officer)

    assert Term.objects.count() == 3
