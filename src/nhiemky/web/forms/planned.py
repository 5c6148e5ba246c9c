"""The table of targets for the next term: one form a row, amounts typed as documents print them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from itertools import count
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from nhiemky.ledger import changes
from nhiemky.ledger.models import Indicator
from nhiemky.ledger.problems import LedgerProblem
from nhiemky.web.errors import beside
from nhiemky.web.forms import units
from nhiemky.web.forms.form import Form
from nhiemky.web.problems import FieldEmpty, NegativeCount, NoAmount
from nhiemky.web.show.amounts import comparator_text, language

_SIGNS = ("≥", "≤", "=", ">", "<", "~")


def _listed(name: str) -> forms.TextInput:
    return forms.TextInput(attrs={"list": name, "autocomplete": "off"})


class PlannedForm(Form):
    """One target of the next term; a row without a name and an amount is no row.

    ``part`` says that it is a part of the nearest row above that is none.
    """

    key = forms.CharField(required=False, max_length=40, widget=forms.HiddenInput)
    group = forms.CharField(label=lazy("Nhóm"), required=False, max_length=200, widget=_listed("groups"))
    name = forms.CharField(label=lazy("Chỉ tiêu"), required=False, max_length=300, widget=_listed("indicators"))
    comparator = forms.ChoiceField(label=lazy("So sánh"), required=False)
    amount = forms.CharField(label=lazy("Giá trị hoặc mức"), required=False, max_length=120)
    amount_to = forms.CharField(label=lazy("đến"), required=False, max_length=60)
    unit = forms.CharField(label=lazy("Đơn vị"), required=False, max_length=120, widget=_listed("units"))
    per = forms.ChoiceField(label=lazy("Tính cho"), required=False)
    part = forms.BooleanField(label=lazy("Trong đó"), required=False)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        for choices, given in (
            ("comparator", [("", "–"), *((sign, f"{sign} {comparator_text(sign)}") for sign in _SIGNS)]),
            ("per", [("", "–"), ("year", _("mỗi năm")), ("term", _("cả nhiệm kỳ"))]),
        ):
            choice = self.fields[choices]
            assert isinstance(choice, forms.ChoiceField)  # noqa: S101 — narrows the type
            choice.choices = given
        row = int(str(self.prefix or "form-0").rpartition("-")[2]) + 1
        for name, field in self.fields.items():
            if name != "key":
                field.widget.attrs["aria-label"] = _("%(field)s, dòng %(row)s") % {"field": field.label, "row": row}

    @property
    def blank(self) -> bool:
        """Say whether nothing was typed into the row."""
        return not any(self.cleaned_data.get(name) for name in ("name", "amount", "amount_to"))

    def clean(self) -> dict[str, Any]:
        """Read the amounts in the unit typed beside them; what is no number and has no unit is a level."""
        data = super().clean() or {}
        typed = {name: str(data.get(name, "")).strip() for name in ("amount", "amount_to")}
        if not data.get("name") and not any(typed.values()):
            return data
        if not data.get("name"):
            beside(self, "name", FieldEmpty())
        if typed["amount_to"] and not typed["amount"]:
            beside(self, "amount", FieldEmpty())
        if not any(typed.values()):
            # Not decided yet: "tỷ USD" waits for its amount as it was typed.
            return {**data, "amount": None, "amount_to": None, "level": ""}
        data["unit"], scale = units.base(data.get("unit", ""))
        data["level"] = ""
        if typed["amount"] and not typed["amount_to"] and not any(letter.isdigit() for letter in typed["amount"]):
            data["level"], typed["amount"] = typed["amount"], ""
        for name, text in typed.items():
            data[name] = self._amount(name, text, data["unit"], scale)
        return data

    def _amount(self, name: str, text: str, unit: str, scale: Decimal) -> Decimal | None:
        if not text:
            return None
        try:
            read = changes.amount(name, units.number_typed(text)) if units.looks_like_number(text) else None
        except LedgerProblem as problem:
            beside(self, name, problem if problem.code == "amount_too_large" else NoAmount())
            return None
        if read is None:
            beside(self, name, NoAmount())
            return None
        if read < 0 and units.is_counted(unit):
            beside(self, name, NegativeCount())
        return read * scale

    def row(self, codes: Mapping[str, str]) -> dict[str, str]:
        """Return the valid row as the ledger keeps it; ``codes`` are indicators by their names, small."""
        data = self.cleaned_data
        low, high, name = data["amount"], data["amount_to"], " ".join(data["name"].split())
        code = codes.get(name.casefold(), "")
        ranged = low is not None and high is not None
        shown = {"value": None if ranged else low, "low": low if ranged else None, "high": high if ranged else None}
        return {
            "key": data["key"],
            "group": data["group"],
            "indicator": code,
            "words": "" if code else name,
            "comparator": "between" if ranged else data["comparator"],
            "unit": data["unit"],
            "per": data["per"],
            "level": data["level"],
            "part": "1" if data["part"] else "",
            **{each: "" if value is None else format(value, "f") for each, value in shown.items()},
        }


PlannedRows = forms.formset_factory(PlannedForm, extra=0, max_num=300, absolute_max=310)


def names() -> dict[str, str]:
    """Return the codes of indicators by their names in the page's language, as a person types them."""
    name = "name_en" if language() == "en" else "name_vi"
    return {said.casefold(): code for code, said in Indicator.objects.values_list("code", name)}


def typed_row(row: Mapping[str, str], called: Mapping[str, str]) -> dict[str, str]:
    """Return what the form shows of a row that is kept; ``called`` are the names of indicators by code."""
    amounts = [Decimal(row[name]) if row[name] else None for name in ("value", "low", "high")]
    (value, low, high), unit = units.as_typed(amounts, row["unit"])
    return {
        "key": row["key"],
        "group": row["group"],
        "name": called.get(row["indicator"], "") or row["words"],
        "comparator": "" if row["comparator"] == "between" else row["comparator"],
        "amount": row["level"] or value or low,
        "amount_to": high,
        "unit": unit,
        "per": row["per"],
        "part": row["part_of"],
    }


def in_order(rows: Sequence[Mapping[str, str]]) -> list[Mapping[str, str]]:
    """Return rows with the parts of each right below it.

    >>> [each["key"] for each in in_order([{"key": "a", "part_of": "b"}, {"key": "b", "part_of": ""}])]
    ['b', 'a']
    """
    parts: dict[str, list[Mapping[str, str]]] = {}
    for each in rows:
        parts.setdefault(each["part_of"], []).append(each)
    return [each for whole in parts.get("", ()) for each in (whole, *parts.get(whole["key"], ()))]


def parted(rows: list[dict[str, str]]) -> list[dict[str, str]]:
    """Say of each part which row it is a part of: the nearest one above that is none; of the first row, itself.

    >>> [each["part_of"] for each in parted([{"key": "a", "part": ""}, {"key": "b", "part": "1"}])]
    ['', 'a']
    """
    found, whole = [], ""
    for each in rows:
        whole = whole if each["part"] and whole else each["key"]
        found.append({**each, "part_of": whole if each["part"] else ""})
    return found


def keyed(rows: list[dict[str, str]]) -> list[dict[str, str]]:
    """Give rows that are new a key of their own.

    >>> [each["key"] for each in keyed([{"key": ""}, {"key": "p1"}, {"key": ""}])]
    ['p2', 'p1', 'p3']
    """
    taken = {each["key"] for each in rows}
    free = (key for number in count(1) if (key := f"p{number}") not in taken)
    return [each if each["key"] else {**each, "key": next(free)} for each in rows]
