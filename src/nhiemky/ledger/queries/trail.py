"""The trail of a statement: what was read, and everything anybody has decided about it since."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from nhiemky.ledger.models import Change, Decision, Origin, Outcome, State, Statement, TargetLink
from nhiemky.ledger.people import shown_name
from nhiemky.ledger.standing import origins, standing

Deed = Literal["read", "added", "reread", "corrected", "confirmed", "rejected", "dropped", "linked", "unlinked"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One deed on a statement: who, when and what.

    ``statement`` is what it was about, ``before`` what it took the place of. ``confirmed`` says that whoever put it
    there confirmed it at once. ``other`` is the target it was linked to or unlinked from; ``by_reader`` says that the
    program linked it. ``event`` is the number of the event in the history, where it is there.
    """

    deed: Deed
    by: str
    at: datetime
    statement: Statement
    before: Statement | None = None
    confirmed: bool = False
    note: str = ""
    other: Statement | None = None
    by_reader: bool = False
    event: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Trail:
    """The steps of a statement and of all that it came from and became, in the order in which they were taken.

    ``standing`` is what stands in its place now, with its state.
    """

    steps: tuple[Step, ...]
    standing: Statement

    @property
    def corrections(self) -> tuple[Step, ...]:
        """The steps by which a person put another statement in its place."""
        return tuple(each for each in self.steps if each.deed == "corrected")

    @property
    def rejection(self) -> Step | None:
        """Who rejected it, where it is rejected now."""
        if self.standing.state != State.REJECTED:
            return None
        return next(each for each in reversed(self.steps) if each.deed == "rejected")


def trail(statement: Statement) -> Trail:
    """Return the trail of a statement, from its first reading to what stands in its place now."""
    family = _family(statement)
    steps = [*_made(family), *_decided(family), *_links(family)]
    steps.sort(key=lambda each: each[0])
    return Trail(steps=tuple(step for _, step in steps), standing=standing(next(iter(family.values()))))


def correction_of(statement: Statement) -> Step | None:
    """Return the step by which a person put the statement in the place of another, ``None`` where nobody did."""
    before = statement.supersedes
    if before is None or statement.origin != Origin.PERSON:
        return None
    by = shown_name(statement.author)
    return Step(deed="corrected", by=by, at=statement.added_at, statement=statement, before=before)


_Order = tuple[datetime, int, int]


def _family(statement: Statement) -> dict[int, Statement]:
    """Return the statement with all it came from and all that came of these, by their ids."""
    first = next(iter(origins(statement)), statement)
    rows = Statement.objects.with_state().select_related("author", "document", "indicator")
    found: dict[int, Statement] = {}
    waiting = [first.pk]
    while waiting:
        some = {each.pk: each for each in rows.filter(pk__in=waiting)}
        found.update(some)
        after = Statement.objects.filter(supersedes__in=waiting).exclude(pk__in=found)
        waiting = list(after.values_list("pk", flat=True))
    return dict(sorted(found.items()))


def _made(family: dict[int, Statement]) -> Iterator[tuple[_Order, Step]]:
    events = _events("ledger_statement", family)
    confirmed = set(
        Decision.objects.filter(statement__in=family, outcome=Outcome.CONFIRMED).values_list("statement_id", "by_id")
    )
    for each in family.values():
        before = family.get(each.supersedes_id or 0)
        person = each.origin == Origin.PERSON
        deed: Deed = "read"
        if person:
            deed = "corrected" if before else "added"
        elif before:
            deed = "reread"
        yield (
            (each.added_at, 0, each.pk),
            Step(
                deed=deed, by=shown_name(each.author), at=each.added_at, statement=each, before=before,
                confirmed=person and (each.pk, each.author_id) in confirmed, event=events.get(each.pk),
            ),
        )  # fmt: skip


def _decided(family: dict[int, Statement]) -> Iterator[tuple[_Order, Step]]:
    decisions = list(Decision.objects.filter(statement__in=family).select_related("by").order_by("pk"))
    events = _events("ledger_decision", [each.pk for each in decisions])
    replaced = {each.supersedes_id for each in family.values()}
    met: set[int] = set()
    for each in decisions:
        statement = family[each.statement_id]
        own = statement.origin == Origin.PERSON and each.by_id == statement.author_id
        with_it = own and each.outcome == Outcome.CONFIRMED and statement.pk not in met
        met.add(statement.pk)
        # What a correction says already: that it was confirmed at once, and that the one before it is replaced.
        if with_it or (each.outcome == Outcome.SUPERSEDED and statement.pk in replaced):
            continue
        deeds: dict[str, Deed] = {Outcome.CONFIRMED: "confirmed", Outcome.REJECTED: "rejected"}
        yield (
            (each.at, 1, each.pk),
            Step(
                deed=deeds.get(each.outcome, "dropped"), by=shown_name(each.by), at=each.at, statement=statement,
                note=each.note, event=events.get(each.pk),
            ),
        )  # fmt: skip


def _links(family: dict[int, Statement]) -> Iterator[tuple[_Order, Step]]:
    rows = TargetLink.objects.filter(quote__in=family).select_related("by", "first__document").order_by("pk")
    links = list(rows)
    events = _events("ledger_targetlink", [each.pk for each in links])
    for each in links:
        yield (
            (each.at, 2, each.pk),
            Step(
                deed="linked" if each.linked else "unlinked", by=shown_name(each.by), at=each.at,
                statement=family[each.quote_id], other=each.first, by_reader=each.origin == Origin.READER,
                event=events.get(each.pk),
            ),
        )  # fmt: skip


def _events(table: str, rows: Iterable[int]) -> dict[int, int]:
    return dict(Change.objects.filter(table=table, row__in=rows).values_list("row", "event__number"))
