"""Words and sentences of several apps are one list."""

from __future__ import annotations

import pytest

from nhiemky.ledger.app_data import _join


def test_tables_of_the_same_name_are_joined():
    """What two apps bring under one heading stands together, lists too."""
    together: dict[str, object] = {"tables": {"a": {"vi": "A"}}, "unsaid": {"columns": ["id"]}}

    _join(together, {"tables": {"b": {"vi": "B"}}, "unsaid": {"columns": ["by"]}}, "second")

    assert together == {"tables": {"a": {"vi": "A"}, "b": {"vi": "B"}}, "unsaid": {"columns": ["id", "by"]}}


def test_nothing_is_said_twice():
    """Two apps that say something of the same key are refused with the place."""
    with pytest.raises(ValueError, match=r"second\.x is said twice"):
        _join({"x": {"vi": "A", "en": "A"}}, {"x": {"vi": "B", "en": "B"}}, "second")
