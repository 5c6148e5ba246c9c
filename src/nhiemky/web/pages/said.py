"""A refusal in the language of the page."""

from __future__ import annotations

from typing import Protocol

from nhiemky.web.show.amounts import language


class _Refusal(Protocol):
    message: str
    message_en: str


def said(problem: _Refusal) -> str:
    """Return the sentence of a refusal in the language of the page."""
    return problem.message_en if language() == "en" else problem.message
