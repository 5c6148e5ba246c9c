"""The annex of a draft as an .xlsx: targets, organisations, sources; what is computed is a formula."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal, getcontext, localcontext
from functools import cache
from importlib.resources import files
from typing import Any

from nhiemky.targets.amounts import Amount
from nhiemky.targets.words import amount, number
from nhiemky.writing.annex.book import HEADS, AnnexSheet, as_bytes
from nhiemky.writing.annex.lines import AnnexLine, AnnexLines, sign_of
from nhiemky.writing.model import Binding, Draft, Said
from nhiemky.writing.sheets import decimals_of, number_format

_NEAR = Decimal("0.0501")
"""How far a printed percentage may lie from the one that is computed: half of its last decimal."""
_NUMBER = re.compile(r"\b\d+(?:\.\d+)?\b")
_SHOWN = 6
_PLACES = Decimal("0.000000000001")


@cache
def words() -> Mapping[str, Any]:
    """Return the words of ``data/annex.toml``."""
    return tomllib.loads(files("nhiemky.writing").joinpath("data/annex.toml").read_text(encoding="utf-8"))


def write_annex(draft: Draft) -> bytes:
    """Return the figures of a draft as the bytes of an .xlsx, the same bytes for the same draft.

    What is computed from other cells is a formula with its value kept beside it; every text is a text, whatever it
    begins with. Sheets without a line are left out, sources are always there.
    """
    # Imported here because openpyxl costs every start of the program 200 ms.
    from openpyxl import Workbook

    book = Workbook()
    book.remove(book.worksheets[0])
    lines = AnnexLines(draft)
    given = []
    if lines.lines:
        given.append(_targets(book, draft, lines.lines))
    if any(each.below for each in lines.lines):
        given.append(_organisations(book, draft, [each for each in lines.lines if each.below]))
    given.append(_sources(book, draft, lines))
    return as_bytes(book, given)


def _sheet(
    book: Any, draft: Draft, table: str, headings: Sequence[str], widths: Sequence[int], note: str = ""
) -> AnnexSheet:
    title = words()["printed"]["title"].format(type=draft.head.type, abstract=draft.head.abstract).strip()
    return AnnexSheet(book.create_sheet(words()[table]["tab"]), title, note, headings, widths)


def _targets(book: Any, draft: Draft, lines: Sequence[AnnexLine]) -> dict[str, Any]:
    """Write plan, results of each period, total and attainment of every target."""
    said = words()["targets"]
    periods = sorted({period for each in lines for period in _by_period(each)})
    headings = (*said["columns"], *map(period_text, periods), said["total"], said["attainment"], said["verdict"])
    widths = (6, 46, 14, 16, *[14] * len(periods), 16, 12, 18)
    sheet = _sheet(book, draft, "targets", headings, widths, words()["printed"]["note"])
    row, place, group = HEADS, 0, ""
    for line in lines:
        if line.group and line.group != group:
            row += 1
            sheet.group(row, line.group)
        group = line.group
        row, place = row + 1, place + 1
        _target(sheet, row, place, line, periods)
    sheet.finish(row, words()["printed"]["page"])
    return sheet.given


def _by_period(line: AnnexLine) -> dict[str, Said]:
    """Return the figures of single periods; one that is known alone stands in its own period too."""
    if line.results or line.total is None or not line.total.period or not _is_year(line.total.period):
        return line.results
    return {line.total.period: line.total}


def _target(sheet: AnnexSheet, row: int, place: int, line: AnnexLine, periods: Sequence[str]) -> None:
    sheet.number(row, 1, Decimal(place), "0")
    sheet.text(row, 2, line.name)
    sheet.text(row, 3, line.unit, align="center")
    plan = _plan(sheet, row, line)
    results = _by_period(line)
    amounts: dict[int, Decimal] = {}
    for column, period in enumerate(periods, 5):
        each = results.get(period)
        value = _value(line, each)
        if value is not None:
            sheet.number(row, column, value, number_format(decimals_of(value)))
            amounts[column] = value
        else:
            sheet.text(row, column, _said_text(each), align="right")
    last = 5 + len(periods)
    total = _total(sheet, row, last, line, amounts)
    _attainment(sheet, row, last + 1, line, (plan, 4), (total, last))
    sheet.text(row, last + 2, line.verdict, align="center")


def _plan(sheet: AnnexSheet, row: int, line: AnnexLine) -> Decimal | None:
    value = _value(line, line.plan)
    if value is None or line.plan is None:
        sheet.text(row, 4, _said_text(line.plan), align="right")
        return None
    sheet.number(row, 4, value, number_format(decimals_of(value), before=sign_of(line.plan)))
    return value


def _total(sheet: AnnexSheet, row: int, column: int, line: AnnexLine, amounts: Mapping[int, Decimal]) -> Decimal | None:
    """Write the result as the formula over the periods that gives it; as a number where none does."""
    value = _value(line, line.total)
    if value is None:
        # Years that are judged one by one have no whole.
        none = "" if line.results else words()["targets"]["none"]
        sheet.text(row, column, _said_text(line.total) or none, align="right")
        return None
    form = number_format(max(map(decimals_of, (value, *amounts.values()))))
    formula = _formula(value, row, amounts, column)
    if formula:
        sheet.formula(row, column, formula, value, form)
    else:
        sheet.number(row, column, value, form)
    return value


def _formula(value: Decimal, row: int, amounts: Mapping[int, Decimal], total: int) -> str:
    """Return how the periods come to the total: their sum, newest, mean or worst; "" where none."""
    if not amounts:
        return ""
    cells = f"{_at(5, row)}:{_at(total - 1, row)}"
    newest = amounts[max(amounts)]
    if len(amounts) > 1 and sum(amounts.values()) == value:
        return f"=SUM({cells})"
    if newest == value:
        return f"={_newest([_at(column, row) for column in range(5, total)])}"
    if sum(amounts.values()) == value * len(amounts):
        return f"=AVERAGE({cells})"
    # Where every year has to hold, the worst one stands for the term.
    extremes = {min(amounts.values()): "MIN", max(amounts.values()): "MAX"}
    return f"={extremes[value]}({cells})" if value in extremes else ""


def _newest(cells: Sequence[str]) -> str:
    """Return the formula of the last cell that holds a number: LOOKUP finds it in one program and not in the other."""
    formula = '""'
    for cell in cells:
        formula = f"IF(ISNUMBER({cell}),{cell},{formula})"
    return formula


def _attainment(
    sheet: AnnexSheet,
    row: int,
    column: int,
    line: AnnexLine,
    plan: tuple[Decimal | None, int],
    total: tuple[Decimal | None, int],
) -> None:
    """Write how much of the plan is reached, as the quotient where that is what the draft says."""
    said = line.attainment if line.attainment is not None else _told(line.total)
    if said is None:
        sheet.text(row, column, "")
        return
    form = number_format(1, percent=True)
    if plan[0] and total[0] is not None:
        quotient = total[0] / plan[0]
        if abs(quotient * 100 - said) < _NEAR:
            over, under = _at(total[1], row), _at(plan[1], row)
            sheet.formula(row, column, f'=IF(N({under})=0,"",{over}/{under})', quotient.quantize(_PLACES), form)
            return
    sheet.number(row, column, (said / 100).quantize(_PLACES), form)


def _told(said: Said | None) -> Decimal | None:
    return said.attainment_percent if said else None


def _organisations(book: Any, draft: Draft, lines: Sequence[AnnexLine]) -> dict[str, Any]:
    """Write what each organisation gave, a column for each target, with sums where the parts make the whole."""
    said = words()["organisations"]
    names = list(dict.fromkeys(name for each in lines for name in each.below))
    headings = [said["heading"].format(name=each.name, unit=each.unit) if each.unit else each.name for each in lines]
    sheet = _sheet(book, draft, "organisations", (*said["columns"], *headings), (6, 46, *[20] * len(lines)))
    for row, name in enumerate(names, HEADS + 1):
        sheet.number(row, 1, Decimal(row - HEADS), "0")
        sheet.text(row, 2, name)
        for column, line in enumerate(lines, 3):
            value = _value(line, line.below.get(name))
            if value is None:
                sheet.text(row, column, _said_text(line.below.get(name)), align="right")
            else:
                sheet.number(row, column, value, number_format(decimals_of(value)))
    last = HEADS + len(names) + 1
    sheet.text(last, 1, "")
    sheet.text(last, 2, said["total"], bold=True)
    for column, line in enumerate(lines, 3):
        _sum(sheet, last, column, line)
    sheet.finish(last, words()["printed"]["page"])
    return sheet.given


def _sum(sheet: AnnexSheet, row: int, column: int, line: AnnexLine) -> None:
    """Write the whole under its parts: as their sum where it is that, else as the number the draft has."""
    whole = _value(line, line.total)
    parts = [value for each in line.below.values() if (value := _value(line, each)) is not None]
    if whole is None:
        sheet.text(row, column, "")
        return
    form = number_format(max(map(decimals_of, (whole, *parts))))
    if parts and sum(parts) == whole:
        sheet.formula(row, column, f"=SUM({_at(column, HEADS + 1)}:{_at(column, row - 1)})", whole, form, bold=True)
    else:
        sheet.number(row, column, whole, form, bold=True)


def _sources(book: Any, draft: Draft, lines: AnnexLines) -> dict[str, Any]:
    """Write where every printed figure is known from."""
    said = words()["sources"]
    sheet = _sheet(book, draft, "sources", said["columns"], (6, 40, 11, 28, 20, 22, 24, 40))
    printed = {figure.key: figure.text for figure in reversed([*draft.figures()])}
    shown = [each for each in draft.bindings.values() if each.key in printed]
    for row, binding in enumerate(shown, HEADS + 1):
        sheet.number(row, 1, Decimal(row - HEADS), "0")
        cells = _source_cells(binding, printed[binding.key], lines.name_of(binding.key))
        for column, text in enumerate(cells, 2):
            sheet.text(row, column, text)
    sheet.finish(HEADS + len(shown), words()["printed"]["page"])
    return sheet.given


def _source_cells(binding: Binding, printed: str, name: str) -> tuple[str, ...]:
    table = words()["sources"]
    said = binding.said
    return (
        name or (said.words or "" if said else ""),
        table[said.kind] if said else "",
        (said.organisation or table["own"]) if said else "",
        period_text(said.period) if said and said.period else "",
        printed,
        exact_text(binding.exact),
        "; ".join(dict.fromkeys(source_text(each) for each in binding.sources)),
    )


def exact_text(exact: str) -> str:
    """Return what a figure is compared by, its numbers written the Vietnamese way.

    >>> exact_text("= 61724.485 người"), exact_text("≥ 100 tổ chức/term"), exact_text("11.1111111111%")
    ('61.724,485 người', '≥ 100 tổ chức cả nhiệm kỳ', '11,111111%')
    >>> exact_text("1" + 30 * "0" + " đồng")
    '1.000.000.000.000.000.000.000.000.000.000 đồng'
    """
    text = _NUMBER.sub(lambda found: number(_shortened(Decimal(found.group()))), exact.removeprefix("= "))
    for code, word in words()["sources"]["spans"].items():
        text = text.removesuffix(f"/{code}") + (word if text.endswith(f"/{code}") else "")
    return text


def _shortened(value: Decimal) -> Decimal:
    with localcontext(prec=max(getcontext().prec, abs(value.adjusted()) + 2 * _SHOWN)):
        return round(value, _SHOWN)


def source_text(source: str) -> str:
    """Return in words where a figure is known from.

    >>> source_text("statement:12")
    'số liệu đã xác nhận số 12'
    """
    kind, _, number_ = source.partition(":")
    form = words()["sources"]["from"].get(kind)
    return str(form).format(number=number_) if form else source


def period_text(period: str) -> str:
    """Return an ISO interval as a heading.

    >>> period_text("2026-01-01/2026-12-31"), period_text("2028-01-01/2028-06-30")
    ('Năm 2026', '01/01/2028 - 30/06/2028')
    """
    first, _, last = period.partition("/")
    if _is_year(period):
        return str(words()["targets"]["year"]).format(year=first[:4])
    return " - ".join(f"{date.fromisoformat(each):%d/%m/%Y}" for each in dict.fromkeys((first, last or first)) if each)


def _is_year(period: str) -> bool:
    first, _, last = period.partition("/")
    return first.endswith("-01-01") and last == f"{first[:4]}-12-31"


def _value(line: AnnexLine, said: Said | None) -> Decimal | None:
    """Return the one number a statement has, on the scale of its line; ``None`` for levels, spans, counts of counts."""
    if said is None or said.value is None or said.of is not None:
        return None
    unit = next((each.unit for each in line.figures() if each.unit), None)
    return said.value / line.scale if said.unit == unit else None


def _said_text(said: Said | None) -> str:
    """Return in words what is no number of its own: a level, a span, a share with its counts, another unit."""
    if said is None:
        return ""
    if said.level is not None:
        return f"{said.level} trở lên" if said.comparator == "≥" else said.level
    if said.of is not None and said.value is not None:
        return f"{number(said.value)}/{number(said.of)}"
    return " - ".join(_amounts((said.low, said.high) if said.value is None else (said.value,), said.unit))


def _amounts(values: Iterable[Decimal | None], unit: str | None) -> list[str]:
    return [amount(Amount(each, unit or "")) for each in values if each is not None]


def _at(column: int, row: int) -> str:
    from openpyxl.utils import get_column_letter

    return f"{get_column_letter(column)}{row}"
