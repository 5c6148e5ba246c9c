"""The agenda of a congress: its items in order, and how far each has come."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from nhiemky.congress.heads import congress_head
from nhiemky.congress.models import Agenda, AgendaStep, Congress
from nhiemky.writing.congress import standard_agenda


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """A point of the agenda. ``kind`` is one of the standard order, "" for one of the office's own.

    ``script`` is what is said, a line each; ``minutes`` how long it is planned to take, 0 where nobody said.
    """

    key: str
    title: str
    kind: str = ""
    script: str = ""
    who: str = ""
    minutes: int = 0


class Progress(StrEnum):
    """How far a point of the agenda has come."""

    WAITING = "waiting"
    RUNNING = "running"
    DONE = "done"
    SKIPPED = "skipped"


@dataclass(frozen=True, slots=True)
class Run:
    """How a point went: ``begun`` when it was first begun, ``since`` when it was last, ``ended`` when it ended.

    ``seconds`` are those used in all that has ended; while it runs, those since ``since`` come on top.
    """

    progress: Progress = Progress.WAITING
    begun: datetime | None = None
    since: datetime | None = None
    ended: datetime | None = None
    seconds: int = 0
    note: str = ""


def kept_agenda(congress: Congress) -> Agenda | None:
    """Return the newest agenda kept, ``None`` while only the standard order is proposed."""
    return Agenda.objects.filter(congress=congress.pk).select_related("by").order_by("-pk").first()


def items_of(congress: Congress, kept: Agenda | None) -> tuple[Item, ...]:
    """Return the points of an agenda that was kept, else those of the standard order."""
    if kept is not None:
        return tuple(Item(**each) for each in kept.items)
    return tuple(
        Item(
            key=each.key, kind=each.kind, title=each.what, script="\n".join(each.words), who=each.who,
            minutes=each.minutes,
        )
        for each in standard_agenda(congress_head(congress))
    )  # fmt: skip


def items_data(items: tuple[Item, ...]) -> list[dict[str, Any]]:
    """Return points as an agenda keeps them."""
    return [asdict(each) for each in items]


def runs_of(congress: Congress) -> dict[str, Run]:
    """Return how the points went, by key; those nothing was done with are not there."""
    found: dict[str, Run] = {}
    for step in AgendaStep.objects.filter(congress=congress.pk).order_by("pk"):
        found[step.item] = run_after(found.get(step.item, Run()), step)
    return found


def run_after(run: Run, step: AgendaStep) -> Run:
    """Return how a point stands after a step."""
    when, note = step.when, step.note
    seconds = run.seconds
    if run.progress is Progress.RUNNING and run.since is not None:
        seconds += max(0, int((when - run.since).total_seconds()))
    if step.kind == "begun":
        return Run(Progress.RUNNING, run.begun or when, when, None, seconds, note)
    if step.kind == "ended":
        return Run(Progress.DONE, run.begun or when, run.since, when, seconds, note)
    if step.kind == "skipped":
        return Run(Progress.SKIPPED, run.begun, run.since, when, seconds, note)
    return Run(Progress.WAITING, run.begun, None, None, seconds, note)
