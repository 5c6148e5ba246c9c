"""Ordered levels as data (S9)."""

import tomllib
from datetime import date
from importlib import resources
from itertools import pairwise

import pytest

from nhiemky.targets import Level, State, scale_of, title

from .make import END, at_end, on, year

TABLE = tomllib.loads(resources.files("nhiemky.targets").joinpath("data/scales.toml").read_text(encoding="utf-8"))
ROWS = TABLE["scale"]


@pytest.mark.parametrize("row", ROWS, ids=[row["code"] for row in ROWS])
def test_examples_of_the_scales(row):
    """The example of each scale is judged as it says."""
    example = row["example"]
    target = at_end(scale_of(row["code"]).at_least(example["asked"]))

    state = on(target, [year(2025, level=example["reached"])]).state

    assert (state in (State.ATTAINED, State.EXCEEDED)) is example["enough"]


@pytest.mark.parametrize("row", ROWS, ids=[row["code"] for row in ROWS])
def test_a_scale_stands_as_its_row_has_it(row):
    """Levels, names, who is rated and the days of its sources come from the data, and days do not overlap."""
    scale = scale_of(row["code"])

    assert scale.code == row["code"]
    assert list(scale.of) == row["of"]
    assert [(level, scale.label(level, "en")) for level in scale.levels] == [
        (level["code"], level["en"]) for level in row["levels"]
    ]
    assert all(scale.label(level) == level for level in scale.levels)
    assert [(each.name, each.first, each.last) for each in scale.sources] == [
        (each["name"], each["from"], each.get("to")) for each in row["sources"]
    ]
    assert all(one.last is not None and one.last < other.first for one, other in pairwise(scale.sources))


def test_a_scale_knows_the_document_of_a_day():
    """The last day of one rule and the first of the next are told apart; before the first there is none."""
    rating = scale_of("rating")
    names = [rating.source(day) for day in (date(2018, 3, 7), date(2018, 3, 8), date(2023, 10, 3), date(2023, 10, 4),
                                            date(2025, 8, 29), date(2025, 8, 30), date(2030, 1, 1))]  # fmt: skip

    assert [name and name.name for name in names] == [
        None,
        "Quy định 132-QĐ/TW",
        "Quy định 132-QĐ/TW",
        "Quy định 124-QĐ/TW",
        "Quy định 124-QĐ/TW",
        "Quy định 366-QĐ/TW",
        "Quy định 366-QĐ/TW",
    ]
    assert scale_of("strength").source(END) is None


def test_a_title_is_held_or_not():
    """A title on no scale has two levels: held, and not held, which is told from no data."""
    held = at_end(title("Cờ thi đua"))

    assert on(held, [year(2025, level="Cờ thi đua")]).state is State.ATTAINED
    assert on(held, [year(2025, level="không giữ được danh hiệu")]).state is State.MISSED
    assert on(held, [year(2025)]).state is State.NO_DATA


def test_a_level_of_another_scale_is_refused():
    """A target cannot ask for a level its scale has not."""
    with pytest.raises(ValueError, match="must stand on a scale"):
        scale_of("rating").at_least("trong sạch, vững mạnh")
    assert scale_of("rating").at_least("hoàn thành nhiệm vụ") == Level(scale_of("rating").levels, "hoàn thành nhiệm vụ")
