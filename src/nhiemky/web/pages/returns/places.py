"""Where the rights on returns are held: with the organisation that gives one, or with whose form it is."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils import timezone

from nhiemky.ledger.models import Organisation, ReturnForm, ReturnVersion
from nhiemky.ledger.returns.periods import period_of
from nhiemky.ledger.rights import READ_RETURN, Places, organisations_below
from nhiemky.web.needs import TERM, Where


def day_of(first: str) -> date:
    """Return the first day of a period as an address writes it; what is no day is not found."""
    try:
        return date.fromisoformat(first)
    except ValueError as error:
        raise Http404 from error


def form_of(pk: int) -> ReturnForm:
    """Return a form, or 404."""
    return get_object_or_404(ReturnForm.objects.select_related("term__organisation"), pk=pk)


def _return(form: int, organisation: int, first: str, **_: Any) -> Places:
    day = day_of(first)
    asked, giver = form_of(form), get_object_or_404(Organisation.objects.only("pk"), pk=organisation)
    if period_of(asked.frequency, day).first != day:
        raise Http404
    within = organisations_below([asked.term.organisation_id], timezone.localdate())
    if giver.pk not in within and not asked.returns.filter(organisation=giver).exists():
        raise Http404
    return frozenset([giver.pk])


def _version(pk: int, **_: Any) -> Places:
    found = get_object_or_404(ReturnVersion.objects.select_related("for_return"), pk=pk)
    return frozenset([found.for_return.organisation_id])


def _form(pk: int, **_: Any) -> Places:
    return frozenset([form_of(pk).term.organisation_id])


def _asked(pk: int, **_: Any) -> Places:
    return organisations_below([form_of(pk).term.organisation_id], timezone.localdate())


RETURN = Where(_return, READ_RETURN)
"""The return of an organisation for a period of a form."""
VERSION = Where(_version, READ_RETURN)
"""The version whose id is ``pk``."""
FORM = Where(_form, READ_RETURN)
"""The form whose id is ``pk``, with the organisation of its term."""
ASKED = Where(_asked, READ_RETURN)
"""The form whose id is ``pk``, with any organisation it may ask."""
FORM_OF_TERM = Where(TERM.places, READ_RETURN)
"""The term whose id is ``pk``, of which there are forms."""
