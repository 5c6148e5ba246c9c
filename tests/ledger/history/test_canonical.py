"""The spelling that hashes are taken of is the same whatever database gave the data back."""

from __future__ import annotations

import json

from hypothesis import given
from hypothesis import strategies as st

from nhiemky.ledger.history.canonical import FIRST, canonical, chained

DATA = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53), 2**53) | st.text(st.characters(exclude_categories=["Cs"])),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=5), inner, max_size=4),
    max_leaves=12,
)


@given(DATA)
def test_what_went_through_json_is_spelt_alike(data: object):
    """Data written to a column and read again has the same spelling."""
    assert canonical(json.loads(json.dumps(data))) == canonical(data)


def test_the_order_of_keys_and_a_point_of_a_whole_number_do_not_count():
    """PostgreSQL keeps neither."""
    assert canonical({"a": 1e16, "b": 2}) == canonical({"b": 2.0, "a": 10**16})


@given(DATA, DATA)
def test_the_hash_covers_the_event_and_what_came_before(one: object, other: object):
    """Another event, or the same after another, has another hash."""
    first = chained(FIRST, {"said": one})

    assert (chained(FIRST, {"said": other}) == first) == (canonical(one) == canonical(other))
    assert chained(first, {"said": one}) != first
