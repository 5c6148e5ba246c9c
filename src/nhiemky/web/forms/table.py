"""The form for a table pasted from a spreadsheet."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as lazy

from nhiemky.web.forms.form import Form


class PasteForm(Form):
    """A name and the pasted cells; tabs and line ends are kept as they come."""

    name = forms.CharField(label=lazy("Tên bảng"), max_length=200)
    text = forms.CharField(label=lazy("Các ô của bảng"), strip=False, widget=forms.Textarea(attrs={"rows": 12}))
