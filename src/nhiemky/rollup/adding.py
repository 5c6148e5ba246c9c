"""Sums, least and greatest values of the subtrees of one row, exactly.

With positions depth first a subtree is an interval, so its sum is the difference of two sums of beginnings: one pass
over the row, and one subtraction for each organisation with something under it, whatever the depth of the tree.
For 52,000 organisations × 50 indicators it took 3.3 ms, ``add.reduceat`` or ``add.at`` level by level 10 to 11 ms, the
sparse closure matrix of SciPy, with a term for each organisation and ancestor, 7 to 50 ms.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from nhiemky.rollup.figures import Standing
from nhiemky.rollup.numbering import Integers, Row
from nhiemky.rollup.tree import Tree

BITS = 63
_LOW = (1 << 32) - 1


def fits(row: Row) -> bool:
    """Whether no sum of any of the numbers of a row leaves 64 bits.

    Every such sum lies between the sum of the negative numbers and that of the positive ones. Those two are found
    exactly by halves: ``x = high · 2³² + low`` with ``high`` in [-2³¹, 2³¹) and ``low`` in [0, 2³²), and fewer than
    2³¹ numbers cannot bring the sum of either half out of 64 bits.

    >>> fits(np.array([2**62, 2**62 - 1])), fits(np.array([2**62, 2**62])), fits(np.array([2**62, 2**62], dtype=object))
    (True, False, False)
    """
    if row.dtype == object:
        return False
    if not len(row):
        return True
    least, most = int(row.min()), int(row.max())
    if max(-least, most) * len(row) < 1 << BITS:
        return True
    positive, negative = np.maximum(row, 0), np.minimum(row, 0)
    return _exactly(positive) < 1 << BITS and _exactly(negative) >= -(1 << BITS)


def _exactly(row: Row) -> int:
    return (int((row >> 32).sum()) << 32) + int((row & _LOW).sum())


def inner_sums(row: Row, tree: Tree) -> Row:
    """Return the sum of a row over the subtree of each inner position, in the order of ``tree.inner``.

    Where the row ``fits``, ``int64`` is exact: the sum of a beginning never leaves 64 bits, nor does the difference of
    two, which is itself a sum of numbers of the row. (Even a beginning that wrapped would leave the difference right,
    for ``int64`` counts modulo 2⁶⁴ and the true difference is the only number of 64 bits congruent to it.) Otherwise
    the same is done with Python integers, which have no end.
    """
    return _intervals(row if fits(row) else row.astype(object), tree)


def _intervals(row: Row, tree: Tree) -> Row:
    before = np.empty(len(row) + 1, dtype=row.dtype)
    before[0] = 0
    np.cumsum(row, out=before[1:])
    sums: Row = before[tree.inner_end] - before[tree.inner]
    return sums


def inner_worst(row: Row, given: NDArray[np.bool_], tree: Tree, *, least: bool) -> Row:
    """Return the least (or greatest) value given in the subtree of each inner position; what is not is ignored.

    Where nothing is given in a subtree, what stands in its place means nothing.
    """
    limits = np.iinfo(np.int64)
    none: Any = limits.max if least else limits.min
    if row.dtype == object:
        none = max(row, default=0) if least else min(row, default=0)
    worst = np.where(given, row, none)
    pick = np.minimum if least else np.maximum
    for level in reversed(tree.levels[1:]):
        pick.at(worst, tree.above[level], worst[level])
    inner: Row = worst[tree.inner]
    return inner


class Counts:
    """How many organisations of every subtree stand how: one sum for several counters, each in some bits of a word.

    A counter never exceeds the number of organisations, so with fewer than 2¹⁶ of them four counters of 16 bits share
    a word and never run into one another; with more, two of 32 bits do. A word filled to its sign bit reads right
    again when it is taken as unsigned.
    """

    standings = (Standing.NOT_DUE, Standing.MISSING, Standing.GIVEN, Standing.LATE)

    def __init__(self, organisations: int) -> None:
        self.bits = 16 if organisations < 1 << 16 else 32
        self.weights = []
        for first in range(0, len(self.standings), self._per_word):
            weights = np.zeros(len(Standing), dtype=np.uint64)
            for shift, standing in enumerate(self.standings[first : first + self._per_word]):
                weights[standing] = 1 << (shift * self.bits)
            self.weights.append(weights)

    @property
    def _per_word(self) -> int:
        return 64 // self.bits

    def sums(self, standings: NDArray[np.uint8], tree: Tree) -> list[NDArray[np.uint64]]:
        """Return the words of each inner position."""
        return [_intervals(weights.take(standings), tree) for weights in self.weights]

    def change(self, words: list[NDArray[np.uint64]], path: list[int], before: int, after: int) -> None:
        """Count one figure that stood like ``before`` as standing like ``after``, in the words of a path."""
        for weights, word in zip(self.weights, words, strict=True):
            change = int(weights[after]) - int(weights[before])
            for place in path:
                word[place] = int(word[place]) + change

    def read(self, words: list[NDArray[np.uint64]], standing: Standing) -> Integers:
        """Return one counter of the positions whose words are given."""
        word, place = divmod(self.standings.index(standing), self._per_word)
        counted = words[word] >> np.uint64(place * self.bits)
        counted &= np.uint64((1 << self.bits) - 1)
        signed: Integers = counted.view(np.int64)
        return signed

    def read_one(self, words: list[NDArray[np.uint64]], place: int) -> dict[Standing, int]:
        """Return all counters of one position."""
        mask = (1 << self.bits) - 1
        joined = sum(int(word[place]) << (64 * number) for number, word in enumerate(words))
        return {standing: (joined >> (number * self.bits)) & mask for number, standing in enumerate(self.standings)}
