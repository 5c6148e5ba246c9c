"""What is wrong or strange about the figures of a return, told while they are typed. Pure and quick.

An ``error`` keeps a return from being submitted; an ``ask`` is submitted with a reason, which is kept. A period before,
and the target of the whole term, only ever lead to a question.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal

from nhiemky.ledger.returns.cells import Cell, Parsed, Typed, parse_all
from nhiemky.ledger.returns.lines import FormLine, is_counted
from nhiemky.ledger.returns.trouble import Severity, Trouble, trouble
from nhiemky.ledger.returns.words import words

__all__ = ["Severity", "Trouble", "check", "check_typed", "unanswered"]
Cells = Mapping[str, Cell]
"""Figures by the code of their line."""
SCALE_FACTOR = Decimal(500)
"""So many times another figure, a thousand is likelier than a leap: the unit was mistaken."""
FEW = Decimal(10)
"""Counts up to this many may leap."""


def check(
    lines: Sequence[FormLine], cells: Cells, previous: Cells, plans: Mapping[str, Decimal] | None = None
) -> tuple[Trouble, ...]:
    """Return what there is to say of figures, in the order of the lines.

    ``previous`` are those of the period before (none: ``{}``), ``plans`` what the term sets for each code, in the unit
    kept: no figure of one organisation and period is hundreds of times that.
    """
    found = [each for line in lines for each in _of_line(line, cells, previous, (plans or {}).get(line.code))]
    found += _parts(lines, cells, previous)
    order = {line.code: place for place, line in enumerate(lines)}
    return tuple(sorted(found, key=lambda each: order[each.line]))


def check_typed(
    lines: Sequence[FormLine], typed: Typed, previous: Cells, plans: Mapping[str, Decimal] | None = None
) -> tuple[dict[str, Parsed], tuple[Trouble, ...]]:
    """Return what is understood of what was typed, and all there is to say of it."""
    parsed = parse_all(typed, lines)
    wrong = [each for line in lines for each in parsed[line.code].troubles]
    unread = {each.line for each in wrong}
    said = check(lines, {code: each.cell for code, each in parsed.items()}, previous, plans)
    found = [*wrong, *(each for each in said if each.line not in unread)]
    order = {line.code: place for place, line in enumerate(lines)}
    return parsed, tuple(sorted(found, key=lambda each: order[each.line]))


def unanswered(troubles: Iterable[Trouble], reasons: Mapping[str, str]) -> tuple[Trouble, ...]:
    """Return what keeps a return from being submitted: errors, and questions of lines without a reason."""
    return tuple(each for each in troubles if each.severity == "error" or not reasons.get(each.line, "").strip())


def _of_line(line: FormLine, cells: Cells, previous: Cells, plan: Decimal | None) -> Iterator[Trouble]:
    cell, before = cells.get(line.code, Cell()), previous.get(line.code, Cell())
    if cell.value is None:
        if line.required:
            yield trouble("missing", line)
        return
    wrong = [*_kind(line, cell.value, "value"), *_whole(line, cell)]
    yield from wrong
    if not wrong:
        yield from _strange(line, cell, before, plan)


def _kind(line: FormLine, value: Decimal, field: str) -> Iterator[Trouble]:
    """Tell what is no figure of the line's kind at all."""
    if value < 0 and not (line.signed and field == "value"):
        yield trouble("negative" if field == "value" else "negative_whole", line, field)
    shown = value / line.scale
    if shown != round(shown, line.decimals):
        if not line.decimals and not line.ratio and is_counted(line.unit):
            yield trouble("whole_count", line, field)
        else:
            yield trouble("too_fine", line, field, decimals=line.decimals)


def _whole(line: FormLine, cell: Cell) -> Iterator[Trouble]:
    if cell.value is None or not line.ratio:
        if line.unit == "%" and cell.value is not None and cell.value > 100:
            yield trouble("above_hundred", line)
        return
    if cell.of is None:
        yield trouble("half_a_ratio", line, "of")
        return
    yield from _kind(line, cell.of, "of")
    if cell.value > cell.of and line.share:
        yield trouble("share_above_whole", line, value=cell.value, of=cell.of)
    elif cell.value > cell.of and line.share is None:
        yield trouble("above_hundred", line)


def _strange(line: FormLine, cell: Cell, before: Cell, plan: Decimal | None) -> Iterator[Trouble]:
    """Tell the one strangest thing about a figure that could be right."""
    for field, value, old in (("value", cell.value, before.value), ("of", cell.of, before.of)):
        if value is None:
            continue
        found = _scale(line, value, old, plan, field) or _jump(line, value, old, field)
        if found is not None:
            yield found
            return
    if cell.value is not None and before.value is not None and line.stock and cell.value < before.value:
        yield trouble("falls", line, value=cell.value, other=before.value)


def _scale(line: FormLine, value: Decimal, old: Decimal | None, plan: Decimal | None, field: str) -> Trouble | None:
    size = abs(value)
    for which, other in (("before", old), ("plan", plan if field == "value" else None)):
        if not other or size <= FEW:
            continue
        if size >= SCALE_FACTOR * abs(other):
            return _thousandfold("scale", line, value, other, which, field, size / abs(other))
        if which == "before" and size * SCALE_FACTOR <= abs(other):
            return _thousandfold("scale_down", line, value, other, which, field, abs(other) / size)
    limit = Decimal(words()["beyond"].get(line.unit, words()["beyond"]["other"]))
    return trouble("beyond", line, field, value=value) if size >= limit and not old else None


def _thousandfold(
    code: str, line: FormLine, value: Decimal, other: Decimal, which: str, field: str, factor: Decimal
) -> Trouble:
    said, nearest = (
        words()["which"][which],
        Decimal(10) ** (factor.adjusted() + (factor.scaleb(-factor.adjusted()) >= 5)),
    )
    vi, en = f"{nearest:,f}".replace(",", "."), f"{nearest:,f}"
    return trouble(
        code, line, field, value=value, other=other, which=said["vi"], which_en=said["en"], factor=vi, factor_en=en
    )


def _jump(line: FormLine, value: Decimal, old: Decimal | None, field: str) -> Trouble | None:
    if old is None or not old:
        return None
    least = FEW if is_counted(line.unit) or line.ratio else Decimal(0)
    if max(abs(value), abs(old)) < least or ((value > 0) == (old > 0) and _within(abs(value), abs(old), line.jump)):
        return None
    return trouble("jump", line, field, value=value, other=old)


def _within(one: Decimal, other: Decimal, factor: Decimal) -> bool:
    return one < other * factor and other < one * factor


def _parts(lines: Sequence[FormLine], cells: Cells, previous: Cells) -> Iterator[Trouble]:
    known = {line.code: line for line in lines}
    parts: dict[str, list[FormLine]] = defaultdict(list)
    for line in lines:
        if line.part_of in known:
            parts[line.part_of].append(line)
    for code, under in parts.items():
        whole = cells.get(code, Cell()).value
        if whole is None:
            continue
        above = [line for line in under if (value := cells.get(line.code, Cell()).value) is not None and value > whole]
        for line in above:
            value = cells[line.code].value
            yield trouble("part_above_whole", line, value=value, other=whole, **_named(known[code]))
        total = _total(under, cells)
        if above or len(under) < 2 or total is None or total == whole or _differed(code, under, previous):
            continue
        yield trouble("parts_differ", known[code], value=total, other=whole, **_named(known[code]))


def _named(whole: FormLine) -> dict[str, str]:
    return {"whole": whole.name("vi"), "whole_en": whole.name("en")}


def _total(lines: Sequence[FormLine], cells: Cells) -> Decimal | None:
    values = [cells.get(line.code, Cell()).value for line in lines]
    given = [each for each in values if each is not None]
    return sum(given, Decimal(0)) if len(given) == len(values) else None


def _differed(code: str, under: Sequence[FormLine], previous: Cells) -> bool:
    """Say whether the parts were less than the whole before: they are not all there is of it."""
    total, whole = _total(under, previous), previous.get(code, Cell()).value
    return total is not None and whole is not None and total < whole
