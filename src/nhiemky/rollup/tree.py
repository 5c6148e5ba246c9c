"""The tree of one day, its organisations numbered so that every subtree is an interval."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date

import numpy as np
from numpy.typing import NDArray

from nhiemky.rollup.events import Id
from nhiemky.rollup.numbering import Integers, numbered
from nhiemky.rollup.problems import NotThereProblem


class Tree:
    """Who stands above whom on a day; made by ``Structure.as_of``.

    An organisation that has ended stands in it under the one that continues it, so that figures of earlier periods are
    counted there; ``superior``, ``ancestors`` and ``subordinates`` speak only of those that exist. One not founded yet
    is not in it. Positions run depth first: the subtree of a position ``p`` is ``p`` to ``end[p]``.
    """

    def __init__(
        self,
        organisations: Sequence[Id],
        index: Mapping[Id, int],
        above: Integers,
        ended: NDArray[np.bool_],
        day: date,
        shown: Callable[[Id, date], str],
    ) -> None:
        self._organisations, self._index, self._day, self._shown = organisations, index, day, shown
        self.order, self.position, self.end, self.above, self.levels = numbered(above)
        self.in_order = bool((self.order == np.arange(len(above))).all()) if len(self.order) == len(above) else False
        """Whether positions are the places in ``Structure.organisations``."""
        self.ended = ended[self.order]
        self.inner: Integers = np.flatnonzero(self.end - np.arange(len(self.order)) > 1)
        """The positions with something under them."""
        self.inner_end: Integers = self.end[self.inner]
        self.inner_at: Integers = np.full(len(self.order), -1)
        """The place of a position among ``inner``; -1 for those with nothing under them."""
        self.inner_at[self.inner] = np.arange(len(self.inner))

    def __len__(self) -> int:
        return len(self.order)

    def __contains__(self, organisation: Id) -> bool:
        """Whether an organisation exists on the day."""
        index = self._index.get(organisation)
        return index is not None and self.position[index] >= 0 and not self.ended[self.position[index]]

    @property
    def organisations(self) -> tuple[Id, ...]:
        """The organisations that exist, each before what stands under it."""
        return tuple(self._organisations[index] for index in self.order[~self.ended])

    def place(self, organisation: Id) -> int:
        """Return the position of an organisation; raises ``NotThereProblem`` where it is not founded by the day."""
        index = self._index.get(organisation)
        position = -1 if index is None else int(self.position[index])
        if position < 0:
            raise NotThereProblem(self._shown(organisation, self._day), self._day, self._day)
        return position

    def known(self, organisation: Id) -> bool:
        """Whether figures of an organisation are counted in this tree: it is founded by the day, ended or not."""
        index = self._index.get(organisation)
        return index is not None and bool(self.position[index] >= 0)

    def path(self, organisation: Id) -> list[int]:
        """Return the positions from an organisation up to its top, both included."""
        at = self.place(organisation)
        path = []
        while at >= 0:
            path.append(at)
            at = int(self.above[at])
        return path

    def counted_with(self, organisation: Id) -> Id:
        """Return the organisation of this day that continues one: itself while it exists."""
        return self._at(next(position for position in self.path(organisation) if not self.ended[position]))

    def ancestors(self, organisation: Id) -> list[Id]:
        """Return the organisations above one, nearest first."""
        path = [position for position in self.path(organisation) if not self.ended[position]]
        return [self._at(position) for position in path if self._at(position) != organisation]

    def superior(self, organisation: Id) -> Id | None:
        """Return the organisation directly above one that exists; ``None`` at a top."""
        position = self.place(organisation)
        above = int(self.above[position])
        return None if above < 0 else self._at(above)

    def subordinates(self, organisation: Id) -> list[Id]:
        """Return the organisations that exist directly under one."""
        return [self._at(position) for position in self._under(organisation) if not self.ended[position]]

    def counted_under(self, organisation: Id) -> list[Id]:
        """Return the organisations directly under one with those that have ended and are counted there."""
        return [self._at(position) for position in self._under(organisation)]

    def _under(self, organisation: Id) -> list[int]:
        place = self.place(organisation)
        under = np.arange(place + 1, self.end[place])
        direct: list[int] = under[self.above[under] == place].tolist()
        return direct

    def tops(self) -> list[Id]:
        """Return the organisations with nothing above them."""
        return [self._at(position) for position in np.flatnonzero(self.above < 0).tolist()]

    def _at(self, position: int) -> Id:
        return self._organisations[int(self.order[position])]
