"""Correct a statement, or add one the reader missed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.contrib.auth.models import AbstractBaseUser, User

from nhiemky.ledger.accounts import check_active
from nhiemky.ledger.changes import check_amounts, checked
from nhiemky.ledger.evidence import sentence_around
from nhiemky.ledger.models import Document, Origin, Outcome, Statement
from nhiemky.ledger.operations._shared import (
    FIGURES_MAY,
    decide,
    evidence,
    locked,
    next_key,
    of_document,
    of_statement,
    state_of,
)
from nhiemky.ledger.operations.links import link_repeats
from nhiemky.ledger.problems import LedgerProblem
from nhiemky.ledger.rights import operation
from nhiemky.ledger.rights.own_figures import needs_a_second
from nhiemky.ledger.seen import check_statement
from nhiemky.ledger.standing import standing

_KEPT = (
    "kind", "value", "low", "high", "comparator", "unit", "per", "attainment_percent", "change", "base", "indicator_id",
    "part", "of", "norm", "date", "number", "hedge", "level", "organisation", "period", "attainment_of", "implicit",
)  # fmt: skip


@operation("statement.correct", may=FIGURES_MAY, on=of_statement)
def correct(
    statement: Statement, changes: Mapping[str, object], by: AbstractBaseUser, *, seen: int | None = None
) -> Statement:
    """Add a confirmed statement in the place of another, and return it; the old one stays, superseded.

    What an administrator puts there is a proposal for a second person to confirm.

    ``changes`` may hold ``start`` and ``end`` (another passage) beside the fields of ``changes.editable_fields``.
    ``seen`` is what the person saw of it (``ledger.seen``); where another has put the very same in its place since,
    that one is returned.

    Raises LedgerProblem ``not_allowed``, ``changed_meanwhile``, ``already_superseded``, ``already_rejected``, those of
    ``changes.checked`` and ``changes.check_amounts``, and ``evidence_outside``, ``evidence_empty`` or
    ``evidence_mismatch``.
    """
    user = check_active(by)
    fields = {name: getattr(statement, name) for name in _KEPT}
    rest = {name: value for name, value in changes.items() if name not in ("start", "end")}
    fields.update(checked(rest))
    if fields["value"] is not None and fields["comparator"] == "between":
        fields["comparator"] = "="
    check_amounts(fields)
    document = locked(statement.document_id)
    start, end = _passage(changes, statement)
    if (start, end) == (statement.start, statement.end) and document.text[start:end] != statement.text:
        raise LedgerProblem("evidence_mismatch", text=statement.text, start=start, end=end)
    if seen is not None:
        now = standing(statement)
        alike = all(getattr(now, name) == value for name, value in {**fields, "start": start, "end": end}.items())
        if now.supersedes_id == statement.pk and now.state == Outcome.CONFIRMED and alike:
            return now
        check_statement(statement, seen)
    if state_of(statement) == Outcome.REJECTED:
        raise LedgerProblem("already_rejected")
    decide(statement, Outcome.SUPERSEDED, user)
    added = _add(document, start, end, fields, user, supersedes=statement)
    link_repeats(document, user)
    return added


@operation("statement.add", may=FIGURES_MAY, on=of_document)
def add_statement(
    document: Document, start: int, end: int, changes: Mapping[str, object], by: AbstractBaseUser
) -> Statement:
    """Add, as confirmed, a statement that a person selected in the text; ``kind`` is "other" unless given.

    What an administrator adds is a proposal, as in ``correct``.

    Raises LedgerProblem as ``correct``.
    """
    user = check_active(by)
    fields: dict[str, Any] = {"kind": "other", **checked(changes)}
    check_amounts(fields)
    locked(document.pk)
    added = _add(document, start, end, fields, user)
    link_repeats(document, user)
    return added


def _passage(changes: Mapping[str, object], statement: Statement) -> tuple[int, int]:
    place = []
    for name, old in (("start", statement.start), ("end", statement.end)):
        given = changes.get(name, old)
        if not isinstance(given, int):
            raise LedgerProblem("field_invalid", field=name, value=given, allowed="0, 1, 2 …")
        place.append(given)
    return place[0], place[1]


def _add(
    document: Document, start: int, end: int, fields: dict[str, Any], user: User, *, supersedes: Statement | None = None
) -> Statement:
    passage = evidence(document, start, end)
    sentence = sentence_around(document.text, start, end)
    added = Statement.objects.create(
        document=document,
        key=next_key(document),
        start=start,
        end=end,
        text=passage,
        sentence_start=sentence[0],
        sentence_end=sentence[1],
        origin=Origin.PERSON,
        author=user,
        supersedes=supersedes,
        **fields,
    )
    if not needs_a_second(user):
        # Else it waits for a second person.
        decide(added, Outcome.CONFIRMED, user)
    return added
