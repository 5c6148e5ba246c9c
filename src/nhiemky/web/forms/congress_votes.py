"""Forms on votes by show of hands."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as lazy

from nhiemky.congress.hand_votes import About
from nhiemky.congress.operations import Asked
from nhiemky.web.forms.form import Form
from nhiemky.web.show.congress.votes import ABOUT, typed_people


class AskForm(Form):
    """A question put to a show of hands."""

    about = forms.ChoiceField(label=lazy("Biểu quyết về"), choices=[(each.value, said) for each, said in ABOUT.items()])
    question = forms.CharField(
        label=lazy("Nội dung biểu quyết"), max_length=400, widget=forms.Textarea(attrs={"rows": 2}),
        help_text=lazy("Đọc nguyên văn trước hội trường, ví dụ: Số lượng Đoàn Chủ tịch là 03 đồng chí."),
    )  # fmt: skip
    people = forms.CharField(
        label=lazy("Nhân sự biểu quyết, mỗi dòng một người"), required=False, widget=forms.Textarea(attrs={"rows": 5}),
        help_text=lazy("Họ tên; vai trò (trưởng, phó, thư ký, ủy viên). Chỉ cần khi bầu một ban, một đoàn."),
    )  # fmt: skip
    item = forms.ChoiceField(label=lazy("Ở mục nào của chương trình"), required=False)

    def __init__(self, *args: Any, items: list[tuple[str, str]], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["item"].choices = [("", "—"), *items]  # type: ignore[attr-defined]

    def asked(self) -> Asked:
        """Return what was entered into a valid form."""
        data = self.cleaned_data
        return Asked(
            about=About(data["about"]), question=data["question"], people=typed_people(data["people"]),
            item=data["item"],
        )  # fmt: skip
