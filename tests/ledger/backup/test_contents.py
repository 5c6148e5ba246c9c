"""What a backup holds, and what is refused of a file that says it is one."""

from __future__ import annotations

import gzip
import hashlib
import io
import json
import os
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nhiemky.ledger.backup import contents as module
from nhiemky.ledger.backup.archive import Writer
from nhiemky.ledger.backup.contents import (
    DIGEST,
    HEAD,
    MANIFEST,
    Digest,
    Head,
    Manifest,
    Original,
    Rows,
    contents,
    digest_line,
    digest_of,
    written,
)
from nhiemky.ledger.backup.problems import BackupProblem, Damaged, Newer, NotABackup

THE_HEAD = Head(1, "0.1.0", "sqlite", "2026-11-22T00:00:00+00:00", [("ledger", "0001_first")])
LINES = b'{"id":1,"name":"L\xc3\xa2m Kh\xc3\xaa"}\n{"id":2,"name":""}\n'
FILE = b"Ngh\xe1\xbb\x8b quy\xe1\xba\xbft " * 300
SHA256 = hashlib.sha256(FILE).hexdigest()


def _parts(rows: bytes = gzip.compress(LINES, mtime=0)) -> dict[str, bytes]:
    empty = hashlib.sha256().hexdigest()
    manifest = Manifest(
        head_sha256=hashlib.sha256(written(THE_HEAD)).hexdigest(),
        tables={"a_table": Digest(2, hashlib.sha256(rows).hexdigest()), "an_empty_one": Digest(0, empty)},
        originals=1,
        original_bytes=len(FILE),
        missing=["0" * 64],
        history={"events": 3, "head": "ab"},
    )
    return {
        HEAD: written(THE_HEAD),
        "rows/a_table/000001.jsonl.gz": rows,
        f"files/{SHA256}": FILE,
        MANIFEST: written(manifest),
        DIGEST: digest_line(written(manifest)),
    }


def _file(held: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    writer = Writer(out)
    for name, data in held.items():
        writer.add(name, data)
    writer.close()
    return out.getvalue()


def _read(data: bytes) -> list[Any]:
    return list(contents(io.BytesIO(data)))


def test_head_rows_originals_manifest():
    """A backup is read from its head to its manifest, which says how much there was of everything."""
    head, rows, original, manifest = _read(_file(_parts()))

    assert head == THE_HEAD
    assert rows == Rows("a_table", [{"id": 1, "name": "Lâm Khê"}, {"id": 2, "name": ""}])
    assert (original.sha256, original.size) == (SHA256, len(FILE))
    assert (manifest.rows, manifest.originals, manifest.missing) == (2, 1, ["0" * 64])
    assert manifest.history == {"events": 3, "head": "ab"}


def test_an_original_is_handed_out_in_pieces():
    """The bytes of an original are those of the file."""
    found = [b"".join(item.chunks()) for item in contents(io.BytesIO(_file(_parts()))) if isinstance(item, Original)]

    assert found == [FILE]


@settings(max_examples=400)
@given(st.data())
def test_no_bit_can_change(data: st.DataObject):
    """A backup with one bit flipped anywhere is refused."""
    whole = _file(_parts())
    where = data.draw(st.integers(0, len(whole) - 1))
    changed = bytearray(whole)
    changed[where] ^= 1 << data.draw(st.integers(0, 7))

    with pytest.raises(BackupProblem):
        _read(bytes(changed))


@given(st.integers(0, 20_000))
def test_no_part_can_be_cut_off(length: int):
    """A backup without its end is refused, wherever it ends."""
    whole = _file(_parts())

    with pytest.raises(BackupProblem):
        _read(whole[: min(length, len(whole) - 1)])


@given(st.binary(max_size=3000))
def test_any_bytes_are_refused_in_a_sentence(data: bytes):
    """Whatever a file holds, it is a backup or a refusal."""
    with pytest.raises(BackupProblem):
        _read(data)


@pytest.mark.parametrize("gone", [*list(_parts())])
def test_no_part_can_be_left_out(gone: str):
    """Without its head, a table, an original or its manifest a backup is refused."""
    held = {name: data for name, data in _parts().items() if name != gone}

    with pytest.raises((Damaged, NotABackup)):
        _read(_file(held))


def _with(name: str, data: bytes) -> Callable[[dict[str, bytes]], dict[str, bytes]]:
    return lambda held: {HEAD: held[HEAD], name: data, **{key: held[key] for key in list(held)[1:]}}


@pytest.mark.parametrize(
    "change",
    [
        _with("../../etc/passwd", b"root"),
        _with("/etc/passwd", b"root"),
        _with("files/../nhiemky.sqlite3", b"x"),
        _with("files/" + "a" * 63, b"x"),
        _with("files/" + "a" * 64, b"not what the name says"),
        _with("rows/a_table;drop/000001.jsonl.gz", gzip.compress(LINES)),
        _with("rows/a_table/000000.jsonl.gz", b"no gzip"),
        _with("rows/a_table/000000.jsonl.gz", gzip.compress(LINES) + b"more"),
        _with("rows/a_table/000000.jsonl.gz", gzip.compress(b"[1]\n")),
        _with("rows/a_table/000000.jsonl.gz", gzip.compress(b"[" * 100_000 + b"\n")),
        _with("rows/a_table/000000.jsonl.gz", gzip.compress(LINES)[:-3]),
        lambda held: {**held, "files/later": b"x"},
        lambda held: {name: held[name] for name in sorted(held)},
    ],
)
def test_hostile_files_are_refused(change: Callable[[dict[str, bytes]], dict[str, bytes]]):
    """Names that lead elsewhere, rows that are none, parts out of place: refused in a sentence."""
    with pytest.raises((Damaged, NotABackup)):
        _read(_file(change(_parts())))


def test_rows_that_burst_are_refused(monkeypatch: pytest.MonkeyPatch):
    """A part that unpacks to more than a part may, or the whole to hundreds of times its size, is refused."""
    monkeypatch.setattr(module, "MAX_ROWS", 100_000)
    with pytest.raises(Damaged):
        _read(_file(_parts(gzip.compress(LINES * 10_000))))

    monkeypatch.setattr(module, "MAX_ROWS", 10_000_000)
    monkeypatch.setattr(module, "_SLACK", 1000)
    with pytest.raises(Damaged):
        _read(_file(_parts(gzip.compress(b" " * 9_000_000 + LINES))))


@pytest.mark.parametrize("number", [2, 99])
def test_a_later_format_is_told_apart_from_damage(number: int):
    """A file of a later format asks for a later program."""
    held = _parts()
    held[HEAD] = written(replace(THE_HEAD, format=number, program="9.0"))

    with pytest.raises(Newer, match=r"9\.0"):
        _read(_file(held))


@pytest.mark.parametrize("head", [b"{}", b"[]", b"null", b'{"format": "1"}', b'{"format": 0}', b'{"format": 1}', b"{"])
def test_a_head_that_is_none_is_damage(head: bytes):
    """A head without what it must say is refused."""
    with pytest.raises(Damaged):
        _read(_file({**_parts(), HEAD: head}))


def test_a_later_manifest_may_say_more():
    """What a manifest says beyond what is known here does no harm."""
    held = _parts()
    held[MANIFEST] = json.dumps({**json.loads(held[MANIFEST]), "more": 1}).encode()
    held[DIGEST] = digest_line(held[MANIFEST])

    assert _read(_file(held))[-1].rows == 2


def test_what_is_no_file_has_no_digest(tmp_path: Path):
    """A pipe is not waited for, and a folder is no original."""
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "file").write_bytes(b"x")

    assert digest_of(tmp_path / "pipe") == digest_of(tmp_path) == digest_of(tmp_path / "none") == ""
    assert digest_of(tmp_path / "file") == hashlib.sha256(b"x").hexdigest()
