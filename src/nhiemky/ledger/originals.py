"""The originals of documents, beside the database: none missing that a row names, whatever ends a program or when.

An original is written before the row that names it. A program that is ended between the two leaves an original without
a row: it takes room and does no harm, the next import of the same file uses it, and ``./nk doctor`` names it. It is
never removed by itself, for it may belong to a database that is about to be restored.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from nhiemky.files import keep_original
from nhiemky.ledger.models import Document


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
