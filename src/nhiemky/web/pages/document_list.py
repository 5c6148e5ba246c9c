"""Every document, newest first, with what waits for review."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from nhiemky.ledger.queries.documents import list_documents
from nhiemky.ledger.rights import READ_DOCUMENT
from nhiemky.web.needs import SOMEWHERE, needs, reach


@needs(READ_DOCUMENT, SOMEWHERE)
@require_safe
def document_list(request: HttpRequest) -> HttpResponse:
    """List the documents."""
    return render(request, "document_list.html", {"section": "document", "documents": list_documents(reach(request))})
