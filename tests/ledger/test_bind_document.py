"""Whose document it is: found or created, the latest confirmation holds."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from tests.ledger.build import ABOVE, ADMITTED, BUDGET, HOUSE, Writing, imported, only, report, resolution

from nhiemky.ledger import operations
from nhiemky.ledger.models import Decision, DocumentBinding, Organisation, State, Statement, Subordination, Term
from nhiemky.ledger.problems import LedgerProblem
from nhiemky.ledger.proposals import proposed_binding
from nhiemky.ledger.rights import EVERYWHERE
from nhiemky.ledger.tree import ancestors, superior_of

pytestmark = [pytest.mark.database, pytest.mark.django_db]


def test_an_organisation_is_found_however_it_is_typed(officer: Any):
    """Case, tone placement, quotes and spaces make no second organisation."""
    one = imported(Writing(lines=["một"]), officer)
    two = imported(Writing(lines=["hai"]), officer)

    first = operations.bind_document(one, "Đảng bộ Khu kinh tế Hoà Bến", None, 2020, 2025, officer)
    second = operations.bind_document(two, "ĐẢNG BỘ  khu kinh tế “Hòa Bến”", None, 2020, 2025, officer)

    assert first.organisation_id == second.organisation_id
    assert first.term_id == second.term_id
    assert Organisation.objects.get().name == "Đảng bộ Khu kinh tế Hoà Bến"


def test_a_committee_is_its_organisation(officer: Any):
    """The Party committee's name finds the organisation, and the better name of the two is shown."""
    for number, name in enumerate(("TỈNH ỦY AN HẠ", "Tỉnh uỷ An Hạ", "Đảng bộ tỉnh An Hạ", "ĐẢNG BỘ TỈNH AN HẠ")):
        operations.bind_document(imported(Writing(lines=[str(number)]), officer), name, None, 2020, 2025, officer)

    assert [each.name for each in Organisation.objects.all()] == ["Đảng bộ tỉnh An Hạ"]


def test_marks_tell_organisations_apart(officer: Any):
    """Names that differ in a mark are two names."""
    one = imported(Writing(lines=["một"]), officer)

    operations.bind_document(one, "Đảng bộ xã Tân Hà", None, 2020, 2025, officer)
    operations.bind_document(one, "Đảng bộ xã Tân Hạ", None, 2020, 2025, officer)

    assert Organisation.objects.count() == 2


def test_the_latest_binding_holds(officer: Any):
    """Binding again adds a row; the same person's same answer adds none."""
    document = imported(Writing(lines=["một"]), officer)
    operations.bind_document(document, HOUSE, ABOVE, 2015, 2020, officer)

    last = operations.bind_document(document, HOUSE, ABOVE, 2020, 2025, officer)
    operations.bind_document(document, HOUSE, ABOVE, 2020, 2025, officer)

    assert document.binding == last
    assert DocumentBinding.objects.count() == 2


def test_superiors_have_dates(officer: Any):
    """A new superior holds from the document's day on; what held before still holds before."""
    old = imported(Writing(lines=["một"]), officer, date="2020-06-18")
    new = imported(Writing(lines=["hai"]), officer, date="2025-07-01")

    organisation = operations.bind_document(old, HOUSE, ABOVE, 2020, 2025, officer).organisation
    operations.bind_document(old, HOUSE, ABOVE, 2020, 2025, officer)
    operations.bind_document(new, HOUSE, "Đảng bộ tỉnh Mới", 2025, 2030, officer)

    assert [str(row.valid_from) for row in Subordination.objects.all()] == ["2020-06-18", "2025-07-01"]
    for day, name in ((date(2019, 1, 1), ABOVE), (date(2023, 1, 1), ABOVE), (date(2025, 7, 1), "Đảng bộ tỉnh Mới")):
        superior = superior_of(organisation.pk, day)
        assert superior is not None
        assert superior.name == name
    assert superior_of(Organisation.objects.get(name=ABOVE).pk, date(2025, 1, 1)) is None


def test_the_tree_has_no_circles(officer: Any):
    """An organisation is not below one that is below it."""
    document = imported(Writing(lines=["một"]), officer)
    house = operations.bind_document(document, HOUSE, ABOVE, 2020, 2025, officer).organisation

    with pytest.raises(LedgerProblem) as refusal:
        operations.bind_document(document, ABOVE, HOUSE, 2020, 2025, officer)

    assert refusal.value.code == "superior_in_circle"
    assert ancestors(house.pk, date(2022, 1, 1)) == [Organisation.objects.get(name=ABOVE).pk]


@pytest.mark.parametrize(
    ("name", "superior", "first", "last", "code"),
    [
        ("  ", None, 2020, 2025, "organisation_missing"),
        ("“”", None, 2020, 2025, "organisation_missing"),
        ("x" * 401, None, 2020, 2025, "organisation_name_too_long"),
        (HOUSE, HOUSE.upper(), 2020, 2025, "superior_is_itself"),
        (HOUSE, None, None, 2025, "term_missing"),
        (HOUSE, None, 2025, 2020, "term_years"),
        (HOUSE, None, 2020, 2020, "term_years"),
        (HOUSE, None, 2020, 2045, "term_years"),
        (HOUSE, None, 20, 25, "term_years"),
    ],
)
def test_a_binding_that_cannot_be(
    name: str, superior: str | None, first: int | None, last: int | None, code: str, officer: Any
):
    """Each refusal has its code and leaves no organisation or term behind."""
    document = imported(Writing(lines=["một"]), officer)

    with pytest.raises(LedgerProblem) as refusal:
        operations.bind_document(document, name, superior, first, last, officer)

    assert refusal.value.code == code
    assert (Organisation.objects.count(), Term.objects.count(), DocumentBinding.objects.count()) == (0, 0, 0)


def test_the_congress_of_a_resolution_names_the_term(officer: Any):
    """The ordinal of the congress is kept with the term it opens, not from a report."""
    resolved = imported(Writing(lines=["một"]), officer, kind="resolution", congress_ordinal="lần thứ III")
    told = imported(Writing(lines=["hai"]), officer, kind="yearly_report", congress_ordinal="lần thứ IX")

    operations.bind_document(told, HOUSE, None, 2020, 2025, officer)
    term = operations.bind_document(resolved, HOUSE, None, 2020, 2025, officer).term

    assert Term.objects.get(pk=term.pk).congress_ordinal == "lần thứ III"


def test_a_report_without_a_term_is_proposed_the_known_one(officer: Any):
    """The term is taken from the ledger by the year the report speaks of; the shared year belongs to the earlier."""
    for years in ((2015, 2020), (2020, 2025)):
        document = imported(Writing(lines=[str(years)]), officer)
        operations.bind_document(document, HOUSE, None, *years, officer)

    def proposed(**facts: Any) -> tuple[int | None, int | None, bool]:
        found = proposed_binding(imported(Writing(lines=[str(facts)]), officer, **facts), EVERYWHERE)
        return found.first_year, found.last_year, found.term_is_known

    assert proposed(organisation=HOUSE.upper(), year=2022) == (2020, 2025, True)
    assert proposed(organisation=HOUSE, year=2020) == (2015, 2020, True)
    assert proposed(organisation=HOUSE, date="2023-01-15") == (2020, 2025, True)
    assert proposed(organisation=HOUSE, year=2022, term=(2021, 2026)) == (2021, 2026, False)
    assert proposed(organisation="Đảng bộ khác", year=2022) == (None, None, False)
    assert proposed(year=2022) == (None, None, False)


def test_a_trial_confirms_only_what_is_sure(officer: Any):
    """Ambiguous statements, dates and citations stay proposals; who confirmed is plain to see."""
    writing = resolution(ADMITTED, BUDGET)
    writing.add("Ngày 18/6/2020.", "18/6/2020", kind="date", norm="2020-06-18")
    writing.add("Khoảng 3 mục.", "3 mục", kind="target", value=3, ambiguous=True)
    document = imported(writing, officer, organisation=HOUSE, superior=ABOVE, term=(2020, 2025))
    trial = operations.trial_account()

    result = operations.trial_confirm(document, trial)

    assert (result.bound, result.confirmed) == (True, 2)
    binding = document.binding
    assert binding is not None
    assert (binding.organisation.name, binding.by.get_username()) == (HOUSE, "trial")
    assert {row.decided_by_name for row in Statement.objects.in_state(State.CONFIRMED)} == {"trial"}
    assert not trial.has_usable_password()
    assert operations.trial_account().pk == trial.pk


def test_a_trial_leaves_what_people_decided(officer: Any):
    """A rejected statement stays rejected, a person's binding stays, and a second trial adds nothing."""
    document = imported(resolution(ADMITTED, BUDGET), officer, organisation="Đảng bộ sai", term=(2020, 2025))
    operations.bind_document(document, HOUSE, None, 2020, 2025, officer)
    operations.reject(only(document, key="s1"), officer)

    first = operations.trial_confirm(document, operations.trial_account())
    rows = Decision.objects.count()
    second = operations.trial_confirm(document, operations.trial_account())

    assert (first.confirmed, second.confirmed, Decision.objects.count()) == (1, 0, rows)
    assert only(document, key="s1").state == "rejected"
    assert document.binding is not None
    assert document.binding.organisation.name == HOUSE


def test_a_trial_without_a_recognised_organisation_binds_nothing(officer: Any):
    """Nothing is guessed: the figures are confirmed, the document waits for its organisation."""
    document = imported(report(ADMITTED), officer)

    result = operations.trial_confirm(document, operations.trial_account())

    assert (result.bound, result.confirmed) == (False, 1)
