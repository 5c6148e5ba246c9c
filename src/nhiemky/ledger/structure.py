"""The trees of organisations as the ledger keeps them, as of any day: whoever asks who stands above whom asks here.

    then(organisation_id, day)        its name, level, place and superior on a day
    subtree(organisation_id, day)     itself and what stands below it
    ancestors(organisation_id, day)   what stands above it, nearest first
    timeline(organisation_id)         its names, levels, places and superiors, each from a day to a day
    structure(tree)                   the dated tree as ``nhiemky.rollup`` takes it

Several questions at once are asked of one ``trees()``. Trees are kept in the process and made anew once an event of the
history says that a row of theirs has changed; what an operation has written so far is seen by itself only.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from weakref import WeakKeyDictionary

from django.db import connection

from nhiemky import rollup
from nhiemky.ledger.history.line import HistoryState, history_state
from nhiemky.ledger.history.since import changed_between
from nhiemky.ledger.models import (
    Organisation,
    Reorganisation,
    ReorganisationPart,
    Subordination,
    Term,
    TreeKind,
)
from nhiemky.ledger.recording import Recording, current
from nhiemky.ledger.tree_rows import Rows
from nhiemky.ledger.trees import Held, Then, Timeline, Trees

__all__ = [
    "Held",
    "Then",
    "Timeline",
    "Trees",
    "ancestors",
    "lock_structure",
    "structure",
    "subtree",
    "then",
    "timeline",
    "tree_of",
    "trees",
]
_MODELS = (Organisation, Subordination, Reorganisation, ReorganisationPart, Term)


_LOCK = 0x6E6B_0002
"""The advisory lock of PostgreSQL that lets one person change the structure at a time."""


@dataclass(frozen=True, slots=True)
class _Kept:
    state: HistoryState
    trees: Trees


_kept: list[_Kept] = []
_pending: WeakKeyDictionary[Recording, tuple[int, Trees]] = WeakKeyDictionary()


def trees() -> Trees:
    """Return all trees as they are now; one query where nothing was written since the last time."""
    recording = current()
    written = [key for key in recording.before if key[0] in _MODELS] if recording is not None else []
    if recording is not None and written:
        return _unsaved(recording, len(written))
    now = history_state()
    kept = _kept[0] if _kept else None
    if kept is None or kept.state.head != now.head:
        # A row of theirs that was written, or another history: they are made anew.
        same = kept.trees if kept is not None and changed_between(kept.state, now, _MODELS) == {} else Trees(Rows.now())
        _kept[:] = [_Kept(now, same)]
        return same
    return kept.trees


def _unsaved(recording: Recording, written: int) -> Trees:
    """Return the trees as an operation has written them so far; other people never see these."""
    known = _pending.get(recording)
    if known is None or known[0] != written:
        known = _pending[recording] = written, Trees(Rows.now())
    return known[1]


def structure(tree: str = TreeKind.PARTY) -> rollup.Structure:
    """Return a dated tree, by the keys of its organisations."""
    return trees().structure(tree)


def tree_of(organisation: Organisation) -> str:
    """Return the tree an organisation belongs to."""
    return organisation.tree or TreeKind.PARTY


def then(organisation_id: int, day: date) -> Then:
    """Return an organisation on a day (``Trees.then``)."""
    return trees().then(organisation_id, day)


def subtree(organisation_id: int, day: date) -> tuple[int, ...]:
    """Return an organisation and what stands below it on a day, each before what stands under it."""
    return trees().subtree(organisation_id, day)


def ancestors(organisation_id: int, day: date) -> tuple[int, ...]:
    """Return what stands above an organisation on a day, nearest first."""
    return trees().ancestors(organisation_id, day)


def timeline(organisation_id: int) -> Timeline:
    """Return the whole course of an organisation (``Trees.timeline``)."""
    return trees().timeline(organisation_id)


def lock_structure() -> None:
    """Let nobody else change the structure until the transaction ends; SQLite has one writer anyway."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])
