"""The documents a written one rests on ("căn cứ")."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from itertools import takewhile

from nhiemky.language.folding import fold
from nhiemky.ledger.models import Document, Term
from nhiemky.ledger.queries.remarks import bound_to
from nhiemky.ledger.repeats import order_of
from nhiemky.reading.casing import readable_name
from nhiemky.reading.model import REPORT_KINDS
from nhiemky.writing.material import Basis

_CONGRESS, _YEARS = "đại hội", ", nhiệm kỳ"
_NO_BASIS = frozenset([*REPORT_KINDS, "news", "political_report"])
"""What reports on a term is no basis of the next report."""


def bases_of(term: Term, day: date) -> tuple[Basis, ...]:
    """Return the documents bound to a term that have a reference and are not of after ``day``, oldest first."""
    rows = Document.objects.filter(pk__in=bound_to(term)).defer("blocks", "places", "tables")
    return tuple(_bases(sorted(rows, key=order_of), day))


def _bases(documents: Iterable[Document], day: date) -> Iterable[Basis]:
    for each in documents:
        facts = each.facts
        reference = facts.get("reference")
        if reference is None or facts.get("kind") in _NO_BASIS or (each.dated and each.dated > day):
            continue
        words = (facts.get("title") or {}).get("text", "").split()
        printed = list(takewhile(str.isupper, words))
        issuer = facts.get("issuer")
        named = readable_name(issuer["text"], each.text) if issuer else ""
        about = " ".join(words[len(printed) :])
        if fold(about).startswith(_CONGRESS):
            # The congress that adopted it is named in its title, in full and as a sentence writes it.
            named, comma, years = about.partition(_YEARS)
            about = f"{comma}{years}".removeprefix(", ")
        yield Basis(
            type=" ".join(printed).capitalize(),
            reference=reference["text"],
            day=each.dated,
            issuer=named,
            about=about,
        )
