"""The help page: what the program does and its keys."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from nhiemky.web.needs import signed_in


@signed_in
def help_page(request: HttpRequest) -> HttpResponse:
    """Show how to work with the program and every key."""
    return render(request, "help.html")
