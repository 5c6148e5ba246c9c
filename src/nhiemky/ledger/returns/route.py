"""Who rules on a return, level by level, and where a version stands."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from django.utils import timezone

from nhiemky.ledger.models import Return, ReturnStep, ReturnVersion, Ruling
from nhiemky.ledger.returns.forms import structure_of
from nhiemky.rollup import Tree
from nhiemky.rollup.problems import NotThereProblem


def route(returned: Return) -> tuple[int, ...]:
    """Return the organisations that rule on a return in turn: the direct superior up to the form's own, as of today.

    Where the form asks its own organisation, that one rules by itself. One that stands elsewhere by now is ruled on by
    the form's organisation; one that has ended, by those above who continues it.
    """
    tree = structure_of(returned.form).as_of(timezone.localdate())
    return route_in(tree, returned.organisation_id, returned.form.term.organisation_id)


def route_in(tree: Tree, organisation_id: int, top_id: int) -> tuple[int, ...]:
    """Return what ``route`` does, in a tree that is at hand."""
    top = _now(tree, top_id)
    at = _now(tree, organisation_id)
    above = [int(each) for each in tree.ancestors(at)] if at != top and at in tree else []
    return tuple(above[: above.index(top) + 1]) if top in above else (top,)


def _now(tree: Tree, organisation_id: int) -> int:
    if organisation_id in tree:
        return organisation_id
    try:
        return int(tree.counted_with(organisation_id))
    except NotThereProblem:
        return organisation_id


def next_level(levels: Sequence[int], steps: Iterable[ReturnStep]) -> int | None:
    """Return who rules next on a version with these steps; ``None`` where the last has."""
    return after(levels, {each.organisation_id for each in steps if each.kind == Ruling.APPROVED})


def after(levels: Sequence[int], approved: Iterable[int]) -> int | None:
    """Return the level after the highest that has approved; ``None`` where the last has.

    >>> after((2, 3, 1), ()), after((2, 3, 1), {3}), after((2, 3, 1), {2, 1})
    (2, 1, None)
    """
    done = [place for place, each in enumerate(levels) if each in set(approved)]
    place = max(done, default=-1) + 1
    return levels[place] if place < len(levels) else None


def stands_at(version: ReturnVersion) -> int | None:
    """Return the organisation that rules next on a version; ``None`` where all have."""
    return next_level(route(version.for_return), version.steps.all())
