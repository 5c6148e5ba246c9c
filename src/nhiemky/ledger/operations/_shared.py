"""What several writes need: the lock on a document, its evidence, a decision."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from django.contrib.auth.models import User

from nhiemky.ledger.models import Decision, Document, Outcome, State, Statement
from nhiemky.ledger.problems import LedgerProblem
from nhiemky.ledger.rights import Places, Role, document_places

NOTE_LIMIT = 2000
FIGURES_MAY = (Role.OFFICE, Role.APPROVER)
"""The roles that decide on what was read."""


def of_document(document: Document) -> Places:
    """Return where a right on a document must be held."""
    return document_places(document)


def of_statement(statement: Statement) -> Places:
    """Return where a right on a statement must be held: where its document lies."""
    return document_places(statement.document)


def as_data(value: Any) -> Any:
    """Return a dataclass, or a sequence of them, as JSON data."""
    return [asdict(each) for each in value] if isinstance(value, tuple | list) else asdict(value)


def locked(document_id: int) -> Document:
    """Return the document, locked until the transaction ends, so that its statements change one at a time."""
    return Document.objects.select_for_update(no_key=True).get(pk=document_id)


def evidence(document: Document, start: int, end: int) -> str:
    """Return the passage ``start:end`` of a document.

    Raises LedgerProblem ``evidence_outside`` or ``evidence_empty``.
    """
    if not 0 <= start <= end <= len(document.text):
        raise LedgerProblem("evidence_outside", start=start, end=end, length=len(document.text))
    passage = document.text[start:end]
    if not passage.strip():
        raise LedgerProblem("evidence_empty")
    return passage


def state_of(statement: Statement) -> str:
    """Return the derived state of one statement as it is in the database now."""
    return Statement.objects.with_state().get(pk=statement.pk).state


def is_replaced(statement: Statement) -> bool:
    """Say whether a correction that still stands has taken the statement's place."""
    if state_of(statement) != Outcome.SUPERSEDED:
        return False
    standing = Statement.objects.in_state(State.PROPOSED, State.CONFIRMED, State.SUPERSEDED)
    return standing.filter(supersedes=statement).exists()


def decide(statement: Statement, outcome: Outcome, by: User, note: str = "") -> Decision:
    """Append a decision.

    Raises LedgerProblem ``already_superseded`` where a correction stands in the statement's place, ``note_too_long``.
    """
    if len(note) > NOTE_LIMIT:
        raise LedgerProblem("note_too_long", limit=NOTE_LIMIT)
    if is_replaced(statement):
        raise LedgerProblem("already_superseded")
    return Decision.objects.create(statement=statement, outcome=outcome, by=by, note=note)


def next_key(document: Document) -> str:
    """Return a key for a statement made by a person: p1, p2, …"""
    taken = set(document.statements.filter(key__startswith="p").values_list("key", flat=True))
    number = len(taken) + 1
    while f"p{number}" in taken:
        number += 1
    return f"p{number}"
