"""Where the rights on documents written here are held: with the organisation that writes one."""

from __future__ import annotations

from typing import Any

from django.shortcuts import get_object_or_404

from nhiemky.ledger.models import Draft, WordTemplate
from nhiemky.ledger.rights import READ_DRAFT, Places
from nhiemky.web.needs import STRUCTURE, TERM, Where


def draft_of(pk: int) -> Draft:
    """Return a draft, or 404."""
    return get_object_or_404(Draft.objects.select_related("organisation", "term", "form"), pk=pk)


def _draft(pk: int, **_: Any) -> Places:
    return frozenset([get_object_or_404(Draft.objects.only("organisation"), pk=pk).organisation_id])


def _template(pk: int, **_: Any) -> Places:
    return frozenset([get_object_or_404(WordTemplate.objects.only("organisation"), pk=pk).organisation_id])


DRAFT = Where(_draft, READ_DRAFT)
"""The draft whose id is ``pk``, with the organisation that writes it."""
WRITING_OF_TERM = Where(TERM.places, READ_DRAFT)
"""The term whose id is ``pk``, of which documents are written."""
WRITER = Where(STRUCTURE.places, READ_DRAFT)
"""The organisation whose id is ``pk``, which writes documents."""
TEMPLATE = Where(_template, READ_DRAFT)
"""The Word file whose id is ``pk``, with the organisation that uses it."""
