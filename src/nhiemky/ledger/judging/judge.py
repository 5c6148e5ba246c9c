"""The verdict on a confirmed target: by the results of documents and of returns, as of a day, as known on a day."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property

from nhiemky import targets
from nhiemky.ledger.judging.days import Interval, interval_of, term_of, touches
from nhiemky.ledger.judging.differing import Differing, differing
from nhiemky.ledger.judging.measures import is_own_figure, is_part_of_year, is_plan, measures, result_of, target_of
from nhiemky.ledger.models import Statement, Term
from nhiemky.ledger.register import Reported, Reports
from nhiemky.ledger.repeats import order_of
from nhiemky.reading.typed import interval


@dataclass(frozen=True, kw_only=True)
class Basis:
    """What judging the targets of one term rests on, loaded once.

    ``results`` are the confirmed results of documents of the organisation, of whatever days; ``reports`` what returns
    come to (``None``: there are none). Both, and ``set_by`` of each target, are as they were known on the day
    ``known`` (``None``: now). ``previous`` is the term before. ``inherited`` are results of organisations whose targets
    were taken over, of days before that.
    """

    term: Term
    organisation_name: str
    results: tuple[Statement, ...]
    reports: Reports | None = None
    set_by: Mapping[int, targets.SetBy] = field(default_factory=dict)
    known: date | None = None
    previous: Term | None = None
    inherited: tuple[Statement, ...] = ()

    @cached_property
    def before(self) -> Basis | None:
        """What the same targets would be judged by in the term before, made once for all of them.

        A document of this term speaks of the one before only where its figures name their days.
        """
        previous, reports = self.previous, self.reports
        if previous is None:
            return None
        told = tuple(
            each
            for each in self.results
            if interval(each.period) or (previous.pk is not None and each.bound_term_id == previous.pk)
        )
        earlier = None if reports is None else Reports(reports.organisation_id, previous, reports.known, reports.tree)
        return replace(self, term=previous, previous=None, results=told, reports=earlier)


@dataclass(frozen=True, kw_only=True)
class Judged:
    """A verdict with everything it rests on.

    ``results`` are the figures of documents offered to it, ``reported`` the sums of returns, each with the days it
    speaks of; ``offered`` are both as they were judged. ``differing`` are figures of documents that are not what
    returns come to. ``forecast`` is advice, ``change`` is against the end of the term before, beside the attainment.
    """

    statement: Statement
    target: targets.Target
    bodies: targets.Bodies
    results: tuple[tuple[Statement, Interval], ...]
    reported: tuple[Reported, ...]
    offered: tuple[targets.Result, ...]
    as_of: date
    basis: Basis

    @property
    def verdict(self) -> targets.Verdict:
        """The verdict: of several bodies the one that decides."""
        return self.bodies.worst

    @cached_property
    def differing(self) -> tuple[Differing, ...]:
        """Figures of documents that differ from what returns come to for the same days."""
        code, reports = self.statement.indicator_id, self.basis.reports
        return () if reports is None or code is None else tuple(differing(self.results, code, reports))

    @cached_property
    def forecast(self) -> targets.Forecast:
        """What may become of the target by the end, as a band with its reason."""
        days = term_of(self.basis.term)
        before = self._before
        base = (self._end_before, before) if before is not None and self._end_before is not None else None
        return targets.forecast(
            self.target, self.offered, days, self.as_of, known=self.basis.known, base=base, judged=self.bodies
        )

    @cached_property
    def change(self) -> targets.Change | None:
        """The change against the same indicator at the end of the term before; ``None`` where that is not known.

        A flow that is still filling up is no fall against a whole term or year: until it is above, nothing is said.
        Nor is it where all that is told is of the year in which the term before ended: that is the same figure twice.
        """
        before, end = self._before, self._end_before
        value, latest = self.verdict.value, self.verdict.latest
        if latest is not None and end is not None and latest.last <= end:
            return None
        if before is None or value is None or before.unit != value.unit:
            return None
        filling = self.target.over_time == "sum" and self.as_of < term_of(self.basis.term).last
        if filling and value.value < before.value:
            return None
        return targets.change_of(self.verdict, before)

    @property
    def _end_before(self) -> date | None:
        return None if self.basis.previous is None else term_of(self.basis.previous).last

    @cached_property
    def _before(self) -> targets.Amount | None:
        """The value at the end of the term before, from what was then reported."""
        earlier, last = self.basis.before, self._end_before
        if earlier is None or last is None:
            return None
        return judge(self.statement, earlier, last, target=replace(self.target, due=None)).verdict.value


def judge(statement: Statement, basis: Basis, as_of: date, *, target: targets.Target | None = None) -> Judged:
    """Judge a confirmed target by the results that documents up to ``as_of`` report and by the sums of returns.

    Percentages of plan that belong to a result (``attainment_of``) are evidence for it, never results. ``target`` is
    judged in the place of what the statement says.
    """
    shape = target or target_of(statement)
    shape = replace(shape, set_by=basis.set_by.get(statement.pk, shape.set_by))
    known = [
        each for each in (*basis.results, *basis.inherited) if not each.document.dated or each.document.dated <= as_of
    ]
    every = sorted(known, key=lambda each: (order_of(each.document), each.start, each.pk))
    printed = {
        (each.document_id, each.attainment_of): targets.Share(percent / 100)
        for each in every
        if each.attainment_of and (percent := each.attainment_percent or each.value) is not None
    }
    told = tuple(_told(statement, every, basis))
    said = [
        result_of(
            each,
            statement,
            days,
            printed.get((each.document_id, each.key)) if each.attainment_percent is None else None,
        )
        for each, days in told
    ]
    reported = _reported(statement, shape, basis, as_of)
    offered = (*_beside(reported, said), *said)
    bodies = targets.judge_each(shape, offered, term_of(basis.term), as_of, known=basis.known)
    return Judged(
        statement=statement, target=shape, bodies=bodies, results=told, reported=reported, offered=offered,
        as_of=as_of, basis=basis,
    )  # fmt: skip


def _told(target: Statement, results: Sequence[Statement], basis: Basis) -> Iterable[tuple[Statement, Interval]]:
    term = basis.term
    days_of_term = term_of(term)
    inherited = {each.pk for each in basis.inherited}
    own = interval(target.period) if is_plan(target, term) else None
    for result in results:
        if result.attainment_of or not measures(result, target):
            continue
        each_body = target.indicator is not None and target.indicator.over_tree == "worst"
        if not each_body and result.pk not in inherited and not is_own_figure(result, basis.organisation_name):
            continue
        days = interval_of(result, result.document, term)
        outside = own is not None and days is not None and not (own[0] <= days.first and days.last <= own[1])
        if days and not outside and touches(days, days_of_term) and not is_part_of_year(days, target):
            yield result, days


def _reported(target: Statement, shape: targets.Target, basis: Basis, as_of: date) -> tuple[Reported, ...]:
    """Return the sums of returns that measure a target: of its indicator and unit, as a whole and not as a growth."""
    code = target.indicator_id
    if basis.reports is None or code is None or target.part or target.level or target.change:
        return ()
    own = interval(target.period) if is_plan(target, basis.term) else None
    return tuple(
        each
        for each in basis.reports.of(code, as_of)
        if shape.unit in (None, "", each.result.unit)
        and (own is None or (own[0] <= each.period.first and each.period.last <= own[1]))
    )


def _beside(reported: Sequence[Reported], said: Sequence[targets.Result]) -> list[targets.Result]:
    """Return sums as results; one that leaves somebody out gives way to a document on the same days."""
    days = {(each.first, each.last) for each in said if each.has_figure and not each.entity}
    return [
        each.result
        for each in reported
        if each.sum.coverage.complete or (each.period.first, each.period.last) not in days
    ]
