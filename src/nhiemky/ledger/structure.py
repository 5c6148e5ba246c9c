"""The trees of organisations as the ledger keeps them, as of any day.

A tree is made of three kinds of rows: organisations, what happened to them (``Reorganisation``), and superiors that a
document told of without an event (``Subordination``). An organisation of whose founding nothing is known has always
been there. The tree is kept in the process and made anew when a row has been added.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from django.db.models import Max

from nhiemky import rollup
from nhiemky.ledger.models import Happening, Organisation, Reorganisation, Subordination, TreeKind

ALWAYS = date.min
"""The first day of an organisation of whose founding nothing is known."""
_kept: dict[str, tuple[tuple[int | None, ...], rollup.Structure]] = {}


def structure(tree: str = TreeKind.PARTY) -> rollup.Structure:
    """Return a dated tree, by the keys of its organisations; raises a ``TreeProblem`` where its rows do not fit."""
    now = _version()
    kept = _kept.get(tree)
    if kept is None or kept[0] != now:
        kept = now, rollup.Structure.of_events(events(tree))
        _kept[tree] = kept
    return kept[1]


def tree_of(organisation: Organisation) -> str:
    """Return the tree an organisation belongs to."""
    return organisation.tree or TreeKind.PARTY


def events(tree: str) -> list[rollup.AnyEvent]:
    """Return what the rows say of a tree, as ``rollup`` takes it."""
    known = {each.pk: each for each in Organisation.objects.order_by("pk") if tree_of(each) == tree}
    happened = [each for each in standing() if each.organisation_id in known]
    founded = {each.organisation_id for each in happened if each.kind == Happening.FOUNDED}
    always: Iterator[rollup.AnyEvent] = (
        rollup.Founded(day=ALWAYS, organisation=each.pk, name=each.name, level=each.level)
        for each in known.values()
        if each.pk not in founded
    )
    told: Iterator[rollup.AnyEvent] = (
        rollup.Moved(day=each.valid_from, organisation=each.organisation_id, superior=each.superior_id)
        for each in _latest_of_each_day(Subordination.objects.order_by("pk"))
        if each.organisation_id in known
    )
    return [*always, *told, *(_event(each) for each in happened)]


def standing() -> list[Reorganisation]:
    """Return what happened, without what was withdrawn, in the order of the days."""
    rows = list(Reorganisation.objects.prefetch_related("parts").order_by("day", "pk"))
    withdrawn = {each.withdraws_id for each in rows if each.withdraws_id}
    return [each for each in rows if each.pk not in withdrawn and not each.withdraws_id]


def _latest_of_each_day(links: Iterable[Subordination]) -> list[Subordination]:
    return list({(each.organisation_id, each.valid_from): each for each in links}.values())


def _event(row: Reorganisation) -> rollup.AnyEvent:
    at, parts = row.organisation_id, tuple(each.organisation_id for each in row.parts.all())
    day, decision = row.day, row.reference
    match row.kind:
        case Happening.FOUNDED:
            return rollup.Founded(
                day=day, decision=decision, organisation=at, name=row.name, level=row.level, superior=row.superior_id
            )
        case Happening.RENAMED:
            return rollup.Renamed(
                day=day, decision=decision, organisation=at, name=row.name or None, level=row.level or None
            )
        case Happening.MOVED:
            return rollup.Moved(day=day, decision=decision, organisation=at, superior=row.superior_id)
        case Happening.MERGED:
            return rollup.Merged(day=day, decision=decision, organisations=parts, into=at)
        case Happening.SPLIT:
            return rollup.Split(
                day=day, decision=decision, organisation=at, parts=parts, continued_by=row.continued_by_id
            )
        case _:
            return rollup.Dissolved(day=day, decision=decision, organisation=at, continued_by=row.continued_by_id)


def _version() -> tuple[int | None, ...]:
    # Rows are only ever added; of an organisation only its name and level may change, which later documents better.
    latest = (
        model.objects.aggregate(last=Max("pk"))["last"] for model in (Organisation, Subordination, Reorganisation)
    )
    return tuple(latest)
