"""Keys of rows, as anybody types them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nhiemky.web.keys import key


@given(st.integers(0, 10**18 - 1))
def test_a_number_is_a_key(number: int):
    """Every key a database gives comes back."""
    assert key(str(number)) == number


@given(st.text())
def test_anything_else_is_none(text: str):
    """What is typed is a number that fits the database, or none; it never fails."""
    found = key(text)

    assert found is None or (str(found) == text.lstrip("0") or found == 0)


@pytest.mark.parametrize("typed", [None, "", " 1", "+1", "-1", "1.0", "٣", "²", "1" * 19])
def test_what_looks_like_a_number_is_none(typed: str | None):
    """Signs, blanks, digits of other scripts and numbers beyond 64 bits are no keys."""
    assert key(typed) is None
