"""Documents dropped on the first page."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import structlog
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from tests.apart.here import JobHere

from nhiemky.apart import Taken
from nhiemky.apart.asking import ReaderFaultError
from nhiemky.ledger.models import Document
from nhiemky.web.pages import upload as page_module

TEXT = "NGHỊ QUYẾT\nĐảng bộ Khu kinh tế Bến Lội nhiệm kỳ 2020 - 2025\nKết nạp 500 đảng viên mới trong cả nhiệm kỳ.\n"


def text(name: str = "nghi-quyet.txt", content: str = TEXT) -> SimpleUploadedFile:
    """Return a file as the browser sends it."""
    return SimpleUploadedFile(name, content.encode())


def stages(page: Client, *files: SimpleUploadedFile) -> list[dict[str, Any]]:
    """Send files as the page's script does and return what was told."""
    answer = page.post(reverse("upload"), {"files": list(files)}, headers={"accept": "application/x-ndjson"})
    body = b"".join(answer.streaming_content)
    return [json.loads(line) for line in body.splitlines()]


@pytest.mark.django_db
def test_stages_are_told_in_order(page: Client, home: Path):
    """A good file is received, opened, read and stored, the bar never going back, and can be opened for review."""
    told = stages(page, text())
    assert [each["stage"] for each in told] == ["received", "opened", "read", "stored"]
    assert [each["percent"] for each in told] == sorted(each["percent"] for each in told)
    document = Document.objects.get()
    assert told[-1]["url"] == reverse("document", args=[document.pk])
    assert document.text == TEXT
    assert document.imported_by.username == "lan"
    assert (home / "files" / document.sha256).read_bytes() == TEXT.encode()


@pytest.mark.django_db
def test_a_bad_file_does_not_stop_the_others(page: Client):
    """A file that cannot be read shows its one sentence; the file after it is stored."""
    told = stages(page, SimpleUploadedFile("anh.docx", b"no document"), text())
    assert [each["stage"] for each in told] == ["received", "failed", "received", "opened", "read", "stored"]
    assert "anh.docx" in told[1]["error"]["sentence"]
    assert Document.objects.count() == 1


@pytest.mark.django_db
def test_sentences_follow_the_language(english: Client):
    """The stages of the stream speak the language of the page, also after the request is over."""
    told = stages(english, text(), SimpleUploadedFile("rong.txt", b""))
    assert told[0]["sentence"] == "Received, opening the file…"
    assert told[-1]["stage"] == "failed"
    assert told[-1]["error"] == {"code": "NK-F05", "sentence": "“rong.txt” holds no text; check the file."}


@pytest.mark.django_db
def test_the_same_file_again_is_the_same_document(page: Client):
    """A file dropped twice is kept once, and the person is told."""
    first, second = stages(page, text())[-1], stages(page, text("ban-sao.txt"))[-1]
    assert first["url"] == second["url"]
    assert "đã có từ trước" in second["sentence"]
    assert Document.objects.count() == 1


@pytest.mark.django_db
def test_plain_form_opens_the_document(page: Client):
    """Without a script the form works: one file leads straight to its review."""
    answer = page.post(reverse("upload"), {"files": [text()]})
    assert answer.headers["Location"] == reverse("document", args=[Document.objects.get().pk])


@pytest.mark.django_db
def test_plain_form_with_good_and_bad(page: Client):
    """Several files by the plain form: each has its own line on the first page."""
    answer = page.post(reverse("upload"), {"files": [text(), SimpleUploadedFile("cu.doc", b"x")]}, follow=True)
    shown = answer.content.decode()
    assert "nghi-quyet.txt" in shown
    assert "cu.doc" in shown
    assert "notice error" in shown


@pytest.mark.django_db
def test_plain_form_without_a_file(page: Client):
    """Sending the form without a file says what to do."""
    answer = page.post(reverse("upload"), follow=True)
    assert "Chưa chọn tệp nào" in answer.content.decode()


@pytest.mark.django_db
def test_a_full_disk_leaves_nothing_behind(page: Client, home: Path, monkeypatch: pytest.MonkeyPatch):
    """When the disk refuses, the file fails with one sentence and neither row nor original stays."""

    def refuse(*_: Any) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(page_module.operations, "import_document", refuse)
    told = stages(page, text())
    assert told[-1]["stage"] == "failed"
    assert told[-1]["error"]["sentence"].startswith("Ổ đĩa đã đầy")
    assert told[-1]["error"]["code"] == "NK-C01"
    assert Document.objects.count() == 0
    assert not list((home / "files").iterdir())


@pytest.mark.django_db
def test_a_fault_of_ours_costs_one_file_only(page: Client, monkeypatch: pytest.MonkeyPatch):
    """When reading one file goes wrong in a way nobody foresaw, it says so, the log says how, and the rest go on."""

    class Faulty(JobHere):
        def taken(self) -> Taken:
            if self._name == "la.txt":
                raise ReaderFaultError("ZeroDivisionError at sums.py:7 check_sums")
            return super().taken()

    monkeypatch.setattr(page_module.apart, "started", lambda name, data, **_: Faulty(name, data))
    with structlog.testing.capture_logs() as logged:
        told = stages(page, text("la.txt", TEXT + "Khác."), text())

    assert [each["stage"] for each in told] == ["received", "opened", "failed", "received", "opened", "read", "stored"]
    assert told[2]["error"]["sentence"].startswith("Không đọc được tệp “la.txt” do lỗi của chương trình.")
    assert [(each["file"], each["exc_info"]) for each in logged] == [("la.txt", True)]
    assert Document.objects.get().name == "nghi-quyet.txt"


SECRET = TEXT.replace("NGHỊ QUYẾT\n", "TỐI MẬT\nNGHỊ QUYẾT\n", 1)


@pytest.mark.django_db
def test_nothing_is_kept_of_a_secret_document(page: Client, home: Path):
    """A document marked as a State secret is refused with one sentence; no row, original or name in the log stays."""
    with structlog.testing.capture_logs() as logged:
        told = stages(page, text("ke-hoach.txt", SECRET))

    assert [each["stage"] for each in told] == ["received", "failed"]
    assert told[-1]["error"]["code"] == "NK-F46"
    assert "“ke-hoach.txt” đóng dấu TỐI MẬT" in told[-1]["error"]["sentence"]
    assert Document.objects.count() == 0
    assert not [path for path in home.rglob("*") if path.is_file()]
    said = {"event": "file_refused", "code": "NK-F46", "account": "lan", "log_level": "warning"}
    assert logged == [said]


@pytest.mark.django_db
def test_a_pasted_secret_table_is_refused(page: Client, home: Path):
    """A table pasted with the mark of a State secret is refused beside its field, and nothing of it is kept."""
    answer = page.post(reverse("paste"), {"name": "Biểu 1", "text": "MẬT\nChỉ tiêu\tNăm 2025\nKết nạp\t110 đảng viên"})

    assert answer.status_code == 422
    assert "đóng dấu MẬT" in answer.content.decode()
    assert Document.objects.count() == 0
    assert not [path for path in home.rglob("*") if path.is_file()]


@pytest.mark.django_db
def test_on_an_isolated_machine_the_mark_is_shown(page: Client, monkeypatch: pytest.MonkeyPatch):
    """Where the setting lets marked documents in, the document's page shows the mark."""
    monkeypatch.setenv("NHIEMKY_ALLOW_SECRET", "1")

    told = stages(page, text("ke-hoach.txt", SECRET))

    shown = page.get(told[-1]["url"]).content.decode()
    assert '<strong class="tag secrecy">TỐI MẬT</strong>' in shown


@pytest.mark.django_db
def test_a_file_that_takes_too_long_costs_one_sentence(page: Client, monkeypatch: pytest.MonkeyPatch):
    """A file whose reading does not end is stopped, told in a sentence with its code's advice, and not stored."""
    monkeypatch.setenv("NHIEMKY_READER_CPU_SECONDS", "1")
    endless = "Đảng bộ đạt " + "45% 46% 47% và 48 đảng viên, " * 20_000

    told = stages(page, text("dai.txt", endless), text())

    assert told[-1]["stage"] == "stored"
    assert [each["stage"] for each in told if each["name"] == "dai.txt"][-1] == "failed"
    problems = [each["error"] for each in told if each["stage"] == "failed"]
    assert [each["code"] for each in problems] == ["NK-F41"]
    assert "“dai.txt” quá lâu nên đã dừng" in problems[0]["sentence"]
    assert Document.objects.get().name == "nghi-quyet.txt"
