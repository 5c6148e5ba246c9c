"""Rule packs of the layout."""

from __future__ import annotations

from datetime import date

import pytest

from nhiemky.writing.layouts import layout_at, layouts


@pytest.mark.parametrize(
    ("family", "day", "code"),
    [
        ("party", date(2020, 5, 13), "party.36"),
        ("party", date(2026, 5, 26), "party.36"),
        ("party", date(2026, 5, 27), "party.05"),
        ("party", date(2017, 1, 1), "party.36"),
        ("state", date(2026, 11, 1), "state.30"),
    ],
)
def test_the_day_decides(family, day, code):
    """The rules in force on the document's day are taken, the first ones for a day before all of them."""
    assert layout_at(family, day).code == code


def test_every_rule_has_its_source():
    """Every pack names the document it comes from, and what is unsure is something it asks."""
    for each in layouts():
        assert each.source
        for name in each.unsure:
            assert name in {"margins", "line", "recipients", "indent", "sizes"}
