"""A target that binds each body by itself (S8): every body is judged, and the worst decides."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from nhiemky.targets.lines import Line
from nhiemky.targets.model import Result, Target, Term
from nhiemky.targets.settings import DEFAULT, Settings
from nhiemky.targets.single import judge_single
from nhiemky.targets.verdict import State, Verdict

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
"""The states from worst to best: the worst of several bodies decides, and the worst target is looked at first."""


@dataclass(frozen=True, slots=True)
class Bodies:
    """The verdict on each body, in the order given, and the name and verdict of the one that decides."""

    each: tuple[tuple[str, Verdict], ...]
    name: str
    worst: Verdict


def judge_bodies(
    target: Target,
    results: Sequence[Result],
    term: Term,
    as_of: date,
    *,
    bodies: Sequence[str] = (),
    settings: Settings = DEFAULT,
) -> Bodies:
    """Judge a target for each body it binds, by the results of that body alone.

    ``bodies`` are those known to exist: one of which nobody says anything has no data, it is not left out.
    """
    names = list(dict.fromkeys([*bodies, *(result.entity for result in results)])) or [""]
    each = []
    for name in names:
        own = [result for result in results if result.entity == name]
        each.append((name, judge_single(target, own, term, as_of, settings)))
    name, worst = min(each, key=lambda pair: WORST_FIRST.index(pair[1].state))
    if len(each) > 1:
        line = Line("worst_entity", {"entity": name or "–", "total": len(each)})
        counted = tuple(dict.fromkeys(source for _, verdict in each for source in verdict.counted))
        aside = tuple(dict.fromkeys(source for _, verdict in each for source in verdict.set_aside))
        worst = replace(worst, lines=(line, *worst.lines), counted=counted, set_aside=aside)
    return Bodies(tuple(each), name, worst)
