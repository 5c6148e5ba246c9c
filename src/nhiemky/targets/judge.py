"""The verdict on one target, on a day and by what was known on a day."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from nhiemky.targets.known import known_by
from nhiemky.targets.model import Result, Target, Term
from nhiemky.targets.per_body import Bodies, judge_bodies
from nhiemky.targets.settings import DEFAULT, Settings
from nhiemky.targets.verdict import Verdict


def judge(
    target: Target,
    results: Sequence[Result],
    term: Term,
    as_of: date,
    settings: Settings = DEFAULT,
    *,
    known: date | None = None,
) -> Verdict:
    """Judge a target by results on the day ``as_of``, as they were known on the day ``known`` (today for ``None``).

    Results are given in the order they became known, and those that carry the day of it are put into that order: of
    two for the same interval the later counts. Results of another term, of another unit or later than ``as_of`` are
    set aside and named in the arithmetic. Results of several entities are judged for each, and the worst decides (S8).
    """
    return judge_each(target, results, term, as_of, settings, known=known).worst


def judge_each(
    target: Target,
    results: Sequence[Result],
    term: Term,
    as_of: date,
    settings: Settings = DEFAULT,
    *,
    known: date | None = None,
    bodies: Sequence[str] = (),
) -> Bodies:
    """Judge a target for each body it binds (S8); ``bodies`` are those known to exist, reported of or not."""
    held = known_by(results, known)
    judged = judge_bodies(target, held, term, as_of, bodies=bodies, settings=settings)
    return replace(
        judged,
        each=tuple((name, replace(verdict, as_of=as_of, known=known)) for name, verdict in judged.each),
        worst=replace(judged.worst, as_of=as_of, known=known),
    )
