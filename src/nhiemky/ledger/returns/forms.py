"""Which form holds for a period, and which organisations must give it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from functools import lru_cache

from nhiemky.language.folding import fold
from nhiemky.ledger.models import Return, ReturnForm, Term
from nhiemky.ledger.returns.periods import form_ends
from nhiemky.ledger.structure import structure, tree_of, trees
from nhiemky.rollup import Period, Structure


def chain(form: ReturnForm) -> tuple[ReturnForm, ...]:
    """Return a form with all rows it replaced or that replaced it, the first one first."""
    return next(each for each in chains(form.term) if form in each)


def chains(term: Term) -> tuple[tuple[ReturnForm, ...], ...]:
    """Return the forms of a term, each with the rows it replaced, the first one first."""
    rows = ReturnForm.objects.filter(term=term).select_related("term__organisation").order_by("pk")
    return chained(list(rows))


def chained(rows: Sequence[ReturnForm]) -> tuple[tuple[ReturnForm, ...], ...]:
    """Return rows of forms, in the order they were added, as chains of those that replace one another.

    Chains come in the order in which they were begun.
    """
    found: dict[int, list[ReturnForm]] = {}
    for row in rows:
        before = found.pop(row.replaces_id, []) if row.replaces_id else []
        found[row.pk] = [*before, row]
    return tuple(tuple(each) for each in sorted(found.values(), key=lambda each: each[0].pk))


def applying(rows: Sequence[ReturnForm], period: Period) -> ReturnForm | None:
    """Return which row of a chain asks for a period: the latest that applies when it begins; ``None``: none does.

    A row with the first day of the one it replaces takes its place altogether, one with a later day from then on.
    """
    begun = [each for each in rows if each.starts_on <= period.first]
    if not begun or form_ends(begun[-1]) < period.first:
        return None
    return begun[-1]


def return_at(rows: Sequence[ReturnForm], organisation_id: int, first: date) -> Return | None:
    """Return what was begun for a period under any row of a chain; it keeps the lines it was begun with."""
    begun = Return.objects.filter(form__in=[each.pk for each in rows], organisation=organisation_id, first=first)
    return begun.select_related("form__term__organisation", "organisation").first()


def structures() -> Callable[[ReturnForm], Structure]:
    """Return ``structure_of`` for several forms, in one query."""
    every = trees()
    return lambda form: every.structure(tree_of(form.term.organisation))


def structure_of(form: ReturnForm) -> Structure:
    """Return the dated tree in which the organisation of a form stands."""
    return structure(tree_of(form.term.organisation))


def asked(form: ReturnForm, period: Period) -> tuple[int, ...]:
    """Return the organisations that must give a period of a form, each before what stands below it.

    Those that exist on its last day below the form's organisation, of the asked levels. One that ended within the
    period is not asked: who continues it gives the figures. One founded within it is.
    """
    return asked_in(structure_of(form), form, period)


def asked_in(dated: Structure, form: ReturnForm, period: Period) -> tuple[int, ...]:
    """Return what ``asked`` does, of a tree that is at hand."""
    levels = frozenset(fold(each) for each in form.levels)
    return _asked(dated, form.term.organisation_id, levels, form.with_own, period.last)


@lru_cache(maxsize=1024)
def _asked(dated: Structure, top: int, levels: frozenset[str], with_own: bool, day: date) -> tuple[int, ...]:
    tree, index = dated.as_of(day), dated.index.get(top)
    place = -1 if index is None else int(tree.position[index])
    if place < 0:
        return ()
    under = slice(place, int(tree.end[place]))
    there = [int(dated.organisations[each]) for each in tree.order[under][~tree.ended[under]].tolist()]
    if levels:
        there = [each for each in there if each == top or fold(dated.level(each, day)) in levels]
    return tuple(each for each in there if with_own or each != top)
