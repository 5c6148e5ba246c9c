"""What is wrong with a field is said beside it, in our words, with a code."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import translation
from tests.web import story

from nhiemky.web.forms.form import coded
from nhiemky.web.forms.table import PasteForm
from nhiemky.web.forms.units import is_counted, looks_like_number
from nhiemky.web.forms.whose import WhoseForm

GOOD = {"organisation": "Đảng ủy xã A", "superior": "", "first_year": "2025", "last_year": "2030"}


@pytest.mark.parametrize(
    ("field", "typed", "code", "said"),
    [
        ("organisation", "", "NK-W20", "Ô này còn trống"),
        ("organisation", "a" * 401, "NK-W21", "nhiều nhất 400 ký tự"),
        ("organisation", "a\0b", "NK-W26", "không dùng được"),
        ("first_year", "", "NK-W20", "Ô này còn trống"),
        ("first_year", "hai nghìn", "NK-W23", "số nguyên"),
        ("first_year", "1e5", "NK-W23", "số nguyên"),
        ("first_year", "-2025", "NK-W24", "nhỏ hơn 1930"),
        ("last_year", "9999", "NK-W25", "lớn hơn 2200"),
        ("last_year", "2020", "NK-W30", "sau năm đầu"),
    ],
)
def test_whose_document(field: str, typed: str, code: str, said: str) -> None:
    """Each way the form of an owner can be wrong is one sentence beside its field."""
    form = WhoseForm({**GOOD, field: typed})

    (error,) = [coded(each) for each in form.errors.as_data()[field]]

    assert error["code"] == code
    assert said in error["sentence"]


def test_in_english() -> None:
    """The sentences follow the language of the page."""
    with translation.override("en"):
        (error,) = PasteForm({"name": "", "text": "a"}).errors.as_data()["name"]

    assert coded(error) == {"sentence": "This field is empty. Fill it in and send the form again.", "code": "NK-W20"}


def test_a_good_form() -> None:
    """A form filled in rightly has nothing to say."""
    assert WhoseForm(GOOD).errors == {}


@pytest.mark.parametrize("typed", ["0", "12", "+3", "-7,2", "2.000", "2,000.5", "1 200 000"])
def test_numbers_as_people_type_them(typed: str) -> None:
    """Digits with their separators are numbers."""
    assert looks_like_number(typed)


@pytest.mark.parametrize("typed", ["", "1e5", "1E5", "1_000", "NaN", "Infinity", "٣", "0x10", "5 %", "- 5"])
def test_numbers_only_computers_know(typed: str) -> None:
    """What Python would read as a number, but nobody types, is none."""
    assert not looks_like_number(typed)


def test_what_is_counted() -> None:
    """People and works are counted; money and shares may fall below nothing."""
    assert [is_counted(unit) for unit in ("người", "công trình", "%", "điểm %", "VND", "USD", "")] == [
        True, True, False, False, False, False, False
    ]  # fmt: skip


@pytest.mark.django_db
def test_the_code_stands_small_after_the_sentence(page: Client, officer: Any) -> None:
    """The page shows both."""
    document = story.waiting(officer)

    answer = page.post(reverse("whose", args=[document.pk]), {**GOOD, "first_year": "x"})

    assert answer.status_code == 422
    assert 'ví dụ 2025. <span class="code">NK-W23</span>' in answer.content.decode()
