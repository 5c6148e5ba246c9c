"""``import``: documents into the ledger, whole or not at all."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from django.db import connection
from tests.cli.conftest import SENTENCE, fake_read

from nhiemky import apart, reading
from nhiemky.apart import asking
from nhiemky.cli.main import run
from nhiemky.files import SourceText
from nhiemky.ledger import originals
from nhiemky.ledger.models import Decision, Document, Statement
from nhiemky.reading.model import Fact, Reading

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("reader")]


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Keep originals and logs in a folder of the test's own."""
    folder = tmp_path / "home"
    monkeypatch.setenv("NHIEMKY_HOME", str(folder))
    return folder


@pytest.mark.database
def test_a_document_is_proposed(document: Path, home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The document, its original bytes and its statements are kept, and nothing is confirmed."""
    assert run(["import", str(document)]) == 0

    kept = Document.objects.get()
    assert kept.name == "nghị quyết.txt"
    assert (home / "files" / kept.sha256).read_bytes() == document.read_bytes()
    assert [statement.text for statement in kept.statements.all()] == ["45 đảng viên"]
    assert not Decision.objects.exists()
    assert "1 mục được đề xuất" in capsys.readouterr().out


def test_a_folder_stands_for_its_documents(document: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Every document of a folder is taken in; a folder without any is one sentence, and the exit code is 2."""
    empty = document.parent / "trống"
    empty.mkdir()

    assert run(["import", str(empty), str(document.parent)]) == 2

    assert Document.objects.get().name == "nghị quyết.txt"
    assert "không có văn bản nào đọc được" in capsys.readouterr().err


@pytest.mark.database
def test_the_same_file_twice(document: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A file that is there already changes nothing and is said so."""
    assert run(["import", str(document)]) == 0
    assert run(["import", str(document)]) == 0

    assert Document.objects.count() == 1
    assert "đã có trong sổ từ trước" in capsys.readouterr().out


@pytest.mark.database
def test_confirm_is_recorded_as_trial(document: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """--confirm confirms what is sure, under the account that says nobody did."""
    assert run(["import", "--confirm", str(document)]) == 0

    assert [decision.by.username for decision in Decision.objects.all()] == ["trial"]
    assert "“trial”" in capsys.readouterr().out


def test_confirmed_for_nobody_is_said(
    document: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A document whose organisation was not recognised is said to be bound to nobody; one that is bound is not."""
    assert run(["import", "--confirm", str(document)]) == 0
    assert "chưa gắn với tổ chức nào, hãy mở trang Văn bản để chọn" in capsys.readouterr().out

    def knowing(source: SourceText, **_: object) -> Reading:
        found = fake_read(source)
        house = Fact(text="Đảng bộ Khu kinh tế Bến Lội", span=(0, 10))
        return replace(found, document=replace(found.document, organisation=house))

    monkeypatch.setattr(reading, "read", knowing)
    document.write_text(f"{SENTENCE} Hết.", encoding="utf-8")
    assert run(["import", "--confirm", str(document)]) == 0
    out = capsys.readouterr().out
    assert "“trial” xác nhận" in out
    assert "chưa gắn" not in out


def test_what_is_ambiguous_is_not_confirmed(document: Path) -> None:
    """--confirm leaves an ambiguous statement to a person."""
    document.write_text(f"{SENTENCE} ??", encoding="utf-8")

    assert run(["import", "--confirm", str(document)]) == 0
    assert Statement.objects.count() == 1
    assert not Decision.objects.exists()


def test_one_bad_file_does_not_stop_the_others(
    document: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The good ones are in, each bad one is one sentence, the exit code is 2."""
    bad = tmp_path / "a.pdf"
    bad.write_bytes(b"%PDF-1.4")
    second = tmp_path / "b.txt"
    second.write_text("Kết nạp 40 đảng viên.", encoding="utf-8")

    assert run(["import", str(bad), str(document), str(tmp_path / "none.docx"), str(second)]) == 2

    assert sorted(Document.objects.values_list("name", flat=True)) == ["b.txt", "nghị quyết.txt"]
    assert len(capsys.readouterr().err.splitlines()) == 2


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif("connection.vendor != 'sqlite'", reason="a limit that SQLite has")
def test_a_full_database_keeps_nothing(document: Path, home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Where SQLite finds the disk full, neither document nor original stays, and one sentence says so."""
    text = "".join(f"{SENTENCE} Dòng {number}.\n" for number in range(5000))
    document.write_text(text, encoding="utf-8")
    with connection.cursor() as cursor:
        pages = cursor.execute("PRAGMA page_count").fetchone()[0]
        cursor.execute(f"PRAGMA max_page_count = {pages + 20}")
        try:
            assert run(["import", str(document)]) == 2
        finally:
            cursor.execute("PRAGMA max_page_count = 1073741823")

    err = capsys.readouterr().err
    assert err.startswith("Ổ đĩa đã đầy")
    assert len(err.splitlines()) == 1
    assert not Document.objects.exists()
    assert list((home / "files").iterdir()) == []


def test_a_full_disk_under_the_originals(
    document: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Where the original cannot be kept, the ledger is left as it was."""

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(originals, "keep_original", full)

    assert run(["import", str(document)]) == 2
    assert capsys.readouterr().err.startswith("Ổ đĩa đã đầy")
    assert not Document.objects.exists()


@pytest.mark.parametrize("place", ["file", "file/below", "/proc/nhiemky"])
def test_a_home_that_cannot_be_written(
    document: Path, place: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A data folder that cannot be made is one sentence with the way out."""
    (tmp_path / "file").touch()
    monkeypatch.setenv("NHIEMKY_HOME", str(tmp_path / place))

    assert run(["import", str(document)]) == 2

    err = capsys.readouterr().err
    assert "NHIEMKY_HOME" in err
    assert len(err.splitlines()) == 1


@pytest.mark.database
def test_nothing_is_kept_of_a_secret_document(
    document: Path, home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A document marked as a State secret is named as refused; the others go on, and nothing of it is kept."""
    monkeypatch.setattr(apart, "started", asking.started)
    secret = document.with_name("a.txt")
    secret.write_text(f"TUYỆT MẬT\n{SENTENCE}\n", encoding="utf-8")

    assert run(["import", str(document.parent)]) == 2

    assert Document.objects.get().name == "nghị quyết.txt"
    assert "“a.txt” đóng dấu TUYỆT MẬT" in capsys.readouterr().err
    assert not [path for path in home.rglob("*") if path.is_file() and b"TUY" in path.read_bytes()]
    assert [path.read_bytes() for path in (home / "files").iterdir()] == [document.read_bytes()]
