"""Two piles of ballots laid side by side: which ballot of the one is which of the other."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from difflib import SequenceMatcher
from itertools import zip_longest

Pair = tuple[int | None, int | None]
"""The places of a ballot in both piles, from 0; ``None`` where it is missing in one."""

LONGEST_PILE = 500
"""Ballots of a pile that is laid beside another; batches have 25 to 50."""


def aligned(first: Sequence[str], second: Sequence[str]) -> list[Pair]:
    """Return the ballots that differ where both piles lie in one order; nothing where one was shuffled.

    A pile was shuffled when laying them side by side leaves many more ballots unlike than there are unlike ballots.

    >>> aligned(["a", "b", "c", "d"], ["a", "b", "x", "d"]), aligned(["a", "b", "c"], ["a", "c"])
    ([(2, 2)], [(1, None)])
    >>> aligned(["a", "b", "c", "d"], ["d", "c", "b", "x"])
    []
    """
    if max(len(first), len(second)) > LONGEST_PILE:
        return []
    unlike = max(len(first), len(second)) - (Counter(first) & Counter(second)).total()
    if len(first) == len(second):
        pairs: list[Pair] = [(place, place) for place, one in enumerate(first) if one != second[place]]
        if len(pairs) <= 2 * unlike:
            return pairs
    pairs = []
    for what, i, j, k, m in SequenceMatcher(None, first, second, autojunk=False).get_opcodes():
        if what != "equal":
            pairs += zip_longest(range(i, j), range(k, m))
    return pairs if len(pairs) <= 2 * unlike else []
