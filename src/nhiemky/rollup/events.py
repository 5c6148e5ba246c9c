"""What happens to organisations: dated events with the decision they rest on.

An event holds from the beginning of its ``day``. ``decision`` is the reference of the document it rests on.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

Id = int | str
"""What identifies an organisation through all its names, levels and superiors."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """Something that happened to organisations on a day."""

    day: date
    decision: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Founded(Event):
    """An organisation begins, under ``superior`` or as the top of a tree."""

    organisation: Id
    name: str
    level: str = ""
    superior: Id | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Renamed(Event):
    """An organisation goes on under another name, on another level (upgraded), or both; ``None`` leaves as it was."""

    organisation: Id
    name: str | None = None
    level: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Moved(Event):
    """An organisation comes under another superior, with all that stands under it; ``None`` makes it a top."""

    organisation: Id
    superior: Id | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Merged(Event):
    """Organisations end; ``into``, founded by that day, continues them and takes what stood directly under them."""

    organisations: tuple[Id, ...]
    into: Id


@dataclass(frozen=True, slots=True, kw_only=True)
class Split(Event):
    """An organisation ends in ``parts``, founded by that day.

    ``continued_by`` is the part its old figures are counted with and its subordinates go to; without one they stay
    with the superior, because nobody can say which part they belong to, and each subordinate must be moved that day.
    An organisation from which a part is taken while it goes on is no split: the part is founded, members of it moved.
    """

    organisation: Id
    parts: tuple[Id, ...]
    continued_by: Id | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Dissolved(Event):
    """An organisation ends; its old figures are counted with ``continued_by``, or else with its last superior.

    What stands under it must have been moved or have ended by that day.
    """

    organisation: Id
    continued_by: Id | None = None


AnyEvent = Founded | Renamed | Moved | Merged | Split | Dissolved


class Life(NamedTuple):
    """An organisation exists from ``first`` to ``last``, both included; ``last`` is ``None`` while it goes on.

    ``continued_by`` is who its figures are counted with after its end; ``None`` means its last superior.
    """

    organisation: Id
    first: date
    last: date | None = None
    continued_by: Id | None = None


class Link(NamedTuple):
    """``organisation`` stands directly under ``superior`` from ``first`` to ``last``, both included."""

    organisation: Id
    superior: Id
    first: date
    last: date | None = None


class Naming(NamedTuple):
    """An organisation bears a name and has a level from ``first`` on, until the next naming."""

    organisation: Id
    first: date
    name: str
    level: str = ""
