"""All trees of organisations as they are at one moment, as of any day: asking costs no query."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

from nhiemky import rollup
from nhiemky.ledger.models import Happening, Reorganisation, TreeKind
from nhiemky.ledger.names import folded_name
from nhiemky.ledger.tree_rows import ALWAYS, Built, Doubt, Rows, built
from nhiemky.rollup.tree import Tree

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Then:
    """An organisation on a day. ``exists`` is false before its founding and from its end on.

    ``superior_id`` is ``None`` at the top of a tree and while it does not exist; ``counted_with`` is who continues it
    (itself while it exists), ``None`` before its founding.
    """

    organisation_id: int
    name: str
    level: str
    place: str
    superior_id: int | None
    exists: bool
    counted_with: int | None


@dataclass(frozen=True, slots=True)
class Held:
    """Something that held of an organisation from ``first`` to ``last``, both included.

    ``first`` is ``None`` where it always did, as far as anybody knows, ``last`` where it still does. ``value`` is what
    held; of a superior its name then, and ``organisation_id`` its key. ``happened`` is the key of the
    ``Reorganisation`` and ``reference`` its decision; ``None`` and "" for what only a document told.
    """

    first: date | None
    last: date | None
    value: str
    organisation_id: int | None = None
    happened: int | None = None
    reference: str = ""


@dataclass(frozen=True, slots=True)
class Timeline:
    """What an organisation was called and where it stood, from its beginning to its end.

    ``began`` is ``None`` where nothing of its founding is known, ``ended`` (the first day without it) while it goes on.
    ``names``, ``levels`` and ``places`` have no gaps between them, ``superiors`` may have.
    """

    organisation_id: int
    began: date | None
    ended: date | None
    continued_by: int | None
    names: tuple[Held, ...]
    levels: tuple[Held, ...]
    places: tuple[Held, ...]
    superiors: tuple[Held, ...]
    happened: tuple[Reorganisation, ...]


class Trees:
    """All trees as they were when their rows were read."""

    def __init__(self, rows: Rows) -> None:
        self.organisations = rows.organisations
        self._rows = rows
        self._built: dict[str, Built] = {}

    def structure(self, tree: str = TreeKind.PARTY) -> rollup.Structure:
        """Return a dated tree, by the keys of its organisations."""
        return self._of(tree).structure

    def events(self, tree: str) -> Sequence[rollup.AnyEvent]:
        """Return what a tree is made of, as ``rollup`` takes it; more may be tried with it."""
        return self._of(tree).events

    def doubts(self) -> tuple[Doubt, ...]:
        """Return the rows that contradict the others and were left out."""
        return tuple(doubt for kind in TreeKind.values for doubt in self._of(kind).doubts)

    def tree_of(self, organisation_id: int) -> str:
        """Return the tree an organisation belongs to."""
        return self.organisations[organisation_id].tree

    def as_of(self, organisation_id: int, day: date) -> Tree:
        """Return the tree of an organisation on a day."""
        return self._at(organisation_id).structure.as_of(day)

    def then(self, organisation_id: int, day: date) -> Then:
        """Return an organisation on a day; before its founding, under the first name that is known."""
        found, life, known = self._at(organisation_id), self.life(organisation_id), self.organisations[organisation_id]
        began = life is not None and life.first <= day
        exists = life is not None and began and (life.last is None or day <= life.last)
        naming = _naming(found.names.get(organisation_id, ()), day)
        return Then(
            organisation_id=organisation_id,
            name=naming.name if naming else known.name,
            level=naming.level if naming else known.level,
            place=self.place(organisation_id, day),
            superior_id=_superior(found, organisation_id, day) if exists else None,
            exists=exists,
            counted_with=organisation_id if exists else self._counted_with(organisation_id, day) if began else None,
        )

    def life(self, organisation_id: int) -> rollup.Life | None:
        """Return from when until when an organisation exists; ``None`` where it was only founded by mistake."""
        return self._at(organisation_id).lives.get(organisation_id)

    def name(self, organisation_id: int, day: date) -> str:
        """Return what an organisation was called on a day."""
        naming = _naming(self._at(organisation_id).names.get(organisation_id, ()), day)
        return naming.name if naming else self.organisations[organisation_id].name

    def place(self, organisation_id: int, day: date) -> str:
        """Return the place an organisation had on a day, "" where none is known."""
        held = [each.value for each in self._places(organisation_id) if each.first is None or each.first <= day]
        return held[-1] if held else ""

    def ancestors(self, organisation_id: int, day: date) -> tuple[int, ...]:
        """Return what stands above an organisation, nearest first; nothing while it does not exist."""
        found = self._at(organisation_id)
        above: list[int] = []
        superior = _superior(found, organisation_id, day)
        while superior is not None and superior not in above:
            above.append(superior)
            superior = _superior(found, superior, day)
        return tuple(above)

    def subtree(self, organisation_id: int, day: date, *, ended: bool = False) -> tuple[int, ...]:
        """Return an organisation and what stands below it on a day, each before what stands under it.

        With ``ended`` also those that one of them continues. Nothing where it is not founded by the day.
        """
        life = self.life(organisation_id)
        if life is None or day < life.first:
            return ()
        tree = self.as_of(organisation_id, day)
        place, organisations = tree.place(organisation_id), self._at(organisation_id).structure.organisations
        places = range(place, int(tree.end[place]))
        return tuple(int(organisations[tree.order[each]]) for each in places if ended or not tree.ended[each])

    def below(self, organisation_ids: Iterable[int], day: date) -> frozenset[int]:
        """Return organisations with all that a right on them reaches.

        That is what stands below them on the day, with what has ended and is continued there, and what will be founded
        under any of these.
        """
        given = [each for each in organisation_ids if each in self.organisations]
        found = {each for one in given for each in self.subtree(one, day, ended=True)} | set(given)
        for pk, first, superior in self._coming(day):
            if superior in found or (superior is not None and found.intersection(self.ancestors(superior, first))):
                found.add(pk)
        return frozenset(found)

    def timeline(self, organisation_id: int) -> Timeline:
        """Return the whole course of an organisation."""
        found, life = self._at(organisation_id), self.life(organisation_id)
        names = found.names.get(organisation_id, [])
        ended = life.last + _DAY if life and life.last else None
        end = [*(each.first for each in names[1:]), ended][: len(names)]
        spans = [(each, _last(until)) for each, until in zip(names, end, strict=True)]
        happened = self.happened(organisation_id)
        return Timeline(
            organisation_id=organisation_id,
            began=None if life is None or life.first == ALWAYS else life.first,
            ended=ended,
            continued_by=self._counted_with(organisation_id, ended) if ended else None,
            names=_joined(self._held(organisation_id, each.first, last, each.name) for each, last in spans),
            levels=_joined(self._held(organisation_id, each.first, last, each.level) for each, last in spans),
            places=self._places(organisation_id),
            superiors=_joined(
                self._held(organisation_id, link.first, link.last, self.name(int(link.superior), link.first), link)
                for link in found.links.get(organisation_id, ())
            ),
            happened=happened,
        )

    def happened(self, organisation_id: int) -> tuple[Reorganisation, ...]:
        """Return what happened to an organisation, or with it as a part, in the order of the days."""
        return tuple(self._by_organisation.get(organisation_id, ()))

    def named(self, name: str, *, superior: str = "", day: date | None = None) -> tuple[int, ...]:
        """Return the organisations that bear, or have ever borne, a name.

        Of several those under ``superior`` (by its name) are kept where there are any, then those that bear the name on
        ``day``: more than one are left only where neither tells them apart.
        """
        found = self._by_name.get(folded_name(name), [])
        if superior and len(found) > 1:
            above = set(self._by_name.get(folded_name(superior), ()))
            found = [each for each in found if above & self._ever_above(each)] or found
        if day is not None and len(found) > 1:
            then = [(each, self.then(each, day)) for each in found]
            found = [each for each, at in then if at.exists and folded_name(at.name) == folded_name(name)] or found
        return tuple(found)

    def _of(self, tree: str) -> Built:
        if tree not in self._built:
            self._built[tree] = built(self._rows, tree)
        return self._built[tree]

    def _at(self, organisation_id: int) -> Built:
        return self._of(self.organisations[organisation_id].tree)

    def _counted_with(self, organisation_id: int, day: date) -> int:
        return int(self.as_of(organisation_id, day).counted_with(organisation_id))

    def _coming(self, day: date) -> list[tuple[int, date, int | None]]:
        """Return what is founded after a day, each with its first day and superior, in that order."""
        found = [
            (pk, life.first, _superior(self._of(tree), pk, life.first))
            for tree in TreeKind.values
            for pk, life in self._of(tree).lives.items()
            if life.first > day
        ]
        return sorted(found, key=lambda each: each[1:2])

    def _ever_above(self, organisation_id: int) -> set[int]:
        return {int(link.superior) for link in self._at(organisation_id).links.get(organisation_id, ())}

    def _places(self, organisation_id: int) -> tuple[Held, ...]:
        life = self.life(organisation_id)
        said = [
            each
            for each in self.happened(organisation_id)
            if life and each.place and each.organisation_id == organisation_id and each.day >= life.first
        ]
        ends = [*(each.day - _DAY for each in said[1:]), life.last if life else None][: len(said)]
        return tuple(
            Held(each.day, last, each.place, happened=each.pk, reference=each.reference)
            for each, last in zip(said, ends, strict=True)
        )

    def _held(
        self, organisation_id: int, first: date, last: date | None, value: str, link: rollup.Link | None = None
    ) -> Held:
        """Return what held, with what happened on its first day to bring it about."""
        above = int(link.superior) if link else None
        kinds = (Happening.FOUNDED, Happening.MOVED) if link else (Happening.FOUNDED, Happening.RENAMED)
        of_day = [each for each in self.happened(organisation_id) if each.day == first and each.kind in kinds]
        if link and not of_day:
            ends = (Happening.MERGED, Happening.SPLIT)
            of_day = [each for each in self.happened(int(link.superior)) if each.day == first and each.kind in ends]
        cause = of_day[-1] if of_day else None
        return Held(
            first=None if first == ALWAYS else first, last=last, value=value, organisation_id=above,
            happened=cause.pk if cause else None, reference=cause.reference if cause else "",
        )  # fmt: skip

    @cached_property
    def _by_organisation(self) -> dict[int, list[Reorganisation]]:
        found: dict[int, list[Reorganisation]] = defaultdict(list)
        for row in self._rows.happened:
            for pk in dict.fromkeys((row.organisation_id, *(each.organisation_id for each in row.parts.all()))):
                found[pk].append(row)
        return found

    @cached_property
    def _by_name(self) -> dict[str, list[int]]:
        found: dict[str, dict[int, None]] = defaultdict(dict)
        for pk, known in self.organisations.items():
            found[folded_name(known.name)][pk] = None
            for naming in self._of(known.tree).names.get(pk, ()):
                found[folded_name(naming.name)][pk] = None
        return {name: list(each) for name, each in found.items()}


def _naming(namings: Sequence[rollup.Naming], day: date) -> rollup.Naming | None:
    place = bisect_right(namings, day, key=lambda each: each.first) - 1
    return namings[max(place, 0)] if namings else None


def _superior(found: Built, organisation_id: int, day: date) -> int | None:
    for link in reversed(found.links.get(organisation_id, ())):
        if link.first <= day:
            return int(link.superior) if link.last is None or day <= link.last else None
    return None


def _last(until: date | None) -> date | None:
    return until - _DAY if until else None


def _joined(held: Iterable[Held]) -> tuple[Held, ...]:
    """Return the same with neighbours joined that say the same."""
    found: list[Held] = []
    for each in held:
        before = found[-1] if found else None
        follows = before is not None and before.last is not None and each.first == before.last + _DAY
        if before and follows and (before.value, before.organisation_id) == (each.value, each.organisation_id):
            found[-1] = Held(
                before.first, each.last, before.value, before.organisation_id, before.happened, before.reference
            )
        elif each.value:
            found.append(each)
    return tuple(found)
