"""The original files beside the ledger: each kept once, under the hash of its bytes."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path


def keep_original(folder: Path, sha256: str, data: bytes) -> Path | None:
    """Write the bytes to ``folder/sha256``, whole or not at all; ``None`` where they are there already.

    Raises OSError where the disk refuses; then nothing is left behind.
    """
    place = folder / sha256
    if place.is_file() and place.stat().st_size == len(data):
        return None
    folder.mkdir(parents=True, exist_ok=True)
    descriptor, written = tempfile.mkstemp(dir=folder, prefix=".new-")
    try:
        with os.fdopen(descriptor, "wb") as out:
            out.write(data)
            out.flush()
            os.fsync(out.fileno())
        Path(written).replace(place)
        _name_kept(folder)
    except OSError:
        Path(written).unlink(missing_ok=True)
        raise
    return place


def _name_kept(folder: Path) -> None:
    """Have the system write the folder itself: else a power cut may leave the file without its name."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
