"""When the machine refuses a page: one sentence with its code; the next request works as soon as the machine does."""

from __future__ import annotations

import sys

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.template.loader import render_to_string
from django.utils import translation

from nhiemky.ledger.machine import MachineProblem, of_machine
from nhiemky.web.errors import as_json, by_script, fault
from nhiemky.web.language import chosen_language

UNAVAILABLE = 503
_SECONDS_UNTIL_AGAIN = "10"


def server_error(request: HttpRequest) -> HttpResponseBase:
    """Answer for an error that no page foresaw: 503 and its sentence where the machine caused it, else 500."""
    error = sys.exc_info()[1]
    problem = of_machine(error, str(settings.HOME)) if error else None
    if problem is None:
        return fault(request)
    chosen = chosen_language(request)
    with translation.override(chosen):
        return _answer(request, problem, chosen)


def _answer(request: HttpRequest, problem: MachineProblem, chosen: str) -> HttpResponse:
    headers = {"Retry-After": _SECONDS_UNTIL_AGAIN, "Cache-Control": "no-store", "Content-Language": chosen}
    if by_script(request):
        return as_json(problem, UNAVAILABLE, headers)
    # Neither the session nor the person can be asked for: both are in the database.
    said = {**problem.error(chosen), "language": chosen, "again": request.GET.urlencode()}
    page = render_to_string("503.html", said)
    return HttpResponse(page, status=UNAVAILABLE, headers=headers)
