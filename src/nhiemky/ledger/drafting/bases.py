"""The documents a written one rests on ("căn cứ")."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date

from nhiemky.ledger.models import Document, Term
from nhiemky.ledger.queries.remarks import bound_to
from nhiemky.ledger.repeats import order_of
from nhiemky.reading.casing import readable_name
from nhiemky.reading.model import REPORT_KINDS
from nhiemky.writing.material import Basis

_TYPE = re.compile(r"^\s*((?:[^\W\d_a-zà-ỹđ]+\s+){1,3})(?=\S)")
_NO_BASIS = frozenset([*REPORT_KINDS, "news", "political_report"])
"""What reports on a term is no basis of the next report."""


def bases_of(term: Term, day: date) -> tuple[Basis, ...]:
    """Return the documents bound to a term that have a reference and are not of after ``day``, oldest first."""
    rows = Document.objects.filter(pk__in=bound_to(term)).defer("text", "blocks", "places", "tables")
    return tuple(_bases(sorted(rows, key=order_of), day))


def _bases(documents: Iterable[Document], day: date) -> Iterable[Basis]:
    for each in documents:
        facts = each.facts
        reference = facts.get("reference")
        if reference is None or facts.get("kind") in _NO_BASIS or (each.dated and each.dated > day):
            continue
        title = " ".join((facts.get("title") or {}).get("text", "").split())
        found = _TYPE.match(title)
        kind = found.group(1).strip() if found else ""
        issuer = facts.get("issuer")
        yield Basis(
            type=kind.capitalize(),
            reference=reference["text"],
            day=each.dated,
            issuer=readable_name(issuer["text"], each.name) if issuer else "",
            about=title[found.end() :].strip() if found else title,
        )
