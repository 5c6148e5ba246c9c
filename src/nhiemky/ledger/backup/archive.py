"""Named parts one after another in a file: a plain tar, of which every byte is accounted for.

Any ``tar`` unpacks it. It is read from front to back, so also from a stream that is being decrypted, and nothing is
ever unpacked under a name that stands in the file.
"""

from __future__ import annotations

import tarfile
from collections.abc import Iterator
from dataclasses import dataclass
from typing import IO

from nhiemky.ledger.backup.problems import Damaged, NotABackup

BLOCK = tarfile.BLOCKSIZE
_CHUNK = 1024 * 1024
_END = bytes(2 * BLOCK)


def header(name: str, size: int) -> bytes:
    """Return the block before a part; the same part has the same block, on every machine and day."""
    part = tarfile.TarInfo(name)
    part.size = size
    part.mode = 0o600
    return part.tobuf(tarfile.GNU_FORMAT, "ascii", "strict")


def padding(size: int) -> bytes:
    """Return the zeros after a part of this size."""
    return bytes(-size % BLOCK)


@dataclass(slots=True)
class Writer:
    """Writes parts to a stream that need not be seekable."""

    out: IO[bytes]

    def add(self, name: str, data: bytes) -> None:
        """Write a part that is in memory."""
        self.out.write(header(name, len(data)))
        self.out.write(data)
        self.out.write(padding(len(data)))

    def close(self) -> None:
        """Write the end; the stream stays open."""
        self.out.write(_END)


class Part:
    """One part while it is being read; what is left of it is passed over when the next one is asked for."""

    def __init__(self, name: str, size: int, stream: IO[bytes]) -> None:
        self.name = name
        self.size = size
        self._left = size
        self._stream = stream

    def chunks(self) -> Iterator[bytes]:
        """Yield the bytes of the part; raises Damaged where the file ends within it."""
        while self._left:
            chunk = self._stream.read(min(self._left, _CHUNK))
            if not chunk:
                raise Damaged(self.name)
            self._left -= len(chunk)
            yield chunk

    def read(self, size: int = -1) -> bytes:
        """Return up to ``size`` bytes, or all that are left; empty at the end. Raises Damaged like ``chunks``."""
        wanted = self._left if size < 0 else min(self._left, size)
        data = exactly(self._stream, wanted)
        if len(data) < wanted:
            raise Damaged(self.name)
        self._left -= wanted
        return data

    def finish(self) -> None:
        """Read to the end of the part and its padding; raises Damaged."""
        for _ in self.chunks():
            pass
        zeros = padding(self.size)
        if exactly(self._stream, len(zeros)) != zeros:
            raise Damaged(self.name)


def parts(stream: IO[bytes]) -> Iterator[Part]:
    """Yield the parts of an archive in order.

    Raises NotABackup where the first bytes are no part's, Damaged where a later byte is not as it was written: cut
    short, changed, or more than there was.
    """
    last = ""
    while True:
        block = exactly(stream, BLOCK)
        if last and block == bytes(BLOCK):
            break
        part = _part(block, stream, last)
        yield part
        part.finish()
        last = part.name
    if exactly(stream, BLOCK) != bytes(BLOCK) or stream.read(1):
        raise Damaged(last)


def _part(block: bytes, stream: IO[bytes], last: str) -> Part:
    try:
        found = tarfile.TarInfo.frombuf(block, "ascii", "strict")
        same = found.size >= 0 and header(found.name, found.size) == block
    except (tarfile.HeaderError, ValueError):
        same = False
    if not same:
        raise Damaged(last) if last else NotABackup
    return Part(found.name, found.size, stream)


def exactly(stream: IO[bytes], size: int) -> bytes:
    """Return ``size`` bytes, fewer only at the end of the stream; a pipe gives what it has, which may be less."""
    pieces: list[bytes] = []
    while size:
        piece = stream.read(min(size, _CHUNK))
        if not piece:
            break
        pieces.append(piece)
        size -= len(piece)
    return b"".join(pieces)
