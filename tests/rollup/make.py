"""Random histories of organisations, and the same told by a plain model: one dictionary of superiors a day."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from hypothesis import settings
from hypothesis import strategies as st

from nhiemky.rollup import AnyEvent, Dissolved, Founded, Indicator, Merged, Moved, Period, Renamed, Split

START = date(2020, 1, 1)
UNTIMED = settings(deadline=None)
"""How long an example takes says nothing on a busy machine."""
SUM = Indicator(code="sum")
SHARE = Indicator(code="share", over_tree="ratio")
LEAST = Indicator(code="least", over_tree="worst", over_time="worst")
MOST = Indicator(code="most", over_tree="worst", over_time="worst", more_is_better=False)
ALL = (SUM, SHARE, LEAST, MOST)

STEPS = st.lists(
    st.tuples(st.integers(0, 6), st.integers(0, 99), st.integers(0, 99), st.integers(1, 60)), min_size=1, max_size=14
)
"""What happens, to whom, with whom, how many days after what happened before."""


@dataclass
class Told:
    """A history as events, and who stood under whom after each of them."""

    events: list[AnyEvent] = field(default_factory=list)
    days: list[date] = field(default_factory=list)
    superiors: list[dict[int, int | None]] = field(default_factory=list)
    heirs: dict[int, int | None] = field(default_factory=dict)
    born: dict[int, date] = field(default_factory=dict)

    def on(self, day: date) -> dict[int, int | None]:
        """Return the superiors of a day."""
        return self.superiors[bisect_right(self.days, day) - 1]

    def above(self, organisation: int, day: date) -> Iterator[int]:
        """Give an organisation (or who continues it on a day) and all above it."""
        superiors = self.on(day)
        at: int | None = organisation
        while at is not None and at not in superiors:
            at = self.heirs[at]
        while at is not None:
            yield at
            at = superiors[at]

    def last(self) -> date:
        """Return a day after everything."""
        return self.days[-1] + timedelta(days=1)

    def period(self, day: date) -> Period:
        """Return the period of one day."""
        return Period(day, day)


def told(steps: Sequence[tuple[int, int, int, int]]) -> Told:
    """Tell a history from numbers: what cannot happen becomes a founding."""
    telling = _Telling()
    for kind, who, whom, later in steps:
        telling.day += timedelta(days=later)
        ids = sorted(telling.now)
        telling.happen(kind, ids[who % len(ids)], ids[whom % len(ids)])
        telling.close()
    return telling.told


class _Telling:
    def __init__(self) -> None:
        self.told, self.day, self.now = Told(), START, dict[int, int | None]()
        self.ways = {1: self.move, 2: self.merge, 3: self.merge_into, 5: self.dissolve, 6: self.rename}
        self.found(None)
        self.close()

    def close(self) -> None:
        self.told.days.append(self.day)
        self.told.superiors.append(dict(self.now))

    def happen(self, kind: int, one: int, other: int) -> None:
        apart = one != 0 and other not in self.under(one)
        both = apart and other != 0 and one not in self.under(other)
        leaf = one != 0 and len(self.under(one)) == 1
        happens = (False, apart, both, apart, one != 0, leaf, True)[kind]
        if not happens:
            self.found(one)
        elif kind == 4:
            self.split(one, other if apart else 0, continued=not leaf or other % 2 == 1)
        else:
            self.ways[kind](one, other)

    def found(self, superior: int | None) -> int:
        number = len(self.told.born)
        self.tell(Founded(day=self.day, organisation=number, name=f"Chi bộ {number}", superior=superior))
        self.told.born[number] = self.day
        self.now[number] = superior
        return number

    def move(self, one: int, other: int) -> None:
        self.tell(Moved(day=self.day, organisation=one, superior=other))
        self.now[one] = other

    def merge(self, one: int, other: int) -> None:
        above = self.now[one]
        into = self.found(above if above not in self.under(other) else 0)
        self.tell(Merged(day=self.day, organisations=(one, other), into=into, decision="1-QĐ/ĐU"))
        self.end(one, into)
        self.end(other, into)

    def merge_into(self, one: int, other: int) -> None:
        self.tell(Merged(day=self.day, organisations=(one,), into=other))
        self.end(one, other)

    def split(self, one: int, second_under: int, *, continued: bool) -> None:
        parts = (self.found(self.now[one]), self.found(second_under))
        heir = parts[0] if continued else None
        self.tell(Split(day=self.day, organisation=one, parts=parts, continued_by=heir))
        self.end(one, heir)

    def dissolve(self, one: int, _other: int) -> None:
        self.tell(Dissolved(day=self.day, organisation=one))
        self.end(one, None)

    def rename(self, one: int, _other: int) -> None:
        self.tell(Renamed(day=self.day, organisation=one, name=f"Đảng bộ {one}", level="cơ sở"))

    def tell(self, event: AnyEvent) -> None:
        self.told.events.append(event)

    def end(self, organisation: int, heir: int | None) -> None:
        self.told.heirs[organisation] = self.now[organisation] if heir is None else heir
        del self.now[organisation]
        for below in [each for each, above in self.now.items() if above == organisation]:
            self.now[below] = heir

    def under(self, organisation: int) -> set[int]:
        found = {organisation}
        while more := {each for each, above in self.now.items() if above in found} - found:
            found |= more
        return found


HISTORIES = STEPS.map(told)
