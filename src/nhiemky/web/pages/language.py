"""The language switch."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.views.i18n import set_language

choose_language = login_not_required(set_language)
