"""Judging by partial figures, which only some of the bodies asked have given yet.

Such a figure of a count or a flow can only grow when the others give theirs. So it may show that a floor is reached or
that a limit is passed, never that one is missed or kept; a partial share, mean, level or newest value shows nothing.
What they do not show is judged by the other figures alone, as if the partial ones had not come in.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from nhiemky.targets.case import Case
from nhiemky.targets.grade import Grade, is_limit, shown_by
from nhiemky.targets.rules import added, made_one
from nhiemky.targets.shapes import Zero
from nhiemky.targets.verdict import REACHED, State, Verdict

Rule = Callable[[Case], Verdict]
SAYS = {
    State.BROKEN: Grade.FAILS,
    State.BEHIND: Grade.FAILS,
    State.ON_PACE: Grade.MEETS,
    **dict.fromkeys(REACHED, Grade.MEETS),
}


def judge_partly(case: Case, rule: Rule) -> Verdict:
    """Judge one figure of the whole term by a rule for it."""
    verdict = rule(case)
    if _shown(case, verdict.state):
        used = [figure for figure in case.partial if figure.result.source_id in verdict.counted]
        return replace(verdict, lines=(*verdict.lines, *case.partly(used, "partial_shown")))
    alone = rule(case.without_partial()) if len(case.partial) < len(case.figures) else _open(case)
    # What the partial figures add already speaks against it.
    return _open(case) if alone.state is State.OUT_OF_REACH is not verdict.state else alone


def _shown(case: Case, state: State) -> bool:
    if isinstance(case.target.shape, Zero):
        return state is State.BROKEN
    got = SAYS.get(state)
    return got is not None and shown_by(case.target, case.partial, got)


def _open(case: Case) -> Verdict:
    """Say how far partial figures reach where there are no others; nothing follows from it."""
    partial = case.partly(case.partial, "partial")
    counted, figure = made_one(case, case.values)
    if case.target.over_time == "last" and counted:
        counted = (max(case.values, key=lambda item: (item.last, item.first, item.order)),)
        figure = None if counted[0].empty else counted[0]
    if figure is None or is_limit(case.target):
        return case.verdict(State.NO_DATA, lines=partial, counted=counted)
    state = State.NO_DATA if case.window.closed else State.NOT_YET_ATTAINED
    lines = [*added(case, counted), *case.compared(figure), *partial]
    return case.verdict(state, lines=lines, counted=counted, figure=figure)
