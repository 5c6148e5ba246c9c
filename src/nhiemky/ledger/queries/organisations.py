"""Organisations and their terms."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from nhiemky.ledger.models import DocumentBinding, Organisation, Term
from nhiemky.ledger.names import folded_name
from nhiemky.ledger.rights import Reach
from nhiemky.ledger.structure import Held, trees

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
    """An organisation as it is on a day, the one directly above it, and its terms, the latest first.

    ``since`` is the day from which it stands there, ``None`` where nobody knows. One that has ended has its last name.
    """

    organisation_id: int
    name: str
    short_name: str
    level: str
    superior: str
    superior_id: int | None
    since: date | None
    terms: tuple[TermRow, ...]


def list_organisations(reach: Reach, day: date | None = None) -> tuple[OrganisationRow, ...]:
    """Return the organisations within reach by name, also those known only as a superior (without terms).

    Names, levels and superiors are those of ``day`` (today where none is given). The name of the organisation directly
    above belongs to each, within reach or not.
    """
    on, now = day or timezone.localdate(), trees()
    terms = _terms(reach)
    rows = []
    for pk, short_name in reach.of_organisations(Organisation.objects.all(), "pk").values_list("pk", "short_name"):
        then = now.then(pk, on)
        above = then.superior_id
        rows.append(
            OrganisationRow(
                organisation_id=pk,
                name=then.name,
                short_name=short_name,
                level=then.level,
                superior=now.name(above, on) if above is not None else "",
                superior_id=above,
                since=_since(now.timeline(pk).superiors, on) if above is not None else None,
                terms=tuple(terms[pk]),
            )
        )
    return tuple(sorted(rows, key=lambda row: (folded_name(row.name), row.organisation_id)))


def names_within(reach: Reach) -> tuple[str, ...]:
    """Return what organisations within reach are called today, in order, as many as a form can offer."""
    now, today = trees(), timezone.localdate()
    keys = reach.of_organisations(Organisation.objects.all(), "pk").values_list("pk", flat=True)
    return tuple(sorted({now.name(pk, today) for pk in keys}, key=folded_name)[:MOST_OFFERED])


def _since(superiors: tuple[Held, ...], day: date) -> date | None:
    held = [each for each in superiors if each.first is None or each.first <= day]
    return held[-1].first if held else None


def _terms(reach: Reach) -> dict[int, list[TermRow]]:
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
    return terms


def latest_terms() -> dict[int, int]:
    """Return the term each bound document speaks of now, by document id."""
    rows = DocumentBinding.objects.order_by("pk").values_list("document_id", "term_id")
    return dict(rows)
