"""The files that rows name, beside the database: none missing, whatever ends a program or when.

They are the originals of documents, the Word files that were issued, and the office's own templates.

An original is written before the row that names it. A program that is ended between the two leaves an original without
a row: it takes room and does no harm, the next import of the same file uses it, and ``./nk doctor`` names it. It is
never removed by itself, for it may belong to a database that is about to be restored.
"""

from __future__ import annotations

import contextlib
import hashlib
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from django.db.models import QuerySet

from nhiemky.files import keep_original
from nhiemky.ledger.models import Document, DraftStep, WordTemplate
from nhiemky.ledger.problems import LedgerProblem


def digest(data: bytes) -> str:
    """Return the sha256 a file is kept by."""
    return hashlib.sha256(data).hexdigest()


def original(home: Path, sha256: str, name: str) -> bytes:
    """Return a file as it was kept; ``name`` is what people call it.

    Raises LedgerProblem ``file_changed`` where it is gone, cannot be read or is no longer what it was.
    """
    try:
        data = (home / "files" / sha256).read_bytes()
    except OSError as error:
        raise LedgerProblem("file_changed", name=name) from error
    if digest(data) != sha256:
        raise LedgerProblem("file_changed", name=name)
    return data


Named = Callable[[], Mapping[str, str]]
"""Gives the files that an app's rows name: what each is of, by its sha256."""
_elsewhere: list[Named] = []


def named_elsewhere(named: Named) -> None:
    """Announce files that rows of an app above the ledger name; it does so when Django starts."""
    _elsewhere.append(named)


def kept_names() -> dict[str, str]:
    """Return what each file that is kept is of, by its sha256: a name of a document, a reference, a template's name."""
    elsewhere = {sha256: name for named in _elsewhere for sha256, name in named().items()}
    return {
        **elsewhere,
        **{sha256: name or "—" for sha256, name in WordTemplate.objects.values_list("sha256", "name")},
        **{sha256: name or "—" for sha256, name in _issued().values_list("sha256", "reference")},
        **dict(Document.objects.values_list("sha256", "name")),
    }


def _issued() -> QuerySet[DraftStep]:
    return DraftStep.objects.exclude(sha256="")


def is_named(sha256: str) -> bool:
    """Say whether a row names a file."""
    rows = (Document.objects, _issued(), WordTemplate.objects)
    return any(each.filter(sha256=sha256).exists() for each in rows) or any(sha256 in named() for named in _elsewhere)


@contextmanager
def original_kept(home: Path, sha256: str, data: bytes) -> Iterator[None]:
    """Keep a file around what records it; where that fails it is taken back.

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
        if is_named(sha256):
            return
        kept.unlink(missing_ok=True)
        if is_named(sha256):
            keep_original(kept.parent, sha256, data)
