"""Files on a disk, and everything that can be wrong with them."""

from __future__ import annotations

import inspect
import os
import re
from pathlib import Path

import pytest

from nhiemky.files import MAX_FILE_BYTES, FileProblem, open_bytes, open_file, problems
from nhiemky.files.opening import MAX_CHARACTERS
from nhiemky.files.problems import (
    Damaged,
    Empty,
    Encrypted,
    Folder,
    Missing,
    OldSpreadsheet,
    TooLarge,
    TooLong,
    Unreadable,
)

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
EVERY_PROBLEM = [
    kind
    for _, kind in inspect.getmembers(problems, inspect.isclass)
    if issubclass(kind, FileProblem) and kind is not FileProblem
]


def test_a_file_opens_under_its_own_name(tmp_path: Path) -> None:
    """The source text carries the file's name without its folder, and the hash of its bytes."""
    path = tmp_path / "báo cáo.txt"
    path.write_bytes("Kết nạp 5 đảng viên.\r\n".encode())

    source = open_file(path)

    assert source.name == "báo cáo.txt"
    assert source.text == "Kết nạp 5 đảng viên.\r\n"
    assert source.sha256 == open_bytes("khác.txt", path.read_bytes()).sha256


def test_missing_folder_empty(tmp_path: Path) -> None:
    """A missing file, a path through a file, a folder and an empty file each have their own problem."""
    (tmp_path / "empty.docx").touch()

    for path, kind in (
        (tmp_path / "none.txt", Missing),
        (tmp_path / "empty.docx" / "none.txt", Missing),
        (Path("a\x00b.txt"), Missing),
        (tmp_path, Folder),
        (tmp_path / "empty.docx", Empty),
    ):
        with pytest.raises(kind):
            open_file(path)


def test_what_is_no_ordinary_file_is_not_waited_for(tmp_path: Path) -> None:
    """A named pipe is refused at once."""
    pipe = tmp_path / "pipe.txt"
    os.mkfifo(pipe)

    with pytest.raises(Unreadable):
        open_file(pipe)


def test_no_permission(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A refusal of the system and a failing disk are told apart."""
    path = tmp_path / "a.txt"
    path.write_text("x", encoding="utf-8")
    for raised, kind in (
        (PermissionError(13, "Permission denied"), problems.NotPermitted),
        (OSError(5, "Input/output error"), Unreadable),
    ):

        def refuse(*_: object, error: OSError = raised, **__: object) -> None:
            raise error

        monkeypatch.setattr(Path, "open", refuse)
        with pytest.raises(kind):
            open_file(path)


def test_an_enormous_file_is_not_read_whole(tmp_path: Path) -> None:
    """One byte past the limit is refused; the limit itself is not."""
    path = tmp_path / "big.txt"
    with path.open("wb") as file:
        file.truncate(MAX_FILE_BYTES + 1)

    with pytest.raises(TooLarge, match="20 MB"):
        open_file(path)
    assert open_bytes("a.txt", b"5" * MAX_CHARACTERS).blocks[0].end == MAX_CHARACTERS


def test_a_text_too_long_to_wait_for_is_refused():
    """A text of more characters than any report is refused in a sentence that says how many are read."""
    with pytest.raises(TooLong, match=r"2\.000\.000"):
        open_bytes("a.txt", b"5" * (MAX_CHARACTERS + 1))


@pytest.mark.parametrize("name", ["a.docx", "a.doc", "a.txt"])
def test_ole_containers(name: str) -> None:
    """A password makes Word write an OLE container with a stream of its own; others are opened as .doc or are .xls."""
    with pytest.raises(Encrypted):
        open_bytes(name, OLE + b"\x00" * 600 + "EncryptedPackage".encode("utf-16-le"))
    with pytest.raises(OldSpreadsheet):
        open_bytes(name, OLE + b"\x00" * 600 + "Workbook".encode("utf-16-le"))
    with pytest.raises(Damaged):
        open_bytes(name, OLE + b"\x00" * 600)


@pytest.mark.parametrize("kind", EVERY_PROBLEM)
def test_every_problem_is_one_sentence_with_advice(kind: type[FileProblem]) -> None:
    """Both sentences name the file, end with one full stop, and say after a semicolon or comma what to do."""
    details = {
        "limit": "20 MB",
        "reason": "x",
        "encoding": "VNI",
        "offset": "1",
        "packages": "antiword",
        "seconds": "20",
        "mark": "MẬT",
    }
    found = kind("tệp.docx", **details)

    for sentence in (found.message, found.message_en):
        assert "tệp.docx" in sentence
        assert re.fullmatch(r"[^\n]+[;,:][^\n]+[.)]\.?", sentence)
    assert found.sentence("en") == found.message_en
    assert found.sentence() == found.message
    assert found.code in str(found)


def test_codes_are_stable_and_distinct() -> None:
    """No two problems share a code, and those of problems that no longer arise are not given to others."""
    codes = [kind.code for kind in EVERY_PROBLEM]

    assert len(set(codes)) == len(codes)
    assert all(re.fullmatch(r"NK-F\d\d", code) for code in codes)
    assert not {"NK-F08", "NK-F09", "NK-F15"} & set(codes)


def test_names_that_are_not_utf8_can_be_printed() -> None:
    """A file name with undecodable bytes has a sign in their place, in the source text and in problems."""
    name = os.fsdecode(b"b\xe1o.txt")

    assert open_bytes(name, b"12").name == "b\ufffdo.txt"
    assert open_bytes(os.fsdecode("bá".encode()) + ".txt", b"12").name == "bá.txt"
    assert open_bytes("\ud800.txt", b"12").name == "\ufffd.txt"
    with pytest.raises(Empty) as caught:
        open_bytes(name, b"")
    caught.value.message.encode()
