"""A dated tree of organisations: who stood above whom, when, under which name; and the tree as of any day."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from nhiemky.rollup.checking import FOR_GOOD, check
from nhiemky.rollup.events import AnyEvent, Id, Life, Link, Naming
from nhiemky.rollup.numbering import ABSENT, TOP, Integers, numbered
from nhiemky.rollup.problems import NotThereProblem
from nhiemky.rollup.tree import Tree
from nhiemky.rollup.unfolding import unfolded


@dataclass(frozen=True, slots=True)
class Regime:
    """Days, both included, during which a tree does not change."""

    first: date
    last: date
    tree: Tree


class Structure:
    """Organisations with their superiors, each from a day to a day; immutable once it is made.

    >>> from datetime import date
    >>> from nhiemky.rollup import Founded, Merged
    >>> structure = Structure.of_events([
    ...     Founded(day=date(2020, 1, 1), organisation="T", name="Đảng ủy các khu công nghiệp"),
    ...     Founded(day=date(2020, 1, 1), organisation="A", name="Chi bộ A", superior="T"),
    ...     Founded(day=date(2020, 1, 1), organisation="B", name="Chi bộ B", superior="T"),
    ...     Merged(day=date(2023, 7, 1), organisations=("B",), into="A", decision="12-QĐ/ĐU"),
    ... ])
    >>> structure.as_of(date(2022, 1, 1)).superior("B"), structure.as_of(date(2025, 1, 1)).counted_with("B")
    ('T', 'A')
    """

    def __init__(self, lives: Iterable[Life], links: Iterable[Link], names: Iterable[Naming] = ()) -> None:
        """Take lives and links as they were kept; raises a ``TreeProblem`` where they contradict themselves."""
        # Sorted, so that the numbering, and with it every array, is the same in whatever order they are given.
        ordered = sorted(lives, key=lambda life: (isinstance(life.organisation, str), life.organisation, life.first))
        self._names: dict[Id, list[Naming]] = {}
        for naming in sorted(names, key=lambda naming: (naming.first, naming.name)):
            self._names.setdefault(naming.organisation, []).append(naming)
        organisations = list(dict.fromkeys(life.organisation for life in ordered))
        index = {organisation: place for place, organisation in enumerate(organisations)}
        self._spans = check(ordered, list(links), index, self.name)
        # Numbered by the newest tree, organisations near one another in the tree are so in every block of figures too.
        order, position, *_ = numbered(self._above(FOR_GOOD - 1)[0])
        self._spans = spans = self._spans.renumbered(order, position)
        self.organisations: tuple[Id, ...] = tuple([organisations[place] for place in order.tolist()])
        self.index: dict[Id, int] = {organisation: place for place, organisation in enumerate(self.organisations)}
        changes = np.unique(np.concatenate([spans.first, spans.end, spans.link_first, spans.link_end]))
        self._changes: list[int] = changes[changes < FOR_GOOD].tolist()
        self._trees: dict[int, Tree] = {}

    @classmethod
    def of_events(cls, events: Iterable[AnyEvent]) -> Structure:
        """Return what events make; raises a ``TreeProblem`` where they contradict one another."""
        return cls(*unfolded(events))

    def as_of(self, day: date) -> Tree:
        """Return the tree of ``day``. Organisations that have ended by then stand under those who continue them."""
        regime = bisect_right(self._changes, day.toordinal())
        if regime not in self._trees:
            self._trees[regime] = Tree(self.organisations, self.index, *self._above(day.toordinal()), day, self.name)
        return self._trees[regime]

    def regimes(self, first: date, last: date) -> Iterator[Regime]:
        """Give the days from ``first`` to ``last``, both included, parted where the tree changes."""
        starts = [change for change in self._changes if first.toordinal() < change <= last.toordinal()]
        bounds = [first.toordinal(), *starts, last.toordinal() + 1]
        for begins, ends in pairwise(bounds):
            day = date.fromordinal(begins)
            yield Regime(day, date.fromordinal(ends - 1), self.as_of(day))

    def name(self, organisation: Id, day: date) -> str:
        """Return the name an organisation bore on ``day`` (before its first, the first; without any, its code)."""
        naming = self._naming(organisation, day)
        return naming.name if naming else str(organisation)

    def level(self, organisation: Id, day: date) -> str:
        """Return the level an organisation had on ``day``; "" where none is known."""
        naming = self._naming(organisation, day)
        return naming.level if naming else ""

    def there(self, organisation: Id, first: date, last: date) -> bool:
        """Whether an organisation existed on any of the days from ``first`` to ``last``."""
        index = self.index.get(organisation)
        if index is None:
            return False
        return bool(self._spans.first[index] <= last.toordinal() and first.toordinal() < self._spans.end[index])

    def must_be_there(self, organisation: Id, first: date, last: date) -> int:
        """Return the index of an organisation; raises ``NotThereProblem`` where it existed on none of the days."""
        if not self.there(organisation, first, last):
            raise NotThereProblem(self.name(organisation, first), first, last)
        return self.index[organisation]

    def _above(self, ordinal: int) -> tuple[Integers, NDArray[np.bool_]]:
        """Return above whom each organisation is counted on a day, and whether it still exists."""
        spans = self._spans
        above = np.where(spans.first <= ordinal, TOP, ABSENT)
        held = (spans.link_first <= ordinal) & (ordinal < spans.link_end)
        above[spans.below[held]] = spans.above[held]
        ended = spans.end <= ordinal
        above[ended] = spans.heir[ended]
        return above, ended

    def _naming(self, organisation: Id, day: date) -> Naming | None:
        namings = self._names.get(organisation)
        if not namings:
            return None
        return namings[max(bisect_right(namings, day, key=lambda naming: naming.first) - 1, 0)]
