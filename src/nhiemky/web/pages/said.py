"""A refusal in the language of the page."""

from __future__ import annotations

from django.utils.html import format_html

from nhiemky.problems import Problem
from nhiemky.web.errors import spoken


def said(problem: Problem) -> str:
    """Return the sentence of a refusal in the language of the page, its code small after it."""
    return format_html('{} <span class="code">{}</span>', problem.sentence(spoken()), problem.code)
