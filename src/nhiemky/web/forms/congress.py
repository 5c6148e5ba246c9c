"""Forms on congresses: what is planned, whom they convene, why somebody is absent."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as lazy

from nhiemky.congress.operations import Planned
from nhiemky.counting.model import Body
from nhiemky.web.forms.form import Form
from nhiemky.web.forms.organisations import DayField, OrganisationField

_LONGEST = 400


class PlanForm(Form):
    """What is planned of a congress or of a first meeting."""

    title = forms.CharField(
        label=lazy("Tên gọi"), max_length=_LONGEST,
        help_text=lazy("In trên phiếu bầu và văn bản, ví dụ: Đại hội đại biểu Đảng bộ … lần thứ IV."),
        widget=forms.Textarea(attrs={"rows": 2}),
    )  # fmt: skip
    first_day = DayField(label=lazy("Ngày khai mạc"))
    last_day = DayField(label=lazy("Ngày bế mạc"))
    place = forms.CharField(label=lazy("Địa điểm"), required=False, max_length=200)
    tables = forms.CharField(
        label=lazy("Các bàn, tổ hoặc đoàn trong hội trường, mỗi dòng một tên"), required=False,
        help_text=lazy("Nơi đếm biểu quyết giơ tay và phát phiếu bầu. Chưa chia thì để trống."),
        widget=forms.Textarea(attrs={"rows": 5}),
    )  # fmt: skip

    def planned(self) -> Planned:
        """Return what was entered into a valid form."""
        data = self.cleaned_data
        return Planned(
            title=data["title"], first_day=data["first_day"], last_day=data["last_day"], place=data["place"],
            tables=tuple(data["tables"].splitlines()),
        )  # fmt: skip


class CongressForm(PlanForm):
    """A new congress: the term it opens, and who takes part."""

    term = OrganisationField(label=lazy("Mở nhiệm kỳ"))
    body = forms.ChoiceField(
        label=lazy("Thành phần"),
        choices=[
            (Body.DELEGATES_CONGRESS.value, lazy("Đại hội đại biểu: tổ chức trực thuộc cử đại biểu")),
            (Body.MEMBERS_CONGRESS.value, lazy("Đại hội đảng viên: toàn thể đảng viên")),
        ],
        widget=forms.RadioSelect,
    )
    field_order = ["term", "body", "title", "first_day", "last_day", "place", "tables"]

    def __init__(self, *args: Any, terms: list[tuple[int, str]], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["term"].choices = [("", "—"), *terms]  # type: ignore[attr-defined]


class ReasonForm(Form):
    """Why something is done."""

    reason = forms.CharField(label=lazy("Lý do"), required=False, max_length=_LONGEST)
