"""Lay out the columns of a table as a person says, and read the table again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass

from django.contrib.auth.models import AbstractBaseUser, User

from nhiemky.ledger.accounts import check_active
from nhiemky.ledger.layouts import reread
from nhiemky.ledger.models import ConfirmedLayout, Document, Outcome, State, Statement
from nhiemky.ledger.operations._shared import FIGURES_MAY, decide, locked, of_document
from nhiemky.ledger.operations.import_document import proposed
from nhiemky.ledger.operations.links import link_repeats
from nhiemky.ledger.problems import LedgerProblem
from nhiemky.ledger.rights import operation
from nhiemky.ledger.seen import check_layout
from nhiemky.reading.model import Statement as Proposal
from nhiemky.reading.tables.model import TableLayout, pattern_of

_READ = (
    "start", "end", "kind", "value", "low", "high", "comparator", "unit", "per", "attainment_percent", "change", "base",
    "indicator_id", "part", "of", "organisation", "period", "attainment_of", "ambiguous", "alternatives",
)  # fmt: skip
Span = tuple[int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class TableCorrected:
    """How many proposals the new reading took away and added; what a person has decided on is among neither."""

    superseded: int
    added: int


@operation("table.correct", may=FIGURES_MAY, on=of_document)
def correct_table(
    document: Document, layout: TableLayout, by: AbstractBaseUser, *, seen: int | None = None
) -> TableCorrected:
    """Record what the columns of a table are and read the tables of ``document`` with those headings again.

    Proposals of these tables that read otherwise now are superseded; statements that somebody decided on stay as they
    are, and nothing is proposed in their place. Later documents with the same headings are read with the same layout.

    ``seen`` is what the person saw of the columns (``ledger.seen.layouts_seen``).

    Raises LedgerProblem ``user_inactive``, ``table_unknown`` or ``changed_meanwhile``; then nothing is kept.
    """
    user = check_active(by)
    pattern = pattern_of(layout.headings)
    found = locked(document.pk)
    columns = [asdict(column) for column in layout.columns]
    check_layout(found, pattern, columns, seen)
    ConfirmedLayout.objects.create(document=found, pattern=pattern, columns=columns, by=user)
    reading = reread(found)
    spans = [(table.start, table.end) for table in reading.tables if pattern_of(table.headings) == pattern]
    if not spans:
        raise LedgerProblem("table_unknown")
    proposals = [each for each in reading.statements if each.kind in _FIGURES and _inside(each.start, spans)]
    done = _replace(found, proposals, spans, user)
    link_repeats(found, user)
    return done


_FIGURES = frozenset(["target", "result", "other"])


def _inside(start: int, spans: Sequence[Span]) -> bool:
    return any(first <= start < last for first, last in spans)


def _replace(document: Document, proposals: list[Proposal], spans: Sequence[Span], user: User) -> TableCorrected:
    standing = [
        row
        for row in document.statements.in_state(State.PROPOSED, State.CONFIRMED, State.REJECTED)
        if row.kind in _FIGURES and _inside(row.start, spans)
    ]
    decided = {(row.start, row.end): row for row in standing if row.state != State.PROPOSED}
    waiting = {(row.start, row.end): row for row in standing if row.state == State.PROPOSED}
    number = document.statements.count()
    keys: dict[str, str] = {}
    rows: list[Statement] = []
    # What a percentage of plan speaks of comes before it, so that its key is known.
    for each in sorted(proposals, key=lambda each: each.attainment_of is not None):
        place = (each.start, each.end)
        old = waiting.get(place)
        new = proposed(document, each, user)
        new.attainment_of = keys.get(new.attainment_of, "")
        if place in decided:
            keys[each.id] = decided[place].key
        elif old is not None and all(getattr(old, name) == getattr(new, name) for name in _READ):
            keys[each.id] = waiting.pop(place).key
        else:
            number += 1
            new.key = keys[each.id] = f"t{number}"
            new.supersedes = old
            rows.append(new)
    for row in waiting.values():
        decide(row, Outcome.SUPERSEDED, user)
    for new in rows:
        new.save()
    return TableCorrected(superseded=len(waiting), added=len(rows))
