"""The annexes of a review: every target with what was reached, the years one by one, and charts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date

from nhiemky.targets import State
from nhiemky.targets.amounts import Amount
from nhiemky.targets.words import alike, number
from nhiemky.writing import charts
from nhiemky.writing.documents.composing import Composing, paragraph
from nhiemky.writing.documents.kinds import texts_of
from nhiemky.writing.documents.results import grouped
from nhiemky.writing.documents.sections import Section
from nhiemky.writing.material import TargetMaterial
from nhiemky.writing.model import Block, Column, Figure, Pieces, Row, Said, Table
from nhiemky.writing.naming import counted, name_of, own_name_of, verdict_word
from nhiemky.writing.phrases import missing_years, result_sentence, target_sentence, when
from nhiemky.writing.phrases.rows import longer_unit

_SIGNS = {"≥": "≥ ", "≤": "≤ ", ">": "trên ", "<": "dưới "}
_SPANS = {"year": " hằng năm", "term": " cả nhiệm kỳ"}
_WAYS = {"up": ("tăng", "tốc độ tăng"), "down": ("giảm", "cắt giảm", "rút ngắn")}
"""How a change is told, and what the name of one that tells its way begins with."""
_NOTHING, _PARTIAL, _GAPS = "-", "*", "**"
_FEWEST_YEARS = 2


def annex(composing: Composing, section: Section) -> Iterator[Block]:
    """Yield the table of all targets, the table of their years where several are known, and charts of both.

    Its figures are those of the phrases, whether the text has printed them or not.
    """
    if not composing.term.targets:
        return
    tables = [target_table(composing, section), *_years(composing, section)]
    for place, table in enumerate(tables):
        named = f"PHỤ LỤC {place + 1}" if len(tables) > 1 else "PHỤ LỤC"
        yield Table(
            key=table.key, caption=table.caption, columns=table.columns, rows=table.rows, annex=named, wide=True
        )
        if place == 0:
            yield from notes(composing, table.key)
    yield from charts.of_targets(f"{section.key}.chart", composing.term.targets)


def notes(composing: Composing, key: str) -> Iterator[Block]:
    """Yield what the marks behind results mean, where some stand in the table of targets."""
    for name, holds in (("partial", _is_partial), ("gaps", _has_gaps)):
        if any(holds(each) for each in composing.term.targets):
            yield paragraph(f"{key}.{name}", texts_of(composing.kind)[name], style="note")


def target_table(composing: Composing, section: Section) -> Table:
    """Return the table of all targets under the headings of the resolution, with the figures of their sentences."""
    for target in composing.term.targets:
        result_sentence(target, composing.book, composing.times)
        if f"{target.key}.target" not in composing.book.bindings:
            target_sentence(target, composing.book)
    whole = _whole(composing)
    changed = any(f"{each.key}.change" in composing.book.bindings for each in composing.term.targets)
    columns = (
        Column(heading="STT", width=2, align="centre"),
        Column(heading="Chỉ tiêu", width=11),
        Column(heading="Đơn vị tính", width=3, align="centre"),
        Column(heading="Nghị quyết đề ra", width=4, align="centre"),
        Column(heading=f"Kết quả thực hiện {whole}".strip(), width=6, align="centre"),
        Column(heading="Tỷ lệ so với Nghị quyết (%)", width=3, align="centre"),
        *([Column(heading="So với nhiệm kỳ trước", width=4, align="centre")] if changed else []),
        Column(heading="Đánh giá", width=4, align="centre"),
    )
    rows: list[Row] = []
    count = 0
    groups = grouped(composing)
    for heading, targets in groups:
        if heading:
            rows.append(Row(cells=((heading,), *[("",)] * (len(columns) - 1)), group=True))
        own = {each.key for each in counted(targets)}
        for target in targets:
            part = target.key not in own
            count += not part
            cells = _cells(composing, target, "" if part else str(count), whole)
            change = [_change(composing, target)] if changed else []
            rows.append(Row(cells=(*cells, *change, (verdict_word(target),))))
    caption = texts_of(composing.kind)["annex"].format(
        organisation=composing.term.letterhead.organisation,
        first=composing.term.first_year,
        last=composing.term.last_year,
    )
    return Table(key=f"{section.key}.targets", caption=caption, columns=columns, rows=tuple(rows))


def _whole(composing: Composing) -> str:
    """Return in words the time most results are of: it stands over their column, not in every cell."""
    shown = [_shown(composing, each) for each in composing.term.targets if each.said.per != "year"]
    times = Counter(_time(composing, said) for _, said in filter(None, shown))
    return times.most_common(1)[0][0] if times else ""


def _time(composing: Composing, said: Said) -> str:
    first, last = (date.fromisoformat(each) for each in (said.period or "").split("/"))
    return when(first, last, composing.times)


def told_of(composing: Composing, target: TargetMaterial) -> list[tuple[str, Said]]:
    """Return the results that phrases have bound for a target, in its unit where some are, with their keys."""
    told = [
        (key, binding.said)
        for key, binding in composing.book.bindings.items()
        if key.startswith(f"{target.key}.result") and binding.said is not None and binding.said.period
    ]
    return [each for each in told if each[1].unit == target.said.unit] or told


def _shown(composing: Composing, target: TargetMaterial) -> tuple[str, Said] | None:
    """Return the result that a row shows, with its key: the one that stands for the whole, else the newest."""
    told = told_of(composing, target)
    current = target.current
    days = f"{current.first.isoformat()}/{current.last.isoformat()}" if current else ""
    whole = [each for each in told if each[1].period == days]
    return next(iter(whole), max(told, key=lambda each: (each[1].period or "")[11:], default=None))


def row_name(target: TargetMaterial, *, part: bool) -> str:
    """Return how a row of a table names a target: what it measures and over which time; a part by its name alone."""
    if part and target.said.part:
        return f"- {target.said.part}"
    span = _SPANS.get(target.said.per or "", "")
    called = own_name_of(target)
    name = called + ("" if span.strip() in called else span)
    return f"- {name[:1].upper()}{name[1:]}" if part else name[:1].upper() + name[1:]


def _cells(composing: Composing, target: TargetMaterial, label: str, whole: str) -> tuple[Pieces, ...]:
    shown = _shown(composing, target)
    said = shown[1] if shown else None
    plan, result, unit = _scaled(target.said, said, target.indicator.name)
    time = _time(composing, said) if said else ""
    own_time = time != whole or target.said.per == "year"
    behind = _marks(target) + (f" ({time})" if own_time else "")
    return (
        (label,),
        (row_name(target, part=not label),),
        (longer_unit(target) or unit,),
        _bound(composing, f"{target.key}.target", plan),
        (*_bound(composing, shown[0], result), behind) if shown else (_absent(target),),
        _attainment(composing, shown[0] if shown else "", target),
    )


def _absent(target: TargetMaterial) -> str:
    """Return what stands where there is no figure: none is known, or there is nothing yet that it could be of."""
    return _NOTHING if target.verdict.state is State.NOTHING_TO_JUDGE else "Chưa có số liệu"


def _has_gaps(target: TargetMaterial) -> bool:
    """Return whether years between those a sum is made of have no figure; which ones stands in its sentence."""
    summed = target.current is not None and target.current.source not in {each.source for each in target.reached}
    return summed and target.said.per != "year" and bool(missing_years(target))


def _marks(target: TargetMaterial) -> str:
    """Return the signs behind a result that the notes under the table explain."""
    signs = [sign for sign, holds in ((_PARTIAL, _is_partial(target)), (_GAPS, _has_gaps(target))) if holds]
    return ", ".join(signs)


def _is_partial(target: TargetMaterial) -> bool:
    """Return whether the result lacks what some organisations have not given yet."""
    return target.current is not None and target.current.given != target.current.asked


def _bound(composing: Composing, key: str, text: str) -> Pieces:
    """Return a figure where a phrase has bound it, else that there is none."""
    return (Figure(text, key),) if text and key in composing.book.bindings else (_NOTHING,)


def _scaled(plan: Said, result: Said | None, name: str) -> tuple[str, str, str]:
    """Return plan and result as their cells print them, and the unit of both; a result of another unit prints it."""
    asked, reached = _amounts(plan), _amounts(result) if result else []
    if result is not None and result.of is not None:
        reached = []
    together = bool(asked and reached) and asked[0].unit == reached[0].unit
    figures, unit = alike([*asked, *(reached if together or not asked else [])]) if asked or reached else ([], "")
    printed = _level(plan) if plan.level else _asked(plan, figures[: len(asked)], name)
    if plan.of is not None:
        printed = _counted(plan)
    if result is None:
        return printed, "", unit.strip()
    if result.level is not None or result.of is not None:
        return printed, _counted(result), unit.strip()
    if together or not asked:
        return printed, _asked(result, figures[len(asked) :], name), unit.strip()
    own, named = alike(reached) if reached else ([], "")
    return printed, _asked(result, own, name) + named, unit.strip()


def _amounts(said: Said) -> list[Amount]:
    values = [said.value] if said.value is not None else [said.low, said.high]
    return [Amount(each, said.unit or "") for each in values if each is not None]


def _level(said: Said) -> str:
    return f"{said.level} trở lên" if said.comparator == "≥" else said.level or ""


def _asked(said: Said, figures: Sequence[str], name: str) -> str:
    """Return a figure or range with what bounds or softens it, and the way it changes where ``name`` tells another."""
    if not figures:
        return ""
    hedge = f"{said.hedge} " if said.hedge else _SIGNS.get(said.comparator or "=", "")
    named = next((way for way, words in _WAYS.items() if name.lower().startswith(words)), None)
    way = "" if said.change in (None, named) else f"{_WAYS[said.change][0]} "
    return way + hedge + " - ".join(figures)


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


def _change(composing: Composing, target: TargetMaterial) -> Pieces:
    """Return the change against the term before, as the text prints it."""
    key = f"{target.key}.change"
    bound = composing.book.bindings.get(key)
    if bound is None or bound.said is None or bound.said.value is None:
        return (_NOTHING,)
    verb, unit = "tăng" if bound.said.change == "up" else "giảm", bound.said.unit or ""
    return f"{verb} ", Figure(f"{number(bound.said.value)}{unit if unit == '%' else f' {unit}'}", key)


def _years(composing: Composing, section: Section) -> Iterator[Table]:
    """Yield the table of the years, where at least two whole years of some target are told."""
    once = {(each.indicator, each.said.part): each for each in reversed(composing.term.targets)}
    told = [(each, _by_year(composing, each)) for each in reversed(once.values())]
    told = [(each, years) for each, years in told if len(years) >= _FEWEST_YEARS]
    if not told:
        return
    every = {year for _, each in told for year in each}
    years = range(min(every), max(every) + 1)
    columns = (
        Column(heading="STT", width=2, align="centre"),
        Column(heading="Chỉ tiêu", width=11),
        Column(heading="Đơn vị tính", width=3, align="centre"),
        *[Column(heading=f"Thực hiện năm {year}", width=3, align="centre") for year in years],
    )
    rows = [_year_row(place + 1, target, figures, years) for place, (target, figures) in enumerate(told)]
    caption = texts_of(composing.kind)["annex_years"].format(first=years[0], last=years[-1])
    yield Table(key=f"{section.key}.years", caption=caption, columns=columns, rows=tuple(rows))


def _by_year(composing: Composing, target: TargetMaterial) -> dict[int, tuple[str, Said]]:
    """Return the results of whole single years, each with its key."""
    years = {}
    for key, said in told_of(composing, target):
        first, _, last = (said.period or "").partition("/")
        if first[4:] == "-01-01" and last == f"{first[:4]}-12-31":
            years[int(first[:4])] = (key, said)
    return years


def _year_row(place: int, target: TargetMaterial, figures: dict[int, tuple[str, Said]], years: Sequence[int]) -> Row:
    amounts = [each for _, said in figures.values() for each in _amounts(said)]
    printed, unit = alike(amounts) if len(amounts) == len(figures) else ([], "")
    texts = dict(zip(figures, printed, strict=True)) if printed else {}
    cells: list[Pieces] = []
    for year in years:
        key, said = figures.get(year, ("", None))
        text = (
            ""
            if said is None
            else _counted(said)
            if said.level or said.of is not None
            else _asked(said, [texts[year]] if year in texts else [], target.indicator.name)
        )
        cells.append((Figure(text, key),) if text else (_NOTHING,))
    name = name_of(target)
    return Row(cells=((str(place),), (name[:1].upper() + name[1:],), (unit.strip(),), *cells))
