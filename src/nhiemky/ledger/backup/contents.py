"""What a backup holds, part by part, every byte of it checked while it is read.

``head.json`` says what is to come, then come the rows of each table in parts, the originals, ``manifest.json`` with
what there was of each, and the manifest's own digest. A part is held in memory only if it is rows, and is bounded.
"""

from __future__ import annotations

import hashlib
import json
import re
import zlib
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import IO, Any

from nhiemky.ledger.backup.archive import Part, parts
from nhiemky.ledger.backup.codec import Row, row_of
from nhiemky.ledger.backup.problems import Damaged, Newer, NotABackup

FORMAT = 1
"""The number of this format; a reader refuses a higher one and reads every lower one."""

HEAD = "head.json"
MANIFEST = "manifest.json"
DIGEST = "manifest.sha256"
_ROWS = re.compile(r"rows/([a-z0-9_]+)/([0-9]{6})\.jsonl\.gz")
_ORIGINAL = re.compile(r"files/([0-9a-f]{64})")
_MAX_JSON = 64 * 1024 * 1024
MAX_ROWS = 256 * 1024 * 1024
"""Bytes of rows one part may unpack to: one row and its like of a megabyte or so, a document of two million letters."""
_MOST_PACKED = 300
"""How many times smaller rows may be packed; what the program writes is packed 5 to 20 times."""
_SLACK = 64 * 1024 * 1024
_NOTHING = hashlib.sha256().hexdigest()
_STEP = 4 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Head:
    """What stands first: the format, the program and database it came from, when, and the migrations applied there."""

    format: int
    program: str
    database: str
    made_at: str
    migrations: list[tuple[str, str]]


@dataclass(slots=True)
class Digest:
    """Rows of one table, and the sha256 of its parts as they lie in the file, one after another."""

    rows: int = 0
    sha256: str = ""


@dataclass(slots=True)
class Manifest:
    """What stands last: what there was of everything.

    ``missing`` are the documents (by sha256) whose original was not there or no longer what it was when the backup
    was made. ``history`` is the head of the chain of events in the same snapshot, where the ledger keeps one.
    """

    head_sha256: str = ""
    tables: dict[str, Digest] = field(default_factory=dict)
    originals: int = 0
    original_bytes: int = 0
    missing: list[str] = field(default_factory=list)
    history: dict[str, Any] | None = None

    @property
    def rows(self) -> int:
        """All rows of all tables."""
        return sum(each.rows for each in self.tables.values())


@dataclass(frozen=True, slots=True)
class Rows:
    """Some rows of a table."""

    table: str
    rows: list[Row]


class Original:
    """An original; its bytes are to be taken before the next item is asked for, and are checked when it is."""

    def __init__(self, sha256: str, part: Part) -> None:
        self.sha256 = sha256
        self.size = part.size
        self._part = part
        self._sum = hashlib.sha256()

    def chunks(self) -> Iterator[bytes]:
        """Yield the bytes; raises Damaged where the file ends within them."""
        for chunk in self._part.chunks():
            self._sum.update(chunk)
            yield chunk

    def check(self) -> None:
        """Take what nobody took; raises Damaged where the bytes are not those of this sha256."""
        for _ in self.chunks():
            pass
        if self._sum.hexdigest() != self.sha256:
            raise Damaged(self._part.name)


Item = Head | Rows | Original | Manifest


def written(value: Head | Manifest) -> bytes:
    """Return the head or the manifest as it lies in the file."""
    return (json.dumps(asdict(value), ensure_ascii=False, indent=1) + "\n").encode()


def digest_line(manifest: bytes) -> bytes:
    """Return the last part, as ``sha256sum -c`` reads it."""
    return f"{hashlib.sha256(manifest).hexdigest()}  {MANIFEST}\n".encode()


def contents(stream: IO[bytes]) -> Iterator[Item]:
    """Yield what a backup holds: its head first, its manifest last.

    Raises NotABackup, Newer, or Damaged where a part is not as the manifest says; what went before must then not be
    kept. The file has been read to its last byte when the manifest is yielded and the next item asked for.
    """
    return _Reading().items(stream)


class _Reading:
    """Counts and sums up what goes by, to compare with the manifest."""

    def __init__(self) -> None:
        self._seen = Manifest()
        self._sums: dict[str, Any] = {}
        self._unpacked = 0
        self._packed = 0

    def items(self, stream: IO[bytes]) -> Iterator[Item]:
        manifest: bytes | None = None
        complete = False
        for part in parts(stream):
            if complete or (manifest is not None and part.name != DIGEST):
                raise Damaged(part.name)
            if not self._seen.head_sha256:
                yield self._head(part)
            elif manifest is not None:
                complete = part.read(_bounded(part)) == digest_line(manifest)
                if not complete:
                    raise Damaged(MANIFEST)
            elif part.name == MANIFEST:
                manifest = part.read(_bounded(part))
            else:
                yield from self._body(part)
        if not complete or manifest is None:
            raise Damaged(MANIFEST)
        yield self._manifest(manifest)

    def _head(self, part: Part) -> Head:
        if part.name != HEAD:
            raise NotABackup
        data = part.read(_bounded(part))
        self._seen.head_sha256 = hashlib.sha256(data).hexdigest()
        try:
            said = json.loads(data)
            number = said["format"]
            if not isinstance(number, int) or number < 1:
                raise Damaged(HEAD)
            if number > FORMAT:
                raise Newer(f"{said['program']}, format {number}")
            migrations = [(str(app), str(name)) for app, name in said["migrations"]]
            return Head(number, str(said["program"]), str(said["database"]), str(said["made_at"]), migrations)
        except (ValueError, TypeError, LookupError, RecursionError) as error:
            raise Damaged(HEAD) from error

    def _body(self, part: Part) -> Iterator[Item]:
        if found := _ROWS.fullmatch(part.name):
            yield self._rows(part, found[1])
        elif found := _ORIGINAL.fullmatch(part.name):
            original = Original(found[1], part)
            yield original
            original.check()
            self._seen.originals += 1
            self._seen.original_bytes += original.size
        else:
            raise Damaged(part.name)

    def _rows(self, part: Part, table: str) -> Rows:
        total = self._sums.setdefault(table, hashlib.sha256())
        raw = self._unpack(part, total)
        try:
            rows = [row_of(each) for each in raw.split(b"\n")[:-1]]
        except (ValueError, RecursionError) as error:
            raise Damaged(part.name) from error
        digest = self._seen.tables.setdefault(table, Digest())
        digest.rows += len(rows)
        return Rows(table, rows)

    def _unpack(self, part: Part, total: Any) -> bytes:
        """Return the lines of a part of rows; a bomb is refused before it fills the memory."""
        unpacking = zlib.decompressobj(wbits=31)
        raw: list[bytes] = []
        rest = b""
        size = 0
        try:
            for chunk in part.chunks():
                total.update(chunk)
                self._packed += len(chunk)
                rest = chunk
                while rest and not unpacking.eof:
                    piece = unpacking.decompress(rest, _STEP)
                    rest = unpacking.unconsumed_tail
                    raw.append(piece)
                    size += len(piece)
                    self._unpacked += len(piece)
                    if size > MAX_ROWS or self._unpacked > _MOST_PACKED * self._packed + _SLACK:
                        raise Damaged(part.name)
        except zlib.error as error:
            raise Damaged(part.name) from error
        if not unpacking.eof or unpacking.unused_data or rest:
            raise Damaged(part.name)
        return b"".join(raw)

    def _manifest(self, data: bytes) -> Manifest:
        for table, total in self._sums.items():
            self._seen.tables[table].sha256 = total.hexdigest()
        try:
            said = json.loads(data)
            for table in said["tables"]:
                self._seen.tables.setdefault(str(table), Digest(0, _NOTHING))
            self._seen.missing = [str(each) for each in said["missing"]]
            self._seen.history = said.get("history")
            there = asdict(self._seen)
            # A later program may say more; what this one knows must be as it was.
            wrong = [key for key in there if there[key] != said[key]]
        except (ValueError, TypeError, LookupError, RecursionError) as error:
            raise Damaged(MANIFEST) from error
        if wrong:
            raise Damaged(f"{MANIFEST}: {wrong[0]}")
        return self._seen


def _bounded(part: Part) -> int:
    """Return the size of a part of JSON; raises Damaged where it is larger than any can be."""
    if part.size > _MAX_JSON:
        raise Damaged(part.name)
    return part.size


def digest_of(place: Path) -> str:
    """Return the sha256 of a file; empty where there is none, or a folder, a pipe or a device in its place."""
    if not place.is_file():  # a pipe would be waited for without end
        return ""
    try:
        with place.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except FileNotFoundError:
        return ""
