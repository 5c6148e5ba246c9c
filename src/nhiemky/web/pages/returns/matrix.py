"""Who has given a form in time, late or not at all, period by period; and reminding those who have not."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from nhiemky.ledger import operations
from nhiemky.ledger.models import Organisation
from nhiemky.ledger.problems import LedgerProblem
from nhiemky.ledger.rights import ANYWHERE, READ_RETURN
from nhiemky.web.errors import tell
from nhiemky.web.keys import key
from nhiemky.web.needs import needs, reach, rights
from nhiemky.web.pages.person import person
from nhiemky.web.pages.returns.places import ASKED, day_of, form_of
from nhiemky.web.problems import NothingChosen
from nhiemky.web.show.amounts import plain_number
from nhiemky.web.show.returns_matrix import shown


@needs(READ_RETURN, ASKED)
@require_safe
def matrix(request: HttpRequest, pk: int) -> HttpResponse:
    """Show every organisation within reach beside every period of a year."""
    form, today = form_of(pk), timezone.localdate()
    year = request.GET.get("year", "")
    context = {
        "section": "returns",
        "form": form,
        "today": today,
        "reads_term": rights(request).may(READ_RETURN, frozenset([form.term.organisation_id])),
        "may_remind": rights(request).may("return.remind", ANYWHERE),
        "only_late": "late" in request.GET,
        **shown(form, reach(request, READ_RETURN), today, year, only_late="late" in request.GET),
    }
    return render(request, "returns/matrix.html", context)


@needs("return.remind", ASKED)
@require_POST
def remind(request: HttpRequest, pk: int) -> HttpResponse:
    """Remind the organisations chosen of one period."""
    keys = [found for each in request.POST.getlist("organisation") if (found := key(each)) is not None]
    back = request.POST.get("next", "")
    if not back.startswith("/") or not url_has_allowed_host_and_scheme(back, None):
        back = ""
    chosen = list(Organisation.objects.filter(pk__in=keys))
    if not chosen:
        tell(request, NothingChosen())
        return redirect(back or "return-matrix", *([] if back else [pk]))
    if "first" not in request.POST:
        raise BadRequest
    try:
        note = request.POST.get("note", "").replace("\0", "")
        count = operations.remind(form_of(pk), chosen, day_of(request.POST["first"]), note, person(request))
    except LedgerProblem as problem:
        tell(request, problem)
    else:
        messages.success(
            request, ngettext("Đã nhắc %(n)s nơi.", "Đã nhắc %(n)s nơi.", count) % {"n": plain_number(count)}
        )
    return redirect(back or "return-matrix", *([] if back else [pk]))
