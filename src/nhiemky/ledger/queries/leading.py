"""What a leader reads of a term on one page: verdicts in the order of their urgency, advice, findings, remarks."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from nhiemky.ledger.judging import Judged, is_plan
from nhiemky.ledger.models import Term
from nhiemky.ledger.queries.remarks import RemarkView, term_remarks
from nhiemky.ledger.queries.terms import TermOverview, load, overview_of
from nhiemky.ledger.queries.together import Group, groups
from nhiemky.targets import Change, Forecast, State

URGENCY: tuple[State, ...] = (
    State.BROKEN,
    State.MISSED,
    State.OUT_OF_REACH,
    State.BEHIND,
    State.NOT_YET_ATTAINED,
    State.NO_DATA,
    State.ON_PACE,
    State.ATTAINED,
    State.EXCEEDED,
    State.NOTHING_TO_JUDGE,
)
"""The verdicts, what needs attention first."""
ATTENTION = frozenset([State.BROKEN, State.MISSED, State.OUT_OF_REACH, State.BEHIND])


@dataclass(frozen=True, slots=True, kw_only=True)
class Beside:
    """What is told beside a verdict and changes nothing of it.

    ``forecast`` is advice, ``change`` is against the previous term (``None`` where that is not known), ``differing``
    how many figures of documents are not what returns come to.
    """

    forecast: Forecast
    change: Change | None
    differing: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Leading:
    """A term as its leader reads it; ``beside`` is by the statements of its targets."""

    term: Term
    overview: TermOverview
    beside: Mapping[int, Beside]
    groups: tuple[Group, ...]
    remarks: tuple[RemarkView, ...]


def leading(term: Term, as_of: date, known: date | None = None) -> Leading:
    """Return what a leader reads of a term on a day, by what was known on a day."""
    figures = load(term, as_of, known)
    judged = [figures.judged(target, as_of) for target in figures.held]
    return Leading(
        term=term,
        overview=overview_of(figures, judged, as_of),
        beside={each.statement.pk: _beside(each) for each in judged if not is_plan(each.statement, term)},
        groups=groups(judged),
        remarks=term_remarks(term),
    )


def _beside(judged: Judged) -> Beside:
    return Beside(forecast=judged.forecast, change=judged.change, differing=len(judged.differing))
