"""Numbering a forest depth first, so that every subtree is an interval of positions."""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

Integers = NDArray[np.int64]
Row = NDArray[Any]
"""One value an organisation: ``int64``, or ``object`` (Python integers) where 64 bits do not hold them."""

TOP = -1
ABSENT = -2


class Numbering(NamedTuple):
    """``order[position]`` is an organisation's index, ``position[index]`` its place (-1: not in the tree).

    The subtree of a position ``p`` is ``p`` up to, not including, ``end[p]``; ``above[p]`` is the position above, -1 at
    a top. ``levels`` are the positions of each level, from the tops down.
    """

    order: Integers
    position: Integers
    end: Integers
    above: Integers
    levels: list[Integers]


def numbered(above: Integers) -> Numbering:
    """Number a forest given by the index above each node (``TOP``, ``ABSENT``); siblings by their index.

    Level by level and without a loop over nodes: 52,000 of them take some milliseconds.

    >>> numbered(np.array([TOP, 0, 0, 1])).order.tolist()
    [0, 1, 3, 2]
    """
    levels = _levels(above)
    size = np.ones(len(above), dtype=np.int64)
    for level in reversed(levels[1:]):
        np.add.at(size, above[level], size[level])
    position = np.full(len(above), -1, dtype=np.int64)
    for level in levels:
        over = above[level]
        before = np.cumsum(size[level]) - size[level]  # what stands before a node among all nodes of its level …
        opens = np.flatnonzero(np.diff(over, prepend=over[0] - 1))
        lengths = np.diff(opens, append=len(over))
        before -= np.repeat(before[opens], lengths)  # … and among its siblings only
        position[level] = before if over[0] == TOP else position[over] + 1 + before
    there = np.flatnonzero(position >= 0)
    order = np.empty(len(there), dtype=np.int64)
    order[position[there]] = there
    over = above[order]
    end = np.arange(len(order)) + size[order]
    return Numbering(
        order, position, end, np.where(over == TOP, TOP, position[over]), [position[level] for level in levels]
    )


def _levels(above: Integers) -> list[Integers]:
    """Return the nodes of each level, the children of one node side by side."""
    by_parent = np.argsort(above, kind="stable")
    parents = above[by_parent]
    level = by_parent[np.searchsorted(parents, TOP) : np.searchsorted(parents, 0)]
    levels = []
    while len(level):
        levels.append(level)
        starts, ends = np.searchsorted(parents, level), np.searchsorted(parents, level, side="right")
        counts = ends - starts
        within = np.arange(counts.sum()) - np.repeat(np.cumsum(counts) - counts, counts)
        level = by_parent[np.repeat(starts, counts) + within]
    return levels
