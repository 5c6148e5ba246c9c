"""The pages of documents written here, sent what no page of ours sends, and with files that are gone."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from tests.ledger.drafting.plain import a_draft, a_term
from tests.ledger.rights.drafts import template

from nhiemky.ledger import operations
from nhiemky.ledger.accounts import command_account
from nhiemky.ledger.drafting import content_of, state_of
from nhiemky.ledger.models import Draft, Term
from nhiemky.ledger.problems import LedgerProblem
from nhiemky.writing import Paragraph

pytestmark = [pytest.mark.database, pytest.mark.django_db]


def approved(officer: Any) -> Draft:
    """Return a review with nothing left to write, approved by somebody else."""
    a_term(officer)
    found = a_draft(officer)
    for each in content_of(found).blocks:
        if isinstance(each, Paragraph) and each.wanted:
            operations.edit_block(found, each.key, None, officer)
    operations.approve_draft(found, command_account())
    return found


@pytest.mark.parametrize(
    ("convened", "present", "printed"),
    [("120", " 113 ", True), ("", "", False), ("120", "", None), ("113", "120", None), ("nhiều", "5", None)],
)
def test_the_page_asks_who_came_to_a_conference(
    client: Client, officer: Any, convened: str, present: str, printed: bool | None
):
    """Minutes are begun with both numbers or none; what does not fit is told in a sentence and nothing is written."""
    a_term(officer)
    client.force_login(officer)
    term = Term.objects.get(first_year=2020)
    page = client.get(reverse("draft-new", args=[term.pk]) + "?as_of=2023-12-31").content.decode()
    assert page.count('name="convened"') == page.count('name="present"') == 1
    sent = {"kind": "minutes", "as_of": "2023-12-31", "convened": convened, "present": present}
    answer = client.post(reverse("draft-make", args=[term.pk]), sent, follow=True).content.decode()

    assert Draft.objects.count() == (0 if printed is None else 1)
    assert ("120 đồng chí" in answer) == bool(printed)
    assert ("phải cùng được ghi" in answer) == (printed is None)


@pytest.mark.parametrize(
    "sent",
    [
        {"key": "x" * 500, "after": "y" * 500},
        {"key": "a\0b"},
        {"key": "a\0b", "after": "c\0d"},
        {"key": "<script>", "after": "x"},
        {"key": "", "after": "x", "seen": "\0"},
    ],
)
def test_a_block_is_never_called_what_was_sent(page: Client, officer: Any, sent: dict[str, str]):
    """Names no database takes, or that would be markup, are a refusal or a name of the program's own."""
    a_term(officer)
    draft = a_draft(officer)
    there = {each.key for each in content_of(draft).blocks}
    answer = page.post(f"/write/{draft.pk}/block/", {**sent, "pieces": '["Một câu."]'})
    assert answer.status_code in (200, 409, 422)
    assert {each.key for each in content_of(draft).blocks} - there <= {"own1"}


def test_what_there_is_already_is_told_by_its_day_and_state(page: Client, officer: Any):
    """Beside what can be written stand the documents there are of it; one that was withdrawn is none."""
    draft = approved(officer)
    address = f"/write/term/{draft.term_id}/"
    told = page.get(address).content.decode()
    link = told.partition(f'href="/write/{draft.pk}/"')[2].partition("</li>")[0]
    assert draft.as_of.strftime("%d/%m/%Y") in link
    assert "đã duyệt" in link
    operations.withdraw_draft(draft, "không dùng", command_account())
    assert f'href="/write/{draft.pk}/"' not in page.get(address).content.decode()


def test_an_issued_file_that_is_not_what_it_was_is_not_handed_out(page: Client, officer: Any, home: Path):
    """Gone or changed on the disk, the page says so and what to do; nothing else goes out under its number."""
    draft = approved(officer)
    assert page.post(f"/write/{draft.pk}/issue/", {"day": "2023-05-04"}).status_code == 302
    kept = home / "files" / state_of(draft).sha256
    address = f"/write/{draft.pk}/file/docx/"
    assert page.get(address).content == kept.read_bytes()
    kept.write_bytes(template())
    assert "./nk doctor" in page.get(address, follow=True).content.decode()
    kept.unlink()
    assert "./nk doctor" in page.get(address, follow=True).content.decode()


def test_a_template_that_is_gone_is_told_on_the_page(page: Client, officer: Any, home: Path):
    """Neither the file nor the issue of a document ends in a fault of the program."""
    a_term(officer)
    organisation = a_draft(officer).organisation
    template_row = operations.keep_template(organisation, "", "mau.docx", template(), officer, home)
    draft = approved(officer)
    (home / "files" / template_row.sha256).unlink()
    assert "./nk doctor" in page.get(f"/write/{draft.pk}/file/docx/", follow=True).content.decode()
    answer = page.post(f"/write/{draft.pk}/issue/", {"day": "2023-05-04"})
    assert (answer.status_code, state_of(draft).state) == (422, "approved")
    assert "./nk doctor" in answer.content.decode()


def test_one_document_that_cannot_be_written_again_hides_no_other(
    page: Client, officer: Any, monkeypatch: pytest.MonkeyPatch
):
    """The list and the document's own page tell it in a sentence, and what it says stands as it was."""
    a_term(officer)
    draft = a_draft(officer)
    monkeypatch.setattr("nhiemky.ledger.drafting.differences.composed", lambda _: 1 / 0)
    for address in ("/write/", f"/write/{draft.pk}/"):
        answer = page.get(address)
        assert answer.status_code == 200
        assert "Chưa soạn lại được văn bản này từ số liệu hiện nay của sổ" in answer.content.decode()


def test_a_word_file_that_trips_the_reader_is_a_sentence(page: Client, officer: Any, monkeypatch: pytest.MonkeyPatch):
    """Whatever stands in a file that comes back, the page says so and the document stays as it is."""
    a_term(officer)
    draft = a_draft(officer)
    monkeypatch.setattr("nhiemky.web.pages.writing.word.returned", lambda *_: 1 / 0)
    sent = {"file": SimpleUploadedFile("sửa.docx", b"PK"), "seen": "1.0.0"}
    answer = page.post(f"/write/{draft.pk}/word/", sent)
    assert answer.status_code == 422
    assert "sửa.docx" in answer.content.decode()


def test_nobody_is_told_of_themselves_as_of_somebody_else(officer: Any):
    """Two pages of one person are one person."""
    a_term(officer)
    draft = a_draft(officer)
    operations.edit_block(draft, "causes", ("Do thiếu cán bộ.",), officer)
    with pytest.raises(LedgerProblem) as told:
        operations.write_again(draft, officer, seen="1.0.0")
    assert told.value.message.startswith("Chính bạn, ở một trang khác, vừa thay đổi mục này lúc")
    assert told.value.message_en.startswith("You yourself, on another page, just changed this")
    with pytest.raises(LedgerProblem, match="Lan vừa thay đổi"):
        operations.write_again(draft, command_account(), seen="1.0.0")
