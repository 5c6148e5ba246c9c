"""The data files of the reader: each row's example reads as the row says."""

from __future__ import annotations

import re

import pytest

from nhiemky.files.model import SourceText
from nhiemky.language.folding import fold
from nhiemky.reading.catalogue import standard
from nhiemky.reading.implicit import find_implicit
from nhiemky.reading.quantities import find_quantities
from nhiemky.reading.reader import read
from nhiemky.reading.vocabulary import load


def quantities(text):
    """Return the quantities of a text without dates or references."""
    folded = fold(text)
    return find_quantities(folded, text, bytearray(len(folded)))


@pytest.mark.parametrize("row", load("units")["unit"], ids=lambda row: row["name"])
def test_unit_examples(row):
    """A unit's example is read in that unit."""
    assert [quantity.unit for quantity in quantities(row["example"])] == [row["name"]]


@pytest.mark.parametrize("row", load("comparators")["before"], ids=lambda row: row["sign"])
def test_comparator_examples(row):
    """A comparator's example is bound the way the row says."""
    text, sign = row["example"]
    statements = read(SourceText(name="a", text=text, format="txt", sha256="")).statements

    assert [each.comparator for each in statements] == [sign]


@pytest.mark.parametrize("row", load("noise")["noise"], ids=lambda row: row["example"])
def test_noise_examples(row):
    """The digits of a noise example are no quantity."""
    assert re.search(row["pattern"], fold(row["example"]), re.MULTILINE)
    assert quantities(row["example"]) == []


@pytest.mark.parametrize("row", load("kinds")["cue"], ids=lambda row: row["example"])
def test_cue_examples(row):
    """A cue is found in its own example, before or after the figure as its scope says."""
    example = fold(row["example"])
    figures = list(re.finditer(r"\d[\d.,]*%?", example))
    texts = {
        "left": [example[: figure.start()] for figure in figures],
        "right": [example[figure.end() :] for figure in re.finditer(r"\d[\d.,]*(?:%|\s\w+)?", example)],
        "clause": [example],
        "sentence": [example[: figure.start()] for figure in figures] + [example],
    }
    assert any(re.search(row["pattern"], text) for text in texts[row["scope"]])


@pytest.mark.parametrize("row", load("kinds")["decisive"], ids=lambda row: row["example"])
def test_decisive_examples(row):
    """A turn of phrase that decides makes its example's figure what it says."""
    statements = read(SourceText(name="a", text=row["example"], format="txt", sha256="")).statements

    assert [each.kind for each in statements] == [row["kind"]]


@pytest.mark.parametrize("row", load("implicit")["zero"]["thing"], ids=lambda row: row["example"])
def test_zero_examples(row):
    """A zero in words is found with its unit and indicator."""
    (found,) = find_implicit(fold(row["example"]))

    assert (found.unit, found.indicator) == (row["unit"], row.get("indicator"))


def test_level_example():
    """The example of a level names its rating and that more is allowed."""
    example = fold(load("implicit")["level"]["example"])
    (found,) = find_implicit(example)

    assert found.level is not None
    assert (example[slice(*found.level)], found.at_least) == ("hoàn thành tốt nhiệm vụ", True)


def test_shares_name_what_is_divided():
    """An indicator that is rolled up as a ratio names its numerator and denominator."""
    missing = [
        code for code, each in standard().indicators.items() if each.over_tree == "ratio" and not each.denominator
    ]

    assert missing == []
