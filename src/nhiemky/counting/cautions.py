"""What is unusual in a count and may be right: it is shown, and blocks nothing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from nhiemky.counting.faults import Fault, fault
from nhiemky.counting.passes import BatchPass, Propose
from nhiemky.counting.stock import Batch

SMALLEST = 10
"""Ballots below which a batch may show how somebody voted; results of fewer are never shown apart."""
LARGEST = 50
"""Ballots above which a difference within a batch is hard to find."""
_LEAST_DOUBTFUL = 3


def cautions_of_batches(batches: Sequence[Batch]) -> tuple[Fault, ...]:
    """Return the batches that are too small, where there are ballots enough to join them with, or too large.

    >>> [each.code for each in cautions_of_batches((Batch("1", 9), Batch("2", 51)))]
    ['caution.small', 'caution.large']
    """
    counted = [(each.code, each.hand_count) for each in batches if each.hand_count is not None]
    small = [
        fault("caution.small", batch=code, ballots=ballots, least=SMALLEST)
        for code, ballots in counted
        if ballots < SMALLEST and len(counted) > 1
    ]
    large = [
        fault("caution.large", batch=code, ballots=ballots, most=LARGEST)
        for code, ballots in counted
        if ballots > LARGEST
    ]
    return (*small, *large)


def cautions_of_pass(one: BatchPass, propose: Propose) -> tuple[Fault, ...]:
    """Return what is unusual in a pass: many ballots not simply valid, a ballot that may be keyed twice in a row.

    The pass has to be one that ``check_pass`` finds nothing wrong with.
    """
    return (*_doubtful(one, propose), *_repeated(one))


def _doubtful(one: BatchPass, propose: Propose) -> Iterator[Fault]:
    doubtful = sum(propose(each.ballot).state != "valid" for each in one.entries)
    if doubtful >= _LEAST_DOUBTFUL and doubtful * 5 > len(one.entries):
        yield fault("caution.doubtful", batch=one.batch, number=one.number, doubtful=doubtful, ballots=len(one.entries))


def _repeated(one: BatchPass) -> Iterator[Fault]:
    """Yield ballots that follow their own like where nothing else in the batch is like them.

    Common ballots (nobody struck, all agreed to) stand in a pile several times and are not asked about.
    """
    times = Counter(each.ballot for each in one.entries)
    for before, after in pairwise(one.entries):
        if before.ballot == after.ballot and times[after.ballot] == 2 and len({*after.ballot.marks}) > 1:
            yield fault("caution.repeated", batch=one.batch, number=one.number, ballot=after.index)
