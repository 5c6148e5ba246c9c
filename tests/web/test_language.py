"""Two languages: Vietnamese unless chosen otherwise, and no text without its English."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from tests.ledger.build import the_term
from tests.web import story
from tests.web.test_document import body

from nhiemky.web import catalogue


def test_every_text_has_its_english():
    """Each text of the templates and modules is translated."""
    assert catalogue.missing() == []


def test_texts_are_really_found():
    """Texts of templates, of plural blocks, of modules and of form labels are among those asked for."""
    wanted = {"Thả văn bản hoặc bảng số liệu vào đây", "%(n)s đề xuất chờ", "Đã ghi.", "Kỳ số liệu"}
    assert wanted <= catalogue.texts()


def test_the_compiled_catalogue_is_up_to_date():
    """django.mo is what django.po compiles to."""
    translations = catalogue.entries(catalogue.PO.read_text(encoding="utf-8"))
    assert catalogue.PO.with_suffix(".mo").read_bytes() == catalogue.compiled(translations)


def test_no_translation_is_left_over():
    """No entry of the catalogue translates a text that is shown nowhere."""
    translations = catalogue.entries(catalogue.PO.read_text(encoding="utf-8"))
    forms = {form for key in translations for form in key.split("\0")} - {""}
    assert sorted(forms - catalogue.texts()) == []


def test_translations_keep_the_places_to_fill_in():
    """A translation has the same %(…)s places as its text."""
    place = re.compile(r"%\(\w+\)s")
    for key, value in catalogue.entries(catalogue.PO.read_text(encoding="utf-8")).items():
        if key:
            assert set(place.findall(value)) == set(place.findall(key)), key


@pytest.mark.django_db
def test_vietnamese_whatever_the_browser_prefers(page: Client):
    """A browser that asks for English still shows Vietnamese first."""
    answer = page.get(reverse("home"), headers={"accept-language": "en-US,en"})
    assert answer.headers["Content-Language"] == "vi"
    assert '<html lang="vi">' in answer.content.decode()


@pytest.mark.django_db
def test_the_switch_is_kept(page: Client):
    """Choosing English shows English from then on, on the page where the person was."""
    answer = page.post(reverse("language"), {"language": "en", "next": reverse("document-list")}, follow=True)
    assert answer.redirect_chain[-1][0] == reverse("document-list")
    assert '<html lang="en">' in answer.content.decode()
    assert "Drop documents or tables here" in body(page, "home")


VIETNAMESE = re.compile(r"[ăâđêôơưàảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ]", re.IGNORECASE)


@pytest.mark.django_db
@pytest.mark.parametrize("name", ["home", "document-list", "compare", "help"])
def test_english_pages_are_english(english: Client, name: str):
    """An English page over an empty ledger has no Vietnamese word but the names of the product and the language."""
    shown = body(english, name).replace("Nhiệm Kỳ", "").replace("Tiếng Việt", "")
    assert VIETNAMESE.findall(re.sub(r"<[^>]+>", " ", shown)) == []


@pytest.mark.django_db
def test_english_amounts_and_verdicts(english: Client, officer: Any):
    """Amounts, verdicts and counts follow the language."""
    story.term(officer)
    shown = body(english, "term", the_term().pk, as_of="2025-12-31")
    assert "2,000–3,000 billion VND" in shown
    assert "Exceeded" in shown
    assert "<b>1/2</b> targets attained" in shown


def test_templates_translate_by_tags_only():
    """No template asks for a translation inside of a filter, where the catalogue would not find it."""
    found = [
        path.name for path in (catalogue.PACKAGE / "templates").rglob("*.html") if '_("' in path.read_text("utf-8")
    ]
    assert found == []
