"""Lives and links → arrays of days, refused where they contradict themselves.

Every refusal names the organisation and the days. What passes makes a forest on every single day.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby, pairwise

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

_FOR_GOOD = date.max.toordinal() + 1
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


def check(lives: Sequence[Life], links: Sequence[Link], index: Mapping[Id, int], shown: Shown) -> Spans:
    """Return lives and links as arrays; raises the ``TreeProblem`` of the first contradiction."""
    checking = _Checking(lives, links, index, shown)
    checking.lives_are_sound()
    checking.links_lie_within_lives()
    checking.one_superior_at_a_time()
    checking.no_circle()
    return checking.spans(checking.heirs())


class _Checking:
    def __init__(self, lives: Sequence[Life], links: Sequence[Link], index: Mapping[Id, int], shown: Shown) -> None:
        self.lives, self.index, self.shown = lives, index, shown
        self.of = {life.organisation: life for life in lives}
        self.links = sorted(links, key=lambda link: (index.get(link.organisation, -1), link.first, str(link.superior)))

    def lives_are_sound(self) -> None:
        for before, after in pairwise(self.lives):
            if before.organisation == after.organisation:
                raise FoundedTwiceProblem(self.shown(after.organisation, after.first), after.first)
        spans: list[Life | Link] = [*self.lives, *self.links]
        for each in spans:
            if each.last is not None and each.last < each.first:
                raise InsideOutProblem(self.shown(each.organisation, each.first), each.first, each.last)

    def links_lie_within_lives(self) -> None:
        for link in self.links:
            for organisation in (link.organisation, link.superior):
                life = self.of.get(organisation)
                if life is None or link.first < life.first or _end(link.last) > _end(life.last):
                    raise NotThereProblem(self.shown(organisation, link.first), link.first, link.last)

    def one_superior_at_a_time(self) -> None:
        for before, after in pairwise(self.links):
            if before.organisation == after.organisation and after.first.toordinal() < _end(before.last):
                last = date.fromordinal(min(_end(before.last), _end(after.last)) - 1)
                both = " / ".join(self.shown(each.superior, after.first) for each in (before, after))
                name = self.shown(after.organisation, after.first)
                raise TwoSuperiorsProblem(name, after.first, None if last == date.max else last, both=both)

    def no_circle(self) -> None:
        """Follow the tree through time; only a link that begins can close a circle, and it lies in it."""
        above: dict[Id, Link] = {}
        ends = sorted((link for link in self.links if link.last is not None), key=lambda link: _end(link.last))
        ended = 0
        for day, begun in groupby(sorted(self.links, key=lambda link: link.first), key=lambda link: link.first):
            while ended < len(ends) and _end(ends[ended].last) <= day.toordinal():
                above.pop(ends[ended].organisation, None)
                ended += 1
            new = list(begun)
            above.update((link.organisation, link) for link in new)
            sound: set[Id] = set()
            for link in new:
                self._climb(link, above, sound)

    def _climb(self, link: Link, above: Mapping[Id, Link], sound: set[Id]) -> None:
        way = [link]
        seen = {link.organisation}
        while way[-1].superior in above and way[-1].superior not in sound:
            if way[-1].superior in seen:
                circle = way[[each.organisation for each in way].index(way[-1].superior) :]
                self._refuse(circle)
            seen.add(way[-1].superior)
            way.append(above[way[-1].superior])
        sound |= seen

    def _refuse(self, circle: Sequence[Link]) -> None:
        first = max(link.first for link in circle)
        end = min(_end(link.last) for link in circle)
        names = [self.shown(link.organisation, first) for link in circle]
        last = None if end == _FOR_GOOD else date.fromordinal(end - 1)
        raise CycleProblem(names[0], first, last, way=" < ".join((*names, names[0])))

    def heirs(self) -> list[int]:
        """Return who continues each life; without one named, the superior of its last day."""
        last_superior = {(link.organisation, _end(link.last)): link.superior for link in self.links}
        heirs = []
        for life in self.lives:
            if life.last is None:
                heirs.append(-1)
                continue
            after = life.last + timedelta(days=1)
            heir = life.continued_by
            if heir is not None:
                other = self.of.get(heir)
                if other is None or not other.first <= after or _end(other.last) <= after.toordinal():
                    raise NotThereProblem(self.shown(heir, after), after, after)
            else:
                heir = last_superior.get((life.organisation, _end(life.last)))
                if heir is None:
                    raise NobodyContinuesProblem(self.shown(life.organisation, life.first), after)
            heirs.append(self.index[heir])
        return heirs

    def spans(self, heirs: Sequence[int]) -> Spans:
        return Spans(
            first=_days(life.first.toordinal() for life in self.lives),
            end=_days(_end(life.last) for life in self.lives),
            heir=np.asarray(heirs, dtype=np.int64),
            below=_days(self.index[link.organisation] for link in self.links),
            above=_days(self.index[link.superior] for link in self.links),
            link_first=_days(link.first.toordinal() for link in self.links),
            link_end=_days(_end(link.last) for link in self.links),
        )


def _days(given: Iterable[int]) -> Integers:
    return np.fromiter(given, dtype=np.int64)


def _end(last: date | None) -> int:
    return _FOR_GOOD if last is None else last.toordinal() + 1
