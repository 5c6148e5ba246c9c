"""Reviews of a term: the mid-term review, the final report, the political report and the self-criticism.

Their structures are data (``data/documents.toml``); here stands what each kind of section is filled with.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace

from nhiemky.writing.documents import annex, assessment, next_term, opening, results
from nhiemky.writing.documents.composing import Composing
from nhiemky.writing.documents.frame import head_of, signatures_of
from nhiemky.writing.documents.kinds import kind_of
from nhiemky.writing.documents.sections import Section, heading_of, kept, numbered, sections_of
from nhiemky.writing.material import ResolutionMaterial, TermMaterial
from nhiemky.writing.model import Block, DocumentKind, Draft

Fill = Callable[[Composing, Section], Iterator[Block]]

FILLS: Mapping[str, Fill] = {
    "opening": opening.opening,
    "overview": opening.overview,
    "counts": results.counts,
    "groups": results.groups,
    "fields": results.fields,
    "field": results.one_field,
    "remarks": assessment.remarks,
    "causes": assessment.causes,
    "reasons": assessment.reasons,
    "asked": assessment.asked,
    "planned": next_term.planned,
    "annex": annex.annex,
}


def compose(kind: DocumentKind, material: TermMaterial | ResolutionMaterial) -> Draft:
    """Write a review of a term; with the table of planned targets its second part speaks of the next term."""
    match material:
        case ResolutionMaterial():
            composing = Composing(kind, material.term, material)
        case TermMaterial():
            composing = Composing(kind, material)
    term = composing.term
    words = _words(composing)
    blocks: list[Block] = []
    for section in sections_of(kind):
        blocks += heading_of(replace(section, heading=section.heading.format(**words)))
        if section.fill:
            blocks += FILLS[section.fill](composing, section)
    abstract = kind_of(kind).abstract.format(**words)
    draft = Draft(
        kind=kind,
        head=head_of(kind, term.letterhead, term.day, _tidy(abstract)),
        blocks=tuple(numbered(kept(blocks))),
        bindings={},
        recipients=term.letterhead.recipients,
        signatures=signatures_of(term.letterhead),
        notes=term.notes,
    )
    printed = dict.fromkeys(figure.key for figure in draft.figures())
    return replace(draft, bindings={key: composing.book.bindings[key] for key in printed})


def _words(composing: Composing) -> dict[str, str]:
    """Return the words that headings and abstracts have places for."""
    term, planned = composing.term, composing.planned
    years = term.last_year - term.first_year
    return {
        "organisation": term.letterhead.organisation,
        "elected": f"{'Chi ủy' if composing.name == 'Chi bộ' else 'Ban Chấp hành'} {term.letterhead.organisation}",
        "ordinal": term.ordinal,
        "first": str(term.first_year),
        "last": str(term.last_year),
        "ordinal_next": f"{planned.ordinal}, " if planned and planned.ordinal else "",
        "first_next": str(planned.first_year if planned else term.last_year),
        "last_next": str(planned.last_year if planned else term.last_year + years),
    }


def _tidy(words: str) -> str:
    return " ".join(words.replace(" ,", ",").split())
