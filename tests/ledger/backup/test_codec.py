"""Values as JSON and back: not a digit, letter or microsecond is lost."""

from __future__ import annotations

import json
import unicodedata
from datetime import UTC, datetime, timedelta, timezone
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nhiemky.ledger.backup.codec import decoded, encoded, line, row_of, same
from nhiemky.ledger.models.base import fits

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=12,
)
AMOUNTS = st.decimals(allow_nan=False, allow_infinity=False, places=6).filter(fits)


@pytest.mark.parametrize(
    ("kind", "values"),
    [
        ("AmountField", AMOUNTS),
        ("DecimalField", AMOUNTS),
        ("DateTimeField", st.datetimes(timezones=st.just(UTC))),
        ("DateField", st.dates()),
        ("TimeField", st.times()),
        ("DurationField", st.timedeltas()),
        ("UUIDField", st.uuids().map(str)),
        ("BinaryField", st.binary()),
        ("TextField", st.text(st.characters())),
        ("BigAutoField", st.integers(-(2**63), 2**63 - 1)),
        ("BooleanField", st.booleans()),
    ],
)
def test_every_kind_of_value_comes_back(kind: str, values: st.SearchStrategy[Any]):
    """A value of a column, or none, is the same after it was a line of a file."""

    @given(values | st.none())
    def comes_back(value: Any) -> None:
        held = row_of(line({"it": encoded(kind, value)}))["it"]

        assert decoded(kind, held) == value
        assert type(decoded(kind, held)) is type(value)

    comes_back()


@given(JSON)
def test_json_comes_back_with_its_keys_in_order(value: Any):
    """What is JSON in the database is the same JSON, in the same order, its null told from no value."""
    text = json.dumps(value)

    held = row_of(line({"it": encoded("JSONField", text)}))["it"]

    assert json.dumps(decoded("JSONField", held)) == text
    assert encoded("JSONField", None) is None
    assert encoded("JSONField", "null") == [None]


def test_letters_stay_as_they_were_typed():
    """Composed and decomposed letters, halves of pairs and U+0000 are kept as they are."""
    for text in (unicodedata.normalize(form, "Nghị quyết Đảng bộ") for form in ("NFC", "NFD")):
        assert row_of(line({"it": text}))["it"].encode() == text.encode()
    assert row_of(line({"it": "a\x00\ud800b"}))["it"] == "a\x00\ud800b"


def test_moments_are_written_in_one_zone():
    """The same moment is the same text, whatever zone it came in."""
    here = datetime(2026, 11, 22, 7, 30, 0, 123456, tzinfo=timezone(timedelta(hours=7)))

    assert encoded("DateTimeField", here) == "2026-11-22T00:30:00.123456+00:00"


def test_amounts_are_written_without_exponent():
    """The text of an amount is its digits, the same from both databases."""
    assert encoded("AmountField", Decimal("2E+3")) == encoded("AmountField", Decimal("2000.000000")) == "2000"


@given(JSON)
def test_same_is_what_a_database_may_do_to_json(value: Any):
    """Another order of keys is the same; any other change is not."""

    def turned(of: Any) -> Any:
        if isinstance(of, dict):
            return {key: turned(of[key]) for key in reversed(of)}
        return [turned(each) for each in of] if isinstance(of, list) else of

    assert same(value, turned(value))
    assert not same(value, [value])
    assert not same({"a": value}, {"b": value})
    assert not same([value], [value, value])


@pytest.mark.parametrize(("one", "other"), [(True, 1), (0, False), (None, 0), ("1", 1), ({}, []), ("", None)])
def test_what_looks_alike_is_not_the_same(one: Any, other: Any):
    """Python takes True for 1; a comparison of rows does not."""
    assert not same(one, other)


@pytest.mark.parametrize("written", [b"[]", b"1", b'"a"', b"{", b"", b"\xff"])
def test_no_row_is_refused(written: bytes):
    """A line that is no object is a ValueError."""
    with pytest.raises(ValueError):  # noqa: PT011 -- any kind of it is what the reader waits for
        row_of(written)
