"""The form by which a person corrects a statement or adds one."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from nhiemky.ledger import changes
from nhiemky.ledger.models import Indicator
from nhiemky.ledger.own_catalogue import withdrawn_codes
from nhiemky.ledger.problems import LedgerProblem
from nhiemky.web.errors import beside
from nhiemky.web.forms import units
from nhiemky.web.forms.form import Form
from nhiemky.web.forms.period import interval
from nhiemky.web.problems import NegativeCount, NoAmount, NoPeriod
from nhiemky.web.show.amounts import comparator_text, kind_text, language, period_text


class StatementForm(Form):
    """What a statement says, typed as documents print it; ``changes`` gives it as the ledger takes it."""

    kind = forms.ChoiceField(label=lazy("Loại phát biểu"))
    comparator = forms.ChoiceField(label=lazy("Dấu so sánh"), required=False)
    amount = forms.CharField(label=lazy("Giá trị"), required=False, max_length=60)
    amount_to = forms.CharField(label=lazy("đến (nếu là khoảng)"), required=False, max_length=60)
    unit = forms.CharField(label=lazy("Đơn vị"), required=False, max_length=120)
    per = forms.ChoiceField(label=lazy("Tính cho"), required=False)
    level = forms.CharField(label=lazy("Mức xếp loại"), required=False, max_length=200)
    indicator = forms.ChoiceField(label=lazy("Chỉ số"), required=False)
    part = forms.CharField(label=lazy("Phần"), required=False, max_length=200)
    period = forms.CharField(label=lazy("Kỳ số liệu"), required=False, max_length=40)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self._choices("kind", [(kind, kind_text(kind)) for kind in changes.choices("kind")])
        signs = [sign for sign in changes.choices("comparator") if sign not in {"", "between"}]
        self._choices("comparator", [("", "–"), *((sign, f"{sign}  {comparator_text(sign)}") for sign in signs)])
        self._choices("per", [("", "–"), ("year", _("mỗi năm")), ("term", _("cả nhiệm kỳ"))])
        name = "name_en" if language() == "en" else "name_vi"
        gone = withdrawn_codes() - {self.initial.get("indicator", "")}
        known = Indicator.objects.exclude(code__in=gone).order_by(name).values_list("code", name)
        self._choices("indicator", [("", _("– chưa rõ –")), *known])
        self.typed_units = units.typed_units()

    def _choices(self, field: str, given: list[Any]) -> None:
        choice = self.fields[field]
        assert isinstance(choice, forms.ChoiceField)  # noqa: S101 — narrows the type
        choice.choices = given

    def clean_period(self) -> str:
        """Return the period as an ISO interval."""
        try:
            return interval(self.cleaned_data["period"])
        except ValueError:
            beside(self, "period", NoPeriod())
            return ""

    def clean(self) -> dict[str, Any]:
        """Read the numbers in the unit typed beside them."""
        data = super().clean() or {}
        data["unit"], scale = units.base(data.get("unit", ""))
        for name in ("amount", "amount_to"):
            typed = str(data.get(name, "")).strip()
            try:
                read = changes.amount(name, units.number_typed(typed)) if units.looks_like_number(typed) else None
            except LedgerProblem as problem:
                beside(self, name, problem if problem.code == "amount_too_large" else NoAmount())
                continue
            if typed and read is None:
                beside(self, name, NoAmount())
            elif read is not None and read < 0 and units.is_counted(data["unit"]):
                beside(self, name, NegativeCount())
            data[name] = None if read is None else read * scale
        return data

    def changes(self) -> dict[str, object]:
        """Return the valid form as the changes that ``correct`` and ``add_statement`` take."""
        data = self.cleaned_data
        low, high = data["amount"], data["amount_to"]
        ranged = low is not None and high is not None
        kept = {name: data[name] for name in ("kind", "unit", "per", "level", "indicator", "part", "period")}
        return {
            **kept,
            "value": None if ranged else low,
            "low": low if ranged else None,
            "high": high if ranged else None,
            "comparator": "between" if ranged else data["comparator"],
        }


def initial(statement: Any) -> dict[str, Any]:
    """Return what the form shows for a statement of the ledger or a proposal of the reader."""
    value: Decimal | None = statement.value if statement.value is not None else statement.low
    (low, high), unit = units.as_typed([value, statement.high], str(statement.unit or ""))
    comparator = str(statement.comparator or "")
    code = getattr(statement, "indicator_id", None)
    if code is None and isinstance(getattr(statement, "indicator", None), str):
        code = statement.indicator
    return {
        "kind": statement.kind,
        "comparator": "" if comparator == "between" else comparator,
        "amount": low,
        "amount_to": high,
        "unit": unit,
        "per": statement.per or "",
        "level": statement.level or "",
        "indicator": code or "",
        "part": statement.part or "",
        "period": period_text(str(statement.period or "")),
    }
