"""A target quoted again in a later document is linked to the first, not counted twice."""

from __future__ import annotations

from typing import Any

import pytest
from tests.ledger.build import ADMITTED, BUDGET, Writing, imported, only, recorded, resolution

from nhiemky.ledger import operations
from nhiemky.ledger.models import Document, TargetLink
from nhiemky.ledger.problems import LedgerProblem
from nhiemky.ledger.repeats import first_of, order_of

pytestmark = [pytest.mark.database, pytest.mark.django_db]


def quoting(*changes: dict[str, Any], name: str = "nhac-lai.txt") -> Writing:
    """Write a document that says the first target again, with changes."""
    sentence, passage, fields = ADMITTED
    return resolution(*((sentence, passage, {**fields, **change}) for change in changes), name=name)


def links() -> list[tuple[int, int]]:
    """Return every link as the documents of quote and first."""
    return list(TargetLink.objects.values_list("quote__document_id", "first__document_id"))


def test_a_quote_is_linked_when_it_is_confirmed(officer: Any):
    """Same organisation, indicator, period and amount in a later document."""
    first = recorded(resolution(ADMITTED), officer)
    later = recorded(quoting({}), officer)

    assert links() == [(later.pk, first.pk)]
    link = TargetLink.objects.get()
    assert (link.origin, link.by) == ("reader", officer)


def test_the_first_is_the_earlier_document_not_the_earlier_import(officer: Any):
    """A report imported before its resolution still quotes the resolution."""
    report = recorded(quoting({}), officer, date="2022-12-30")
    resolved = recorded(resolution(ADMITTED), officer, date="2020-06-18")

    assert links() == [(report.pk, resolved.pk)]


def test_documents_stand_in_the_order_of_their_days(officer: Any):
    """A day, else the year spoken of, else the beginning of the term a resolution opens, else last."""
    documents = [
        imported(Writing(lines=["a"]), officer),
        imported(Writing(lines=["b"]), officer, year=2022),
        imported(Writing(lines=["c"]), officer, date="2021-05-01"),
        imported(Writing(lines=["d"]), officer, kind="resolution", term=(2020, 2025)),
        imported(Writing(lines=["e"]), officer),
    ]

    assert [each.text.strip() for each in sorted(documents, key=order_of)] == ["d", "c", "b", "a", "e"]


@pytest.mark.parametrize(
    "change",
    [{"value": 501}, {"unit": "tổ chức"}, {"part": "khối doanh nghiệp"}, {"per": "year"},
     {"indicator": "youth.members.admitted"}, {"indicator": None}],
)  # fmt: skip
def test_another_amount_part_unit_or_period_is_another_target(change: dict[str, Any], officer: Any):
    """Nothing is linked that differs in what makes a target."""
    recorded(resolution(ADMITTED), officer)
    recorded(quoting(change), officer)

    assert links() == []


def test_a_quote_may_leave_the_period_out(officer: Any):
    """ "517/500 đảng viên" quotes the 500 of the term."""
    first = recorded(resolution(ADMITTED), officer)
    later = recorded(quoting({"per": None}), officer)

    assert links() == [(later.pk, first.pk)]


def test_another_organisation_has_its_own_target(officer: Any):
    """The same words of two committees are two targets."""
    recorded(resolution(ADMITTED), officer)
    recorded(quoting({}), officer, organisation="Đảng bộ khác")

    assert links() == []


def test_own_words_serve_without_an_indicator(officer: Any):
    """Without an indicator the same clause is the same target; other words are another."""
    said = {"value": 30, "unit": "căn", "kind": "target"}
    first = recorded(resolution(("- Xây 30 căn nhà tình nghĩa; giữ nền nếp.", "30 căn", said)), officer)
    later = recorded(resolution(("Xây 30 căn nhà tình nghĩa.", "30 căn", said), name="b.txt"), officer)
    recorded(resolution(("Sửa 30 căn nhà tình nghĩa.", "30 căn", said), name="c.txt"), officer)

    assert links() == [(later.pk, first.pk)]


def test_twice_in_one_document_is_two_targets(officer: Any):
    """Only a later document quotes; one that says a figure twice means two things, or a person links them."""
    recorded(quoting({}, {"id": "s9"}), officer)

    assert links() == []


def test_a_rejected_or_corrected_target_is_not_quoted(officer: Any):
    """A correction to the amount of the first frees the quote; a rejected first has no quotes."""
    first = recorded(resolution(ADMITTED), officer)
    operations.reject(only(first), officer)
    recorded(quoting({}), officer)

    assert links() == []


def test_a_correction_to_the_first_amount_links(officer: Any):
    """A misread quote is linked once a person corrected it."""
    first = recorded(resolution(ADMITTED), officer)
    later = recorded(quoting({"value": 50}), officer)
    assert links() == []

    operations.correct(only(later), {"value": 500}, officer)

    assert links() == [(later.pk, first.pk)]


@pytest.fixture
def pair(officer: Any) -> tuple[Document, Document]:
    """A target and another, of the same organisation, that is not linked to it."""
    return recorded(resolution(ADMITTED), officer), recorded(quoting({"value": 550}), officer)


def test_a_person_links_and_unlinks(pair: tuple[Document, Document], officer: Any):
    """Both are rows; the last one holds, and the reader does not link again what a person undid."""
    first, quote = only(pair[0]), only(pair[1])

    link = operations.link_target(quote, first, officer)
    assert operations.link_target(quote, first, officer).pk == link.pk
    assert (first_of(quote.pk), link.origin) == (first.pk, "person")

    operations.unlink_target(quote, officer)
    assert first_of(quote.pk) == quote.pk
    operations.confirm(quote, officer)
    assert first_of(quote.pk) == quote.pk
    assert TargetLink.objects.count() == 2


def test_what_a_person_undid_stays_undone(officer: Any):
    """An automatic link that was undone does not come back with the next confirmation."""
    recorded(resolution(ADMITTED), officer)
    later = recorded(quoting({}), officer)
    operations.unlink_target(only(later), officer)

    recorded(resolution(BUDGET, name="c.txt"), officer)

    assert first_of(only(later).pk) == only(later).pk


def test_a_link_goes_to_the_root(pair: tuple[Document, Document], officer: Any):
    """A quote of a quote repeats the first of all."""
    first, quote = only(pair[0]), only(pair[1])
    third = only(recorded(quoting({"value": 560}, name="c.txt"), officer))
    operations.link_target(quote, first, officer)

    assert operations.link_target(third, quote, officer).first_id == first.pk


def test_links_that_cannot_be(pair: tuple[Document, Document], officer: Any):
    """Each refusal has its code and adds nothing."""
    first, quote = only(pair[0]), only(pair[1])
    other = only(recorded(quoting({}, name="d.txt"), officer, organisation="Đảng bộ khác"))
    unbound = only(imported(quoting({}, name="e.txt"), officer))
    result = only(recorded(quoting({"kind": "result"}, name="f.txt"), officer))
    operations.link_target(quote, first, officer)
    rows = TargetLink.objects.count()

    for refused, code in (
        (lambda: operations.link_target(quote, quote, officer), "link_same"),
        (lambda: operations.link_target(result, first, officer), "link_not_targets"),
        (lambda: operations.link_target(other, first, officer), "link_organisation"),
        (lambda: operations.link_target(unbound, first, officer), "link_organisation"),
        (lambda: operations.link_target(first, quote, officer), "link_in_circle"),
        (lambda: operations.unlink_target(first, officer), "link_none"),
    ):
        with pytest.raises(LedgerProblem) as refusal:
            refused()
        assert refusal.value.code == code
    assert TargetLink.objects.count() == rows
