"""The sealed bundle of an election: a ZIP of plain JSON that anyone can recount, with the hash the minutes print."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Bundle:
    """The parts of a bundle by name (JSON data), and the hash of them: sha256 of their canonical form."""

    parts: dict[str, Any]
    hash: str


def seal(parts: dict[str, Any]) -> bytes:
    """Return the bundle as the bytes of a ZIP: the same for the same parts, on every machine and at any time."""
    raise NotImplementedError


def open_bundle(data: bytes) -> Bundle:
    """Return what the bytes of a bundle hold; raises CountProblem where they are none, or were tampered with."""
    raise NotImplementedError
