"""The annexes of a review: every target with what was reached, the years one by one, and charts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from nhiemky.targets.amounts import Amount
from nhiemky.targets.words import alike, number
from nhiemky.writing import charts
from nhiemky.writing.documents.composing import Composing
from nhiemky.writing.documents.kinds import texts_of
from nhiemky.writing.documents.results import grouped
from nhiemky.writing.documents.sections import Section
from nhiemky.writing.material import Reached, TargetMaterial
from nhiemky.writing.model import Block, Column, Figure, Pieces, Row, Said, Table
from nhiemky.writing.phrases import result_sentence, target_sentence, when

_SIGNS = {"≥": "≥ ", "≤": "≤ ", ">": "trên ", "<": "dưới "}
_SPANS = {"year": " hằng năm", "term": " cả nhiệm kỳ"}
_NOTHING = "-"
_FEWEST_YEARS = 2


def annex(composing: Composing, section: Section) -> Iterator[Block]:
    """Yield the table of all targets, the table of their years where several are known, and charts of both.

    Its figures are those of the phrases, whether the text has printed them or not.
    """
    if not composing.term.targets:
        return
    for target in composing.term.targets:
        result_sentence(target, composing.book, composing.times)
        if f"{target.key}.target" not in composing.book.bindings:
            target_sentence(target, composing.book)
    tables = [_targets(composing, section), *_years(composing, section)]
    for place, table in enumerate(tables):
        named = f"PHỤ LỤC {place + 1}" if len(tables) > 1 else "PHỤ LỤC"
        yield Table(
            key=table.key, caption=table.caption, columns=table.columns, rows=table.rows, annex=named, wide=True
        )
    yield from charts.of_targets(f"{section.key}.chart", composing.term.targets)


def _targets(composing: Composing, section: Section) -> Table:
    whole = _whole(composing)
    columns = (
        Column(heading="STT", width=1, align="centre"),
        Column(heading="Chỉ tiêu", width=7),
        Column(heading="Đơn vị tính", width=2, align="centre"),
        Column(heading="Nghị quyết đề ra", width=3, align="centre"),
        Column(heading=f"Kết quả thực hiện {whole}".strip(), width=4, align="centre"),
        Column(heading="Tỷ lệ so với Nghị quyết (%)", width=2, align="centre"),
        Column(heading="Đánh giá", width=3, align="centre"),
    )
    rows: list[Row] = []
    count = 0
    groups = grouped(composing)
    for heading, targets in groups:
        if heading:
            rows.append(Row(cells=((heading,), *[("",)] * (len(columns) - 1)), group=True))
        for target in targets:
            part = any(target.part_of == each.key for each in targets)
            count += not part
            rows.append(Row(cells=_cells(composing, target, "" if part else str(count), whole)))
    caption = texts_of(composing.kind)["annex"].format(
        organisation=composing.term.letterhead.organisation,
        first=composing.term.first_year,
        last=composing.term.last_year,
    )
    return Table(key=f"{section.key}.targets", caption=caption, columns=columns, rows=tuple(rows))


def _whole(composing: Composing) -> str:
    """Return in words the time most results are of: it stands over their column, not in every cell."""
    shown = [_shown(composing, each) for each in composing.term.targets]
    times = Counter(when(reached.first, reached.last, composing.times) for _, reached in filter(None, shown))
    return times.most_common(1)[0][0] if times else ""


def _shown(composing: Composing, target: TargetMaterial) -> tuple[str, Reached] | None:
    """Return the result that a row shows, with its key: the whole, or the newest year where years are told."""
    bindings = composing.book.bindings
    if target.current and f"{target.key}.result" in bindings:
        return f"{target.key}.result", target.current
    years = [(f"{target.key}.result.{year}", each) for year, each in by_year(target).items()]
    return next((each for each in reversed(years) if each[0] in bindings), None)


def row_name(target: TargetMaterial, *, part: bool) -> str:
    """Return how a row of a table names a target: what it measures and over which time; a part by its name alone."""
    if part and target.said.part:
        return f"- {target.said.part}"
    span = _SPANS.get(target.said.per or "", "")
    name = target.indicator.name + ("" if span.strip() in target.indicator.name else span)
    return f"- {name[:1].upper()}{name[1:]}" if part else name[:1].upper() + name[1:]


def _cells(composing: Composing, target: TargetMaterial, label: str, whole: str) -> tuple[Pieces, ...]:
    shown = _shown(composing, target)
    said = shown[1].said if shown else None
    plan, result, unit = _scaled(target.said, said)
    time = when(shown[1].first, shown[1].last, composing.times) if shown else ""
    own_time = time != whole or target.said.per == "year"
    behind = f" ({time})" if shown and own_time else ""
    return (
        (label,),
        (row_name(target, part=not label),),
        (unit,),
        _bound(composing, f"{target.key}.target", plan),
        (*_bound(composing, shown[0], result), behind) if shown else ("Chưa có số liệu",),
        _attainment(composing, shown[0] if shown else "", target),
        (target.verdict.state.label(),),
    )


def _bound(composing: Composing, key: str, text: str) -> Pieces:
    """Return a figure where a phrase has bound it, else that there is none."""
    return (Figure(text, key),) if text and key in composing.book.bindings else (_NOTHING,)


def _scaled(plan: Said, result: Said | None) -> tuple[str, str, str]:
    """Return plan and result as their cells print them, and the unit of both; a result of another unit prints it."""
    asked, reached = _amounts(plan), _amounts(result) if result else []
    if result is not None and result.of is not None:
        reached = []
    together = bool(asked and reached) and asked[0].unit == reached[0].unit
    figures, unit = alike([*asked, *(reached if together or not asked else [])]) if asked or reached else ([], "")
    printed = _level(plan) if plan.level else _asked(plan, figures[: len(asked)])
    if result is None:
        return printed, "", unit.strip()
    if result.level is not None or result.of is not None:
        return printed, _counted(result), unit.strip()
    if together or not asked:
        return printed, " - ".join(figures[len(asked) :]), unit.strip()
    own, named = alike(reached) if reached else ([], "")
    return printed, " - ".join(own) + named, unit.strip()


def _amounts(said: Said) -> list[Amount]:
    values = [said.value] if said.value is not None else [said.low, said.high]
    return [Amount(each, said.unit or "") for each in values if each is not None]


def _level(said: Said) -> str:
    return f"{said.level} trở lên" if said.comparator == "≥" else said.level or ""


def _asked(plan: Said, figures: Sequence[str]) -> str:
    if not figures:
        return ""
    hedge = f"{plan.hedge} " if plan.hedge else _SIGNS.get(plan.comparator or "=", "")
    return hedge + " - ".join(figures)


def _counted(result: Said) -> str:
    """Return a level, or the counts of a share: "57/58 tổ chức"."""
    if result.level is not None:
        return _level(result)
    if result.value is None or result.of is None:
        return ""
    return f"{number(result.value)}/{number(result.of)} {result.unit or ''}".strip()


def _attainment(composing: Composing, key: str, target: TargetMaterial) -> Pieces:
    """Return the percentage of plan as the text prints it."""
    result = composing.book.bindings.get(key)
    if result is None or result.said is None or result.said.attainment_percent is None:
        return (_NOTHING,)
    return _bound(composing, f"{target.key}.attainment", number(result.said.attainment_percent))


def _years(composing: Composing, section: Section) -> Iterator[Table]:
    """Yield the table of the years, where the text tells of at least two years of some target."""
    told = [(each, _told_years(composing, each)) for each in composing.term.targets]
    told = [(each, years) for each, years in told if len(years) >= _FEWEST_YEARS]
    if not told:
        return
    years = sorted({year for _, each in told for year in each})
    columns = (
        Column(heading="STT", width=1, align="centre"),
        Column(heading="Chỉ tiêu", width=7),
        Column(heading="Đơn vị tính", width=2, align="centre"),
        *[Column(heading=f"Thực hiện năm {year}", width=2, align="centre") for year in years],
    )
    rows = [_year_row(composing, place + 1, target, figures, years) for place, (target, figures) in enumerate(told)]
    caption = texts_of(composing.kind)["annex_years"].format(first=years[0], last=years[-1])
    yield Table(key=f"{section.key}.years", caption=caption, columns=columns, rows=tuple(rows))


def _year_row(
    composing: Composing, place: int, target: TargetMaterial, figures: dict[int, Reached], years: Sequence[int]
) -> Row:
    amounts = [each for reached in figures.values() for each in _amounts(reached.said)]
    printed, unit = alike(amounts) if len(amounts) == len(figures) else ([], "")
    texts = dict(zip(figures, printed, strict=True)) if printed else {}
    cells = [
        _bound(composing, f"{target.key}.result.{year}", texts.get(year) or _counted(figures[year].said))
        if year in figures
        else (_NOTHING,)
        for year in years
    ]
    return Row(cells=((str(place),), (row_name(target, part=False),), (unit.strip(),), *cells))


def _told_years(composing: Composing, target: TargetMaterial) -> dict[int, Reached]:
    return {
        year: each for year, each in by_year(target).items() if f"{target.key}.result.{year}" in composing.book.bindings
    }


def by_year(target: TargetMaterial) -> dict[int, Reached]:
    """Return the figures of whole single years, the last of several for one year."""
    return {
        each.first.year: each
        for each in target.reached
        if each.first.year == each.last.year
        and (each.first.month, each.first.day, each.last.month, each.last.day) == (1, 1, 12, 31)
    }
