"""The tables of a periodic report: every line of it, and what each organisation below gave."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction
from typing import TypedDict

from nhiemky.targets.amounts import Amount, rounded
from nhiemky.targets.words import alike, number
from nhiemky.writing.documents.kinds import rows
from nhiemky.writing.documents.reporting import Reporting
from nhiemky.writing.documents.sections import Section
from nhiemky.writing.documents.wording import capital, filled
from nhiemky.writing.material import LineMaterial, Reached
from nhiemky.writing.model import Binding, Column, DocumentKind, Figure, Pieces, Row, Said, Table
from nhiemky.writing.phrases import exact_of, when
from nhiemky.writing.phrases.rows import rows as phrase_rows

Days = tuple[date, date]

_MOST_COLUMNS = 6
"""Lines side by side in a table that has a row for each organisation; more make another table."""


def tables(reporting: Reporting, section: Section) -> Iterator[Table]:
    """Yield the table of all lines and, of a summary, those of the organisations below."""
    made = []
    if reporting.period.lines:
        made.append(_lines(reporting, section))
    if reporting.kind is DocumentKind.SUMMARY:
        made += _organisations(reporting, section)
    for place, table in enumerate(made, 1):
        yield replace(table, annex=f"Phụ lục {place}" if len(made) > 1 else "Phụ lục")


def _lines(reporting: Reporting, section: Section) -> Table:
    words = rows()["periodic"]
    before = _days_before(reporting.period.lines)
    columns = [
        Column(heading="STT", width=1, align="centre"),
        Column(heading="Nội dung", width=7),
        Column(heading="Đơn vị tính", width=2, align="centre"),
        Column(heading=capital(reporting.label), width=3, align="right"),
        Column(heading="So với kế hoạch (%)", width=2, align="right"),
    ]
    if before:
        columns.append(Column(heading=capital(when(*before, reporting.times)), width=3, align="right"))
    columns.append(Column(heading="Ghi chú", width=3))
    made = [Row(cells=_line(reporting, line, place, before)) for place, line in enumerate(reporting.period.lines, 1)]
    caption = filled(words["lines"], reporting.words)
    return Table(key=f"{section.key}.lines", caption=caption, columns=tuple(columns), rows=tuple(made), wide=True)


def _days_before(lines: Sequence[LineMaterial]) -> Days | None:
    """Return the days most figures of a year before are of."""
    days = Counter((each.before.first, each.before.last) for each in lines if each.before is not None)
    return days.most_common(1)[0][0] if days else None


def _line(reporting: Reporting, line: LineMaterial, place: int, before: Days | None) -> tuple[Pieces, ...]:
    words = rows()["periodic"]
    reached = line.reached
    earlier = line.before if line.before is not None and (line.before.first, line.before.last) == before else None
    cells = [
        _cell(reporting, line, f"{line.key}.{name}", each)
        for name, each in (("result", reached), ("before", earlier))
        if each is not None
    ]
    figures, unit = _figures(cells)
    printed = [(reporting.book.bind(cell.key, text, **cell.bound),) for cell, text in zip(cells, figures, strict=True)]
    partial = reached is not None and reached.given != reached.asked
    note = words["partial"].format(given=reached.given, asked=reached.asked) if reached and partial else ""
    now = printed.pop(0) if reached is not None else (words["none"],)
    made = [(str(place),), (capital(line.indicator.name),), (unit,), now, _attainment(reporting, line)]
    if before:
        made.append(printed.pop() if printed else ("",))
    return (*made, (note,))


class _Bound(TypedDict):
    """What ``Book.bind`` is given beside key and text."""

    exact: str
    said: Said | None
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Cell:
    """A figure a table prints: the key it is bound by, what it says there, and all that is bound."""

    key: str
    said: Said
    bound: _Bound


def _cell(reporting: Reporting, line: LineMaterial, key: str, reached: Reached) -> _Cell:
    """Return a figure as the text says it where the text has it, else as the table says it by a key of its own.

    Of a ratio a table prints the percentage, with one decimal; its counts stand in ``exact``.
    """
    kept = _kept(reporting, key)
    if kept is not None and kept.said is not None:
        return _Cell(kept.key, kept.said, _Bound(exact=kept.exact, said=kept.said, sources=kept.sources))
    indicator, said = line.indicator, reached.said
    grows = phrase_rows().get(indicator.code)
    said = replace(
        said,
        words=None if indicator.code else indicator.name,
        change=said.change or (grows.change if grows else None),
    )
    if said.of and said.value is not None and indicator.unit == "%" and said.unit != "%":
        share = rounded(100 * Fraction(said.value) / Fraction(said.of), Fraction(100), digits=1)
        said = replace(said, value=share, of=None, unit="%")
    sources = (reached.source,) if reached.source else ()
    return _Cell(f"{key}.cell", said, _Bound(exact=exact_of(reached.said), said=said, sources=sources))


def _kept(reporting: Reporting, key: str) -> Binding | None:
    """Return what the text has bound for a figure, of a ratio its percentage."""
    bindings = reporting.book.bindings
    return bindings.get(f"{key}.percent") or bindings.get(key)


def _figures(cells: Sequence[_Cell]) -> tuple[list[str], str]:
    """Return figures of one line as cells print them, on one scale, and the unit that stands beside them."""
    amounts = [Amount(each.said.value, each.said.unit or "") for each in cells if each.said.value is not None]
    if len(amounts) != len(cells) or not amounts or len({each.unit for each in amounts}) > 1:
        return [_alone(each.said) for each in cells], ""
    figures, unit = alike(amounts)
    counted = [
        figure if each.said.of is None else f"{figure}/{number(each.said.of)}"
        for figure, each in zip(figures, cells, strict=True)
    ]
    return counted, unit.strip()


def _alone(said: Said) -> str:
    """Return a figure with its own unit, or a level."""
    if said.value is None:
        return capital(said.level or "")
    (figure,), unit = alike([Amount(said.value, said.unit or "")])
    return figure + unit


def _attainment(reporting: Reporting, line: LineMaterial) -> Pieces:
    """Return the percentage of plan where the text prints it."""
    bindings = reporting.book.bindings
    bound = _kept(reporting, f"{line.key}.result")
    if bound is None or bound.said is None or bound.said.attainment_percent is None:
        return ("",)
    percent = number(bound.said.attainment_percent)
    keys = [f"{each}.attainment" for each in (line.plan.key if line.plan else "", line.key)]
    key = next((each for each in keys if each in bindings), None)
    return (Figure(percent, key),) if key else (percent,)


def _organisations(reporting: Reporting, section: Section) -> Iterator[Table]:
    told = [line for line in reporting.period.lines if line.below]
    names = list(dict.fromkeys(each.name for line in told for each in line.below))
    silent = [each for each in reporting.period.missing if each not in names]
    parts = [told[first : first + _MOST_COLUMNS] for first in range(0, len(told), _MOST_COLUMNS)]
    for place, lines in enumerate(parts, 1):
        columns = [Column(heading="STT", width=1, align="centre"), Column(heading="Tên đơn vị", width=5)]
        cells: dict[str, list[Pieces]] = {name: [] for name in (*names, *silent)}
        for line in lines:
            unit, column = _column(reporting, line)
            columns.append(
                Column(
                    heading=f"{capital(line.indicator.name)} ({unit})" if unit else capital(line.indicator.name),
                    width=3,
                    align="right",
                )
            )
            for name, held in cells.items():
                held.append(column.get(name, (rows()["periodic"]["not_given"] if name in silent else "",)))
        made = [Row(cells=((str(count),), (name,), *held)) for count, (name, held) in enumerate(cells.items(), 1)]
        caption = filled(rows()["periodic"]["organisations"], reporting.words)
        key = f"{section.key}.organisations" + (f".{place}" if len(parts) > 1 else "")
        yield Table(key=key, caption=caption, columns=tuple(columns), rows=tuple(made), wide=True)


def _column(reporting: Reporting, line: LineMaterial) -> tuple[str, dict[str, Pieces]]:
    """Return the unit of a line and the cells of those below, by name."""
    cells = []
    for place, each in enumerate(line.below, 1):
        named = replace(each.reached, said=replace(each.reached.said, organisation=each.name))
        cells.append(_cell(reporting, line, f"{line.key}.below.{place}", named))
    figures, unit = _figures(cells)
    printed = [reporting.book.bind(cell.key, text, **cell.bound) for cell, text in zip(cells, figures, strict=True)]
    return unit, {each.name: (figure,) for each, figure in zip(line.below, printed, strict=True)}
