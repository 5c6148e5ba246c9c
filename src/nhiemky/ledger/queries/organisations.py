"""Organisations and their terms."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from nhiemky.ledger.models import DocumentBinding, Organisation, Subordination, Term
from nhiemky.ledger.rights import Reach

MOST_OFFERED = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class TermRow:
    """A term and how many documents speak of it."""

    term_id: int
    first_year: int
    last_year: int
    congress_ordinal: str
    documents: int


@dataclass(frozen=True, slots=True, kw_only=True)
class OrganisationRow:
    """An organisation, the one above it by the latest record, and its terms, the latest first."""

    organisation_id: int
    name: str
    short_name: str
    level: str
    superior: str
    superior_id: int | None
    since: date | None
    terms: tuple[TermRow, ...]


def list_organisations(reach: Reach) -> tuple[OrganisationRow, ...]:
    """Return the organisations within reach by name, also those known only as a superior (without terms).

    The name of the organisation directly above belongs to each, within reach or not.
    """
    documents: dict[int, int] = defaultdict(int)
    for term_id in latest_terms().values():
        documents[term_id] += 1
    terms: dict[int, list[TermRow]] = defaultdict(list)
    for term in reach.of_organisations(Term.objects.order_by("-first_year")):
        terms[term.organisation_id].append(
            TermRow(
                term_id=term.pk,
                first_year=term.first_year,
                last_year=term.last_year,
                congress_ordinal=term.congress_ordinal,
                documents=documents[term.pk],
            )
        )
    above: dict[int, Subordination] = {}
    for link in Subordination.objects.select_related("superior").order_by("valid_from", "pk"):
        above[link.organisation_id] = link
    return tuple(
        OrganisationRow(
            organisation_id=each.pk,
            name=each.name,
            short_name=each.short_name,
            level=each.level,
            superior=row.superior.name if (row := above.get(each.pk)) else "",
            superior_id=row.superior_id if row else None,
            since=row.valid_from if row else None,
            terms=tuple(terms[each.pk]),
        )
        for each in reach.of_organisations(Organisation.objects.order_by("folded"), "pk")
    )


def names_within(reach: Reach) -> tuple[str, ...]:
    """Return the names of organisations within reach, in order, as many as a form can offer."""
    rows = reach.of_organisations(Organisation.objects.order_by("folded"), "pk")
    return tuple(rows.values_list("name", flat=True)[:MOST_OFFERED])


def latest_terms() -> dict[int, int]:
    """Return the term each bound document speaks of now, by document id."""
    rows = DocumentBinding.objects.order_by("pk").values_list("document_id", "term_id")
    return dict(rows)
