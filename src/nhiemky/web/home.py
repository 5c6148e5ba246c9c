"""The one folder that holds an office's data."""

from __future__ import annotations

import os
import secrets
import tempfile
from pathlib import Path

from nhiemky.environment import UnusableSetting

DEMO_MARKER = "demo"
"""A file of this name says that the data of a folder is the demo's."""


def home() -> Path:
    """Return the data folder: ``NHIEMKY_HOME``, else ``var`` beside the ``nk`` launcher, else ``var`` here.

    Raises UnusableSetting where the folder is in the home of somebody the system does not know.
    """
    named = os.environ.get("NHIEMKY_HOME")
    if named:
        try:
            return Path(named).expanduser().resolve()
        except RuntimeError as error:
            said = {"vi": "đường dẫn đầy đủ của một thư mục", "en": "the whole path of a folder"}
            raise UnusableSetting(name="NHIEMKY_HOME", **said, example="/srv/nhiemky") from error
    root = os.environ.get("NHIEMKY_ROOT")
    return (Path(root) if root else Path.cwd()) / "var"


_looking = False


def only_look() -> None:
    """Make nothing in the data folder for the rest of this process: what is missing stays missing."""
    global _looking
    _looking = True


def secret_key(folder: Path) -> str:
    """Return the signing key kept in the data folder, made on first use and readable by its owner only.

    The file is there whole or not at all; an empty one (of a disk once full) is made anew. Of two processes that
    start together both use the key that stays.

    Raises OSError where the folder cannot be written.
    """
    path = folder / "secret-key"
    kept = _kept(path)
    if kept:
        return kept
    if _looking:
        return secrets.token_urlsafe(50)  # for this process only, which signs nothing
    folder.mkdir(parents=True, exist_ok=True)
    descriptor, name = tempfile.mkstemp(prefix="secret-key-", dir=folder)  # readable by its owner only
    written = Path(name)
    try:
        with os.fdopen(descriptor, "w", encoding="ascii") as out:
            out.write(secrets.token_urlsafe(50))
            out.flush()
            os.fsync(out.fileno())
        _put(written, path)
    finally:
        written.unlink(missing_ok=True)
    return _kept(path)


def _put(written: Path, path: Path) -> None:
    """Give the written file its name unless another process was faster, whose key then stays."""
    try:
        path.hardlink_to(written)
    except OSError:
        # There is a file already, or the file system knows no hard links.
        if not _kept(path):
            written.replace(path)


def _kept(path: Path) -> str:
    try:
        return path.read_text(encoding="ascii").strip()
    except (FileNotFoundError, UnicodeDecodeError):
        return ""
