"""What documents are written from, made up for tests: an invented Party organisation, every shape of target."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Any

from hypothesis import strategies as st

from nhiemky import targets
from nhiemky.reading.catalogue import standard
from nhiemky.reading.typed import target_of
from nhiemky.writing.material import (
    Basis,
    Indicator,
    Letterhead,
    PlannedTarget,
    Reached,
    TargetMaterial,
    TermMaterial,
)
from nhiemky.writing.model import Said

TERM = (2025, 2030)
AS_OF = date(2028, 6, 30)
BILLION = Decimal(10) ** 9
MILLION = Decimal(10) ** 6

LETTERHEAD = Letterhead(
    family="party",
    superior="ĐẢNG BỘ TỈNH HÀ SƠN",
    issuer="ĐẢNG ỦY CÁC KHU CÔNG NGHIỆP",
    symbol="BC/ĐU",
    place="Hà Sơn",
    organisation="Đảng bộ các khu công nghiệp tỉnh Hà Sơn",
    committee="Đảng ủy các khu công nghiệp tỉnh Hà Sơn",
    on_behalf="T/M BAN THƯỜNG VỤ",
    titles=("BÍ THƯ",),
    recipients=("- Ban Thường vụ Tỉnh ủy,", "- Các tổ chức đảng trực thuộc,", "- Lưu Đảng ủy."),
)

UNCODED = (
    Indicator(code="", name="số nhà ở công nhân được bàn giao", unit="căn", over_time="sum"),
    Indicator(code="", name="tỷ lệ hồ sơ giải quyết đúng hạn", unit="%"),
    Indicator(code="", name="số lớp bồi dưỡng nghiệp vụ", unit="lớp", over_time="sum"),
    Indicator(code="", name="thu nhập bình quân của người lao động", unit="VND/người"),
    Indicator(code="", name="diện tích cây xanh trồng mới", unit="ha", over_time="sum"),
)
"""Indicators an office follows that the catalogue has no code for."""

TITLE = Indicator(code="", name="xếp loại Đảng bộ", unit="", over_time="worst")


@dataclass
class _Worded:
    """A statement as the typing of targets wants to see it; ``implicit`` where a zero prints no figure."""

    said: Said

    def __getattr__(self, name: str) -> Any:
        return getattr(self.said, name)

    @property
    def implicit(self) -> bool:
        return self.said.value == 0


def indicator(code: str) -> Indicator:
    """Return an indicator of the catalogue as documents are written from it."""
    known = standard().indicators[code]
    return Indicator(
        code=code,
        name=known.name_vi,
        unit=known.unit.split(" or ", maxsplit=1)[0],
        over_time=known.over_time,
        more_is_better=known.more_is_better,
    )


def said(of: Indicator | str, **given: Any) -> Said:
    """Return a target as a statement; numbers may be integers or text. Without a code the name is its words."""
    known = indicator(of) if isinstance(of, str) else of
    amounts = {name: Decimal(given[name]) for name in ("value", "low", "high") if given.get(name) is not None}
    settled: dict[str, Any] = {"kind": "target", "unit": known.unit, "comparator": "=", **given, **amounts}
    if "low" in amounts:
        settled["comparator"] = "between"
    if settled.get("level"):
        settled["unit"] = None
    words = None if known.code or settled.get("level") else known.name
    return Said(indicator=known.code or None, words=words, **settled)


def a_target(
    of: Indicator | str,
    *,
    key: str = "t1",
    results: Sequence[Reached] = (),
    term: tuple[int, int] = TERM,
    as_of: date = AS_OF,
    condition: str = "",
    **given: Any,
) -> TargetMaterial:
    """Return a target of the term, judged by ``results`` on ``as_of``.

    ``given`` are fields of the material (``group``, ``field``, ``part_of`` …) and of its statement (``value``, ``low``,
    ``high``, ``comparator``, ``per``, ``level``, ``hedge``, ``part``, ``period``).
    """
    known = indicator(of) if isinstance(of, str) else of
    fields = {name: given.pop(name) for name in list(given) if name in TargetMaterial.__slots__}
    stated = said(known, **given)
    typed: Any = _Worded(stated)
    target = target_of(typed, known.over_time, more_is_better=known.more_is_better)
    target = replace(target, condition=condition, hedge=stated.hedge or "")
    offered = [_result(each, known.unit, stated.change) for each in results]
    verdict = targets.judge(target, offered, targets.Term.of_years(*term), as_of)
    counted = tuple(each for each in results if each.source in verdict.counted)
    settled: dict[str, Any] = {"current": _current(counted, verdict), **fields}
    return TargetMaterial(
        key=key, indicator=known, said=stated, target=target, verdict=verdict, reached=counted, **settled
    )


def a_result(of: Indicator | str, first: date, last: date, *, source: str = "statement:1", **given: Any) -> Reached:
    """Return a figure reported for the days ``first`` to ``last``."""
    held = {"kind": "result", "period": f"{first.isoformat()}/{last.isoformat()}", **given}
    counts = {name: held.pop(name) for name in ("given", "asked") if name in held}
    return Reached(first=first, last=last, said=said(of, **held), source=source, **counts)


def of_year(of: Indicator | str, year: int, **given: Any) -> Reached:
    """Return a figure reported for a whole year."""
    source = f"statement:{year}"
    return a_result(of, date(year, 1, 1), date(year, 12, 31), **{"source": source, **given})


def planned(of: Indicator | str, *, key: str = "p1", **given: Any) -> PlannedTarget:
    """Return a row of the table of targets planned for the next term."""
    known = indicator(of) if isinstance(of, str) else of
    fields = {name: given.pop(name) for name in list(given) if name in PlannedTarget.__slots__}
    return PlannedTarget(key=key, indicator=known, said=said(known, **given), **fields)


def term_material(*given: TargetMaterial, **fields: Any) -> TermMaterial:
    """Return a term with its targets, as of ``AS_OF``; ``fields`` replace what stands in it."""
    settled: dict[str, Any] = {
        "letterhead": LETTERHEAD,
        "first_year": TERM[0],
        "last_year": TERM[1],
        "ordinal": "lần thứ II",
        "day": date(2028, 7, 20),
        "as_of": AS_OF,
        "bases": (
            Basis(
                type="Nghị quyết",
                reference="01-NQ/ĐH",
                day=date(2025, 6, 25),
                issuer="Đại hội Đảng bộ các khu công nghiệp tỉnh Hà Sơn",
                about="nhiệm kỳ 2025 - 2030",
            ),
        ),
        **fields,
    }
    return TermMaterial(targets=given, **settled)


def every_shape() -> dict[str, tuple[TargetMaterial, ...]]:
    """Return targets of every shape that resolutions have, those that belong together in one tuple."""
    admitted, export = "party.members.admitted", "export"
    good, excellent = "party.members.good_share", "party.members.excellent_share"
    return {
        "every year": (a_target("party.organisations.good_share", value=70, comparator="≥", per="year"),),
        "range": (a_target("invest.attracted", low=2000 * BILLION, high=3000 * BILLION, per="year"),),
        "term total": (a_target(admitted, value=500, comparator="≥", per="term"),),
        "term and pace": (
            a_target(admitted, value=500, per="term"),
            a_target(admitted, key="t2", value=100, per="year"),
        ),
        "never": (a_target("party.organisations.failed", value=0),),
        "at most": (a_target("inspection.per_enterprise", value=1, comparator="≤", per="year"),),
        "at least": (a_target("party.organisations.founded", value=12, comparator="≥"),),
        "split": (
            a_target(export, value=18600 * MILLION, per="term"),
            a_target(export, key="t2", value=10300 * MILLION, per="term", part="Khu kinh tế", part_of="t1"),
            a_target(export, key="t3", value=8300 * MILLION, per="term", part="khu công nghiệp", part_of="t1"),
        ),
        "level and growth": (
            a_target("revenue", unit="USD", value=8600 * MILLION, per="year"),
            a_target("revenue.growth", key="t2", value=6, per="year", change="up"),
        ),
        "share of a share": (
            a_target("party.members.completed_share", value=100, per="year"),
            a_target(good, key="t2", value=80, comparator="≥", per="year", part_of="t1"),
            a_target(excellent, key="t3", low=15, high=20, per="year", part_of="t1"),
        ),
        "level": (a_target(TITLE, level="hoàn thành tốt nhiệm vụ", comparator="≥", per="year"),),
        "conditional": (a_target("zone.wastewater_share", value=100, condition="mới thành lập, đi vào hoạt động"),),
        "hedged": (a_target("labour.jobs.new", value=5000, comparator="~", hedge="khoảng", per="term"),),
        "two currencies": (
            a_target("invest.attracted", unit="USD", value=31 * BILLION),
            a_target("invest.attracted", key="t2", value=8900 * BILLION),
        ),
        "without a code": (a_target(UNCODED[0], value=800, comparator="≥", per="term"),),
    }


def _current(counted: Sequence[Reached], verdict: targets.Verdict) -> Reached | None:
    """Return what stands for the whole so far: the newest figure, or the sum of several."""
    if not counted or verdict.value is None or counted[-1].said.value == verdict.value.value:
        return counted[-1] if counted else None
    first, last = min(each.first for each in counted), max(each.last for each in counted)
    whole = replace(counted[-1].said, value=verdict.value.value, period=f"{first.isoformat()}/{last.isoformat()}")
    return Reached(first=first, last=last, said=whole, source="target:t1")


def _result(reached: Reached, unit: str, change: str | None) -> targets.Result:
    value, against = reached.said.value, change and reached.said.change and reached.said.change != change
    return targets.Result(
        first=reached.first,
        last=reached.last,
        amount=-value if against and value is not None else value,
        unit=reached.said.unit or unit,
        level=reached.said.level,
        attainment_percent=reached.said.attainment_percent,
        source_id=reached.source,
        given=reached.given,
        asked=reached.asked,
    )


# ------------------------------------------------------------------------------------------------- figures and shapes


def figures(unit: str) -> st.SearchStrategy[Decimal]:
    """Return amounts as the field has them in ``unit``: money in tỷ or triệu with up to three decimals."""
    match unit:
        case "VND":
            return st.one_of(_stepped(1, 9_999_999, BILLION / 1000), _stepped(1, 900_000, BILLION))
        case "USD":
            return st.one_of(_stepped(1, 999_999, MILLION / 100), _stepped(1, 400, BILLION / 10))
        case "%":
            return st.one_of(_stepped(1, 100, Decimal(1)), _stepped(1, 999, Decimal("0.1")))
        case "ha":
            return st.one_of(_stepped(1, 9_999, Decimal(1)), _stepped(1, 999_999, Decimal("0.01")))
        case "người" | "việc làm":
            return _stepped(1, 250_000, Decimal(1))
        case "lần":
            return _stepped(1, 5, Decimal(1))
        case _:
            return _stepped(1, 1_200, Decimal(1))


def _stepped(first: int, last: int, step: Decimal) -> st.SearchStrategy[Decimal]:
    return st.integers(first, last).map(lambda number: number * step)


HEDGES = {">": ["trên", "hơn"], "<": ["dưới"], "~": ["khoảng", "gần", "xấp xỉ"]}


@st.composite
def amounts_asked(draw: st.DrawFn, unit: str) -> dict[str, Any]:
    """Return the amount of a target with its comparator and hedge."""
    comparator = draw(st.sampled_from(["=", "≥", "≤", ">", "<", "~", "between"]))
    if comparator == "between":
        low, high = sorted(draw(st.lists(figures(unit), min_size=2, max_size=2, unique=True)))
        return {"low": low, "high": high}
    asked: dict[str, Any] = {"value": draw(figures(unit)), "comparator": comparator}
    if comparator in HEDGES:
        asked["hedge"] = draw(st.sampled_from(HEDGES[comparator]))
    return asked


def spans(of: Indicator) -> st.SearchStrategy[str | None]:
    """Return for which span a target of the indicator may ask its figure."""
    return st.sampled_from([None, "year", "term"] if of.over_time == "sum" else [None, "year"])


@st.composite
def stated(draw: st.DrawFn, of: Indicator) -> dict[str, Any]:
    """Return what a target of one indicator asks, for ``a_target`` and ``planned``."""
    unit = draw(st.sampled_from(["VND", "USD"])) if of.code and "money" in _classes(of.code) else of.unit
    return {**draw(amounts_asked(unit)), "unit": unit, "per": draw(spans(of))}


def _classes(code: str) -> frozenset[str]:
    return frozenset(klass for each in standard().matchers if each.code == code for klass in each.classes)
