"""Files of organisations: shown before they are stored, and every row accounted for."""

from __future__ import annotations

import json
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from tests.ledger.build import HOUSE
from tests.ledger.organisation_import.files import HEADINGS, POST_HEADINGS, workbook
from tests.ledger.rights.world import SIBLING, World, build

from nhiemky.files import open_bytes
from nhiemky.ledger.models import Event, Organisation, Role
from nhiemky.ledger.organisation_import import rows_of

pytestmark = [pytest.mark.django_db]
FILE = workbook({
    "Tổ chức": [[*HEADINGS, "Ghi chú"], ["A", "Chi bộ <b>A</b>", "cơ sở", HOUSE], ["B", "Chi bộ B", "", "không có"]],
    "Chức vụ": [POST_HEADINGS, ["A", "Trần Văn An", "Bí thư"]],
})  # fmt: skip


@pytest.fixture
def world(db: None) -> World:
    """Two organisations under one."""
    return build()


def preview(page: Client, data: bytes = FILE, name: str = "to-chuc.xlsx") -> Any:
    """Send a file and return the answer."""
    return page.post(reverse("organisation-import"), {"file": SimpleUploadedFile(name, data), "day": "2025-07-01"})


def hidden(answer: Any) -> dict[str, str]:
    """Return what the button of the preview sends."""
    context = answer.context
    return {"rows": context["rows"], "digest": context["plan"].digest, "day": "2025-07-01"}


def test_nothing_is_stored_before_it_was_seen(page: Client, world: World):
    """The preview shows what would change, which rows are not understood and why, which columns are left out."""
    before = Event.objects.count()
    answer = preview(page)
    shown = answer.content.decode()

    assert Event.objects.count() == before
    assert "Chi bộ &lt;b&gt;A&lt;/b&gt;" in shown
    assert f"trực thuộc {HOUSE}" in shown
    assert "Không tìm thấy cấp trên “không có”" in shown
    assert "Không đọc các cột: Ghi chú." in shown
    assert "Ghi 2 dòng vào sổ" in shown


def test_what_was_seen_is_stored_and_the_rest_stays_on_the_page(page: Client, world: World):
    """After storing, what was not understood is shown again; sent twice, nothing happens twice."""
    data = hidden(preview(page))
    answer = page.post(reverse("organisation-import-apply"), data)
    shown = answer.content.decode()

    assert "Đã ghi vào sổ 2 dòng." in shown
    assert "Không tìm thấy cấp trên “không có”" in shown
    assert Organisation.objects.get(code="A").level == "cơ sở"
    again = page.post(reverse("organisation-import-apply"), data).content.decode()
    assert "import_changed" in again
    assert Organisation.objects.filter(code="A").count() == 1


def test_rows_that_a_page_did_not_send(page: Client, world: World):
    """What is no rows, no day or another digest is a sentence, and nothing is stored."""
    good = hidden(preview(page))
    before = Event.objects.count()
    for change in ({"rows": "[["}, {"rows": json.dumps([["king", 1, {}]])}, {"day": "x"}, {"digest": "x"}):
        answer = page.post(reverse("organisation-import-apply"), {**good, **change})
        assert answer.status_code == 200
        assert 'class="notice error"' in answer.content.decode()
    assert Event.objects.count() == before


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        ("to-chuc.xlsx", b"PK\x03\x04 damaged", "NK-F"),
        ("to-chuc.csv", "Cột một;Cột hai\nmột;hai\nba;bốn\n".encode(), "import_no_columns"),
        ("to-chuc.xlsx", b"", "NK-"),
    ],
)
def test_a_file_that_cannot_be_read(page: Client, world: World, name: str, data: bytes, code: str):
    """One sentence above the form."""
    assert code in preview(page, data, name).content.decode()


def test_no_file_and_no_day(page: Client, world: World):
    """Each is said."""
    address = reverse("organisation-import")
    assert "NK-W11" in page.post(address, {"day": "2025-07-01"}).content.decode()
    assert "NK-W50" in page.post(address, {"day": "hôm qua"}).content.decode()


def test_an_office_imports_within_its_reach(world: World, client: Client):
    """Whatever a request says, rows beyond it change nothing."""
    client.force_login(world.account("office1", Role.OFFICE, Organisation.objects.get(name=SIBLING)))
    answer = preview(client)

    assert answer.context["plan"].changing == ()
    forged = {**hidden(answer), "digest": answer.context["plan"].digest}
    assert "import_nothing" in client.post(reverse("organisation-import-apply"), forged).content.decode()


def test_the_sample_is_read_as_it_is_given(page: Client, world: World):
    """An empty workbook whose columns are all known, in both languages."""
    data = page.get(reverse("organisation-import-sample")).content
    text = open_bytes("mau.xlsx", data).text
    filled = workbook({"A": [text.split("\n")[1].split(" | "), ["X", "Chi bộ X", "", HOUSE]]})

    assert rows_of(open_bytes("mau.xlsx", filled)).rows[0].text("superior") == HOUSE
