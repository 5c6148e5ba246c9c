"""The form that says whose document it is."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as lazy

from nhiemky.web.errors import beside
from nhiemky.web.forms.form import Form
from nhiemky.web.problems import YearsReversed


def _offering() -> forms.TextInput:
    return forms.TextInput(attrs={"list": "organisations", "autocomplete": "off"})


class WhoseForm(Form):
    """Organisation, its superior and the years of its term; the page offers names in a list ``organisations``."""

    organisation = forms.CharField(label=lazy("Tổ chức đảng"), max_length=400, widget=_offering())
    superior = forms.CharField(label=lazy("Cấp trên trực tiếp"), max_length=400, required=False, widget=_offering())
    first_year = forms.IntegerField(label=lazy("Nhiệm kỳ từ năm"), min_value=1930, max_value=2200)
    last_year = forms.IntegerField(label=lazy("đến năm"), min_value=1930, max_value=2200)

    def clean(self) -> dict[str, Any]:
        """Refuse a term that ends before it begins."""
        data = super().clean() or {}
        first, last = data.get("first_year"), data.get("last_year")
        if first and last and last <= first:
            beside(self, "last_year", YearsReversed())
        return data
