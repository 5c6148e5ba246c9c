"""What each page needs: declared beside its view, asked for in one place before the view runs.

A view says ``@public``, ``@signed_in`` or ``@needs(right, where)``. One that says nothing is never run. Whatever lies
outside of a person's sight is answered like what does not exist; what they see and may not do is refused in a sentence.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404

from nhiemky.ledger.models import Document, Event, Organisation, Post, Remark, Reorganisation, Statement, Term
from nhiemky.ledger.queries.history import event_places
from nhiemky.ledger.rights import (
    ANYWHERE,
    READ_DOCUMENT,
    READ_HISTORY,
    READ_RETURN,
    READ_STRUCTURE,
    READ_TERM,
    WHOLE,
    Places,
    Reach,
    Rights,
    document_places,
)
from nhiemky.web.pages.person import person

View = TypeVar("View", bound=Callable[..., Any])


@dataclass(frozen=True, slots=True)
class Where:
    """Where a right must be held: ``places`` finds it from the arguments of the address, or raises Http404.

    ``sight`` is the reading without which the thing does not exist for somebody; "" where there is nothing to hide.
    """

    places: Callable[..., Places]
    sight: str = ""


@dataclass(frozen=True, slots=True)
class Needs:
    """What a view needs: a right (an operation or a reading) somewhere; without one, a sign-in or nothing at all."""

    right: str = ""
    where: Where | None = None
    everybody: bool = False


def _document(pk: int, **_: Any) -> Places:
    return document_places(get_object_or_404(Document.objects.only("imported_by"), pk=pk))


def _statement(pk: int, **_: Any) -> Places:
    return document_places(_of_statement(Statement.objects.all(), pk))


def _target(pk: int, **_: Any) -> Places:
    return document_places(_of_statement(Statement.objects.filter(kind="target"), pk))


def _of_statement(statements: QuerySet[Statement], pk: int) -> Document:
    # Asked from the statement's side: there a number that no database holds finds nothing.
    found = statements.select_related("document").only("document__imported_by")
    return get_object_or_404(found, pk=pk).document


def _term(pk: int, **_: Any) -> Places:
    return frozenset([get_object_or_404(Term.objects.only("organisation"), pk=pk).organisation_id])


def _remark(pk: int, **_: Any) -> Places:
    return frozenset([get_object_or_404(Remark.objects.select_related("term"), pk=pk).term.organisation_id])


def _organisation(pk: int, **_: Any) -> Places:
    return frozenset([get_object_or_404(Organisation.objects.only("pk"), pk=pk).pk])


def _post(pk: int, **_: Any) -> Places:
    return frozenset([get_object_or_404(Post.objects.only("organisation"), pk=pk).organisation_id])


def _reorganisation(pk: int, **_: Any) -> Places:
    return frozenset([get_object_or_404(Reorganisation.objects.only("organisation"), pk=pk).organisation_id])


def _event(number: int, **_: Any) -> Places:
    try:
        return event_places(number)
    except Event.DoesNotExist as error:
        raise Http404 from error


DOCUMENT = Where(_document, READ_DOCUMENT)
"""The document whose id is ``pk``."""
DOCUMENT_PAST = Where(_document, READ_HISTORY)
"""The document whose id is ``pk``, of which there is a history."""
STATEMENT = Where(_statement, READ_DOCUMENT)
"""The statement whose id is ``pk``."""
TARGET = Where(_target, READ_DOCUMENT)
"""The target whose id is ``pk``."""
TERM = Where(_term, READ_TERM)
"""The term whose id is ``pk``."""
REMARK = Where(_remark, READ_TERM)
"""The remark whose id is ``pk``, with the term it is said of."""
ORGANISATION = Where(_organisation, READ_HISTORY)
"""The organisation whose id is ``pk``, of which there is a history."""
SEEN_ORGANISATION = Where(_organisation, READ_RETURN)
"""The organisation whose id is ``pk``, of whose figures there are returns."""
STRUCTURE = Where(_organisation, READ_STRUCTURE)
"""The organisation whose id is ``pk``, as the tree shows it."""
POST = Where(_post, READ_STRUCTURE)
"""The post whose id is ``pk``: that of its organisation."""
REORGANISATION = Where(_reorganisation, READ_STRUCTURE)
"""What happened to an organisation, by its id ``pk``: that of the organisation."""
EVENT = Where(_event, READ_HISTORY)
"""The event whose number is ``number``."""
SOMEWHERE = Where(lambda **_: ANYWHERE)
"""The right on any organisation is enough; the page shows what lies within reach."""
LEDGER = Where(lambda **_: WHOLE)
"""The right on the whole ledger."""


def public(view: View) -> View:
    """Declare that a page is for everybody, signed in or not."""
    return _declared(view, Needs(everybody=True))


def signed_in(view: View) -> View:
    """Declare that a page is for whoever is signed in: it shows what is theirs."""
    return _declared(view, Needs())


def needs(right: str, where: Where) -> Callable[[View], View]:
    """Declare the operation or reading that a page needs, and where."""
    return lambda view: _declared(view, Needs(right, where))


def _declared(view: View, declared: Needs) -> View:
    function: Any = view
    function.needs = declared
    return view


def rights(request: HttpRequest) -> Rights:
    """Return what the person may do, looked up once for a request."""
    account, kept = person(request), getattr(request, "_rights", None)
    if kept is None or kept[0] != account.pk:
        kept = (account.pk, Rights(account))
        request._rights = kept  # type: ignore[attr-defined]
    found: Rights = kept[1]
    return found


def reach(request: HttpRequest, reading: str = READ_DOCUMENT) -> Reach:
    """Return how far the person sees; queries are asked with it."""
    return rights(request).reach(reading)


def here(request: HttpRequest) -> Places:
    """Return where what the address names lies; nowhere for a page about nothing in particular."""
    return getattr(request, "_places", frozenset())


class NeedsMiddleware(LoginRequiredMiddleware):
    """Asks what a view declared before it runs."""

    def process_view(
        self, request: HttpRequest, view_func: Callable[..., Any], view_args: Any, view_kwargs: Any
    ) -> HttpResponseBase | None:
        """Lead to the sign-in, refuse, or let the view answer; what is out of sight is not found."""
        declared: Needs | None = getattr(view_func, "needs", None)
        if declared is None:
            raise TypeError(f"{view_func.__module__}.{view_func.__name__} does not declare what it needs")
        if declared.everybody:
            return None
        if not request.user.is_authenticated:
            return self.handle_no_permission(request, view_func)
        if declared.where is not None:
            _ask(request, declared.right, declared.where, view_kwargs)
        return None


def _ask(request: HttpRequest, right: str, where: Where, arguments: dict[str, Any]) -> None:
    places = where.places(**arguments)
    held = rights(request)
    if where.sight and not held.may(where.sight, places):
        raise Http404
    request._places = places  # type: ignore[attr-defined]
    if not held.may(right, places):
        raise PermissionDenied
