"""From the rows of the ledger to the dated tree of one kind of organisations.

Three kinds of rows make a tree: organisations, what happened to them (``Reorganisation``), and superiors that a
document told of without an event (``Subordination``). What happened holds before what was told: a superior told of
before it was founded stands above from its founding on, one that had ended by then is the one that continues it. The
first superior told of an organisation has always been there, as far as anybody knows.

A ledger never fails to open because of a row: what contradicts the rest is left out and named (``Doubt``). Operations
refuse a row that would be left out, or that would make another be.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from nhiemky import rollup
from nhiemky.ledger.models import Happening, Organisation, Reorganisation, Subordination, Term, TreeKind
from nhiemky.rollup.unfolding import unfolded

ALWAYS = date.min
"""The first day of an organisation of whose founding nothing is known."""
Row = Reorganisation | Subordination


@dataclass(frozen=True, slots=True)
class Known:
    """What the row of an organisation says: its first name and level, its tree."""

    pk: int
    name: str
    short_name: str
    level: str
    tree: str
    folded: str
    code: str | None


@dataclass(frozen=True, slots=True)
class Doubt:
    """A row that contradicts the others and was left out of the tree, and how it does."""

    row: Row
    problem: rollup.TreeProblem


@dataclass(frozen=True, slots=True)
class Rows:
    """All rows that trees are made of; ``happened`` by days, without what was withdrawn.

    ``void`` are organisations that were founded by mistake: their founding was withdrawn and nothing else speaks
    of them. They stand in no tree.
    """

    organisations: dict[int, Known]
    happened: list[Reorganisation]
    told: list[Subordination]
    void: frozenset[int] = frozenset()

    @classmethod
    def now(cls) -> Rows:
        """Read the rows there are."""
        fields = ("pk", "name", "short_name", "level", "tree", "folded", "code")
        organisations = {
            pk: Known(pk, name, short, level, tree or TreeKind.PARTY, folded, code)
            for pk, name, short, level, tree, folded, code in Organisation.objects.order_by("pk").values_list(*fields)
        }
        told = {(each.organisation_id, each.valid_from): each for each in Subordination.objects.order_by("pk")}
        happened = standing()
        return cls(organisations, happened, sorted(told.values(), key=lambda each: each.pk), _void(happened))


def _void(happened: Iterable[Reorganisation]) -> frozenset[int]:
    mistaken = Reorganisation.objects.filter(kind=Happening.FOUNDED, withdraws__isnull=False)
    found = set(mistaken.values_list("organisation", flat=True))
    found -= {each.organisation_id for each in happened if each.kind == Happening.FOUNDED}
    if found:
        found -= set(Term.objects.filter(organisation__in=found).values_list("organisation", flat=True))
        found -= {pk for pair in Subordination.objects.values_list("organisation", "superior") for pk in pair}
    return frozenset(found)


@dataclass(frozen=True, slots=True)
class Built:
    """The dated tree of one kind, with the events it was made of, and its lives, links and names by organisation."""

    structure: rollup.Structure
    lives: dict[int, rollup.Life]
    links: dict[int, list[rollup.Link]]
    names: dict[int, list[rollup.Naming]]
    events: Sequence[rollup.AnyEvent]
    doubts: tuple[Doubt, ...] = ()


def standing() -> list[Reorganisation]:
    """Return what happened, without what was withdrawn, in the order of the days."""
    rows = list(Reorganisation.objects.prefetch_related("parts").order_by("day", "pk"))
    withdrawn = {each.withdraws_id for each in rows if each.withdraws_id}
    return [each for each in rows if each.pk not in withdrawn and not each.withdraws_id]


def built(rows: Rows, tree: str) -> Built:
    """Return the tree of one kind; what contradicts the rest is left out of it."""
    return _Building(rows, tree).built()


@dataclass
class _Building:
    rows: Rows
    tree: str
    founded: dict[int, date] = field(default_factory=dict)
    ended: dict[int, tuple[date, int | None]] = field(default_factory=dict)

    def built(self) -> Built:
        of_tree = {pk: each for pk, each in self.rows.organisations.items() if each.tree == self.tree}
        known = {pk: each for pk, each in of_tree.items() if pk not in self.rows.void}
        happened = [each for each in self.rows.happened if each.organisation_id in of_tree]
        for row in happened:
            self._note(row)
        always: list[rollup.AnyEvent] = [
            rollup.Founded(day=ALWAYS, organisation=pk, name=each.name, level=each.level)
            for pk, each in known.items()
            if pk not in self.founded
        ]
        events = [(row, event_of(row, of_tree[row.organisation_id])) for row in happened]
        told = [(row, event) for row in self.rows.told if row.organisation_id in known and (event := self._told(row))]
        return _sound(always, events, told, self._first_told(happened, known))

    def _note(self, row: Reorganisation) -> None:
        match row.kind:
            case Happening.FOUNDED:
                self.founded.setdefault(row.organisation_id, row.day)
            case Happening.MERGED:
                for part in row.parts.all():
                    if part.organisation_id != row.organisation_id:
                        self.ended[part.organisation_id] = row.day, row.organisation_id
            case Happening.SPLIT | Happening.DISSOLVED:
                self.ended[row.organisation_id] = row.day, row.continued_by_id

    def _told(self, row: Subordination) -> rollup.Moved | None:
        """Return what a told superior means beside what happened; nothing where it says nothing about the life."""
        organisation, superior, day = row.organisation_id, self._heir(row.superior_id, row.valid_from), row.valid_from
        if superior is None or superior == organisation or day < self.founded.get(organisation, ALWAYS):
            return None
        day = max(day, self.founded.get(superior, ALWAYS))
        if organisation in self.ended and self.ended[organisation][0] <= day:
            return None
        return rollup.Moved(day=day, organisation=organisation, superior=superior)

    def _heir(self, organisation: int, day: date) -> int | None:
        here: int | None = organisation
        passed: set[int] = set()
        while here is not None and here not in passed and here in self.ended and self.ended[here][0] <= day:
            passed.add(here)
            here = self.ended[here][1]
        return None if here in passed else here

    def _first_told(
        self, happened: Sequence[Reorganisation], known: dict[int, Known]
    ) -> list[tuple[Subordination, rollup.AnyEvent]]:
        moved = [(each.organisation_id, each.day) for each in happened if each.kind == Happening.MOVED]
        first_moved = dict(reversed(moved))
        first: dict[int, Subordination] = {}
        for row in sorted(self.rows.told, key=lambda each: (each.valid_from, each.pk)):
            first.setdefault(row.organisation_id, row)
        found: list[tuple[Subordination, rollup.AnyEvent]] = []
        for organisation, row in first.items():
            since = self.founded.get(row.superior_id, ALWAYS)
            before = min(row.valid_from, first_moved.get(organisation, row.valid_from))
            alone = organisation in self.founded or first_moved.get(organisation, date.max) <= row.valid_from
            if organisation in known and not alone and since < before:
                found.append((row, rollup.Moved(day=since, organisation=organisation, superior=row.superior_id)))
        return found


def event_of(row: Reorganisation, known: Known) -> rollup.AnyEvent:
    """Return what happened as ``rollup`` takes it; ``known`` is the organisation it happened to."""
    at, parts = row.organisation_id, tuple(each.organisation_id for each in row.parts.all())
    day, decision = row.day, row.reference
    match row.kind:
        case Happening.FOUNDED:
            return rollup.Founded(
                day=day, decision=decision, organisation=at, name=known.name, level=row.level or known.level,
                superior=row.superior_id,
            )  # fmt: skip
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


_Told = Sequence[tuple[Row, rollup.AnyEvent]]


def _sound(always: Sequence[rollup.AnyEvent], events: _Told, told: _Told, first_told: _Told) -> Built:
    """Return the tree of all rows; where they contradict one another, of as many as fit, the earlier recorded first."""
    try:
        return _made([*always, *(event for _, event in (*events, *told, *first_told))])
    except rollup.TreeProblem:
        pass
    kept, doubts = list(always), list[Doubt]()
    for block in (events, told, first_told):
        kept, problems = _fitting(kept, [event for _, event in block])
        if block is not first_told:  # A superior told of once need not have stood there before.
            doubts.extend(Doubt(block[place][0], problem) for place, problem in problems)
    found = _made(kept)
    return Built(found.structure, found.lives, found.links, found.names, found.events, tuple(doubts))


def _fitting(
    kept: list[rollup.AnyEvent], more: Sequence[rollup.AnyEvent]
) -> tuple[list[rollup.AnyEvent], list[tuple[int, rollup.TreeProblem]]]:
    """Return the events kept and of those offered as many as fit; also the places of those that do not, and why."""
    kept, problems, at = list(kept), list[tuple[int, rollup.TreeProblem]](), 0
    while (problem := _contradiction([*kept, *more[at:]])) is not None:
        fits, fails = at, len(more)
        while fails - fits > 1:
            middle = (fits + fails) // 2
            found = _contradiction([*kept, *more[at:middle]])
            if found is None:
                fits = middle
            else:
                fails, problem = middle, found
        problems.append((fits, problem))
        kept.extend(more[at:fits])
        at = fails
    return [*kept, *more[at:]], problems


def _contradiction(events: Sequence[rollup.AnyEvent]) -> rollup.TreeProblem | None:
    try:
        rollup.Structure.of_events(events)
    except rollup.TreeProblem as problem:
        return problem
    return None


def _made(events: Sequence[rollup.AnyEvent]) -> Built:
    lives, links, names = unfolded(events)
    by_life = {int(each.organisation): each for each in lives}
    by_link: dict[int, list[rollup.Link]] = {}
    for link in sorted(links, key=lambda each: each.first):
        by_link.setdefault(int(link.organisation), []).append(link)
    by_name: dict[int, list[rollup.Naming]] = {}
    for naming in names:  # In the order of their days; of one day, the last holds.
        of_one = by_name.setdefault(int(naming.organisation), [])
        if of_one and of_one[-1].first == naming.first:
            of_one.pop()
        of_one.append(naming)
    return Built(rollup.Structure(lives, links, names), by_life, by_link, by_name, events)
