"""A congress is valid with two thirds of those convened, and of the organisations where delegates meet."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.counting.make import NEW, rules

from nhiemky.counting.quorum import Quorum, Represented, quorum


@pytest.mark.parametrize(
    ("convened", "present", "needed", "reached"),
    [
        (58, 57, 39, True),
        (58, 39, 39, True),
        (58, 38, 39, False),
        (57, 38, 38, True),
        (57, 37, 38, False),
        (3, 2, 2, True),
        (1, 0, 1, False),
    ],
)
def test_two_thirds(convened: int, present: int, needed: int, reached: bool):
    """Two thirds exactly are enough; a fraction counts as one more."""
    assert quorum(convened, present, rules()) == Quorum(convened, present, needed, 0, reached)


@pytest.mark.parametrize(("share", "needed"), [("2/3", 39), ("1/2", 29), ("3/4", 44)])
def test_the_share_is_a_setting(share: str, needed: int):
    """The article was not seen, so that the share may be set."""
    assert quorum(58, 58, rules(NEW, quorum__share=share)).needed == needed


@pytest.mark.parametrize(
    ("there", "present", "reached"), [(6, 57, True), (5, 57, False), (6, 38, False), (5, 38, False)]
)
def test_organisations_are_asked_too(there: int, present: int, reached: bool):
    """Delegates and organisations both have to be there."""
    assert quorum(58, present, rules(), Represented(9, there)) == Quorum(58, present, 39, 6, reached)


def test_organisations_may_be_left_out():
    """Where the congress holds the rule not to apply, organisations are not asked for."""
    held = rules(NEW, quorum__organisations="false")

    assert quorum(58, 57, held, Represented(9, 1)) == Quorum(58, 57, 39, 0, True)


@pytest.mark.parametrize(("convened", "present"), [(58, 59), (0, 0), (58, -1)])
def test_what_cannot_be_is_refused(convened: int, present: int):
    """Nobody convened, or more present than convened, is no quorum."""
    with pytest.raises(ValueError, match=f"{present} of {convened} cannot be"):
        quorum(convened, present, rules())


@given(st.integers(1, 2000))
def test_the_needed_number_is_the_least_that_is_two_thirds(convened: int):
    """One fewer is below two thirds."""
    needed = quorum(convened, 0, rules()).needed

    assert 3 * needed >= 2 * convened > 3 * (needed - 1)
