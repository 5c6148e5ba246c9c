"""What the pages of one return are asked about, and what was typed into their cells."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import get_args

from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from nhiemky.ledger.models import Organisation, ReturnForm
from nhiemky.ledger.operations.returns.submit import Source
from nhiemky.ledger.queries.returns import ReturnPage, return_page
from nhiemky.ledger.returns.cells import Field, Typed
from nhiemky.ledger.returns.checks import check_typed
from nhiemky.ledger.returns.term_plans import plans_of
from nhiemky.web.pages.returns.places import day_of, form_of


@dataclass(frozen=True, slots=True)
class One:
    """One return by what its address says."""

    form: ReturnForm
    organisation: Organisation
    first: date

    @property
    def address(self) -> tuple[int, int, str]:
        """The arguments of its addresses."""
        return self.form.pk, self.organisation.pk, self.first.isoformat()

    def page(self, typed: Typed | None = None) -> ReturnPage:
        """Return what its pages show, with what was ``typed`` in the place of what is kept."""
        kept = return_page(self.form, self.organisation, self.first)
        if typed is None:
            return kept
        whole = {**kept.typed, **{code: dict(cell) for code, cell in typed.items()}}
        parsed, troubles = check_typed(kept.lines, whole, kept.previous, plans_of(kept.form))
        return replace(kept, typed=whole, parsed=parsed, troubles=troubles)


def one_of(form: int, organisation: int, first: str) -> One:
    """Return the return of an address, or 404."""
    return One(form_of(form), get_object_or_404(Organisation, pk=organisation), day_of(first))


def typed_of(request: HttpRequest) -> Typed:
    """Return what was typed: fields named by cell and code, such as ``value-party.members.admitted``."""
    typed: dict[str, dict[Field, str]] = {}
    for name, value in request.POST.items():
        cell, _dash, code = name.partition("-")
        for known in get_args(Field):
            if cell == known and code:
                typed.setdefault(code, {})[known] = str(value)
    return typed


def source_of(request: HttpRequest) -> Source:
    """Return how the cells came: read from a sheet, as the pages from there to the submission say, or typed."""
    asked = request.POST if request.method == "POST" else request.GET
    return "file" if asked.get("source") == "file" else "page"


def seen_of(request: HttpRequest) -> str | None:
    """Return what the page showed of the return; ``None`` where it does not say."""
    return request.POST.get("seen") or None
