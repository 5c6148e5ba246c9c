"""Forms on elections: what is planned, who is proposed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as lazy

from nhiemky.congress.operations import ElectionDraft
from nhiemky.congress.operations.elections import LONGEST_TITLE, MOST_SEATS
from nhiemky.counting import Body, Paper
from nhiemky.counting import Election as What
from nhiemky.counting.order import bodies, name_of
from nhiemky.web.forms.form import Form
from nhiemky.web.show.amounts import language


class ElectionForm(Form):
    """What is planned of an election."""

    what = forms.ChoiceField(label=lazy("Bầu"))
    title = forms.CharField(
        label=lazy("Tên in trên phiếu"), max_length=LONGEST_TITLE,
        help_text=lazy("Ví dụ: Bầu Ban Chấp hành Đảng bộ khóa IV, nhiệm kỳ 2025–2030."),
    )  # fmt: skip
    seats = forms.IntegerField(label=lazy("Số lượng cần bầu"), min_value=1, max_value=MOST_SEATS)
    head = forms.CharField(label=lazy("Trưởng ban kiểm phiếu"), required=False, max_length=120)
    secretary = forms.CharField(label=lazy("Thư ký ban kiểm phiếu"), required=False, max_length=120)
    members = forms.CharField(
        label=lazy("Các ủy viên ban kiểm phiếu, mỗi dòng một tên"), required=False,
        help_text=lazy("Chỉ người trong ban kiểm phiếu mới được đọc và nhập phiếu; hai lượt do hai người nhập."),
        widget=forms.Textarea(attrs={"rows": 4}),
    )  # fmt: skip
    paper = forms.ChoiceField(label=lazy("Khổ giấy phiếu"), choices=[(each.value, each.value) for each in Paper])
    passes = forms.ChoiceField(
        label=lazy("Số lượt nhập độc lập"), choices=[("2", lazy("2 lượt")), ("3", lazy("3 lượt"))], initial="2"
    )
    machine_marks = forms.BooleanField(label=lazy("In dấu định vị và mã để máy quét đọc"), required=False)

    def __init__(self, *args: Any, body: Body, only: str = "", **options: Any) -> None:
        super().__init__(*args, **options)
        held = [each for each in What if body in bodies(each) and only in ("", each.value)]
        self.fields["what"].choices = [(each.value, name_of(each, language())) for each in held]  # type: ignore[attr-defined]

    def draft(self) -> ElectionDraft:
        """Return what was entered into a valid form."""
        data = self.cleaned_data
        people = [(data["head"], "head"), (data["secretary"], "secretary")]
        people += [(each, "member") for each in data["members"].splitlines()]
        return ElectionDraft(
            what=data["what"], title=data["title"], seats=data["seats"], paper=data["paper"],
            machine_marks=data["machine_marks"], passes=int(data["passes"]),
            committee=tuple({"name": name.strip(), "role": role} for name, role in people if name.strip()),
        )  # fmt: skip


def committee_entered(committee: Sequence[Mapping[str, str]]) -> dict[str, str]:
    """Return a counting committee as the fields of the form hold it."""
    by = {role: [each["name"] for each in committee if each["role"] == role] for role in ("head", "secretary")}
    others = [each["name"] for each in committee if each["role"] == "member"] + by["secretary"][1:]
    return {
        "head": "".join(by["head"][:1]),
        "secretary": "".join(by["secretary"][:1]),
        "members": "\n".join(others),
    }
