"""Charts of a term: what they draw, in grey alone, and what they say in words."""

from __future__ import annotations

import json

import vl_convert
from tests.writing.materials import a_target, of_year

from nhiemky.writing import charts
from nhiemky.writing.model import Chart

ADMITTED, EXPORT = "party.members.admitted", "export"


def drawn(*values: int) -> list[Chart]:
    """Return the charts of targets of 100 people each, with what was admitted in a year or two."""
    targets = [
        a_target(ADMITTED, key=f"t{place}", value=100, per="term", results=[of_year(ADMITTED, 2026, value=value)])
        for place, value in enumerate(values)
    ]
    return list(charts.of_targets("c", targets))


def test_attainment_stands_against_the_plan():
    """Each bar is as long as its part of the plan and bears its number; one far beyond the plan is cut and marked."""
    chart = drawn(50, 103, 356)[0]

    bars = chart.spec["data"]["values"]
    assert [(each["share"], each["said"]) for each in bars] == [(50.0, "50%"), (103.0, "103%"), (200.0, "// 356%")]
    assert "cắt ngắn" in chart.words


def test_verdicts_are_counted():
    """The second chart counts targets by verdict, the best first."""
    bars = drawn(50, 103, 356)[1].spec["data"]["values"]

    assert [(each["state"], each["count"]) for each in bars] == [("Vượt", 2), ("Đúng tiến độ", 1)]


def test_years_have_a_panel_each_target():
    """Years are drawn once for what is measured, in the unit that stands over the panel."""
    given = [of_year(EXPORT, year, value=value * 10**6) for year, value in ((2026, 912), (2027, 1035))]
    targets = [
        a_target(EXPORT, value=5 * 10**9, per="term", results=given),
        a_target(EXPORT, key="t2", value=850 * 10**6, per="year", results=given),
    ]
    chart = list(charts.of_targets("c", targets))[-1]

    values = chart.spec["data"]["values"]
    assert [(each["year"], each["said"], each["name"]) for each in values] == [
        ("2026", "912", "Giá trị xuất khẩu (triệu USD)"),
        ("2027", "1.035", "Giá trị xuất khẩu (triệu USD)"),
    ]


def test_a_fall_lies_below_zero_and_an_untold_year_stays_empty():
    """A year that fell is no bar upwards, and the year between two told ones keeps its place."""
    grown = [
        of_year("revenue.growth", 2025, value="2.3", change="down"),
        of_year("revenue.growth", 2027, value="7.6", change="up"),
    ]
    (chart,) = charts.of_targets("c", [a_target("revenue.growth", value=8, per="year", change="up", results=grown)])

    values = chart.spec["data"]["values"]
    assert [(each["year"], each["said"], each["amount"]) for each in values] == [
        ("2025", "-2,3", -2.3 / 7.6),
        ("2026", "", None),
        ("2027", "7,6", 1.0),
    ]


def test_parts_have_panels_of_their_own():
    """What belongs to a part is not piled upon the whole."""
    given = [of_year(EXPORT, year, value=9 * 10**8) for year in (2026, 2027)]
    part = [of_year(EXPORT, year, value=5 * 10**8, part="Khu kinh tế") for year in (2026, 2027)]
    targets = [
        a_target(EXPORT, value=5 * 10**9, per="term", results=given),
        a_target(EXPORT, key="t2", value=2 * 10**9, per="term", part="Khu kinh tế", part_of="t1", results=part),
    ]
    values = list(charts.of_targets("c", targets))[-1].spec["data"]["values"]
    assert len({each["name"] for each in values}) == 2


def test_a_limit_is_no_plan_to_fill():
    """More of what must not be more, and a growth, are no bars against the plan."""
    over = [of_year("import", 2027, value=4 * 10**9)]
    limits = [
        a_target("import", key=f"t{at}", value=3 * 10**9, comparator="≤", per="year", results=over) for at in range(2)
    ]
    assert not any("attainment" in each.key for each in charts.of_targets("c", limits))


def test_one_target_needs_no_chart():
    """A single figure is said in words, not drawn; without targets there is nothing."""
    assert drawn(50) == drawn() == []


def test_all_can_be_drawn_in_grey():
    """Every specification is drawn without a fault and holds no colour but greys."""
    for chart in drawn(50, 103, 356):
        picture = vl_convert.vegalite_to_svg(dict(chart.spec))
        assert "<svg" in picture
        colours = {each for each in json.dumps(chart.spec).split('"') if each.startswith("#")}
        assert all(each[1:3] == each[3:5] == each[5:7] for each in colours)
