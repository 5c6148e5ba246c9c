"""The verdict on one target: which rule judges it, and what all rules share."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from nhiemky.targets import rules
from nhiemky.targets.case import Case, prepare
from nhiemky.targets.model import Result, State, Target, Term, Verdict, Zero
from nhiemky.targets.settings import DEFAULT, Settings
from nhiemky.targets.words import Line
from nhiemky.targets.yearly import each_year

# From worst to best: the worst of several bodies or years decides.
WORST_FIRST = (
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


def judge(target: Target, results: Sequence[Result], term: Term, as_of: date, settings: Settings = DEFAULT) -> Verdict:
    """Judge a target by results on the day ``as_of``.

    Results are given in the order they became known: of two for the same interval the later counts. Results of
    another term, of another unit or later than ``as_of`` are set aside and named in the arithmetic. Results
    of several entities are judged for each of them, and the worst decides (S8).
    """
    if target.due is not None:
        term = _until(term, target.due)
    entities = list(dict.fromkeys(result.entity for result in results))
    if len(entities) > 1:
        return _worst_entity(target, results, entities, term, as_of, settings)
    return _judge_one(prepare(target, results, term, as_of, settings))


def _until(term: Term, due: date) -> Term:
    """Return the term as a target with a day of its own sees it."""
    last = max(due, term.first)
    start = term.first_plan_year
    return replace(term, last=last, first_plan_year=None if start is None else min(start, last.year))


def _judge_one(case: Case) -> Verdict:
    if not case.figures:
        return case.verdict(State.NO_DATA, lines=[Line("no_data")])
    if isinstance(case.target.shape, Zero):
        return rules.never(case)
    if case.target.frequency == "every_year" or case.target.over_time == "worst":
        return each_year(case)
    if case.target.over_time == "last":
        return rules.last_value(case)
    return rules.total(case)


def _worst_entity(
    target: Target, results: Sequence[Result], entities: Sequence[str], term: Term, as_of: date, settings: Settings
) -> Verdict:
    verdicts = []
    for entity in entities:
        own = [result for result in results if result.entity == entity]
        verdicts.append((entity, _judge_one(prepare(target, own, term, as_of, settings))))
    entity, worst = min(verdicts, key=lambda pair: WORST_FIRST.index(pair[1].state))
    lines = (Line("worst_entity", {"entity": entity or "–", "total": len(verdicts)}), *worst.lines)
    counted = tuple(dict.fromkeys(source for _, verdict in verdicts for source in verdict.counted))
    aside = tuple(dict.fromkeys(source for _, verdict in verdicts for source in verdict.set_aside))
    return replace(worst, lines=lines, counted=counted, set_aside=aside)
