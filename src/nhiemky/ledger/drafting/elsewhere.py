"""Documents about what an app above the ledger stores: it says here what they are written from and what proves them.

The ledger imports nothing above it, so such an app announces itself when Django starts.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from datetime import date

from nhiemky import writing
from nhiemky.ledger.drafting.model import Evidence
from nhiemky.ledger.models import Draft, Organisation
from nhiemky.ledger.problems import LedgerProblem
from nhiemky.writing import DocumentKind
from nhiemky.writing.congress_material import HeldMaterial

Write = Callable[[Draft], writing.Draft]
"""Writes a draft anew, by its ``subject``; raises LedgerProblem where there is no such thing."""
Tell = Callable[[Iterable[str]], Mapping[str, Evidence]]
"""Gives the evidence of sources ("election:12"), those that are there."""

Held = Callable[[Organisation, tuple[int, int], date], HeldMaterial | None]
"""Gives what the congress that opens a term has come to, by its organisation and years, for a paper of that day."""

_writing: dict[DocumentKind, Write] = {}
_telling: dict[str, Tell] = {}
_holding: list[Held] = []


def written_elsewhere(kinds: Collection[DocumentKind], write: Write) -> None:
    """Announce who writes documents of these kinds."""
    _writing.update(dict.fromkeys(kinds, write))


def told_elsewhere(sources: Collection[str], tell: Tell) -> None:
    """Announce who tells what such sources are, by what stands before their colon."""
    _telling.update(dict.fromkeys(sources, tell))


def held_elsewhere(held: Held) -> None:
    """Announce who knows what congresses have come to."""
    if held not in _holding:
        _holding.append(held)


def congress_held(organisation: Organisation, years: tuple[int, int], day: date) -> HeldMaterial | None:
    """Return what the congress that opens a term has come to, ``None`` where nobody knows of one."""
    return next((found for each in _holding if (found := each(organisation, years, day)) is not None), None)


def is_elsewhere(kind: DocumentKind) -> bool:
    """Say whether documents of a kind are written from what another app stores, and so have a subject."""
    return kind in _writing


def written_anew(draft: Draft) -> writing.Draft:
    """Return such a draft as it would be written now.

    Raises LedgerProblem ``draft_subject`` where it has no subject, and what the app refuses.
    """
    if not draft.subject:
        raise LedgerProblem("draft_subject")
    return _writing[DocumentKind(draft.kind)](draft)


def told(sources: Iterable[str]) -> dict[str, Evidence]:
    """Return the evidence of the sources that other apps know, by source."""
    by_kind: dict[str, list[str]] = {}
    for each in sources:
        by_kind.setdefault(each.partition(":")[0], []).append(each)
    found: dict[str, Evidence] = {}
    for kind, some in by_kind.items():
        if kind in _telling:
            found.update(_telling[kind](some))
    return found
