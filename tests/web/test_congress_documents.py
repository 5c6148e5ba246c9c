"""The documents of a congress from its page: written, issued, entered into the ledger."""

from __future__ import annotations

import html
from pathlib import Path
from typing import Any

import pytest
from django.conf import LazySettings
from django.test import Client
from django.urls import reverse
from tests.congress.electing import NAMES, announced, counting
from tests.congress.operations.test_entering import issued

from nhiemky.congress import operations
from nhiemky.congress.models import Congress, Election, Source
from nhiemky.congress.operations import NewPerson
from nhiemky.ledger.accounts import command_account
from nhiemky.ledger.models import Document, Draft, Post

pytestmark = [pytest.mark.database, pytest.mark.django_db]


@pytest.fixture
def page(officer: Any) -> Client:
    """The office, signed in."""
    client = Client()
    client.force_login(officer)
    return client


def shown(page: Client, congress: Congress) -> str:
    """Return the page of the documents as a person reads it."""
    return html.unescape(page.get(reverse("congress-documents", args=[congress.pk])).content.decode())


def make(page: Client, election: Election, kind: str, subject: str) -> Draft:
    """Press the button that writes a document."""
    address = reverse("congress-document-make", args=[election.congress_id])
    page.post(address, {"kind": kind, "subject": subject})
    return Draft.objects.get(kind=kind)


def test_what_can_be_written_now_has_a_button(page: Client):
    """Minutes of a count wait for its conclusion, the list of candidates does not."""
    election = counting()
    text = shown(page, election.congress)

    assert 'value="candidate_list"' in text
    assert 'value="count_minutes"' not in text
    assert "sau khi kết luận kiểm phiếu" in text


def test_minutes_go_from_the_count_into_the_ledger(page: Client, tmp_path: Path, settings: LazySettings):
    """Written, issued by people, entered once; then the page leads to the document."""
    settings.HOME = tmp_path
    election = announced(tmp_path)
    draft = issued(make(page, election, "count_minutes", f"election:{election.pk}"), tmp_path)
    address = reverse("congress-document-enter", args=[election.congress_id, draft.pk])
    assert address in shown(page, election.congress)

    page.post(address)

    document = Document.objects.get(sha256=draft.texts.get().steps.get(kind="issued").sha256)
    assert reverse("document", args=[document.pk]) in shown(page, election.congress)


def test_the_elected_take_their_posts(page: Client, tmp_path: Path):
    """The page tells who takes and leaves which post; one button enters them, and the question is gone."""
    election = announced(tmp_path)
    address = reverse("congress-posts", args=[election.congress_id, election.pk])
    assert f"{NAMES[0]} giữ chức vụ Ủy viên Ban Chấp hành" in shown(page, election.congress)

    page.post(address)

    assert Post.objects.count() == 4
    assert address not in shown(page, election.congress)


def test_no_other_document_is_written_from_here(page: Client):
    """A kind the congress has not, or an election of another congress, is a bad request."""
    election = counting()
    address = reverse("congress-document-make", args=[election.congress_id])

    for sent in ({"kind": "news", "subject": ""}, {"kind": "candidate_list", "subject": "election:99"}, {}):
        assert page.post(address, sent).status_code == 400
    assert not Draft.objects.exists()


def test_issued_documents_tell_what_has_changed_since(page: Client, tmp_path: Path, settings: LazySettings):
    """Attendance put right afterwards, or a count reopened, is told beside the document that went out."""
    settings.HOME = tmp_path
    by, election = command_account(), announced(tmp_path)
    for kind, subject in (("count_minutes", "election"), ("credentials_report", "congress")):
        key = election.pk if subject == "election" else election.congress_id
        issued(make(page, election, kind, f"{subject}:{key}"), tmp_path)
    assert "số khác sổ" not in shown(page, election.congress)

    late = NewPerson(name="Người Đến Muộn", organisation=election.congress.organisation, source=Source.MEMBER)
    operations.add_people(election.congress, [late], by)
    assert "số khác sổ" in shown(page, election.congress)

    operations.reopen_count(election, "Đọc nhầm tên", by)
    assert "Chưa kết luận kiểm phiếu" in shown(page, election.congress)
