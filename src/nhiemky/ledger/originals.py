"""The originals of documents, beside the database: none missing that a row names, whatever ends a program or when.

An original is written before the row that names it. A program that is ended between the two leaves an original without
a row: it takes room and does no harm, the next import of the same file uses it, and ``examine`` names it. It is never
removed by itself, for it may belong to a database that is about to be restored.
"""

from __future__ import annotations

import contextlib
import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from nhiemky.files import keep_original
from nhiemky.ledger.models import Document

_CHUNK = 1 << 20


@contextmanager
def original_kept(home: Path, sha256: str, data: bytes) -> Iterator[None]:
    """Keep the original of a document around the transaction that records it; where that fails it is taken back.

    Raises OSError where the disk refuses; then nothing is left behind.
    """
    folder = home / "files"
    kept = keep_original(folder, sha256, data)
    try:
        yield
    except BaseException:
        if kept is not None:
            _take_back(kept, sha256, data)
        raise
    # Another import of the same file that failed meanwhile may have taken it back.
    keep_original(folder, sha256, data)


def _take_back(kept: Path, sha256: str, data: bytes) -> None:
    """Remove an original unless a row names it: one of another import, or of a commit whose answer was lost."""
    from django.db import Error

    # Where the database cannot be asked the original stays.
    with contextlib.suppress(Error, OSError):
        if Document.objects.filter(sha256=sha256).exists():
            return
        kept.unlink(missing_ok=True)
        if Document.objects.filter(sha256=sha256).exists():
            keep_original(kept.parent, sha256, data)


@dataclass(frozen=True, slots=True, kw_only=True)
class Examined:
    """What is wrong with the originals, each by its sha256: named by a row and not there, or not what the row says;
    there without a row."""

    missing: tuple[str, ...]
    changed: tuple[str, ...]
    unnamed: tuple[str, ...]


def examine(home: Path) -> Examined:
    """Compare every original with the row that names it; reads all of them."""
    folder = home / "files"
    named = set(Document.objects.values_list("sha256", flat=True))
    there = {path.name: path for path in folder.iterdir() if not path.name.startswith(".")} if folder.is_dir() else {}
    return Examined(
        missing=tuple(sorted(named - there.keys())),
        changed=tuple(sorted(name for name in named & there.keys() if _sha256(there[name]) != name)),
        unnamed=tuple(sorted(there.keys() - named)),
    )


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        found = hashlib.sha256()
        while chunk := file.read(_CHUNK):
            found.update(chunk)
    return found.hexdigest()
