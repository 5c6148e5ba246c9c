"""A ledger written as a backup, from one moment of it."""

from __future__ import annotations

import gzip
import hashlib
import os
from collections.abc import Iterable, Iterator
from datetime import datetime
from importlib.metadata import version
from pathlib import Path
from typing import IO, Any

from django.db import connections

from nhiemky.ledger.backup.archive import Writer, header, padding
from nhiemky.ledger.backup.codec import Row, line
from nhiemky.ledger.backup.contents import (
    DIGEST,
    FORMAT,
    HEAD,
    MANIFEST,
    Digest,
    Head,
    Manifest,
    digest_line,
    digest_of,
    written,
)
from nhiemky.ledger.backup.snapshot import snapshot
from nhiemky.ledger.backup.tables import Table, applied, rows, tables

_PART = 1024 * 1024
"""Bytes of rows after which a part is closed."""
_CHUNK = 1024 * 1024


def save(out: IO[bytes], originals: Path, made_at: datetime, using: str = "default") -> Manifest:
    """Write the ledger of a database and its originals to a stream; return the manifest.

    Everything is of one moment, whatever is written meanwhile. Memory holds a part at a time. Raises OSError where
    the stream does, Newer where the database is of a newer version.
    """
    with snapshot(using) as moment:
        migrations = applied(moment)
        head = Head(FORMAT, version("nhiemky"), connections[using].vendor, made_at.isoformat(), migrations)
        archive = Writer(out)
        archive.add(HEAD, written(head))
        manifest = Manifest(head_sha256=hashlib.sha256(written(head)).hexdigest())
        found = tables(migrations)
        for table in found:
            manifest.tables[table.name] = _save_table(archive, table, moment)
        # Originals are only ever added and never changed, so those the snapshot names are there as they were.
        for sha256 in named_originals(found, moment):
            _save_original(archive, originals / sha256, sha256, manifest)
        manifest.history = _history(found, moment)
        archive.add(MANIFEST, written(manifest))
        archive.add(DIGEST, digest_line(written(manifest)))
        archive.close()
    return manifest


def _save_table(archive: Writer, table: Table, using: str) -> Digest:
    total = hashlib.sha256()
    digest = Digest()
    for number, (lines, count) in enumerate(_parts(rows(table, using)), start=1):
        packed = gzip.compress(lines, compresslevel=6, mtime=0)
        archive.add(f"rows/{table.name}/{number:06}.jsonl.gz", packed)
        total.update(packed)
        digest.rows += count
    digest.sha256 = total.hexdigest()
    return digest


def _parts(found: Iterable[Row]) -> Iterator[tuple[bytes, int]]:
    """Yield the lines of the rows in pieces of a megabyte or so, each with their number; one empty piece for none."""
    lines: list[bytes] = []
    size = 0
    for row in found:
        lines.append(line(row))
        size += len(lines[-1])
        if size >= _PART:
            yield b"".join(lines), len(lines)
            lines, size = [], 0
    if lines:
        yield b"".join(lines), len(lines)


NAMING = "sha256"
"""The column by which a row of any table names a file that is kept: an original, a Word file that was issued, the
office's own template, the sealed bundle of a count."""


def named_originals(found: Iterable[Table], using: str) -> list[str]:
    """Return the sha256 of every file that a row of the ledger names, in order."""
    naming = [table for table in found if NAMING in table.columns]
    rows = (table.model._base_manager.using(using).values_list(NAMING, flat=True) for table in naming)
    return sorted({sha256 for some in rows for sha256 in some if sha256})


def _history(found: Iterable[Table], using: str) -> dict[str, Any] | None:
    """Return the number and hash of the latest event, where the ledger keeps a history and it has begun."""
    for table in found:
        if table.name == "ledger_event":
            last = table.model._base_manager.using(using).order_by("-number").values("number", "hash").first()
            return {"events": last["number"], "head": last["hash"]} if last else None
    return None


def _save_original(archive: Writer, place: Path, sha256: str, manifest: Manifest) -> None:
    """Write an original, or note it as missing where it is not there or is not what it was any more."""
    if digest_of(place) != sha256:
        manifest.missing.append(sha256)
        return
    with place.open("rb") as file:
        size = os.fstat(file.fileno()).st_size
        archive.out.write(header(f"files/{sha256}", size))
        while chunk := file.read(_CHUNK):
            archive.out.write(chunk)
        archive.out.write(padding(size))
    manifest.originals += 1
    manifest.original_bytes += size
