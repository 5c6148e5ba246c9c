"""Tables in many shapes: every figure is read with its kind, unit, period and what its place in the table says."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest

from nhiemky.files.model import SourceText
from nhiemky.reading import read
from nhiemky.reading.model import Reading, Statement

SHAPES: list[dict[str, Any]] = tomllib.loads((Path(__file__).parent / "shapes.toml").read_text("utf-8"))["shape"]
AMOUNTS = {"target", "result", "other"}


def reading(text: str) -> Reading:
    """Read a text."""
    return read(SourceText(name="a.txt", text=text.lstrip("\n"), format="txt", sha256=""))


def amount(statement: Statement) -> str:
    """Write the amount of a statement as the shapes do."""
    numbers = [statement.value] if statement.value is not None else [statement.low, statement.high]
    return "-".join(f"{number.normalize():f}" for number in numbers if number is not None)


def years(period: str | None) -> str:
    """Write a period as short as its days allow: "2024", "2020-2025", "2024-01/2024-06"."""
    if period is None:
        return ""
    first, last = period.split("/")
    if first[4:] == "-01-01" and last[4:] == "-12-31":
        return first[:4] if first[:4] == last[:4] else f"{first[:4]}-{last[:4]}"
    return first[:7] if first[:7] == last[:7] else f"{first[:7]}/{last[:7]}"


@pytest.mark.parametrize("shape", SHAPES, ids=lambda shape: shape["name"])
def test_shapes(shape: dict[str, Any]):
    """Each figure of the table becomes the statement the shape lists, and nothing else is made of its cells."""
    found = reading(shape["text"])
    table = found.tables[0]
    inside = [each for each in found.statements if each.kind in AMOUNTS and each.start >= table.start]
    named = {each.id: each.text for each in inside}
    lines = [" | ".join([each.text, each.kind, amount(each), each.unit or "", years(each.period)]) for each in inside]

    expected = [line.rsplit("|", 1) for line in shape["figures"]]
    assert [front.strip(" |") for front, _ in expected] == [line.strip(" |") for line in lines]
    for statement, (_, details) in zip(inside, expected, strict=True):
        for key, value in re.findall(r"(\w+)=(\S+)", details):
            said = getattr(statement, key)
            said = named[said] if key == "attainment_of" and said else said[0] if key == "alternatives" else said
            assert str(said).replace(" ", "_") == value, (statement.text, key)


@pytest.mark.parametrize("shape", [shape for shape in SHAPES if "verdicts" in shape], ids=lambda shape: shape["name"])
def test_verdicts(shape: dict[str, Any]):
    """Words of verdict are kept with their row and are no figure."""
    rows = [row for table in reading(shape["text"]).tables for row in table.rows]

    assert [row.verdict for row in rows if row.verdict] == shape["verdicts"]
