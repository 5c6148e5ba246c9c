"""Remarks on a term: taken over from documents with their evidence, added, replaced, withdrawn."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from tests.ledger.build import ADMITTED, HOUSE, Writing, recorded, resolution, the_term

from nhiemky.language.folding import fold
from nhiemky.ledger import operations
from nhiemky.ledger.models import Document, Event, Remark, Term
from nhiemky.ledger.operations import Passage, Said
from nhiemky.ledger.problems import LedgerProblem
from nhiemky.ledger.queries.remarks import remark_proposals, term_documents, term_remarks
from nhiemky.ledger.remarks import _data, field_of, fields, kind_of_items, kinds
from nhiemky.reading.whole.model import Item, Whole

pytestmark = [pytest.mark.database, pytest.mark.django_db]
STRONG, WEAK, NEXT = "Công đoàn làm tốt bữa ăn ca.", "Việc nắm tình hình còn chậm.", "Đẩy nhanh giải phóng mặt bằng."


@pytest.fixture
def document(officer: Any) -> Document:
    """A report of the term that lists a strength, a limitation of unclear kind and a measure."""
    writing = Writing("so-ket.txt")
    items = []
    for sentence, kind in ((STRONG, "strength"), (WEAK, "limitation"), (NEXT, "measure")):
        start = len(writing.text)
        writing.add(sentence)
        items.append(Item(kind=kind, span=(start, start + len(sentence)), ambiguous=kind == "limitation"))
    reading = replace(writing.reading(kind="mid_term_review"), whole=Whole(items=tuple(items)))
    document = operations.import_document(writing.source(), reading, officer).document
    operations.bind_document(document, HOUSE, None, 2020, 2025, officer)
    return document


@pytest.fixture
def term(document: Document) -> Term:
    """The term of the report."""
    return the_term()


def passage(document: Document, words: str, kind: str, field: str = "") -> Passage:
    """Return a passage of a document by its words."""
    start = document.text.index(words)
    return Passage(document=document, start=start, end=start + len(words), kind=kind, field=field)


def refused(call: Any) -> str:
    """Return the code with which a call is refused."""
    with pytest.raises(LedgerProblem) as caught:
        call()
    return caught.value.code


@pytest.mark.parametrize("code", list(fields()))
def test_each_field_is_told_by_its_example(code: str):
    """The example of a field has its words, and those of no other more often."""
    assert field_of(_data()["field"][code]["example"]) == code


def test_the_phrases_of_fields_are_folded_apart():
    """No phrase stands for two fields, and every kind of item is taken over as one kind of remark."""
    phrases = [fold(phrase) for row in _data()["field"].values() for phrase in row["phrases"]]
    items = [item for row in _data()["kind"].values() for item in row["items"]]

    assert len(phrases) == len(set(phrases))
    assert len(items) == len(set(items)) == len(kind_of_items())
    assert list(kinds()) == ["strength", "limitation", "cause", "lesson", "direction", "title"]


def test_a_document_proposes_what_it_lists(document: Document, term: Term):
    """Each item is proposed with its passage, kind and field; nothing of it is a remark yet."""
    proposed = remark_proposals(term, document.pk)

    assert [(each.text, each.kind, each.field, each.ambiguous) for each in proposed] == [
        (STRONG, "strength", "mass", False), (WEAK, "limitation", "", True), (NEXT, "direction", "zones", False),
    ]  # fmt: skip
    assert term_remarks(term) == ()
    assert term_documents(term) == {document.pk: "so-ket.txt"}


def test_a_sentence_is_taken_over_once_with_its_evidence(document: Document, term: Term, officer: Any):
    """What is taken holds, leads to its passage, and is not proposed nor taken again."""
    taken = passage(document, WEAK, "limitation", "ideological")
    operations.take_remarks(term, [taken], officer)

    (said,) = term_remarks(term)
    assert (said.text, said.kind, said.field, said.document) == (WEAK, "limitation", "ideological", "so-ket.txt")
    assert document.text[said.start : said.end] == WEAK
    assert [each.text for each in remark_proposals(term, document.pk)] == [STRONG, NEXT]
    assert operations.take_remarks(term, [taken], officer) == []


def test_what_is_added_names_who_wrote_it(term: Term, officer: Any):
    """A remark of the office's own has no document; its spaces are those of a sentence."""
    operations.add_remark(term, Said(kind="lesson", text="  Việc khó\n phải có người lo. "), officer)

    (said,) = term_remarks(term)
    assert (said.text, said.document_id, said.by) == ("Việc khó phải có người lo.", None, "Lan")


def test_a_title_has_a_level_and_a_year(term: Term, officer: Any):
    """A title is refused without its level or year, and outside of the term."""
    level = "hoàn thành tốt nhiệm vụ"
    operations.add_remark(term, Said(kind="title", text="", level=level, year=2023), officer)

    assert [(each.level, each.year) for each in term_remarks(term)] == [(level, 2023)]
    for said, code in (
        (Said(kind="title", text="tốt", year=2023), "remark_title"),
        (Said(kind="title", text="", level=level), "remark_title"),
        (Said(kind="title", text="", level=level, year=2019), "remark_year"),
    ):
        assert refused(lambda said=said: operations.add_remark(term, said, officer)) == code


def test_a_level_is_kept_of_titles_only(term: Term, officer: Any):
    """What was typed beside a remark that has no level is left out."""
    operations.add_remark(term, Said(kind="cause", text="Thiếu người.", level="khá", year=2022), officer)

    assert [(each.level, each.year) for each in term_remarks(term)] == [("", None)]


@pytest.mark.parametrize(
    ("said", "code"),
    [
        (Said(kind="praise", text="Hay."), "remark_kind"),
        (Said(kind="cause", field="weather", text="Mưa."), "remark_kind"),
        (Said(kind="cause", text=" \n "), "remark_empty"),
        (Said(kind="cause", text="a" * 2001), "remark_too_long"),
    ],
)
def test_what_cannot_be_a_remark_is_refused(term: Term, officer: Any, said: Said, code: str):
    """Unknown kinds and fields, empty and overlong words are refused, and nothing is kept."""
    assert refused(lambda: operations.add_remark(term, said, officer)) == code
    assert not Remark.objects.exists()


def test_a_remark_is_replaced_and_keeps_its_evidence(document: Document, term: Term, officer: Any):
    """The new words hold in the place of the old ones, whose row and passage stay."""
    (old,) = operations.take_remarks(term, [passage(document, STRONG, "strength")], officer)
    operations.replace_remark(old, Said(kind="strength", field="mass", text="Bữa ăn ca tốt hơn."), officer)

    (said,) = term_remarks(term)
    assert (said.text, said.start, said.field) == ("Bữa ăn ca tốt hơn.", old.start, "mass")
    assert Remark.objects.count() == 2
    assert refused(lambda: operations.withdraw_remark(old, officer)) == "remark_changed"


def test_a_withdrawn_remark_holds_no_longer(document: Document, term: Term, officer: Any):
    """After a withdrawal the sentence is proposed again; the withdrawal is an event of the organisation's history."""
    (old,) = operations.take_remarks(term, [passage(document, STRONG, "strength")], officer)
    operations.withdraw_remark(old, officer)

    assert term_remarks(term) == ()
    assert len(remark_proposals(term, document.pk)) == 3
    assert Event.objects.order_by("-number")[0].operation == "remark.withdraw"
    assert refused(lambda: operations.replace_remark(old, Said(kind="cause", text="x"), officer)) == "remark_changed"


def test_a_passage_of_another_term_is_refused(document: Document, term: Term, officer: Any):
    """Only documents bound to the term now say something of it."""
    other = recorded(resolution(ADMITTED, name="khac.txt"), officer, term=(2015, 2020))

    assert refused(
        lambda: operations.take_remarks(term, [passage(other, "500 đảng viên", "strength")], officer)
    ) == "remark_elsewhere"  # fmt: skip
    operations.bind_document(document, HOUSE, None, 2015, 2020, officer)
    assert term_documents(term) == {}
