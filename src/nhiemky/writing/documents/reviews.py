"""Reviews of a term: the mid-term review, the final report, the political report and the self-criticism."""

from __future__ import annotations

from nhiemky.writing.documents.frame import head_of, signatures_of
from nhiemky.writing.documents.kinds import kind_of
from nhiemky.writing.material import ResolutionMaterial, TermMaterial
from nhiemky.writing.model import DocumentKind, Draft


def compose(kind: DocumentKind, material: TermMaterial | ResolutionMaterial) -> Draft:
    """Write a review of a term; with the table of planned targets its second part speaks of the next term."""
    term = material.term if isinstance(material, ResolutionMaterial) else material
    return Draft(
        kind=kind,
        head=head_of(kind, term.letterhead, term.day, _abstract(kind, term, material)),
        blocks=(),
        bindings={},
        recipients=term.letterhead.recipients,
        signatures=signatures_of(term.letterhead),
        notes=term.notes,
    )


def _abstract(kind: DocumentKind, term: TermMaterial, material: TermMaterial | ResolutionMaterial) -> str:
    planned = material if isinstance(material, ResolutionMaterial) else None
    words = kind_of(kind).abstract.format(
        organisation=term.letterhead.organisation,
        ordinal=term.ordinal,
        first=term.first_year,
        last=term.last_year,
        ordinal_next=f"{planned.ordinal}, " if planned and planned.ordinal else "",
        first_next=planned.first_year if planned else term.last_year,
        last_next=planned.last_year if planned else term.last_year + (term.last_year - term.first_year),
    )
    return " ".join(words.replace(" ,", ",").split())
