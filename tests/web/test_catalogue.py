"""The page of the catalogue: searched, extended, withdrawn; and a figure named from the review."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from nhiemky.files.model import SourceText
from nhiemky.ledger import operations
from nhiemky.ledger.models import CatalogueEntry, Statement
from nhiemky.reading import read

pytestmark = pytest.mark.django_db
LIGHTS = {
    "name": "Đèn đường", "code": "", "unit": "bóng", "better": "more", "over_time": "sum", "over_tree": "sum",
    "phrases": "lắp mới đèn đường\n\nđèn chiếu sáng",
}  # fmt: skip


@pytest.fixture
def lit(officer: Any) -> Statement:
    """A figure that no indicator of the catalogue names."""
    text = "Kết quả năm 2025\n- Lắp mới đèn đường: 400 bóng.\n"
    source = SourceText(name="a.txt", text=text, format="txt", sha256="2" * 64)
    return operations.import_document(source, read(source), officer).document.statements.get(unit="bóng")


def test_the_whole_catalogue_is_listed_and_searched(page: Client):
    """Every indicator has its phrases; a search keeps those whose words hold it, in any spelling of tone marks."""
    whole = page.get(reverse("catalogue")).content.decode()
    assert "zone.occupancy" in whole
    assert "“kim ngạch xuất khẩu”" in whole
    some = page.get(reverse("catalogue"), {"q": "Xuất  KHẨU"}).content.decode()
    assert 'id="export"' in some
    assert "zone.occupancy" not in some
    assert "Không có chỉ số nào khớp" in page.get(reverse("catalogue"), {"q": "zzz"}).content.decode()


def test_an_indicator_is_added_with_a_code_from_its_name(page: Client):
    """The form stores it; the page shows it with its phrases and who added it."""
    shown = page.post(reverse("indicator-add"), LIGHTS, follow=True).content.decode()
    entry = CatalogueEntry.objects.get()
    assert entry.indicator_id == "own.den_duong"
    assert entry.phrases == ["lắp mới đèn đường", "đèn chiếu sáng"]
    assert "“đèn chiếu sáng”" in shown
    page.post(reverse("indicator-phrases"), {"code": "own.den_duong", "phrases": "bóng đèn"})
    assert CatalogueEntry.objects.count() == 2
    page.post(reverse("indicator-withdraw", args=[entry.pk]))
    assert "own.den_duong" not in page.get(reverse("catalogue")).content.decode()


def test_a_mistake_is_told_in_the_form(page: Client, english: Client):
    """A phrase of one syllable is refused with what was typed still there, in the page's language."""
    answer = english.post(reverse("indicator-add"), {**LIGHTS, "phrases": "đèn"})
    assert answer.status_code == 422
    assert "needs 2 syllables" in answer.content.decode()
    assert 'value="Đèn đường"' in answer.content.decode()
    assert CatalogueEntry.objects.count() == 0


def test_a_figure_takes_one_of_the_nearest_codes(page: Client, lit: Statement):
    """The row offers three codes and a new one; the code chosen is recorded as a confirmed correction."""
    shown = page.get(reverse("document", args=[lit.document_id])).content.decode()
    assert "Văn bản gọi là “Lắp mới đèn đường”" in shown
    assert shown.count("data-code=") == 3
    answer = page.post(
        reverse("statement-indicator", args=[lit.pk]), {"indicator": "export"}, headers={"X-Requested-With": "fetch"}
    ).json()
    assert answer["replaces"] == lit.pk
    assert Statement.objects.get(pk=answer["id"]).indicator_id == "export"
    refused = page.post(
        reverse("statement-indicator", args=[answer["id"]]),
        {"indicator": "nope"},
        headers={"X-Requested-With": "fetch"},
    )
    assert refused.status_code == 409


def test_a_new_indicator_is_given_to_the_figure_it_was_wanted_for(page: Client, lit: Statement):
    """From the review the form is filled in with the document's words; once added, the figure has the code."""
    address = reverse("catalogue")
    shown = page.get(address, {"words": "lắp mới đèn đường", "unit": "bóng", "statement": lit.pk}).content.decode()
    assert 'value="lắp mới đèn đường"' in shown
    assert 'value="bóng"' in shown
    answer = page.post(reverse("indicator-add"), {**LIGHTS, "statement": lit.pk})
    corrected = Statement.objects.get(supersedes=lit)
    assert corrected.indicator_id == "own.den_duong"
    assert answer["Location"].endswith(f"#s{corrected.pk}")


@pytest.mark.parametrize("name", ["indicator-add", "indicator-phrases", "indicator-withdraw", "statement-indicator"])
def test_who_is_not_signed_in_or_sends_no_token_changes_nothing(
    name: str, client: Client, officer: Any, lit: Statement
):
    """Signed out one is sent to sign in; a POST without the page's token is refused."""
    entry = operations.add_phrases("export", ("hàng bán ra ngoài",), officer)
    given = {"indicator-withdraw": [entry.pk], "statement-indicator": [lit.pk]}.get(name, [])
    data = {**LIGHTS, "indicator": "export"}
    if name == "indicator-phrases":
        data = {"code": "export", "phrases": "xuất đi nước ngoài"}
    before = (CatalogueEntry.objects.count(), Statement.objects.count())

    assert reverse("sign-in") in client.post(reverse(name, args=given), data)["Location"]
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(officer)
    assert strict.post(reverse(name, args=given), data).status_code == 403
    assert (CatalogueEntry.objects.count(), Statement.objects.count()) == before
    assert reverse("sign-in") in client.get(reverse("catalogue"))["Location"]
