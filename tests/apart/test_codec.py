"""Values from a process that is not trusted: exactly the types agreed on, or refused."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from pathlib import Path
from typing import Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nhiemky.apart.codec import NotAsAgreedError, packed, typed, unpacked
from nhiemky.apart.messages import Taken
from nhiemky.files import open_file
from nhiemky.reading import read

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"


class Colour(StrEnum):
    RED = "red"


@dataclass(frozen=True, slots=True)
class Inner:
    day: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Everything:
    text: str
    number: int
    share: float
    amount: Decimal | None
    yes: bool
    kind: Literal["a", "b"]
    colour: Colour
    span: tuple[int, int]
    inner: tuple[Inner, ...]
    either: Inner | str


GOOD = Everything(
    text="Đảng \ud800", number=5, share=0.5, amount=Decimal("1E+12"), yes=True, kind="a", colour=Colour.RED,
    span=(1, 2), inner=(Inner(date(2025, 5, 12)),), either="x",
)  # fmt: skip
PLAIN = ["Everything", "x", 5, 0.5, None, True, "a", "red", [1, 2], [["Inner", "2025-05-12"]], "x"]


def test_there_and_back():
    """Every type a reading holds comes back as it was."""
    assert typed(Everything, unpacked(packed(GOOD))) == GOOD


@pytest.mark.parametrize("path", sorted(EXAMPLES.glob("*.docx")), ids=lambda path: path.name)
def test_whole_readings_there_and_back(path: Path):
    """A document and everything read of it come back as they were."""
    source = open_file(path)
    taken = Taken(source=source, reading=read(source))

    assert typed(Taken, unpacked(packed(taken))) == taken


@pytest.mark.parametrize(
    ("place", "value"),
    [
        (0, "Inner"), (0, None), (1, 1), (1, None), (2, True), (2, 5.0), (2, "5"), (3, "0.5"), (3, True), (4, 1.5),
        (4, "NaN"), (4, "Infinity"), (4, "1_0"), (4, "٣"), (5, 1), (5, None), (6, "c"), (6, ["a"]), (7, "blue"), (7, 0),
        (8, [1]), (8, [1, 2, 3]), (8, "12"), (8, [1, None]), (9, ["Inner", "2025-05-12"]), (9, [["Inner", 1]]),
        (9, [["Inner", "2025-13-01"]]), (9, [["Everything", "2025-05-12"]]), (9, {}), (10, 5), (10, None),
    ],
)  # fmt: skip
def test_other_types_are_refused(place: int, value: object):
    """A value of any other type, or one that its type does not have, is refused."""
    with pytest.raises(NotAsAgreedError):
        typed(Everything, [*PLAIN[:place], value, *PLAIN[place + 1 :]])


@pytest.mark.parametrize("value", [[], PLAIN[:-1], [*PLAIN, 1], {}, None, 5, "Everything"])
def test_other_shapes_are_refused(value: object):
    """Missing and additional fields are refused."""
    assert typed(Everything, PLAIN).number == 5
    with pytest.raises(NotAsAgreedError):
        typed(Everything, value)


@pytest.mark.parametrize("data", [b"", b"\xff", b"[NaN]", b"Infinity", b"[" * 100_000, b"1" * 10_000, b"{"])
def test_what_is_no_json(data: bytes):
    """Bytes that hold no JSON, or JSON no honest answer has, are refused."""
    with pytest.raises(NotAsAgreedError):
        unpacked(data)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=3), inner, max_size=3),
    max_leaves=20,
)


@given(JSON)
def test_any_json(value: object):
    """Any JSON is refused or becomes a value of the type asked for, and nothing else happens."""
    for kind in (Taken, Everything, Inner):
        try:
            assert isinstance(typed(kind, value), kind)
        except NotAsAgreedError:
            continue
