"""Votes by show of hands: tables add up to the hall, more than half of N carries."""

from __future__ import annotations

import pytest
from tests.counting.make import of_members

from nhiemky.counting.hands import Hands, Table, hands

ONE, TWO = Table("Bàn 1", 20, 18, 1, 1), Table("Bàn 2", 30, 12, 10, 8)


def codes(found: Hands) -> list[tuple[str, str]]:
    """Return the faults with their tables."""
    return [(each.code, each.table) for each in found.faults]


def test_tables_add_up():
    """The sums of the tables are the vote of the hall."""
    assert hands([ONE, TWO], 50, of_members(58)) == Hands(50, 30, 11, 9, 58, 30, True, ())


@pytest.mark.parametrize(("votes", "carried"), [(29, False), (30, True)])
def test_half_of_n_does_not_carry(votes: int, carried: bool):
    """More than half of N is asked for, not of those present."""
    assert hands([Table("Bàn 1", 50, votes, 50 - votes, 0)], 50, of_members(58)).carried is carried


def test_a_table_that_does_not_add_up_blocks():
    """Its votes are not its present: nothing is decided until it counts again."""
    found = hands([ONE, Table("Bàn 2", 30, 12, 10, 7)], 50, of_members(58))

    assert (codes(found), found.carried, found.votes) == ([("hands.table", "Bàn 2")], None, 30)
    assert found.faults[0].vi == (
        "Bàn 2: tán thành 12 + không tán thành 10 + ý kiến khác 7 = 29, phải bằng 30 người có mặt; hãy đếm lại."
    )
    assert found.faults[0].en == "Bàn 2: for 12 + against 10 + no opinion 7 = 29, but 30 are present; count again."


def test_a_table_twice_blocks():
    """A table entered twice is told once, and the hall does not add up either."""
    found = hands([ONE, ONE, ONE], 20, of_members(58))

    assert codes(found) == [("hands.twice", "Bàn 1"), ("hands.hall", "")]
    assert codes(hands([ONE, ONE], 40, of_members(58))) == [("hands.twice", "Bàn 1")]
    assert found.faults[0].vi == "Bàn 1 được ghi hai lần; hãy bỏ một lần."
    assert found.faults[1].en == "The tables add up to 60 present, but 20 were announced; check them."


@pytest.mark.parametrize(
    "table",
    [
        Table("B", 1, 2, -1, 0),
        Table("B", 1, -1, 2, 0),
        Table("B", 1, 2, 0, -1),
        Table("B", -1, 0, 0, -1),
        Table("B", -1, 0, 0, 0),
    ],
)
def test_a_negative_number_blocks(table: Table):
    """No count is below zero, even where the sum fits."""
    assert ("hands.negative", "B") in codes(hands([table], table.present, of_members(58)))


def test_a_table_that_nobody_sits_at_is_no_fault():
    """Zero is a count like any other."""
    assert hands([ONE, Table("Bàn 3", 0, 0, 0, 0)], 20, of_members(58)).faults == ()


@pytest.mark.parametrize("present", [49, 51])
def test_tables_make_the_hall(present: int):
    """The tables have as many present as were announced."""
    assert codes(hands([ONE, TWO], present, of_members(58))) == [("hands.hall", "")]


@pytest.mark.parametrize(("n", "expected"), [(50, []), (49, [("hands.base", "")])])
def test_more_hands_than_the_base_block(n: int, expected: list[tuple[str, str]]):
    """More people vote than the majority is measured against: somebody's absence is wrong."""
    found = hands([ONE, TWO], 50, of_members(n))

    assert codes(found) == expected
    assert [each.vi for each in found.faults] == [
        "Có 50 người biểu quyết nhưng N = 49; hãy kiểm tra lại lý do vắng mặt." for _ in expected
    ]
