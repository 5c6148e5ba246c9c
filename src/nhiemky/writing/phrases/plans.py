"""A result beside its plan: how much of it, the plan quoted, the change against the term before, the verdict."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from nhiemky.targets import Change, Floor, State
from nhiemky.targets.amounts import Share, rounded, to_decimal
from nhiemky.targets.words import number, percent
from nhiemky.writing.book import Book
from nhiemky.writing.material import Indicator, Reached, TargetMaterial
from nhiemky.writing.model import Figure, Piece, Said
from nhiemky.writing.naming import standing
from nhiemky.writing.phrases.amounts import asked
from nhiemky.writing.phrases.rows import row_of, rows
from nhiemky.writing.phrases.stated import bind_target, stated
from nhiemky.writing.phrases.told import data, is_ratio, number_of, share_of, with_span

_SILENT = frozenset([State.NO_DATA, State.NOTHING_TO_JUDGE])


_SPANS = {"year": "mỗi năm ", "term": "cả nhiệm kỳ "}
_SHORT_NOUN = 3
_NEVER_SHARED = frozenset(["lần"])
"""What is done so many times is compared with its plan, and is no percentage of it."""


def plan_name(target: TargetMaterial) -> str:
    """Return what a result of the target is measured against: "chỉ tiêu Nghị quyết", "chỉ tiêu được giao"."""
    return str(data()["plans"]["assigned" if target.set_by.assigned else "congress"])


def verdict_words(target: TargetMaterial, *, alone: bool = False) -> str:
    """Return the verdict in words, "" where there is nothing to judge by; ``alone`` where the plan has been named."""
    state = standing(target)
    if state in _SILENT:
        return ""
    return str(data()["verdicts"][state.value]["alone" if alone else "beside"]).format(plan=plan_name(target))


def attainment_of(target: TargetMaterial, reached: Reached) -> str:
    """Return the percentage of plan that a figure is, as printed, "" where none is told.

    It is told of a floor for a count or sum that is not asked every year: a share is compared with its plan instead.
    """
    shape, said, share = target.target.shape, reached.said, target.verdict.share_of_plan
    told = isinstance(shape, Floor) and bool(share) and said.of is None and said.change is None
    told = told and said.unit not in _NEVER_SHARED and said.per is None
    once = target.said.per != "year" and target.target.frequency != "every_year"
    value = target.verdict.value
    same = value is not None and said.value == value.value and said.unit == value.unit and value.unit != "%"
    return percent(Share(share)) if told and once and same and share is not None else ""


def plan_figure(target: TargetMaterial, book: Book, *, bound: bool = False) -> Figure | None:
    """Return the amount of the plan as it is quoted in brackets, ``None`` where it cannot be quoted so.

    With ``bound`` it is quoted only where its words bound it or say that it is a year's.
    """
    said = target.said
    known = said.value is not None or said.low is not None
    if not known or said.value == 0 or said.level or said.part or said.of is not None or said.organisation:
        return None
    if bound and said.comparator in (None, "=", "~") and said.per is None:
        return None
    row, change = row_of(target), stated(target).change
    printed = asked(said, "" if said.unit == "%" else row.noun, least=row.least)
    # Behind a long name the span of time would be too far from the number to be understood as its own.
    long = bool(target.own_name) or (not row.code and len(row.noun.split()) > _SHORT_NOUN)
    span = _SPANS.get(said.per or "", "") if long else ""
    text = f"{span}{printed}" if span else with_span(printed, said)
    return bind_target(target, f"{'giảm' if change == 'down' else 'tăng'} {text}" if change else text, book)


def against_plan(target: TargetMaterial, reached: Reached, book: Book, attained: str, *, verb: str) -> list[Piece]:
    """Return how a figure stands to its plan: ", bằng 63,4% chỉ tiêu Nghị quyết (500 đảng viên mới)"."""
    name = plan_name(target)
    if reached.said.value == 0 and target.indicator.code and row_of(target).zero:
        return []  # a zero in words has no figure that a plan could stand beside
    if attained:
        share = target.verdict.share_of_plan or Decimal(0)
        figure = book.bind(f"{target.key}.attainment", attained, exact=f"{share * 100:f}%", sources=_judged(target))
        return [f", {verb} ", figure, f" {name}", *_in_brackets(plan_figure(target, book))]
    if target.said.unit == "%" and (compared := _compared(target, reached)):
        plan = plan_figure(target, book)
        return [f", {compared} {name}", *_in_brackets(plan)] if plan else []
    plan = plan_figure(target, book, bound=target.said.unit == "%")
    words = verdict_words(target)
    return [f", {words}", *_in_brackets(plan)] if plan and words and words.endswith(name) else []


def _in_brackets(plan: Figure | None) -> list[Piece]:
    return [" (", plan, ")"] if plan else []


def _compared(target: TargetMaterial, reached: Reached) -> str:
    """Return whether a share lies above or below a plan that is one plain figure."""
    plan, said = target.said.value, reached.said
    if plan is None or plan == 0 or target.said.comparator not in (None, "=", "~") or target.said.per:
        return ""
    value = share_of(said) if is_ratio(target.indicator, said) else said.value
    if value is None or value == plan:
        return ""
    return "cao hơn" if value > plan else "thấp hơn"


def change_against(target: TargetMaterial, reached: Reached, base: str, book: Book) -> list[Piece]:
    """Return the change against the term before: ", tăng 12,5% so với nhiệm kỳ 2015 - 2020"; nothing where none is."""
    if target.change is None:
        return []
    return change_from(target.change, reached, base, target.indicator, f"{target.key}.change", book, _judged(target))


def change_from(
    change: Change, reached: Reached, base: str, indicator: Indicator, key: str, book: Book, sources: tuple[str, ...]
) -> list[Piece]:
    """Return a change against ``base`` in words, its figure bound as ``key``; nothing where nothing changed.

    A share changes by points, anything else by a percentage of what it was.
    """
    if reached.said.change or reached.said.level or not change.after.value or not change.difference.value:
        return []
    by, up = abs(change.difference.value), change.difference.value > 0
    if change.before.unit == "%":
        printed, exact, unit = f"{number(_short(by))} điểm phần trăm", f"{change.difference.value:f}", "điểm phần trăm"
    elif change.ratio is not None:
        printed, exact, unit = _percent(abs(change.ratio)), f"{to_decimal(change.ratio * 100):f}%", "%"
    else:
        return []
    verb = "tăng" if up else "giảm"
    growth = f"{indicator.code}.growth" if unit == "%" else ""
    code = growth if growth in rows() else None
    said = Said(
        kind="result", indicator=code, words=None if code else verb, value=number_of(printed), comparator="=",
        unit=unit, change="up" if up else "down", base=base, period=_days(reached),
    )  # fmt: skip
    return [f", {verb} ", book.bind(key, printed, exact=exact, said=said, sources=sources), f" so với {base}"]


def _percent(share: Fraction) -> str:
    return number(rounded(share * 100, Fraction(0), digits=1)) + "%"


def _short(value: Decimal) -> Decimal:
    return rounded(Fraction(value), Fraction(0), digits=1)


def _days(reached: Reached) -> str:
    return f"{reached.first.isoformat()}/{reached.last.isoformat()}"


def _judged(target: TargetMaterial) -> tuple[str, ...]:
    return (target.source,) if target.source else ()
