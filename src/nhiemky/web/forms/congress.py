"""Forms on congresses: what is planned, whom they convene, why somebody is absent."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as lazy

from nhiemky.congress.models import Status
from nhiemky.congress.operations import Planned
from nhiemky.congress.particulars import KEYS
from nhiemky.counting.model import Body
from nhiemky.web.forms.form import Form
from nhiemky.web.forms.organisations import DayField, OrganisationField
from nhiemky.web.show.congress.people import SOURCES, STATUSES

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


class PersonForm(Form):
    """Somebody to be convened."""

    name = forms.CharField(label=lazy("Họ tên"), max_length=120)
    organisation = OrganisationField(label=lazy("Tổ chức"), required=False)
    status = forms.ChoiceField(label=lazy("Tư cách"), choices=list(STATUSES.items()), initial=Status.OFFICIAL)
    source = forms.ChoiceField(label=lazy("Nguồn"), choices=list(SOURCES.items()))
    number = forms.IntegerField(
        label=lazy("Số thẻ"),
        required=False,
        min_value=1,
        max_value=999_999,
        help_text=lazy("Để trống để lấy số kế tiếp."),
    )
    table = forms.ChoiceField(label=lazy("Bàn, tổ"), required=False)
    convener = forms.BooleanField(label=lazy("Thuộc cấp ủy triệu tập đại hội"), required=False)
    another = forms.BooleanField(label=lazy("Người khác, trùng tên với người đã có"), required=False)

    def __init__(self, *args: Any, organisations: list[tuple[int, str]], tables: list[str], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["organisation"].choices = [("", "—"), *organisations]  # type: ignore[attr-defined]
        self.fields["table"].choices = [("", "—"), *((each, each) for each in tables)]  # type: ignore[attr-defined]


class DescribeForm(Form):
    """At which table somebody sits, and the few particulars that are counted."""

    table = forms.ChoiceField(label=lazy("Bàn, tổ"), required=False)
    born = forms.CharField(label=lazy("Năm sinh"), required=False, max_length=4)
    woman = forms.ChoiceField(
        label=lazy("Giới tính"), required=False, choices=[("", "—"), ("true", lazy("nữ")), ("false", lazy("nam"))]
    )
    ethnicity = forms.CharField(label=lazy("Dân tộc"), required=False, max_length=120)
    joined = forms.CharField(label=lazy("Năm vào Đảng"), required=False, max_length=4)
    education = forms.CharField(label=lazy("Trình độ học vấn"), required=False, max_length=120)
    theory = forms.CharField(label=lazy("Lý luận chính trị"), required=False, max_length=120)
    position = forms.CharField(label=lazy("Chức vụ"), required=False, max_length=120)

    def __init__(self, *args: Any, tables: list[str], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["table"].choices = [("", "—"), *((each, each) for each in tables)]  # type: ignore[attr-defined]

    def particulars(self) -> dict[str, Any]:
        """Return the particulars of a valid form."""
        given = {key: self.cleaned_data[key] for key in KEYS}
        return {**given, "woman": {"true": True, "false": False}.get(given["woman"])}
