"""What a leader reads of a term on one page: verdicts in the order of their urgency, advice, findings, remarks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from nhiemky import rollup
from nhiemky.ledger.judging import Judged, is_plan, term_of
from nhiemky.ledger.models import Term
from nhiemky.ledger.queries.remarks import RemarkView, term_remarks
from nhiemky.ledger.queries.terms import TermOverview, load, overview_of
from nhiemky.ledger.queries.together import Group, groups
from nhiemky.ledger.register import register
from nhiemky.ledger.returns.books import Books
from nhiemky.ledger.returns.forms import applying, chains
from nhiemky.ledger.returns.periods import label
from nhiemky.ledger.returns.state import ReturnState
from nhiemky.targets import Change, Forecast, State

LOOKED_BACK = 4
"""How many periods before a day are looked at for what is late: older gaps stand in the matrix of the form."""
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
class Due:
    """A period of returns that were due and that somebody has not given, by ``coverage``."""

    form_id: int
    form: str
    label: str
    label_en: str
    coverage: rollup.Coverage


@dataclass(frozen=True, slots=True, kw_only=True)
class Leading:
    """A term as its leader reads it; ``beside`` is by the statements of its targets.

    ``due`` are the newest periods of returns with somebody missing, ``waiting`` counts the returns that wait for a
    ruling.
    """

    term: Term
    overview: TermOverview
    beside: Mapping[int, Beside]
    groups: tuple[Group, ...]
    remarks: tuple[RemarkView, ...]
    due: tuple[Due, ...]
    waiting: int


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
        due=tuple(_due(term, as_of, known)),
        waiting=_waiting(term),
    )


def _beside(judged: Judged) -> Beside:
    return Beside(forecast=judged.forecast, change=change_of(judged), differing=len(judged.differing))


def change_of(judged: Judged) -> Change | None:
    """Return the change against the previous term; of a total that is still growing there is none to tell."""
    target = judged.target
    growing = target.over_time == "sum" and target.frequency != "every_year"
    return None if growing and judged.as_of < term_of(judged.basis.term).last else judged.change


def _due(term: Term, as_of: date, known: date | None) -> Iterator[Due]:
    """Give the newest periods that were due by a day and of which somebody's figures are missing."""
    held = register(term)
    for chain in held.chains:
        over = [each for each in chain.periods if (day := chain.due(each)) is not None and day < as_of]
        for period in reversed(over[-LOOKED_BACK:]):
            form = applying(chain.forms, period)
            asked = chain.codes_asked(period)
            code = next((each.code for each in chain.indicators if each.code in asked), None)
            if form is None or code is None:
                continue
            coverage = held.at(term.organisation_id, code, period, known=known).coverage
            if coverage.missing:
                vi, en = label(form.frequency, period), label(form.frequency, period, "en")
                yield Due(form_id=form.pk, form=form.name, label=vi, label_en=en, coverage=coverage)


def _waiting(term: Term) -> int:
    """Count the returns of a term whose newest version nobody has locked or sent back."""
    forms = chains(term)
    books = Books([each for rows in forms for each in rows])
    return sum(each.state is ReturnState.SUBMITTED for rows in forms for each in books.of(rows).values())
