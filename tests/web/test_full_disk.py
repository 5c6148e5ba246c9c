"""A disk that is really full for SQLite, and works again: uploads and confirmations from the pages."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.urls import reverse
from tests.ledger.build import ADMITTED, imported, resolution

from nhiemky.ledger.history.chain import verify
from nhiemky.ledger.machine import DiskFull
from nhiemky.ledger.models import Decision, Document, Statement

pytestmark = pytest.mark.django_db(transaction=True)
LONG = "Đảng bộ xã Lam Khê\n" + "".join(f"Phấn đấu kết nạp {n} đảng viên mới trong năm 2023.\n" for n in range(5, 85))
MOST_PAGES = 1073741823


@contextmanager
def full() -> Iterator[None]:
    """Let SQLite find no room for a single page more; what is in the database may still be written over."""
    with connection.cursor() as cursor:
        cursor.execute("VACUUM")
        pages = cursor.execute("PRAGMA page_count").fetchone()[0]
        cursor.execute(f"PRAGMA max_page_count = {pages}")
        try:
            yield
        finally:
            cursor.execute(f"PRAGMA max_page_count = {MOST_PAGES}")


def uploaded(page: Client) -> Any:
    """Send a long document as the page's script does and return the last that was told."""
    file = SimpleUploadedFile("dài.txt", LONG.encode())
    answer = page.post(reverse("upload"), {"files": [file]}, headers={"accept": "application/x-ndjson"})
    return json.loads(b"".join(answer.streaming_content).splitlines()[-1])


@pytest.mark.parametrize("language", ["vi", "en"])
def test_an_upload(page: Client, home: Path, language: str, settings: Any):
    """It fails in one sentence with its code, leaves no row and no original, and the same file goes in afterwards."""
    page.cookies[settings.LANGUAGE_COOKIE_NAME] = language
    with full():
        told = uploaded(page)

    assert told["stage"] == "failed"
    assert told["error"] == DiskFull().error(language)
    assert not Document.objects.exists()
    assert not Statement.objects.exists()
    assert list((home / "files").iterdir()) == []

    assert uploaded(page)["stage"] == "stored"
    assert verify().break_en == ""


def test_a_confirmation(page: Client, officer: Any):
    """A confirmation that finds no room is refused whole, says so, and works once there is room."""
    document = imported(resolution(ADMITTED), officer)
    many = [*document.statements.all()]
    place = reverse("statement-confirm", args=[many[0].pk])
    page.raise_request_exception = False
    with full():
        # Pages that are half empty still take some rows; the answer before the first refusal is a confirmation.
        refused = next(answer for answer in _pressed(page, place, many[0].pk) if answer.status_code != 200)
        before = list(Decision.objects.order_by("pk").values_list("outcome", flat=True))

    assert refused.status_code == 503
    assert refused.json() == {"error": DiskFull().error()}
    assert verify().break_en == ""
    assert page.post(place, headers={"x-requested-with": "fetch"}).status_code == 200
    assert list(Decision.objects.order_by("pk").values_list("outcome", flat=True))[: len(before)] == before
    assert Decision.objects.count() <= len(before) + 1
    assert verify().break_en == ""


def _pressed(page: Client, confirm: str, pk: int) -> Iterator[Any]:
    """Reject and confirm in turn, as keys pressed by somebody who changes their mind."""
    reject = reverse("statement-reject", args=[pk])
    for number in range(2000):
        where = reject if number % 2 else confirm
        yield page.post(where, {"note": "không rõ " * 100}, headers={"x-requested-with": "fetch"})
