"""Posts are data: every row is read as its examples are written."""

from __future__ import annotations

import pytest

from nhiemky.ledger.models import TreeKind
from nhiemky.ledger.positions import Position, position_of, positions, positions_in


@pytest.mark.parametrize("position", positions().values(), ids=lambda each: each.code)
def test_a_post_is_known_by_its_examples(position: Position):
    """In the organisations that have it, however it is written; nowhere else."""
    for tree in TreeKind.values:
        for written in (*position.examples, *position.phrases, position.name, position.name.upper()):
            found = position_of(written, tree)
            if tree in position.trees:
                assert found == position, written
            else:
                assert found is None or found.code != position.code


@pytest.mark.parametrize("written", ["", "Tổ trưởng", "Bí", "Bí thư xã hội", "Phó"])
def test_what_is_no_post_is_none(written: str):
    """Nothing is guessed from a part of a name."""
    assert position_of(written) is None


def test_every_tree_has_posts():
    """Each tree offers posts in the order of the list."""
    for tree in TreeKind.values:
        offered = positions_in(tree)
        assert offered
        assert [each.order for each in offered] == sorted(each.order for each in offered)
