"""The agenda as its pages show it: each point with how it went, which one runs, and what comes next."""

from __future__ import annotations

from dataclasses import dataclass

from nhiemky.congress.agenda import Item, Progress, Run, items_of, kept_agenda, runs_of
from nhiemky.congress.models import Congress


@dataclass(frozen=True, slots=True)
class Line:
    """A point of the agenda and how it went."""

    place: int
    item: Item
    run: Run


@dataclass(frozen=True, slots=True, kw_only=True)
class AgendaView:
    """The agenda. ``seen`` is the key of the one kept, 0 while only the standard order is proposed."""

    lines: tuple[Line, ...]
    seen: int
    current: Line | None
    next: Line | None

    @property
    def minutes(self) -> int:
        """How long all points together are planned to take."""
        return sum(each.item.minutes for each in self.lines)

    @property
    def left(self) -> int:
        """How many minutes are planned for what has not begun."""
        return sum(each.item.minutes for each in self.lines if each.run.progress is Progress.WAITING)


def agenda_view(congress: Congress) -> AgendaView:
    """Return the agenda with how far it has come; the next point is the first that waits after what was begun last."""
    kept, runs = kept_agenda(congress), runs_of(congress)
    lines = tuple(
        Line(place, item, runs.get(item.key, Run())) for place, item in enumerate(items_of(congress, kept), 1)
    )
    current = next((each for each in lines if each.run.progress is Progress.RUNNING), None)
    begun = [each for each in lines if each.run.since is not None]
    last = current or max(begun, key=lambda each: str(each.run.since), default=None)
    waiting = [each for each in lines if each.run.progress is Progress.WAITING]
    after = [each for each in waiting if last is not None and each.place > last.place]
    return AgendaView(
        lines=lines, seen=kept.pk if kept else 0, current=current, next=next(iter([*after, *waiting]), None)
    )
