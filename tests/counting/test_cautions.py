"""What is unusual and may be right: told, and blocking nothing."""

from __future__ import annotations

import pytest
from tests.counting.keyed import RULE, one_pass

from nhiemky.counting.cautions import cautions_of_batches, cautions_of_pass
from nhiemky.counting.faults import faults
from nhiemky.counting.stock import Batch


@pytest.mark.parametrize(
    "ballots, expected",
    [
        ((10, 50), []),
        ((9, 50), [("caution.small", "1")]),
        ((10, 51), [("caution.large", "2")]),
        ((9,), []),
        ((None, 9), []),
        ((None, 9, 30), [("caution.small", "2")]),
        ((0, 60, 3), [("caution.small", "1"), ("caution.small", "3"), ("caution.large", "2")]),
    ],
)
def test_batches_have_ten_to_fifty_ballots(ballots: tuple[int | None, ...], expected: list[tuple[str, str]]):
    """A batch under ten may show a vote, where another batch could take it up; one over fifty hides a difference."""
    batches = [Batch(str(place), each) for place, each in enumerate(ballots, start=1)]

    assert [(each.code, each.batch) for each in cautions_of_batches(batches)] == expected


@pytest.mark.parametrize(
    "rows, told",
    [
        (("111111",) * 3 + ("111100",) * 11, True),
        (("111111",) * 3 + ("111100",) * 12, False),
        (("111111",) * 2 + ("111100",), False),
    ],
)
def test_many_doubtful_ballots_are_told(rows: tuple[str, ...], told: bool):
    """Three ballots or more, and more than a fifth of the pass: perhaps the form is another."""
    found = cautions_of_pass(one_pass(*rows), RULE)

    assert [each.code for each in found] == ["caution.doubtful"] * told


@pytest.mark.parametrize(
    "rows, ballot",
    [
        (("110011", "101011", "101011", "111100"), 3),
        (("101011", "110011", "101011"), None),
        (("101011", "101011", "101011"), None),
        (("101011", "101011!"), None),
        (("111111", "111111"), None),
    ],
)
def test_a_ballot_that_follows_its_own_like_is_told(rows: tuple[str, ...], ballot: int | None):
    """Two alike in a row and nowhere else may be one keyed twice; common ballots are not asked about."""
    found = [each for each in cautions_of_pass(one_pass(*rows), RULE) if each.code == "caution.repeated"]

    assert [each.ballot for each in found] == ([] if ballot is None else [ballot])


def test_cautions_are_let_stand():
    """Every caution may be let stand with a reason: none proves anything wrong."""
    assert all(row["explainable"] for code, row in faults().items() if code.startswith("caution."))
