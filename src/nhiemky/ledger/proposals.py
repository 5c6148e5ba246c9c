"""Whose document the reader takes it to be, for a person to confirm."""

from __future__ import annotations

from dataclasses import dataclass, replace

from nhiemky.ledger.models import Document, Term
from nhiemky.ledger.rights import Reach
from nhiemky.ledger.structure import trees
from nhiemky.reading.casing import readable_name


@dataclass(frozen=True, slots=True, kw_only=True)
class BindingProposal:
    """What the reader recognised; empty where the document does not say.

    ``term_is_known`` is true where the document names no term and the ledger's term of that year is proposed.
    """

    organisation: str = ""
    superior: str = ""
    first_year: int | None = None
    last_year: int | None = None
    term_is_known: bool = False

    @property
    def complete(self) -> bool:
        """Say whether organisation and term are both recognised."""
        return bool(self.organisation and self.first_year and self.last_year)


def proposed_binding(document: Document, reach: Reach) -> BindingProposal:
    """Return what the document says of its organisation and term, the term else by year from those within reach."""
    facts = document.facts
    organisation = _text(document, "organisation")
    superior = _text(document, "superior")
    term = facts.get("term")
    if term:
        return BindingProposal(
            organisation=organisation, superior=superior, first_year=int(term[0]), last_year=int(term[1])
        )
    known = _term_of_year(organisation, document, reach)
    if known is None:
        return BindingProposal(organisation=organisation, superior=superior)
    return BindingProposal(
        organisation=organisation,
        superior=superior,
        first_year=known.first_year,
        last_year=known.last_year,
        term_is_known=True,
    )


def bindable(proposal: BindingProposal, reach: Reach) -> BindingProposal:
    """Return what of a proposal somebody may bind who binds within ``reach``; names of others are left out.

    A new organisation may be bound below a superior within reach.
    """
    if reach.everywhere:
        return proposal
    now = trees()
    own, above = now.named(proposal.organisation, superior=proposal.superior), now.named(proposal.superior)
    superior = proposal.superior if reach.covers(above) else ""
    mine = reach.covers(own) if own else bool(superior)
    organisation = proposal.organisation if mine else ""
    return replace(proposal, organisation=organisation, superior=superior)


def _term_of_year(organisation: str, document: Document, reach: Reach) -> Term | None:
    year = document.facts.get("year") or (document.dated.year if document.dated else None)
    if not organisation or not year:
        return None
    terms = reach.of_organisations(Term.objects.filter(organisation__in=trees().named(organisation)))
    # The year two terms share is planned for by the one that ends in it.
    return terms.filter(first_year__lte=year, last_year__gte=year).order_by("first_year").first()


def _text(document: Document, name: str) -> str:
    """Return a name the document prints, written as in a sentence where it prints it in capitals."""
    fact = document.facts.get(name)
    return readable_name(str(fact["text"]), document.text) if fact else ""
