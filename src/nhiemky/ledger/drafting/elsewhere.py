"""Documents about what an app above the ledger stores: it says here what they are written from and what proves them.

The ledger imports nothing above it, so such an app announces itself when Django starts.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping

from nhiemky.ledger.drafting.model import Evidence
from nhiemky.ledger.models import Draft
from nhiemky.ledger.problems import LedgerProblem
from nhiemky.writing import DocumentKind
from nhiemky.writing.documents import Material

Gather = Callable[[Draft], Material]
"""Gives what a draft is written from, by its ``subject``; raises LedgerProblem where there is no such thing."""
Tell = Callable[[Iterable[str]], Mapping[str, Evidence]]
"""Gives the evidence of sources ("election:12"), those that are there."""

_gathering: dict[DocumentKind, Gather] = {}
_telling: dict[str, Tell] = {}


def written_elsewhere(kinds: Collection[DocumentKind], gather: Gather) -> None:
    """Announce what documents of these kinds are written from."""
    _gathering.update(dict.fromkeys(kinds, gather))


def told_elsewhere(sources: Collection[str], tell: Tell) -> None:
    """Announce who tells what such sources are, by what stands before their colon."""
    _telling.update(dict.fromkeys(sources, tell))


def is_elsewhere(kind: DocumentKind) -> bool:
    """Say whether documents of a kind are written from what another app stores, and so have a subject."""
    return kind in _gathering


def gathered(draft: Draft) -> Material:
    """Return what such a draft is written from.

    Raises LedgerProblem ``draft_subject`` where it has no subject, and what the app refuses.
    """
    if not draft.subject:
        raise LedgerProblem("draft_subject")
    return _gathering[DocumentKind(draft.kind)](draft)


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
