"""Reports of a period and conferences, made up for tests of writing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from hypothesis import strategies as st
from tests.writing import materials as m

from nhiemky.reading.catalogue import standard
from nhiemky.writing.material import Below, ConferenceMaterial, LineMaterial, PeriodMaterial, Reached, TargetMaterial

QUARTER = (date(2027, 4, 1), date(2027, 6, 30))
YEAR_BEFORE = (date(2026, 4, 1), date(2026, 6, 30))
NAMES = (
    "Chi bộ Công ty Gạch Bắc Sơn",
    "Chi bộ Công ty Dệt Hòa An",
    "Đảng bộ Công ty Minh Long",
    "Chi bộ Cảng Vạn Xuân",
)
COUNTED = {
    "party.organisations.good_share": "tổ chức",
    "party.members.studied_share": "người",
    "party.members.good_share": "người",
}
"""Shares that returns give as counts, and what they count."""
FIELDS = ("political", "organisational", "zones", "mass", "")


def reached(code: str, value: Decimal | int | str, days: tuple[date, date] = QUARTER, **given: Any) -> Reached:
    """Return what one organisation, or all below together, came to over some days."""
    of = given.pop("of", None)
    made = m.a_result(code, *days, value=value, **given)
    return replace(made, said=replace(made.said, of=of))


def line(
    code: str,
    value: Decimal | int | str | None,
    before: Decimal | int | str | None = None,
    below: Sequence[Decimal | int | str] = (),
    *,
    unit: str = "",
    of: int | None = None,
    **given: Any,
) -> LineMaterial:
    """Return a line of the report of the quarter; ``below`` are the figures of the first of ``NAMES``. A share is
    given as counts with ``of`` and the ``unit`` that is counted.

    ``given`` are fields of the line and of its figure (``given`` of ``asked`` organisations).
    """
    indicator = m.indicator(code)
    unit = unit or indicator.unit
    whole = {} if of is None else {"of": Decimal(of)}
    fields = {name: given.pop(name) for name in list(given) if name in LineMaterial.__slots__}
    return LineMaterial(
        key=f"line.{code}",
        indicator=indicator if whole else replace(indicator, unit=unit),
        field=fields.pop("field", ""),
        reached=None if value is None else reached(code, value, unit=unit, **whole, **given),
        before=None if before is None else reached(code, before, YEAR_BEFORE, unit=unit, **whole),
        below=tuple(
            Below(name=name, reached=reached(code, each, unit=unit, organisation=name, **whole))
            for name, each in zip(NAMES, below, strict=False)
        ),
        **fields,
    )


def period(*lines: LineMaterial, **fields: Any) -> PeriodMaterial:
    """Return the second quarter of 2027 with its lines."""
    settled: dict[str, Any] = {
        "letterhead": m.LETTERHEAD,
        "label": "Quý II/2027",
        "first": QUARTER[0],
        "last": QUARTER[1],
        "day": date(2027, 7, 5),
        **fields,
    }
    return PeriodMaterial(lines=lines, **settled)


def conference(**fields: Any) -> ConferenceMaterial:
    """Return a review conference of the term with one target reached and one behind."""
    occupancy, admitted = "zone.occupancy", "party.members.admitted"
    term = m.term_material(
        m.a_target(occupancy, key="t1", value=70, results=[m.of_year(occupancy, 2027, value=72)]),
        m.a_target(admitted, key="t2", value=500, per="term", results=[m.of_year(admitted, 2026, value=40)]),
    )
    return ConferenceMaterial(**{"term": term, "day": date(2028, 7, 25), "place": "Hội trường số 2", **fields})


@st.composite
def lines_of_reports(draw: st.DrawFn) -> LineMaterial:
    """Return a line on any indicator of the catalogue, with whatever of it is known."""
    code = draw(st.sampled_from(sorted(each for each in standard().indicators if not each.startswith("review."))))
    indicator = m.indicator(code)
    if code in COUNTED and draw(st.booleans()):
        of = draw(st.integers(1, 90))
        counts = st.integers(0, of)
        return line(code, draw(counts), draw(counts), draw(st.lists(counts, max_size=3)), unit=COUNTED[code], of=of)
    unit = draw(st.sampled_from(["VND", "USD"])) if indicator.unit in {"VND", "USD"} else indicator.unit
    values = m.figures(unit)
    below = draw(st.lists(values, max_size=len(NAMES)))
    counted = draw(st.sampled_from([{}, {"given": 8, "asked": 10}]))
    value = draw(st.one_of(st.none(), values))
    return line(
        code,
        value,
        draw(st.one_of(st.none(), values)),
        below,
        unit=unit,
        field=draw(st.sampled_from(FIELDS)),
        plan=draw(st.one_of(st.none(), plans(code, unit, value))),
        **counted,
    )


@st.composite
def plans(draw: st.DrawFn, code: str, unit: str, value: Decimal | None) -> TargetMaterial:
    """Return the target a line counts towards, with the figure of the quarter or of the year before it, or none."""
    days = draw(st.sampled_from([QUARTER, (date(2026, 1, 1), date(2026, 12, 31))]))
    known = [] if value is None else [reached(code, value, days, unit=unit)]
    asked = draw(m.figures(unit))
    return m.a_target(
        code, key=f"plan.{code}", value=asked, unit=unit, results=known, per=draw(m.spans(m.indicator(code)))
    )


@st.composite
def reports(draw: st.DrawFn) -> PeriodMaterial:
    """Return the report of a quarter with up to five lines; somebody may be missing."""
    lines = draw(st.lists(lines_of_reports(), max_size=5, unique_by=lambda each: each.key))
    missing = draw(st.sampled_from([(), ("Chi bộ Công ty Đại An",)]))
    return period(*lines, missing=missing, given=10 - len(missing), asked=10)
