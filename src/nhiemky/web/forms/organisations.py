"""Forms on organisations: posts, terms, and what happens to organisations."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.forms.renderers import BaseRenderer
from django.forms.utils import flatatt
from django.http import HttpRequest, QueryDict
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as lazy

from nhiemky.ledger.models import TreeKind
from nhiemky.ledger.organisation_import.cells import day_of
from nhiemky.web.errors import spoken
from nhiemky.web.forms.form import Form
from nhiemky.web.problems import NoDay, NoOrganisation
from nhiemky.web.show.organisations import TREES

Choices = Sequence[tuple[Any, Any]]
_LONGEST = 200
_SELECTED = SafeString(" selected")


def posted(request: HttpRequest) -> QueryDict | None:
    """Return what was sent, be it nothing at all, and ``None`` where the page is only looked at."""
    return request.POST if request.method == "POST" else None


class DayField(forms.CharField):
    """A day, chosen or typed; ``None`` where it may be left empty and is."""

    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")

    def clean(self, value: Any) -> Any:
        """Return the day, or say that it is none."""
        typed = value.isoformat() if isinstance(value, date) else super().clean(value)
        if not typed:
            return None
        day = day_of(typed)
        if day is None:
            raise ValidationError(NoDay().sentence(spoken()), code=NoDay.code)
        return day


class _LongSelect(forms.Select):
    """A select whose options, of which there may be thousands, are written without a template for each."""

    def render(
        self, name: str, value: Any, attrs: dict[str, Any] | None = None, renderer: BaseRenderer | None = None
    ) -> SafeString:
        """Return the select with the value chosen."""
        chosen = set(self.format_value(value))
        options = format_html_join(
            "",
            '<option value="{}"{}>{}</option>',
            ((key, _SELECTED if str(key) in chosen else "", words) for key, words in self.choices),
        )
        about = flatatt(self.build_attrs(self.attrs, attrs))
        return format_html('<select name="{}"{}>{}</select>', name, about, options)


class OrganisationField(forms.TypedChoiceField):
    """One organisation of those offered, by its key; ``None`` where none is chosen."""

    widget = _LongSelect

    def __init__(self, **options: Any) -> None:
        super().__init__(coerce=int, empty_value=None, **options)


def reference_field() -> forms.CharField:
    """Return the field for the decision something rests on."""
    return forms.CharField(label=lazy("Số, ký hiệu quyết định"), required=False, max_length=_LONGEST)


class _WithChoices(Form):
    """A form whose organisations or posts are given by the page."""

    def __init__(self, *args: Any, choices: dict[str, Choices], **options: Any) -> None:
        super().__init__(*args, **options)
        for name, given in choices.items():
            field = self.fields[name]
            assert isinstance(field, forms.ChoiceField)  # noqa: S101 — narrows the type
            field.choices = list(given)


class PostForm(_WithChoices):
    """Who takes which post from when on."""

    position = forms.ChoiceField(label=lazy("Chức vụ"))
    person = forms.CharField(
        label=lazy("Họ tên"), max_length=_LONGEST, help_text=lazy("Chỉ họ tên, không ghi thêm gì.")
    )
    first = DayField(label=lazy("Từ ngày"))
    reference = reference_field()


class PostEndForm(Form):
    """When and why somebody leaves a post."""

    last = DayField(
        label=lazy("Giữ đến hết ngày"), required=False, help_text=lazy("Để trống nếu người này vẫn đang giữ chức vụ.")
    )
    reason = forms.CharField(
        label=lazy("Lý do"), required=False, max_length=_LONGEST, help_text=lazy("Ví dụ: nghỉ hưu, chuyển công tác.")
    )
    reference = reference_field()


class PostVoidForm(Form):
    """Why a post that was entered by mistake is taken away."""

    reason = forms.CharField(label=lazy("Vì sao bỏ dòng này"), max_length=_LONGEST)


class TermDaysForm(Form):
    """What opened a term, and its days."""

    opened_by = forms.ChoiceField(
        label=lazy("Mở đầu bằng"),
        required=False,
        choices=[("", lazy("chưa rõ")), ("congress", lazy("đại hội")), ("appointment", lazy("cấp trên chỉ định"))],
    )
    ordinal = forms.CharField(
        label=lazy("Đại hội lần thứ"),
        required=False,
        max_length=40,
        help_text=lazy("Ví dụ: lần thứ I. Có thể đếm lại từ đầu."),
    )
    opened_on = DayField(label=lazy("Bắt đầu ngày"), required=False)
    closed_on = DayField(label=lazy("Kết thúc ngày"), required=False)
    reference = reference_field()


class TermForm(TermDaysForm):
    """A new term."""

    first_year = forms.IntegerField(label=lazy("Từ năm"), min_value=1930, max_value=2200)
    last_year = forms.IntegerField(
        label=lazy("đến năm"), min_value=1930, max_value=2200, help_text=lazy("Có thể ngắn hơn 5 năm.")
    )
    field_order = ("first_year", "last_year")


class FoundForm(_WithChoices):
    """An organisation to be founded."""

    name = forms.CharField(label=lazy("Tên"), max_length=400)
    superior = OrganisationField(label=lazy("Trực thuộc"), required=False)
    tree = forms.ChoiceField(label=lazy("Hệ"), choices=[(each, TREES[each]) for each in TREES], initial=TreeKind.PARTY)
    level = forms.CharField(
        label=lazy("Cấp"), required=False, max_length=60, help_text=lazy("Ví dụ: cơ sở, trên cơ sở.")
    )
    place = forms.CharField(label=lazy("Địa bàn"), required=False, max_length=_LONGEST)
    code = forms.CharField(
        label=lazy("Mã"), required=False, max_length=40, help_text=lazy("Mã riêng của văn phòng, để nhập từ tệp.")
    )
    day = DayField(
        label=lazy("Thành lập từ ngày"), required=False, help_text=lazy("Để trống nếu không rõ: coi như có từ trước.")
    )
    reference = reference_field()


class RenameForm(Form):
    """Another name, level or place; what is left as it is stays so."""

    day = DayField(label=lazy("Từ ngày"))
    name = forms.CharField(label=lazy("Tên"), max_length=400)
    level = forms.CharField(
        label=lazy("Cấp"), required=False, max_length=60, help_text=lazy("Ví dụ: cơ sở, trên cơ sở.")
    )
    place = forms.CharField(label=lazy("Địa bàn"), required=False, max_length=_LONGEST)
    reference = reference_field()


class MoveForm(_WithChoices):
    """Another superior."""

    day = DayField(label=lazy("Từ ngày"))
    superior = OrganisationField(label=lazy("Về trực thuộc"), required=False)
    reference = reference_field()


class MergeForm(_WithChoices):
    """Which organisations end, and which continues them."""

    way = forms.ChoiceField(
        label=lazy("Sáp nhập thế nào"),
        widget=forms.RadioSelect,
        choices=[
            ("there", lazy("Tổ chức này nhập vào một tổ chức khác")),
            ("here", lazy("Các tổ chức khác nhập vào tổ chức này")),
            ("new", lazy("Tổ chức này và các tổ chức khác thành một tổ chức mới")),
        ],
        initial="there",
    )
    day = DayField(label=lazy("Từ ngày"))
    into = OrganisationField(
        label=lazy("Nhập vào"), required=False, help_text=lazy("Chỉ dùng khi tổ chức này nhập vào tổ chức khác.")
    )
    others = forms.TypedMultipleChoiceField(
        label=lazy("Các tổ chức khác cùng kết thúc"), required=False, coerce=int, widget=forms.CheckboxSelectMultiple
    )
    name = forms.CharField(label=lazy("Tên tổ chức mới"), required=False, max_length=400)
    level = forms.CharField(label=lazy("Cấp của tổ chức mới"), required=False, max_length=60)
    reference = reference_field()

    def clean(self) -> dict[str, Any]:
        """Say beside the field what the way chosen needs and is not there."""
        said = dict(self.cleaned_data)
        needed = {"there": "into", "here": "others"}.get(said.get("way", ""), "others")
        if not said.get(needed) and needed not in self.errors:
            self.add_error(needed, ValidationError(NoOrganisation().sentence(spoken()), code=NoOrganisation.code))
        return said


class SplitForm(Form):
    """The parts an organisation ends in, and where its subordinates go."""

    day = DayField(label=lazy("Từ ngày"))
    name_1 = forms.CharField(label=lazy("Tên phần thứ nhất"), max_length=400)
    name_2 = forms.CharField(label=lazy("Tên phần thứ hai"), max_length=400)
    name_3 = forms.CharField(label=lazy("Tên phần thứ ba (nếu có)"), required=False, max_length=400)
    level = forms.CharField(label=lazy("Cấp của các phần"), required=False, max_length=60)
    heir = forms.TypedChoiceField(
        label=lazy("Số liệu trước đó tính vào"),
        required=False,
        coerce=int,
        empty_value=None,
        choices=[
            ("0", lazy("phần thứ nhất")),
            ("1", lazy("phần thứ hai")),
            ("2", lazy("phần thứ ba")),
            ("", lazy("cấp trên")),
        ],
        initial="0",
    )
    reference = reference_field()

    def __init__(self, *args: Any, subordinates: Sequence[tuple[int, str]], **options: Any) -> None:
        super().__init__(*args, **options)
        for key, name in subordinates:
            self.fields[f"below_{key}"] = forms.TypedChoiceField(
                label=lazy("Trực thuộc: %(name)s") % {"name": name},
                required=False,
                coerce=int,
                empty_value=None,
                choices=[
                    ("", lazy("theo phần nhận số liệu")),
                    ("0", lazy("về phần thứ nhất")),
                    ("1", lazy("về phần thứ hai")),
                    ("2", lazy("về phần thứ ba")),
                ],
            )

    def moves(self) -> dict[int, int]:
        """Return which subordinate goes to which part, where one was chosen."""
        return {
            int(name.removeprefix("below_")): part
            for name, part in self.cleaned_data.items()
            if name.startswith("below_") and part is not None
        }


class DissolveForm(_WithChoices):
    """The end of an organisation."""

    day = DayField(label=lazy("Không còn từ ngày"))
    continued_by = OrganisationField(
        label=lazy("Số liệu trước đó tính vào"), required=False, help_text=lazy("Để trống: tính vào cấp trên.")
    )
    reference = reference_field()


class WithdrawForm(Form):
    """What was entered by mistake is withdrawn; the decision or reason may be named."""

    reference = forms.CharField(label=lazy("Căn cứ hoặc lý do"), required=False, max_length=_LONGEST)


class ImportForm(Form):
    """A file of organisations, and the day meant where a row names none."""

    day = DayField(label=lazy("Ngày của những dòng không ghi ngày"))
