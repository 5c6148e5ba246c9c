"""Events → lives, links and names. The order in which events are given does not matter, only their days."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from itertools import groupby

from nhiemky.rollup.events import AnyEvent, Dissolved, Founded, Id, Life, Link, Merged, Moved, Naming, Renamed, Split
from nhiemky.rollup.problems import FoundedTwiceProblem, LeftBehindProblem, NotThereProblem, TwoSuperiorsProblem

# Of one day: first what begins, then what changes, then what ends, so that a merger finds what was founded for it.
_TURN = (Founded, Renamed, Moved, Merged, Split, Dissolved)
_DAY = timedelta(days=1)


def unfolded(events: Iterable[AnyEvent]) -> tuple[list[Life], list[Link], list[Naming]]:
    """Return what events make of organisations; raises a ``TreeProblem`` where one speaks of what is not there."""
    unfolding = _Unfolding()
    ordered = sorted(events, key=lambda event: (event.day, _TURN.index(type(event)), repr(event)))
    for day, of_day in groupby(ordered, key=lambda event: event.day):
        unfolding.take(day, list(of_day))
    return unfolding.ended()


class _Unfolding:
    def __init__(self) -> None:
        self.began: dict[Id, date] = {}
        self.above: dict[Id, tuple[Id, date]] = {}
        self.below: dict[Id, set[Id]] = {}
        self.named: dict[Id, Naming] = {}
        self.lives: dict[Id, Life] = {}
        self.links: list[Link] = []
        self.namings: list[Naming] = []
        self.ending: list[Id] = []

    def take(self, day: date, events: Sequence[AnyEvent]) -> None:
        founded = [event for event in events if isinstance(event, Founded)]
        for event in founded:
            self._found(event)
        for event in founded:  # only now, for the superior may be founded on the same day
            self._put(event.organisation, event.superior, day)
        moved: dict[Id, Id | None] = {}
        for other in events:
            if isinstance(other, Moved) and moved.setdefault(other.organisation, other.superior) != other.superior:
                both = " / ".join(self.shown(each) for each in (moved[other.organisation], other.superior))
                raise TwoSuperiorsProblem(self.shown(other.organisation), day, day, both=both)
            self._happen(other)
        for organisation in self.ending:
            if left := self.below.get(organisation):
                below = ", ".join(sorted(self.shown(each) for each in left))
                raise LeftBehindProblem(self.shown(organisation), day, below=below)
        self.ending.clear()

    def _happen(self, event: AnyEvent) -> None:
        day = event.day
        match event:
            case Renamed():
                self._rename(event)
            case Moved(organisation=organisation, superior=superior):
                self._there(organisation, day)
                self._put(organisation, superior, day)
            case Merged(organisations=organisations, into=into):
                self._there(into, day)
                for organisation in sorted(set(organisations) - {into}, key=str):
                    self._end(organisation, day, into, hand_over=True)
            case Split(organisation=organisation, parts=parts, continued_by=heir):
                for each in parts:
                    self._there(each, day)
                self._end(organisation, day, heir, hand_over=heir is not None)
            case Dissolved(organisation=organisation, continued_by=heir):
                self._end(organisation, day, heir)

    def ended(self) -> tuple[list[Life], list[Link], list[Naming]]:
        for organisation, (superior, first) in self.above.items():
            self.links.append(Link(organisation, superior, first))
        going_on = [Life(organisation, first) for organisation, first in self.began.items()]
        return [*self.lives.values(), *going_on], self.links, self.namings

    def _found(self, event: Founded) -> None:
        if event.organisation in self.began or event.organisation in self.lives:
            raise FoundedTwiceProblem(event.name, event.day)
        self.began[event.organisation] = event.day
        self._name(Naming(event.organisation, event.day, event.name, event.level))

    def _rename(self, event: Renamed) -> None:
        self._there(event.organisation, event.day)
        before = self.named[event.organisation]
        name = before.name if event.name is None else event.name
        level = before.level if event.level is None else event.level
        self._name(Naming(event.organisation, event.day, name, level))

    def _name(self, naming: Naming) -> None:
        self.named[naming.organisation] = naming
        self.namings.append(naming)

    def _there(self, organisation: Id, day: date) -> None:
        if organisation not in self.began:
            raise NotThereProblem(self.shown(organisation), day)

    def _put(self, organisation: Id, superior: Id | None, day: date) -> None:
        self._take_out(organisation, day)
        if superior is not None:
            self._there(superior, day)
            self.above[organisation] = superior, day
            self.below.setdefault(superior, set()).add(organisation)

    def _take_out(self, organisation: Id, day: date) -> None:
        superior, first = self.above.pop(organisation, (None, day))
        if superior is None:
            return
        self.below[superior].discard(organisation)
        if first < day:
            self.links.append(Link(organisation, superior, first, day - _DAY))

    def _end(self, organisation: Id, day: date, heir: Id | None, *, hand_over: bool = False) -> None:
        self._there(organisation, day)
        if hand_over:
            for subordinate in sorted(self.below.get(organisation, set()) - {heir}, key=str):
                self._put(subordinate, heir, day)
        self._take_out(organisation, day)
        self.lives[organisation] = Life(organisation, self.began.pop(organisation), day - _DAY, heir)
        self.ending.append(organisation)

    def shown(self, organisation: Id | None) -> str:
        if organisation is None:
            return "—"
        return self.named[organisation].name if organisation in self.named else str(organisation)
