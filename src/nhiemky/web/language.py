"""Vietnamese unless the person chose otherwise; what the browser prefers does not count."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase
from django.utils import translation


def chosen_language(request: HttpRequest) -> str:
    """Return the language of the person's cookie, else Vietnamese."""
    chosen = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, "")
    return chosen if chosen in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE


class LanguageMiddleware:
    """Show the language of the person's cookie, else Vietnamese.

    Django's own looks at ``Accept-Language``, which on an office PC says how Windows was installed, not what
    its user reads.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer in the chosen language and say so in the response."""
        language = chosen_language(request)
        translation.activate(language)
        request.LANGUAGE_CODE = language
        response = self.get_response(request)
        response.headers.setdefault("Content-Language", language)
        # "Back" must not bring up a page that shows as confirmed what has been withdrawn since.
        response.headers.setdefault("Cache-Control", "no-store")
        return response
