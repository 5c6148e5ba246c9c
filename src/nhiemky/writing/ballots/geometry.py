"""Where everything stands on a page of a ballot, in mm from its top left corner: for printing it and for reading it.

A row is never split, and never lower than ``LEAST_PITCH``; marks for machines stand outside of everything else.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from nhiemky.counting import BallotForm, Definition, Name, Paper

LEAST_PITCH = 9.2
"""The least height of a row; the table's rules stand in it."""
_HIGHEST = 13.0
_BETWEEN = 1.5
"""The white between one part of the head and the next."""
_CLEAR = 0.75
"""How far a name's band, and the box of an X, stay away from the rules around them."""


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle in mm: its top left corner, width and height."""

    x: float
    y: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """Return the right edge."""
        return self.x + self.width

    @property
    def bottom(self) -> float:
        """Return the lower edge."""
        return self.y + self.height

    def inset(self, by: float) -> Box:
        """Return the rectangle with ``by`` mm less on every side."""
        return Box(self.x + by, self.y + by, self.width - 2 * by, self.height - 2 * by)


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

    ``party``, ``title`` and ``told`` hold the head, the title and on the first page the instructions; ``heading`` the
    columns' headings, ``foot`` the number of the page. ``columns`` are the widths of the table's columns. ``corners``
    are the four fiducials: top left, top right, bottom right, bottom left; ``orientation`` stands beside the first.
    """

    number: int
    pages: int
    width: float
    height: float
    seal: Box
    sealed_by: Box
    party: Box
    title: Box
    told: Box | None
    heading: Box
    columns: tuple[float, ...]
    rows: tuple[RowPlace, ...]
    foot: Box
    corners: tuple[Box, ...] = ()
    orientation: Box | None = None
    code: Box | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Sheet:
    """The measures of a sheet, in mm. ``wide_title`` is the height of a title below the seal, over the whole width."""

    width: float
    height: float
    side: float
    top: float
    seal: float
    sealed_by: float
    gap: float
    code: float
    party: float
    wide_title: float
    told: float
    heading: float
    foot: float
    number: float
    mark: float
    corner: float
    corner_at: float


_SHEETS = {
    Paper.A4: _Sheet(
        width=210, height=297, side=16, top=14, seal=42, sealed_by=7, gap=4, code=24, party=15, wide_title=28, told=25,
        heading=11.5, foot=6, number=14, mark=28, corner=6, corner_at=6,
    ),
    Paper.A5: _Sheet(
        width=148, height=210, side=12, top=11, seal=36, sealed_by=6, gap=3, code=20, party=12, wide_title=24, told=24,
        heading=10, foot=5, number=11, mark=21, corner=5, corner_at=5,
    ),
}  # fmt: skip


def pages_of(definition: Definition) -> tuple[PagePlace, ...]:
    """Return where everything stands on the pages of a ballot of ``definition``.

    The title stands below the seal where the list then still fits on one page, else beside it. Raises ValueError
    where the list is empty.
    """
    names = definition.names
    if not names:
        message = "A ballot without a name cannot be printed."
        raise ValueError(message)
    sheet = _SHEETS[definition.paper]
    wide = len(names) <= _rows(sheet, first=True, wide=True)
    counts = list(_split(len(names), _rows(sheet, first=True, wide=wide), _rows(sheet, first=False, wide=False)))
    made, at = [], 0
    for place, count in enumerate(counts):
        room = _room(sheet, first=place == 0, wide=wide and place == 0)
        pitch = min(_HIGHEST, room / count) if len(counts) == 1 else LEAST_PITCH
        made.append(_page(definition, sheet, (place + 1, len(counts)), wide, range(at, at + count), pitch))
        at += count
    return tuple(made)


def _split(total: int, first: int, other: int) -> Iterator[int]:
    """Give how many rows stand on each page."""
    yield min(total, first)
    left = total - first
    while left > 0:
        yield min(left, other)
        left -= other


def _rows(sheet: _Sheet, *, first: bool, wide: bool) -> int:
    return int(_room(sheet, first=first, wide=wide) // LEAST_PITCH)


def _room(sheet: _Sheet, *, first: bool, wide: bool) -> float:
    """Return the height that is left for rows."""
    return sheet.height - sheet.top - sheet.foot - _table_top(sheet, first=first, wide=wide) - sheet.heading


def _table_top(sheet: _Sheet, *, first: bool, wide: bool) -> float:
    top = sheet.top + sheet.seal + sheet.sealed_by
    return top + (sheet.wide_title if wide else 0) + (sheet.told if first else 0)


def _page(
    definition: Definition, sheet: _Sheet, number: tuple[int, int], wide: bool, places: Sequence[int], pitch: float
) -> PagePlace:
    first, marked = number[0] == 1, definition.machine_marks
    seal = Box(sheet.side, sheet.top, sheet.seal, sheet.seal)
    across = sheet.width - 2 * sheet.side
    beside = Box(seal.right + sheet.gap, seal.y, across - sheet.seal - sheet.gap, sheet.party)
    code = Box(sheet.width - sheet.side - sheet.code, sheet.top, sheet.code, sheet.code) if marked else None
    if code:
        beside = Box(beside.x, beside.y, code.x - sheet.gap - beside.x, beside.height)
    below = seal.bottom + sheet.sealed_by
    if wide:
        title = Box(sheet.side, below, across, sheet.wide_title - _BETWEEN)
    else:
        title = Box(beside.x, beside.bottom, beside.width, below - beside.bottom)
    top = _table_top(sheet, first=first, wide=wide)
    told = Box(sheet.side, top - sheet.told, across, sheet.told - _BETWEEN) if first else None
    heading = Box(sheet.side, top, across, sheet.heading)
    columns = _columns(definition.form, sheet, across)
    rows = tuple(
        _row(definition, place, Box(sheet.side, heading.bottom + nth * pitch, across, pitch), columns)
        for nth, place in enumerate(places)
    )
    return PagePlace(
        number=number[0], pages=number[1], width=sheet.width, height=sheet.height, seal=seal,
        sealed_by=Box(seal.x, seal.bottom + 0.5, seal.width, sheet.sealed_by - _BETWEEN),
        party=beside, title=title, told=told, heading=heading, columns=columns, rows=rows,
        foot=Box(sheet.side, sheet.height - sheet.top - sheet.foot + 1, across, sheet.foot),
        corners=_corners(sheet) if marked else (),
        orientation=_orientation(sheet) if marked else None, code=code,
    )  # fmt: skip


def _columns(form: BallotForm, sheet: _Sheet, across: float) -> tuple[float, ...]:
    if form is BallotForm.SURPLUS:
        return (sheet.number, across - sheet.number)
    return (sheet.number, across - sheet.number - 2 * sheet.mark, sheet.mark, sheet.mark)


def _row(definition: Definition, place: int, row: Box, columns: Sequence[float]) -> RowPlace:
    cells, at = [], row.x
    for width in columns:
        cells.append(Box(at, row.y, width, row.height).inset(_CLEAR))
        at += width
    marked = len(cells) > 2
    return RowPlace(
        place=place, name=definition.names[place], row=row, band=cells[1], agree=cells[2] if marked else None,
        disagree=cells[3] if marked else None,
    )  # fmt: skip


def _corners(sheet: _Sheet) -> tuple[Box, ...]:
    near, size = sheet.corner_at, sheet.corner
    right, bottom = sheet.width - near - size, sheet.height - near - size
    return tuple(Box(x, y, size, size) for x, y in ((near, near), (right, near), (right, bottom), (near, bottom)))


def _orientation(sheet: _Sheet) -> Box:
    """Return the bar right of the first corner: it tells the top from the foot."""
    return Box(sheet.corner_at + 2 * sheet.corner, sheet.corner_at, 2 * sheet.corner, sheet.corner / 2)
