"""The one folder that holds an office's data."""

from __future__ import annotations

import os
import secrets
from pathlib import Path


def home() -> Path:
    """Return the data folder: ``NHIEMKY_HOME``, else ``var`` beside the ``nk`` launcher, else ``var`` here."""
    named = os.environ.get("NHIEMKY_HOME")
    if named:
        return Path(named).expanduser().resolve()
    root = os.environ.get("NHIEMKY_ROOT")
    return (Path(root) if root else Path.cwd()) / "var"


def secret_key(folder: Path) -> str:
    """Return the signing key kept in the data folder, made on first use and readable by its owner only."""
    path = folder / "secret-key"
    try:
        return path.read_text(encoding="ascii").strip()
    except FileNotFoundError:
        folder.mkdir(parents=True, exist_ok=True)
        key = secrets.token_urlsafe(50)
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(descriptor, "w", encoding="ascii") as out:
            out.write(key)
        return key
