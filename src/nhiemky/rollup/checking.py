"""Lives and links → arrays of days, refused where they contradict themselves.

Every refusal names the organisation and the days. What passes makes a forest on every single day.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NoReturn

import numpy as np

from nhiemky.rollup.events import Id, Life, Link
from nhiemky.rollup.numbering import Integers
from nhiemky.rollup.problems import (
    CycleProblem,
    FoundedTwiceProblem,
    InsideOutProblem,
    NobodyContinuesProblem,
    NotThereProblem,
    TwoSuperiorsProblem,
)

FOR_GOOD = date.max.toordinal() + 1
"""The end of what goes on."""
Shown = Callable[[Id, date], str]


@dataclass(frozen=True, slots=True)
class Spans:
    """Lives by organisation (``first``, ``end``, ``heir``) and links (``below`` under ``above``), in days.

    Days are ordinals; an ``end`` is the day after the last. ``heir`` is -1 for an organisation that goes on.
    """

    first: Integers
    end: Integers
    heir: Integers
    below: Integers
    above: Integers
    link_first: Integers
    link_end: Integers

    def renumbered(self, order: Integers, position: Integers) -> Spans:
        """Return the same with organisations in another order; ``position`` is its inverse."""
        heir = self.heir[order]
        heir = np.where(heir < 0, heir, position[heir])
        return Spans(
            self.first[order],
            self.end[order],
            heir,
            position[self.below],
            position[self.above],
            self.link_first,
            self.link_end,
        )


def check(lives: Sequence[Life], links: Sequence[Link], index: Mapping[Id, int], shown: Shown) -> Spans:
    """Return lives and links as arrays; raises the ``TreeProblem`` of a contradiction."""
    checking = _Checking(lives, links, index, shown)
    checking.lives_are_sound()
    checking.links_lie_within_lives()
    checking.one_superior_at_a_time()
    checking.no_circle()
    return checking.spans()


class _Checking:
    """The same checks for all at once; who it was is only looked up for the refusal."""

    def __init__(self, lives: Sequence[Life], links: Sequence[Link], index: Mapping[Id, int], shown: Shown) -> None:
        self.lives, self.index, self.shown = lives, index, shown
        self.first = _array(life.first.toordinal() for life in lives)
        self.end = _array(_end(life.last) for life in lives)
        below = _array(index.get(link.organisation, -1) for link in links)
        above = _array(index.get(link.superior, -1) for link in links)
        first = _array(link.first.toordinal() for link in links)
        end = _array(_end(link.last) for link in links)
        order = np.lexsort((above, first, below))
        self.links = [links[place] for place in order.tolist()]
        self.below, self.above, self.link_first, self.link_end = below[order], above[order], first[order], end[order]

    def lives_are_sound(self) -> None:
        if len(self.index) < len(self.lives):
            seen: set[Id] = set()
            for life in self.lives:
                if life.organisation in seen:
                    raise FoundedTwiceProblem(self.shown(life.organisation, life.first), life.first)
                seen.add(life.organisation)
        spans: Sequence[tuple[Sequence[Life | Link], Integers, Integers]] = (
            (self.lives, self.first, self.end),
            (self.links, self.link_first, self.link_end),
        )
        for given, first, end in spans:
            for place in np.flatnonzero(end <= first)[:1].tolist():
                wrong = given[place]
                raise InsideOutProblem(self.shown(wrong.organisation, wrong.first), wrong.first, wrong.last)

    def links_lie_within_lives(self) -> None:
        for side, name in ((self.below, "organisation"), (self.above, "superior")):
            outside = (side < 0) | (self.link_first < self.first[side]) | (self.link_end > self.end[side])
            for place in np.flatnonzero(outside)[:1].tolist():
                link = self.links[place]
                raise NotThereProblem(self.shown(getattr(link, name), link.first), link.first, link.last)

    def one_superior_at_a_time(self) -> None:
        together = (self.below[1:] == self.below[:-1]) & (self.link_first[1:] < self.link_end[:-1])
        for place in np.flatnonzero(together)[:1].tolist():
            before, after = self.links[place : place + 2]
            both = " / ".join(self.shown(each.superior, after.first) for each in (before, after))
            last = _last(min(_end(before.last), _end(after.last)))
            raise TwoSuperiorsProblem(self.shown(after.organisation, after.first), after.first, last, both=both)

    def no_circle(self) -> None:
        """Follow the tree through time; only a link that begins can close a circle.

        The way up from a link may lead into a circle it does not lie in itself, where several begin on one day.
        """
        below, above, end = self.below.tolist(), self.above.tolist(), self.link_end.tolist()
        held = [-1] * len(self.lives)
        days: dict[int, list[int]] = {}
        for link, day in enumerate(self.link_first.tolist()):
            days.setdefault(day, []).append(link)
        for day in sorted(days):
            for link in days[day]:
                held[below[link]] = link
            sound: set[int] = set()
            for link in days[day]:
                way: dict[int, None] = {}
                upper = link
                while upper >= 0 and end[upper] > day and upper not in sound:
                    if upper in way:
                        passed = list(way)
                        self._refuse(passed[passed.index(upper) :])
                    way[upper] = None
                    upper = held[above[upper]]
                sound.update(way)

    def _refuse(self, circle: Sequence[int]) -> NoReturn:
        links = [self.links[place] for place in circle]
        first = max(link.first for link in links)
        names = [self.shown(link.organisation, first) for link in links]
        last = _last(min(_end(link.last) for link in links))
        raise CycleProblem(names[0], first, last, way=" < ".join((*names, names[0])))

    def spans(self) -> Spans:
        heirs = np.full(len(self.lives), -1, dtype=np.int64)
        to_the_end = self.link_end == self.end[self.below]
        heirs[self.below[to_the_end]] = self.above[to_the_end]
        heirs[self.end == FOR_GOOD] = -1
        for place in np.flatnonzero(self.end < FOR_GOOD).tolist():
            named = self.lives[place].continued_by
            after = date.fromordinal(int(self.end[place]))
            if named is not None:
                heirs[place] = heir = self.index.get(named, -1)
                if heir < 0 or not self.first[heir] <= self.end[place] < self.end[heir]:
                    raise NotThereProblem(self.shown(named, after), after, after)
            elif heirs[place] < 0:
                raise NobodyContinuesProblem(self.shown(self.lives[place].organisation, after), after)
        return Spans(self.first, self.end, heirs, self.below, self.above, self.link_first, self.link_end)


def _array(given: Iterable[int]) -> Integers:
    return np.array(list(given), dtype=np.int64)


def _end(last: date | None) -> int:
    return FOR_GOOD if last is None else last.toordinal() + 1


def _last(end: int) -> date | None:
    return None if end == FOR_GOOD else date.fromordinal(end - 1)
