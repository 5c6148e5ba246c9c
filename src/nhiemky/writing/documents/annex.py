"""The annexes of a review: every target with what was reached, the years one by one, and charts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from decimal import Decimal

from nhiemky.targets.amounts import Amount
from nhiemky.targets.words import alike, number
from nhiemky.writing import charts
from nhiemky.writing.documents.composing import Composing, name_of
from nhiemky.writing.documents.kinds import texts_of
from nhiemky.writing.documents.results import by_setter, group_of
from nhiemky.writing.documents.sections import Section
from nhiemky.writing.material import Reached, TargetMaterial
from nhiemky.writing.model import Block, Chart, Column, Figure, Pieces, Row, Said, Table
from nhiemky.writing.phrases import when

_SIGNS = {"≥": "≥ ", "≤": "≤ ", ">": "> ", "<": "< "}
_NOTHING = "-"


def annex(composing: Composing, section: Section) -> Iterator[Block]:
    """Yield the table of all targets, the table of their years where several are known, and charts of both."""
    if not composing.term.targets:
        return
    tables = [_targets(composing, section), *_years(composing, section)]
    for place, table in enumerate(tables):
        named = f"Phụ lục {place + 1}" if len(tables) > 1 else "Phụ lục"
        yield Table(
            key=table.key, caption=table.caption, columns=table.columns, rows=table.rows, annex=named, wide=True
        )
    yield from _charts(composing, section)


def _targets(composing: Composing, section: Section) -> Table:
    whole = _whole(composing)
    columns = [
        Column(heading="STT", width=1, align="centre"),
        Column(heading="Chỉ tiêu", width=7),
        Column(heading="Đơn vị tính", width=2, align="centre"),
        Column(heading="Nghị quyết đề ra", width=3, align="centre"),
        Column(heading=f"Kết quả thực hiện {whole}".strip(), width=4, align="centre"),
        Column(heading="Tỷ lệ thực hiện so với Nghị quyết (%)", width=2, align="centre"),
        Column(heading="Đánh giá", width=3, align="centre"),
    ]
    rows = list(_rows(composing, whole, len(columns)))
    caption = texts_of(composing.kind)["annex"].format(
        organisation=composing.term.letterhead.organisation,
        first=composing.term.first_year,
        last=composing.term.last_year,
    )
    return Table(key=f"{section.key}.targets", caption=caption, columns=tuple(columns), rows=tuple(rows))


def _whole(composing: Composing) -> str:
    """Return in words the time most results are of: it stands over their column, not in every cell."""
    times = Counter(
        when(each.current.first, each.current.last, composing.times) for each in composing.term.targets if each.current
    )
    return times.most_common(1)[0][0] if times else ""


def _rows(composing: Composing, whole: str, width: int) -> Iterator[Row]:
    own, assigned = by_setter(composing.term.targets)
    heading: str | None = None
    several = len({group_of(each) for each in own}) > 1 or bool(assigned)
    for place, target in enumerate([*own, *assigned]):
        named = texts_of(composing.kind)["assigned_heading"] if target in assigned else group_of(target)
        if several and named != heading:
            heading = named
            yield Row(cells=((named,), *[("",)] * (width - 1)), group=True)
        yield Row(cells=_cells(composing, target, place + 1, whole))


def _cells(composing: Composing, target: TargetMaterial, count: int, whole: str) -> tuple[Pieces, ...]:
    plan, unit = _plan(target)
    result = _result(composing, target, unit, whole)
    name = name_of(target, composing.term.targets)
    return (
        (str(count),),
        (name[:1].upper() + name[1:],),
        (unit,),
        _bound(composing, f"{target.key}.target", plan),
        result,
        _attainment(composing, target),
        (target.verdict.state.label(),),
    )


def _bound(composing: Composing, key: str, text: str) -> Pieces:
    """Return a figure where the text has bound it, else the words alone: nothing is bound in an annex only."""
    return (Figure(text, key),) if text and key in composing.book.bindings else (text or _NOTHING,)


def _plan(target: TargetMaterial) -> tuple[str, str]:
    """Return the plan as the cell prints it, and the unit that stands beside it."""
    said = target.said
    if said.level is not None:
        return said.level[:1].upper() + said.level[1:] + (" trở lên" if said.comparator == "≥" else ""), ""
    amounts = _amounts(said)
    figures, unit = alike([*amounts, *_beside(target, amounts)], "vi") if amounts else ([], said.unit or "")
    if said.low is not None and said.high is not None:
        return f"{figures[0]} - {figures[1]}", unit.strip()
    if not figures:
        return "", unit.strip()
    hedge = f"{said.hedge} " if said.hedge else _SIGNS.get(said.comparator or "=", "")
    return hedge + figures[0], unit.strip()


def _amounts(said: Said) -> list[Amount]:
    values = [said.value] if said.value is not None else [said.low, said.high]
    return [Amount(each, said.unit or "") for each in values if each is not None]


def _beside(target: TargetMaterial, plan: Sequence[Amount]) -> list[Amount]:
    """Return the result's amount where it has the plan's unit: both are written on one scale."""
    said = target.current.said if target.current else None
    if said is None or said.value is None or (plan and said.unit != plan[0].unit):
        return []
    return [Amount(said.value, said.unit or "")]


def _result(composing: Composing, target: TargetMaterial, unit: str, whole: str) -> Pieces:
    """Return what was reached, with its time where that is another than the column's."""
    reached = target.current
    if reached is None:
        return ("Chưa có số liệu",)
    text = _reached_text(target, reached, unit)
    time = when(reached.first, reached.last, composing.times)
    cell = _bound(composing, f"{target.key}.result", text)
    return cell if time == whole else (*cell, f" ({time})")


def _reached_text(target: TargetMaterial, reached: Reached, unit: str) -> str:
    said = reached.said
    if said.level is not None:
        return said.level[:1].upper() + said.level[1:]
    if said.value is None:
        return ""
    own = Amount(said.value, said.unit or "")
    plan = _amounts(target.said)
    if plan and plan[0].unit == own.unit:
        return alike([*plan, own])[0][-1]
    figures, named = alike([own])
    return figures[0] if named.strip() == unit else f"{figures[0]}{named}"


def _attainment(composing: Composing, target: TargetMaterial) -> Pieces:
    """Return the percentage of plan as the text prints it."""
    result = composing.book.bindings.get(f"{target.key}.result")
    if result is None or result.said is None or result.said.attainment_percent is None:
        return (_NOTHING,)
    return _bound(composing, f"{target.key}.attainment", number(result.said.attainment_percent))


def _years(composing: Composing, section: Section) -> Iterator[Table]:
    """Yield the table of the years, where at least two years of some target are known."""
    told = [(each, by_year(each)) for each in composing.term.targets]
    told = [(each, years) for each, years in told if len(years) > 1]
    if not told:
        return
    years = sorted({year for _, each in told for year in each})
    columns = [
        Column(heading="STT", width=1, align="centre"),
        Column(heading="Chỉ tiêu", width=7),
        Column(heading="Đơn vị tính", width=2, align="centre"),
        *[Column(heading=f"Thực hiện năm {year}", width=2, align="centre") for year in years],
    ]
    rows = []
    for place, (target, figures) in enumerate(told):
        printed, unit = alike(
            [Amount(each.said.value or Decimal(0), each.said.unit or "") for each in figures.values()]
        )
        cells = dict(zip(figures, printed, strict=True))
        name = name_of(target, composing.term.targets)
        rows.append(
            Row(
                cells=(
                    (str(place + 1),),
                    (name[:1].upper() + name[1:],),
                    (unit.strip(),),
                    *[_bound(composing, f"{target.key}.result.{year}", cells.get(year, "")) for year in years],
                )
            )
        )
    caption = f"Kết quả thực hiện các chỉ tiêu từng năm, {years[0]}-{years[-1]}"
    yield Table(key=f"{section.key}.years", caption=caption, columns=tuple(columns), rows=tuple(rows))


def by_year(target: TargetMaterial) -> dict[int, Reached]:
    """Return the figures of whole single years, the last of several for one year."""
    return {
        each.first.year: each
        for each in target.reached
        if each.said.value is not None
        and (each.first.month, each.first.day, each.last.month, each.last.day) == (1, 1, 12, 31)
        and each.first.year == each.last.year
    }


def _charts(composing: Composing, section: Section) -> Iterator[Chart]:
    yield from charts.of_targets(f"{section.key}.chart", composing.term.targets)
