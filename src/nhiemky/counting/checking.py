"""What is wrong with the batches of an election, each by itself and beside the others."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import combinations

from nhiemky.counting.faults import Fault, fault
from nhiemky.counting.passes import BatchPass, Difference, Differences, check_pass, compare
from nhiemky.counting.rulings import check_rulings, person
from nhiemky.counting.states import BatchCount, BatchState, StepKind, words
from nhiemky.counting.stock import Batch

LEAST_ALIKE = 10
"""Ballots in one order from which two batches that are alike are asked about: shorter ones may be so by chance."""
_LEAST_KINDS = 3


def check_batch_counts(planned: Sequence[Batch], counts: Sequence[BatchCount]) -> tuple[Fault, ...]:
    """Return what is wrong: batches lost, unknown or counted twice, passes, rulings, and batches taken for others.

    The hand counts are those of ``planned``.
    """
    found: list[Fault] = []
    times = Counter(each.batch.code for each in counts)
    begun = {each.batch.code for each in counts if each.finished}
    lost = [each for each in planned if each.code not in begun]
    found += [fault("batch.lost", batch=each.code, hand_count=_hand(each)) for each in lost]
    hands = {each.code: each.hand_count for each in planned}
    found += [fault("batch.unknown", batch=code) for code in times if code not in hands]
    found += [fault("batch.twice", batch=code) for code, number in times.items() if number > 1]
    swapped = _swapped(counts)
    told = {label for each in swapped for label in each}
    for count in counts:
        if count.finished:
            of_it = _of_one(count, hands.get(count.batch.code, count.batch.hand_count))
            # That piles were exchanged says more than every row in which they differ.
            found += [each for each in of_it if each.code != "pass.differ" or each.batch not in told]
    found += [fault("batch.swapped", batch=one, other=other, number=2) for one, other in swapped]
    return (*found, *_alike(counts))


def _hand(batch: Batch) -> str:
    return "?" if batch.hand_count is None else str(batch.hand_count)


def _of_one(count: BatchCount, hand_count: int | None) -> list[Fault]:
    """Return what is wrong with the passes of one batch; the first kind of fault hides those that follow from it."""
    code = count.batch.code
    found = [each for one in count.finished for each in check_pass(count.definition, one, hand_count)]
    typists: set[str] = set()
    for one in count.finished:
        if person(one.typist) in typists:
            found.append(fault("pass.same_typist", batch=code, number=one.number, by=one.typist))
        typists.add(person(one.typist))
    if len(count.finished) < count.wanted:
        found.append(fault("pass.too_few", batch=code, passes=len(count.finished), wanted=count.wanted))
    if found:
        return found
    compared = compare(count.definition, count.propose, *count.finished)
    if isinstance(compared, Differences):
        return list(_differences(compared))
    counted = count.finished[compared.settled - 1]
    found = list(check_rulings(counted, count.propose, count.rulings))
    if not found and not _as_finished(count):
        found.append(fault("pass.changed", batch=code))
    if not found and count.state is not BatchState.SETTLED:
        state = words()["state"][count.state]
        found.append(fault("batch.unsettled", batch=code, state=state["vi"], state_en=state["en"]))
    return found


def _as_finished(count: BatchCount) -> bool:
    """Return whether the passes are what was written down of each when it was finished: by whom, how many, the hash."""
    noted = Counter(
        (each.by, each.ballots, each.hash)
        for each in count.steps
        if each.step is StepKind.FINISH and each.attempt == count.attempt
    )
    return noted == Counter((each.typist, len(each.entries), each.hash) for each in count.finished)


def _differences(compared: Differences) -> Iterator[Fault]:
    """Yield each name and ballot on which passes of a batch differ, as exactly as the piles allow."""
    seen: set[tuple[int | None, int | None]] = set()
    for pair in compared.pairs:
        for where in _places(pair):
            if where not in seen:
                seen.add(where)
                yield _differing(compared.batch, pair.passes, *where)


def _places(pair: Difference) -> list[tuple[int | None, int | None]]:
    """Return name and ballot of each difference: of ballots where the order was kept, else of names.

    Ballots of other kinds differ in every row: of a shuffled pile then nothing is told but that it differs.
    """
    if pair.ballots:
        return [(number, each.first or each.second) for each in pair.ballots for number in each.numbers or (None,)]
    if pair.kinds:
        return [(None, None)]
    return [(number, None) for number in sorted({each.number for each in pair.names})]


def _differing(batch: str, passes: tuple[int, int], name: int | None, ballot: int | None) -> Fault:
    vi, en = f"lượt {passes[0]} và {passes[1]}", f"passes {passes[0]} and {passes[1]}"
    if name is not None:
        vi, en = f"{vi}, số {name}", f"{en}, number {name}"
    if ballot is not None:
        vi, en = f"{vi}, phiếu thứ {ballot}", f"{en}, ballot {ballot}"
    return fault("pass.differ", batch=batch, name=name, ballot=ballot, what=vi, what_en=en)


def _alike(counts: Sequence[BatchCount]) -> Iterator[Fault]:
    """Yield batches that hold the same ballots in the same order: one pile keyed as two."""
    for one, other in combinations([each for each in counts if each.finished], 2):
        if one.batch.code == other.batch.code:
            continue
        ours, theirs = _said(one.finished[0]), _said(other.finished[0])
        if ours == theirs and len(ours) >= LEAST_ALIKE and len({*ours}) >= _LEAST_KINDS:
            yield fault("batch.alike", batch=other.batch.code, other=one.batch.code, ballots=len(ours))


def _swapped(counts: Sequence[BatchCount]) -> list[tuple[str, str]]:
    """Return the batches of which the second pass is that of the other: two piles exchanged between the passes."""
    differing = [each for each in counts if len(each.finished) > 1 and not _same(*each.finished[:2])]
    return [
        (one.batch.code, other.batch.code)
        for one, other in combinations(differing, 2)
        if _same(one.finished[1], other.finished[0]) and _same(other.finished[1], one.finished[0])
    ]


def _said(one: BatchPass) -> list[tuple[str, str]]:
    return [(each.ballot.text, " ".join(sorted(each.ballot.doubts))) for each in one.entries]


def _same(one: BatchPass, other: BatchPass) -> bool:
    return Counter(_said(one)) == Counter(_said(other))
