"""The form of a remark: what is said of a term without a number."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as lazy

from nhiemky.ledger.operations.remarks import LEVEL_LIMIT, TEXT_LIMIT, Said
from nhiemky.ledger.remarks import Word, fields, kinds
from nhiemky.web.forms.form import Form
from nhiemky.web.show.amounts import language


def kind_choices() -> list[tuple[str, str]]:
    """Return the kinds of remarks for a select, in the page's language."""
    return _choices(kinds())


def field_choices() -> list[tuple[str, str]]:
    """Return the fields for a select, none of them first."""
    return [("", "–"), *_choices(fields())]


def _choices(words: dict[str, Word]) -> list[tuple[str, str]]:
    return [(code, word.label(language())) for code, word in words.items()]


class RemarkForm(Form):
    """Kind, field and words of a remark; level and year of a title, whose levels the page offers in ``levels``."""

    kind = forms.ChoiceField(label=lazy("Loại"), choices=kind_choices)
    field = forms.ChoiceField(label=lazy("Lĩnh vực"), choices=field_choices, required=False)
    text = forms.CharField(
        label=lazy("Nội dung"), max_length=TEXT_LIMIT, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )
    level = forms.CharField(
        label=lazy("Mức danh hiệu, xếp loại"),
        max_length=LEVEL_LIMIT,
        required=False,
        widget=forms.TextInput(attrs={"list": "levels", "autocomplete": "off"}),
    )
    year = forms.IntegerField(label=lazy("Năm"), min_value=1930, max_value=2200, required=False)

    def said(self) -> Said:
        """Return what was typed into a valid form."""
        data = self.cleaned_data
        return Said(kind=data["kind"], field=data["field"], text=data["text"], level=data["level"], year=data["year"])
