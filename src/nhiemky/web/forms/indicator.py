"""The forms by which a person adds an indicator, or phrases for one."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as lazy

from nhiemky.ledger.models import Indicator
from nhiemky.reading.catalogue import OwnIndicator
from nhiemky.reading.own import proposed_code
from nhiemky.web.forms import units
from nhiemky.web.forms.form import Form

OVER_TIME = [("sum", lazy("cộng các kỳ")), ("last", lazy("lấy kỳ mới nhất")), ("worst", lazy("lấy kỳ kém nhất"))]
OVER_TREE = [
    ("sum", lazy("cộng các tổ chức")),
    ("ratio", lazy("không cộng được (tỷ lệ)")),
    ("worst", lazy("lấy tổ chức kém nhất")),
]
BETTER = [("more", lazy("càng nhiều càng tốt")), ("less", lazy("càng ít càng tốt"))]


def phrases_typed(text: str) -> tuple[str, ...]:
    """Return the phrases typed one a line."""
    return tuple(each for line in text.replace("\0", "").splitlines() if (each := line.strip()))


class IndicatorForm(Form):
    """A new indicator in plain words; ``own`` gives it as the ledger takes it."""

    name = forms.CharField(label=lazy("Tên chỉ số"), max_length=200)
    code = forms.CharField(label=lazy("Mã (để trống thì đặt theo tên)"), max_length=80, required=False)
    unit = forms.CharField(label=lazy("Đơn vị tính"), max_length=60)
    better = forms.ChoiceField(label=lazy("Thế nào là tốt"), choices=BETTER)
    over_time = forms.ChoiceField(label=lazy("Số liệu nhiều kỳ"), choices=OVER_TIME)
    over_tree = forms.ChoiceField(label=lazy("Số liệu nhiều tổ chức"), choices=OVER_TREE)
    phrases = forms.CharField(
        label=lazy("Cụm từ văn bản dùng, mỗi dòng một cụm, ít nhất hai tiếng"),
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )

    def own(self) -> OwnIndicator:
        """Return the valid form as an indicator, with a code made from its name where none was typed."""
        data: dict[str, Any] = self.cleaned_data
        taken = Indicator.objects.values_list("code", flat=True)
        return OwnIndicator(
            code=data["code"].strip() or proposed_code(data["name"], taken),
            name=data["name"], unit=units.base(data["unit"])[0], over_time=data["over_time"],
            over_tree=data["over_tree"], more_is_better=data["better"] == "more",
            phrases=phrases_typed(data["phrases"]),
        )  # fmt: skip
