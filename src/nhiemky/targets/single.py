"""The verdict on one target by the results of one body: which rule judges it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from nhiemky.targets import rules
from nhiemky.targets.case import Case, prepare
from nhiemky.targets.lines import Line
from nhiemky.targets.model import Result, Target, Term
from nhiemky.targets.partial import Rule, judge_partly
from nhiemky.targets.settings import Settings
from nhiemky.targets.shapes import Zero
from nhiemky.targets.verdict import State, Verdict
from nhiemky.targets.yearly import each_year


def judge_single(target: Target, results: Sequence[Result], term: Term, as_of: date, settings: Settings) -> Verdict:
    """Judge a target by results given in the order they became known."""
    case = prepare(target, results, term, as_of, settings)
    if not case.figures:
        return case.verdict(State.NO_DATA, lines=[Line("no_data")])
    if isinstance(case.target.shape, Zero):
        return _by(rules.never, case)
    if case.target.frequency == "every_year" or case.target.over_time == "worst":
        return each_year(case)
    return _by(rules.last_value if case.target.over_time == "last" else rules.total, case)


def _by(rule: Rule, case: Case) -> Verdict:
    return judge_partly(case, rule) if case.partial else rule(case)
