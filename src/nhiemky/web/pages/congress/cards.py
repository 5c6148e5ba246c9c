"""Invitations with their codes, and delegates' cards, as PDF."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from nhiemky.congress.models import Delegate
from nhiemky.congress.queries.presence import people_of
from nhiemky.congress.state import plan_of
from nhiemky.ledger.drafting import letterhead_of
from nhiemky.web.needs import needs
from nhiemky.web.pages.congress.places import CONGRESS, congress_of
from nhiemky.web.show.congress.people import status_said
from nhiemky.writing.cards import Guest, Occasion, write_cards, write_invitations

_LONGEST = 20


@needs("delegate.describe", CONGRESS)
@require_safe
def congress_cards(request: HttpRequest, pk: int) -> HttpResponse:
    """Hand out invitations ("kind" = "invitations") or cards for everybody on the list, by the number of the card."""
    found = congress_of(pk)
    plan = plan_of(found)
    occasion = Occasion(
        congress=plan.title, inviting=letterhead_of(found.organisation, plan.first_day).committee, day=plan.first_day,
        last_day=plan.last_day, begins=request.GET.get("begins", "")[:_LONGEST] or "07:30", place=plan.place or "…",
    )  # fmt: skip
    tokens = dict(Delegate.objects.filter(congress=pk).values_list("pk", "token"))
    guests = [
        Guest(
            name=each.name, organisation=each.organisation, number=f"{each.number:03}", token=tokens[each.delegate_id],
            status=status_said(each.status).capitalize(), post=str(each.particulars.get("position", "")),
        )
        for each in people_of(found)
        if each.standing
    ]  # fmt: skip
    invitations = request.GET.get("kind", "") == "invitations"
    data = (write_invitations if invitations else write_cards)(occasion, guests)
    answer = HttpResponse(data, content_type="application/pdf")
    name = "giay-moi.pdf" if invitations else "the-dai-bieu.pdf"
    answer.headers["Content-Disposition"] = content_disposition_header(True, name)
    return answer
