"""What targets and their verdicts are called where they are listed."""

from __future__ import annotations

from dataclasses import replace

from tests.writing.materials import UNCODED, a_target, indicator, of_year

from nhiemky.targets import State
from nhiemky.writing.naming import names_of, standing, verdict_word

ADMITTED = "party.members.admitted"


def test_only_what_must_never_happen_is_broken():
    """A year's share that fell short is told as missed; a case of what must not be stays broken."""
    share = a_target(
        "party.organisations.good_share", value=70, comparator="≥", per="year",
        results=[of_year("party.organisations.good_share", 2026, value=60)],
    )  # fmt: skip
    never = a_target("party.discipline", value=0, results=[of_year("party.discipline", 2026, value=2)])

    assert (standing(share), standing(never)) == (State.MISSED, State.BROKEN)
    assert verdict_word(share) == "Không đạt"


def test_figures_that_cannot_tell_are_too_few():
    """No figure at all and figures that do not suffice are two things."""
    none = a_target(ADMITTED, value=500, per="term")
    some = a_target(ADMITTED, value=500, per="term", results=[of_year(ADMITTED, 2026, value=100)])
    unclear = replace(some, verdict=replace(some.verdict, state=State.NO_DATA))

    assert (verdict_word(none), verdict_word(unclear)) == ("Chưa có số liệu", "Chưa đủ số liệu")


def test_long_lists_of_names_are_cut():
    """A list names each target once, and no more than eight."""
    codes = ["export", "import", "revenue", "zone.new", "zone.occupancy", "invest.attracted", ADMITTED]
    targets = [a_target(indicator(code), value=1) for code in codes] + [a_target(each, value=1) for each in UNCODED]

    assert names_of(targets[:2] * 2, targets) == "giá trị xuất khẩu; giá trị nhập khẩu"
    assert names_of(targets, targets).endswith("; các chỉ tiêu khác")
    assert names_of(targets, targets).count(";") == 8
