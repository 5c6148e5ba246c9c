"""One return to read: its figures, its versions side by side, what was ruled on it."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from nhiemky.ledger.models import ReturnVersion
from nhiemky.ledger.problems import LedgerProblem
from nhiemky.ledger.queries.returns import ReturnPage
from nhiemky.ledger.returns.state import ReturnState
from nhiemky.ledger.rights import READ_RETURN
from nhiemky.web.errors import spoken
from nhiemky.web.needs import needs, rights
from nhiemky.web.pages.person import person
from nhiemky.web.pages.returns.places import RETURN, VERSION
from nhiemky.web.pages.returns.typed import One, one_of
from nhiemky.web.show import returns_one as show


@needs(READ_RETURN, RETURN)
@require_safe
def of_period(request: HttpRequest, form: int, organisation: int, first: str) -> HttpResponse:
    """Show the return of a period: the version that holds, else the latest one."""
    page = one_of(form, organisation, first).page()
    return _page(request, page, next((each.version_id for each in page.versions if each.holds), page.version_id))


@needs(READ_RETURN, VERSION)
@require_safe
def version(request: HttpRequest, pk: int) -> HttpResponse:
    """Show one version; its cells are the evidence of statements, each at ``#`` and the code of its indicator."""
    return version_page(request, get_object_or_404(ReturnVersion.objects.select_related("for_return"), pk=pk))


def version_page(
    request: HttpRequest,
    found: ReturnVersion,
    *,
    problem: LedgerProblem | None = None,
    typed_reason: str = "",
    status: int = 200,
) -> HttpResponse:
    """Show one version; what was refused is said, and a reason stays as it was typed."""
    returned = found.for_return
    one = One(returned.form, returned.organisation, returned.first)
    return _page(request, one.page(), found.pk, problem, typed_reason, status)


def _page(
    request: HttpRequest,
    page: ReturnPage,
    version_id: int | None,
    problem: LedgerProblem | None = None,
    typed_reason: str = "",
    status: int = 200,
) -> HttpResponse:
    context = {
        "section": "returns",
        **show.context(page, version_id),
        **_may(request, page, version_id),
        "problem": problem and problem.error(spoken()),
        "typed_reason": typed_reason,
    }
    return render(request, "returns/return.html", context, status=status)


def _may(request: HttpRequest, page: ReturnPage, version_id: int | None) -> dict[str, bool]:
    """Return what the person may do with the return as it stands; only the latest version is ruled on."""
    held = rights(request)
    latest = version_id is not None and version_id == page.version_id
    own = ReturnVersion.objects.filter(pk=version_id or 0, by=person(request)).exists()
    rules = latest and page.at is not None and held.may("return.approve", frozenset([page.at.organisation_id]))
    top = frozenset([page.form.term.organisation_id])
    return {
        "may_fill": page.fillable and held.may("return.save_draft", frozenset([page.organisation_id])),
        "may_approve": rules and not own,
        "is_own": rules and own,
        "may_unlock": latest and page.state is ReturnState.APPROVED and held.may("return.unlock", top),
    }
