"""How long a list may be, who comes onto it from the floor, and how an opinion ballot cuts it."""

from __future__ import annotations

import pytest
from tests.counting.make import NEW, OLD, names, rules

from nhiemky.counting.model import BallotForm
from nhiemky.counting.surplus import Asked, Cut, Support, cut, floor_support, form_of, most_surplus, prepared_surplus


@pytest.mark.parametrize(
    ("names_", "seats", "form"),
    [
        (3, 2, BallotForm.SURPLUS),
        (2, 2, BallotForm.NO_SURPLUS),
        (1, 2, BallotForm.NO_SURPLUS),
        (1, 1, BallotForm.NO_SURPLUS),
    ],
)
def test_the_form_follows_the_numbers(names_: int, seats: int, form: BallotForm):
    """More names than seats are struck out; otherwise there is an X in each row."""
    assert form_of(names_, seats) is form


@pytest.mark.parametrize(
    ("seats", "down", "nearest", "up", "old_up"),
    [
        (1, 1, 1, 1, 1),
        (2, 1, 1, 1, 1),
        (3, 1, 1, 1, 1),
        (4, 1, 1, 1, 2),
        (5, 1, 1, 1, 2),
        (6, 1, 2, 2, 2),
        (7, 2, 2, 3, 3),
        (9, 2, 3, 3, 3),
        (10, 3, 3, 3, 3),
        (15, 4, 5, 5, 5),
        (27, 8, 8, 9, 9),
    ],
)
def test_the_greatest_surplus(seats: int, down: int, nearest: int, up: int, old_up: int):
    """30 % of the seats, rounded as set, never below one; small bodies one, where the pack has that rule."""
    found = [most_surplus(seats, rules(NEW, surplus__rounding=each)) for each in ("down", "nearest", "up")]

    assert found == [down, nearest, up]
    assert most_surplus(seats, rules(OLD, surplus__rounding="up")) == old_up


def test_another_percentage_may_be_set_where_it_is_not_verified():
    """The old pack's 30 % is not verified."""
    assert most_surplus(10, rules(OLD, surplus__most_percent="50")) == 5
    assert most_surplus(10, rules(OLD, surplus__most_percent="0")) == 1


def test_rounding_is_exact():
    """3.99 is 3 and 9.49 is 9, whatever the percentage."""
    assert most_surplus(21, rules(OLD, surplus__most_percent="19")) == 3
    assert most_surplus(73, rules(OLD, surplus__most_percent="13", surplus__rounding="nearest")) == 9


@pytest.mark.parametrize(
    ("seats", "least", "most"),
    [
        (1, 1, 1),
        (5, 1, 1),
        (9, 1, 1),
        (10, 1, 1),
        (11, 2, 2),
        (15, 2, 2),
        (20, 2, 3),
        (27, 3, 4),
        (40, 4, 6),
        (91, 10, 13),
    ],
)
def test_the_prepared_surplus(seats: int, least: int, most: int):
    """10 to 15 % of the seats; where no number lies between, the next above 10 %."""
    assert prepared_surplus(seats, rules()) == (least, most)


@pytest.mark.parametrize(
    ("votes", "attending", "needed", "enough"),
    [
        (30, 100, 31, False),
        (31, 100, 31, True),
        (17, 57, 18, False),
        (18, 57, 18, True),
        (0, 0, 1, False),
        (3, 9, 3, True),
        (3, 10, 4, False),
    ],
)
def test_support_from_the_floor(votes: int, attending: int, needed: int, enough: bool):
    """More than 30 % of those attending, in integers."""
    assert floor_support(votes, attending, rules()) == Support(votes, attending, needed, enough)


def test_the_old_pack_asks_for_no_support():
    """The test of 30 % came with 190."""
    assert floor_support(0, 100, rules(OLD)) == Support(0, 100, 0, True)


@pytest.mark.parametrize(("votes", "attending"), [(11, 10), (-1, 10)])
def test_support_that_cannot_be_is_refused(votes: int, attending: int):
    """Nobody has more support than there are people, or less than none."""
    with pytest.raises(ValueError, match=f"{votes} of {attending} cannot be"):
        floor_support(votes, attending, rules())


# The cut ----------------------------------------------------------------------------------------------------------


def asked(*given: tuple[int, bool]) -> list[Asked]:
    """Return names with their votes, and whether the committee prepared them."""
    return [Asked(name, votes, prepared) for name, (votes, prepared) in zip(names(len(given)), given, strict=True)]


def numbers(found: Cut) -> tuple[list[int], list[int], list[int]]:
    """Return the numbers of who stays, is tied, and goes."""
    return tuple([each.name.number for each in part] for part in (found.kept, found.tied, found.dropped))  # type: ignore[return-value]


P, F = True, False


def test_names_from_the_floor_are_cut_from_the_top():
    """The prepared list stays; the places left go to the floor's names with the most votes."""
    found = cut(6, asked((5, P), (9, P), (9, P), (9, P), (9, P), (1, P), (3, F), (8, F)), rules())

    assert (found.places, found.left) == (7, 0)
    assert numbers(found) == ([1, 2, 3, 4, 5, 6, 8], [], [7])


def test_names_level_at_the_last_place_are_kept_visible():
    """A tie at the cut is for a person to decide: nobody of them is kept or dropped."""
    found = cut(9, asked(*[(50, P)] * 8, (20, F), (30, F), (20, F), (20, F), (10, F)), rules())

    assert (found.places, found.left) == (11, 2)
    assert numbers(found) == ([1, 2, 3, 4, 5, 6, 7, 8, 10], [9, 11, 12], [13])


def test_a_list_that_fits_is_not_cut():
    """Nothing is cut from a list within the limit, whatever the votes."""
    found = cut(9, asked(*[(50, P)] * 9, (1, F), (0, F)), rules())

    assert numbers(found) == (list(range(1, 12)), [], [])
    assert (found.places, found.left) == (11, 0)


def test_the_whole_list_may_be_cut_by_votes():
    """Where it is set, prepared names are cut like the others."""
    given = asked((5, P), (9, P), (8, F), (7, F), (6, P))

    assert numbers(cut(3, given, rules(NEW, surplus__cut="all"))) == ([2, 3, 4, 5], [], [1])
    assert numbers(cut(3, given, rules(NEW, surplus__cut="floor"))) == ([1, 2, 3, 5], [], [4])


def test_a_prepared_list_that_is_too_long_leaves_no_place():
    """Where the prepared names fill the list by themselves, everybody from the floor goes."""
    found = cut(3, asked((5, P), (5, P), (5, P), (5, P), (5, P), (9, F), (9, F)), rules())

    assert (found.places, found.left) == (4, 0)
    assert numbers(found) == ([1, 2, 3, 4, 5], [], [6, 7])
