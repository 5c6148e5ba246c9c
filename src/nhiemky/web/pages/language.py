"""The language switch."""

from __future__ import annotations

from django.views.i18n import set_language

from nhiemky.web.needs import public

choose_language = public(set_language)
