"""Parts in a row: every byte counts."""

from __future__ import annotations

import io
import tarfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nhiemky.ledger.backup.archive import Writer, parts
from nhiemky.ledger.backup.problems import Damaged, NotABackup

NAMES = st.from_regex(r"[a-z][a-z0-9_./-]{0,80}", fullmatch=True)


def _archive(held: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    writer = Writer(out)
    for name, data in held.items():
        writer.add(name, data)
    writer.close()
    return out.getvalue()


def _read(data: bytes) -> dict[str, bytes]:
    return {part.name: part.read() for part in parts(io.BytesIO(data))}


@given(st.dictionaries(NAMES, st.binary(max_size=2000), min_size=1))
def test_what_is_written_is_read(held: dict[str, bytes]):
    """Names and bytes come back as they were, here and in any tar."""
    data = _archive(held)

    assert _read(data) == held
    with tarfile.open(fileobj=io.BytesIO(data)) as tar:
        assert {each.name: tar.extractfile(each).read() for each in tar} == held  # type: ignore[union-attr]


@given(st.data())
def test_no_bit_changes_unseen_outside_of_the_data(data: st.DataObject):
    """A flipped bit of a header, of the padding or of the end is damage; one within a part is the reader's to find."""
    whole = _archive({"one": b"x" * 100, "two": b"y" * 700})
    where = data.draw(st.integers(0, len(whole) - 1))
    bit = data.draw(st.integers(0, 7))
    changed = bytes([*whole[:where], whole[where] ^ 1 << bit, *whole[where + 1 :]])
    within = 512 <= where < 612 or 1536 <= where < 2236

    if within:
        assert _read(changed) != _read(whole)
    else:
        with pytest.raises((Damaged, NotABackup)):
            _read(changed)


@given(st.integers(0, 3000))
def test_what_is_cut_short_or_goes_on_is_damaged(length: int):
    """An archive without its last bytes, or with some more, is not read to its end."""
    whole = _archive({"one": b"x" * 100, "two": b"y" * 700})

    with pytest.raises((Damaged, NotABackup)):
        _read(whole[: min(length, len(whole) - 1)])
    with pytest.raises(Damaged):
        _read(whole + bytes(length + 1))


@pytest.mark.parametrize("kind", [tarfile.SYMTYPE, tarfile.LNKTYPE, tarfile.DIRTYPE, tarfile.CHRTYPE, tarfile.XHDTYPE])
def test_nothing_but_plain_parts(kind: bytes):
    """Links, folders, devices and extended headers, with which a tar can do harm, are damage."""
    odd = tarfile.TarInfo("../../etc/passwd")
    odd.type, odd.linkname, odd.mode = kind, "/etc/passwd", 0o600
    data = _archive({"head.json": b"{}"})[:1024] + odd.tobuf(tarfile.GNU_FORMAT) + bytes(1024)

    with pytest.raises(Damaged):
        _read(data)


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04" + bytes(2000), bytes(4096), b"SQLite format 3\x00" + bytes(600)])
def test_other_files_are_no_archive(data: bytes):
    """An empty file, a zip, zeros and a database are told apart from a damaged backup."""
    with pytest.raises(NotABackup):
        _read(data)
