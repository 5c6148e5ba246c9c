"""What all forms of the pages have in common: what is wrong with a field is said in our words, with a code."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from nhiemky.web import problems
from nhiemky.web.errors import spoken
from nhiemky.web.problems import PageProblem

OF_DJANGO: dict[str, type[PageProblem]] = {
    "required": problems.FieldEmpty,
    "max_length": problems.FieldTooLong,
    "invalid_choice": problems.FieldNoChoice,
    "invalid": problems.FieldNoWholeNumber,
    "min_value": problems.FieldTooSmall,
    "max_value": problems.FieldTooLarge,
    "null_characters_not_allowed": problems.FieldUnusable,
}
"""Our problem for each of Django's own; "invalid" is said of fields for whole numbers only."""


class Form(forms.Form):
    """A form whose fields refuse in our words, in the language of the page."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        for field in self.fields.values():
            for code, kind in OF_DJANGO.items():
                field.error_messages[code] = kind(limit="%(limit_value)s").sentence(spoken())


def coded(error: ValidationError) -> dict[str, str]:
    """Return one thing that is wrong with a field as it is shown: a sentence and a code."""
    kind = OF_DJANGO.get(error.code or "")
    return {"sentence": " ".join(error.messages), "code": kind.code if kind else error.code or ""}
