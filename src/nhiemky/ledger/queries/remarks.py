"""What is said of a term without a number: the remarks that hold, and the sentences of its documents to take over."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from itertools import islice

from nhiemky.ledger.models import Document, DocumentBinding, Term
from nhiemky.ledger.people import shown_name
from nhiemky.ledger.remarks import field_of, kind_of_items, standing_of

MOST_PROPOSED = 300
"""What one page can send back at once; the rest comes up when these are taken."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RemarkView:
    """A remark that holds; ``document_id``, ``start`` and ``end`` are its evidence, where it was not a person's own."""

    remark_id: int
    kind: str
    field: str
    text: str
    level: str
    year: int | None
    document_id: int | None
    document: str
    start: int | None
    end: int | None
    by: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class RemarkProposal:
    """A sentence of a document that may be taken over; ``ambiguous`` where its kind is not clear."""

    document_id: int
    document: str
    start: int
    end: int
    text: str
    kind: str
    field: str
    ambiguous: bool


def term_remarks(term: Term) -> tuple[RemarkView, ...]:
    """Return the remarks of a term that hold, as they were written; two queries."""
    rows = standing_of(term)
    titles = _titles(each.document_id for each in rows if each.document_id)
    return tuple(
        RemarkView(
            remark_id=each.pk,
            kind=each.kind,
            field=each.field,
            text=each.text,
            level=each.level,
            year=each.year,
            document_id=each.document_id,
            document=titles.get(each.document_id or 0, ""),
            start=each.start,
            end=each.end,
            by=shown_name(each.by),
            at=each.at,
        )
        for each in rows
    )


def remark_proposals(term: Term, document_id: int) -> tuple[RemarkProposal, ...]:
    """Return what a document lists that no remark of the term holds yet, the first ``MOST_PROPOSED`` of it."""
    taken = {(each.document_id, each.start, each.end) for each in standing_of(term)}
    found = _proposed(Document.objects.get(pk=document_id))
    free = (each for each in found if (each.document_id, each.start, each.end) not in taken)
    return tuple(islice(free, MOST_PROPOSED))


def term_documents(term: Term) -> dict[int, str]:
    """Return the titles of the documents bound to a term now, by their ids."""
    return _titles(bound_to(term))


def bound_to(term: Term) -> list[int]:
    """Return the documents bound to a term now."""
    ever = DocumentBinding.objects.filter(term=term).values("document")
    latest = DocumentBinding.objects.filter(document__in=ever).order_by("pk").values_list("document_id", "term_id")
    return [document for document, term_id in dict(latest).items() if term_id == term.pk]


def _proposed(document: Document) -> Iterable[RemarkProposal]:
    known = kind_of_items()
    for each in (document.facts.get("whole") or {}).get("items", []):
        start, end = each["span"]
        text = " ".join(document.text[start:end].split())
        if each["kind"] in known and text:
            yield RemarkProposal(
                document_id=document.pk,
                document=document.title,
                start=start,
                end=end,
                text=text,
                kind=known[each["kind"]],
                field=field_of(text),
                ambiguous=each["ambiguous"],
            )


def _titles(keys: Iterable[int]) -> dict[int, str]:
    # Their texts and readings stay where they are: a page of a term names documents, and does not show them.
    rows = Document.objects.filter(pk__in=set(keys)).values_list("pk", "name", "facts__title__text")
    return {pk: title or name for pk, name, title in rows}
