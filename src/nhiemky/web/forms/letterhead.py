"""The form of a letterhead: what an organisation prints around the text of its documents."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as lazy

from nhiemky.web.forms.form import Form
from nhiemky.writing.material import Letterhead

_FAMILIES = [("party", lazy("Văn bản của Đảng")), ("state", lazy("Văn bản hành chính nhà nước"))]


def _lines(rows: int) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows})


class LetterheadForm(Form):
    """What is printed above and below the text, each entry as printed."""

    family = forms.ChoiceField(label=lazy("Thể thức"), choices=_FAMILIES)
    superior = forms.CharField(
        label=lazy("Tên cơ quan cấp trên"),
        required=False,
        widget=_lines(2),
        help_text=lazy("ví dụ: ĐẢNG BỘ TỈNH HÀ SƠN"),
    )
    issuer = forms.CharField(
        label=lazy("Tên cơ quan ban hành"), widget=_lines(2), help_text=lazy("ví dụ: ĐẢNG ỦY CÁC KHU CÔNG NGHIỆP")
    )
    symbol = forms.CharField(
        label=lazy("Ký hiệu cơ quan"), max_length=20, help_text=lazy("phần sau tên loại: ĐU trong “BC/ĐU”")
    )
    place = forms.CharField(label=lazy("Địa danh"), max_length=120)
    committee = forms.CharField(label=lazy("Cấp ủy, gọi trong câu"), max_length=400)
    on_behalf = forms.CharField(
        label=lazy("Ký thay mặt"), max_length=200, required=False, help_text=lazy("ví dụ: T/M BAN THƯỜNG VỤ")
    )
    titles = forms.CharField(label=lazy("Chức vụ người ký"), widget=_lines(2), help_text=lazy("mỗi dòng một chức vụ"))
    signed_by = forms.CharField(label=lazy("Họ tên người ký"), max_length=120, required=False)
    recipients = forms.CharField(
        label=lazy("Nơi nhận"), required=False, widget=_lines(4), help_text=lazy("mỗi dòng một nơi")
    )

    def said(self, organisation: str) -> Letterhead:
        """Return what was typed into a valid form."""
        data = self.cleaned_data
        lines = {name: tuple(data[name].splitlines()) for name in ("titles", "recipients")}
        return Letterhead(organisation=organisation, **{**data, **lines})


def initial(kept: Letterhead) -> dict[str, Any]:
    """Return what the form shows of a letterhead."""
    values = {name: getattr(kept, name) for name in LetterheadForm.base_fields}
    return {**values, **{name: "\n".join(values[name]) for name in ("titles", "recipients")}}
