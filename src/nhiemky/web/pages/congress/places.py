"""Where the rights on a congress are held: with the organisation whose congress it is."""

from __future__ import annotations

from typing import Any

from django.shortcuts import get_object_or_404

from nhiemky.congress.models import Congress
from nhiemky.congress.rights import READ_CONGRESS
from nhiemky.congress.state import of_congress
from nhiemky.ledger.rights import Places
from nhiemky.web.needs import Where


def congress_of(pk: int) -> Congress:
    """Return a congress, or 404."""
    return get_object_or_404(Congress.objects.select_related("organisation", "term", "after"), pk=pk)


def _congress(pk: int, **_: Any) -> Places:
    return of_congress(get_object_or_404(Congress.objects.only("organisation"), pk=pk))


CONGRESS = Where(_congress, READ_CONGRESS)
"""The congress whose id is ``pk``."""
