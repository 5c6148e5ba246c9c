"""Where rows, boxes and marks stand on ballots."""

from __future__ import annotations

from itertools import combinations, pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.writing.ballots.definitions import definition, drawn

from nhiemky.counting import BallotForm, Paper
from nhiemky.writing.ballots import Box, PagePlace, pages_of, write_ballots

ANY = st.builds(
    definition, st.integers(1, 100), st.integers(1, 60), st.sampled_from(BallotForm), st.sampled_from(Paper),
    machine_marks=st.booleans(),
)  # fmt: skip


def _parts(page: PagePlace) -> list[Box]:
    found = [page.seal, page.sealed_by, page.party, page.title, page.told, page.heading, page.foot]
    found += [*page.corners, page.orientation, page.code, *(row.row for row in page.rows)]
    return [each for each in found if each is not None]


def _apart(one: Box, other: Box) -> bool:
    near = 1e-6
    beside = one.right <= other.x + near or other.right <= one.x + near
    return beside or one.bottom <= other.y + near or other.bottom <= one.y + near


@settings(max_examples=60, deadline=None)
@given(ANY)
def test_rows_are_high_enough_and_nothing_overlaps(one):
    """Rows are at least 9 mm apart, bands 7 mm high, boxes 6 mm both ways; all lies on the page, apart."""
    placed = []
    for page in pages_of(one):
        assert all(after.row.y - row.row.y >= 9 for row, after in pairwise(page.rows))
        for row in page.rows:
            assert row.row.height >= 9
            assert row.band.height >= 7
            boxes = [each for each in (row.agree, row.disagree) if each]
            assert len(boxes) == (0 if one.form is BallotForm.SURPLUS else 2)
            assert all(min(each.width, each.height) >= 6 for each in boxes)
        parts = _parts(page)
        assert all(_apart(a, b) for a, b in combinations(parts, 2))
        assert all(min(each.x, each.y) >= 4 for each in parts)
        assert all(each.right <= page.width - 4 and each.bottom <= page.height - 4 for each in parts)
        assert bool(page.code) == bool(page.corners) == one.machine_marks
        placed += [row.place for row in page.rows]
    assert placed == list(range(len(one.names)))


@settings(max_examples=30, deadline=None)
@given(ANY)
def test_pages_are_no_more_than_needed(one):
    """Every page but the last is full: no page could take the first row of the next."""
    pages = pages_of(one)
    for page in pages[:-1]:
        assert page.rows[-1].row.bottom + 9.2 > page.foot.y - 1


@pytest.mark.parametrize("paper", list(Paper))
@pytest.mark.parametrize("form", list(BallotForm))
def test_rules_are_printed_where_the_places_say(form, paper):
    """The lines of the table, found in the printed page, are where rows begin and end, to a fifth of a millimetre."""
    one = definition(40, 30, form, paper)
    page = pages_of(one)[0]
    image = drawn(write_ballots(one))
    edge = round((page.rows[0].row.x + 1.5) * 300 / 25.4)
    top = round((page.heading.y - 0.5) * 300 / 25.4)
    black = (top + np.flatnonzero((image[top:, edge : edge + 12] < 140).all(axis=1))) * 25.4 / 300
    lines = [float(at) for nth, at in enumerate(black) if nth == 0 or at - black[nth - 1] > 0.5]
    wanted = [page.heading.y, *(row.row.y for row in page.rows), page.rows[-1].row.bottom]
    assert len(lines) == len(wanted)
    assert all(abs(at - y) < 0.2 for at, y in zip(lines, wanted, strict=True))
    assert all(after - at >= 9 for at, after in pairwise(lines[1:]))


def test_a_list_without_a_name_is_no_ballot():
    """An empty list is refused before anything is printed."""
    with pytest.raises(ValueError, match="without a name"):
        pages_of(definition(0, 1, BallotForm.SURPLUS))
