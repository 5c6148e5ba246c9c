"""Terms made up for tests of documents: targets of every shape, with results of some years, of all or of none."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from hypothesis import strategies as st
from tests.writing.materials import (
    TITLE,
    UNCODED,
    a_result,
    a_target,
    amounts_asked,
    figures,
    indicator,
    of_year,
    spans,
    stated,
    term_material,
)

from nhiemky.reading.catalogue import standard
from nhiemky.targets import Amount, SetBy, change_of
from nhiemky.writing.documents.kinds import fields_of_work
from nhiemky.writing.material import Below, Indicator, Reached, TargetMaterial, TermMaterial

CODES = tuple(code for code in standard().indicators if not code.startswith("review."))
CHANGES = {code: "up" for code in CODES if code.endswith(".growth")} | {"procedure.time_cut": "down"}
"""Indicators whose figures are growths or falls."""
YEARS = (2026, 2027)
GROUPS = ("", "Các chỉ tiêu kinh tế - xã hội", "Các chỉ tiêu xây dựng Đảng")
LEVELS = ("hoàn thành nhiệm vụ", "hoàn thành tốt nhiệm vụ", "hoàn thành xuất sắc nhiệm vụ")


@st.composite
def results(draw: st.DrawFn, of: Indicator, unit: str) -> list[Reached]:
    """Return figures of some whole years, and perhaps of the first months of the next."""
    years = draw(st.lists(st.sampled_from(YEARS), unique=True, max_size=2).map(sorted))
    grows: dict[str, Any] = {"change": CHANGES[of.code]} if of.code in CHANGES else {}
    done = [of_year(of, year, value=draw(figures(unit)), unit=unit, **grows) for year in years]
    if draw(st.booleans()):
        lacks = {"given": 8, "asked": 10} if draw(st.booleans()) else {}
        given = {"value": draw(figures(unit)), "unit": unit, **grows, **lacks}
        done.append(a_result(of, date(2028, 1, 1), date(2028, 6, 30), source="statement:half", **given))
    return done


@st.composite
def below(draw: st.DrawFn, of: Indicator, unit: str) -> tuple[Below, ...]:
    """Return what two organisations below gave in a year, or nothing."""
    if draw(st.booleans()) or of.code in CHANGES:
        return ()
    return tuple(
        Below(name=name, reached=of_year(of, 2027, value=draw(figures(unit)), unit=unit, organisation=name))
        for name in ("Chi bộ Công ty May Hòa Bình", "Đảng bộ Công ty cổ phần Thép Sông Bứa")
    )


@st.composite
def a_term_target(draw: st.DrawFn, key: str) -> TargetMaterial:
    """Return a target of one of all indicators, of a title or of one without a code, with its results."""
    settled: dict[str, Any] = {
        "key": key,
        "group": draw(st.sampled_from(GROUPS)),
        "field": draw(st.sampled_from(["", *fields_of_work()])),
        "set_by": draw(st.sampled_from([SetBy.CONGRESS, SetBy.CONGRESS, SetBy.PEOPLES_COMMITTEE])),
        "reasons": draw(st.sampled_from([(), ("Doanh nghiệp thu hẹp sản xuất",)])),
    }
    if draw(st.integers(0, 9)) == 0:
        asked = {"level": draw(st.sampled_from(LEVELS)), "comparator": "≥", "per": "year"}
        given = [of_year(TITLE, year, level=draw(st.sampled_from(LEVELS))) for year in YEARS]
        return a_target(TITLE, results=given, **asked, **settled)
    of = draw(st.one_of(st.sampled_from(CODES).map(indicator), st.sampled_from(UNCODED)))
    asked = draw(stated(of)) if of.code else {**draw(amounts_asked(of.unit)), "unit": of.unit, "per": draw(spans(of))}
    zero = of.more_is_better is False and draw(st.booleans())
    if zero:
        asked = {"value": Decimal(0), "unit": of.unit}
    unit = asked["unit"]
    target = a_target(of, results=draw(results(of, unit)), **asked, **settled)
    before = draw(st.one_of(st.none(), figures(unit)))
    change = change_of(target.verdict, None if before is None else Amount(before, unit))
    return replace(target, change=change, below=draw(below(of, unit)))


@st.composite
def terms(draw: st.DrawFn) -> TermMaterial:
    """Return a term with some targets, no two of one indicator: a total and a pace that differ are a finding."""
    targets = [draw(a_term_target(f"t{place}")) for place in range(draw(st.integers(0, 5)))]
    once = {each.indicator: each for each in targets}
    return term_material(*once.values(), before=draw(st.sampled_from([None, (2020, 2025)])))
