"""Where everything stands on a page of a ballot, in mm from its top left corner: for printing it and for reading it."""

from __future__ import annotations

from dataclasses import dataclass

from nhiemky.counting import Definition, Name


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle in mm: its top left corner, width and height."""

    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True, kw_only=True)
class RowPlace:
    """One row: ``place`` is its index in the list, ``band`` where its name stands and may be struck.

    ``agree`` and ``disagree`` are the boxes for an X, ``None`` on a list with surplus.
    """

    place: int
    name: Name
    row: Box
    band: Box
    agree: Box | None = None
    disagree: Box | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PagePlace:
    """One page: nothing is printed in ``seal``; marks for machines are there only where they are switched on.

    ``corners`` are the four fiducials: top left, top right, bottom right, bottom left.
    """

    number: int
    pages: int
    width: float
    height: float
    seal: Box
    rows: tuple[RowPlace, ...]
    corners: tuple[Box, ...] = ()
    orientation: Box | None = None
    code: Box | None = None


def pages_of(definition: Definition) -> tuple[PagePlace, ...]:
    """Return where everything stands on the pages of a ballot of ``definition``."""
    raise NotImplementedError
