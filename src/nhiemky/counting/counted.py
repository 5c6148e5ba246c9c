"""A counted election as a whole, and everything that has to add up before its minutes are written."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from nhiemky.counting.base import Base
from nhiemky.counting.checking import check_batch_counts
from nhiemky.counting.faults import Explanation, Fault, blocking, fault
from nhiemky.counting.model import Definition
from nhiemky.counting.outcome import Outcome, outcome
from nhiemky.counting.rules import Rules
from nhiemky.counting.settling import settled_ballots
from nhiemky.counting.states import BatchCount
from nhiemky.counting.stock import Batch, Stock, check_batches, check_stock
from nhiemky.counting.tally import Row, Tally, check_sums, tally


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """All of a counted election: what its minutes say and its bundle holds.

    ``planned`` are the batches the box was divided into, ``batches`` what was counted of them; ``present`` is how many
    with the right to vote were present when ballots were issued, ``withdrawn`` who withdrew after they were printed.
    """

    definition: Definition
    rules: Rules
    base: Base
    stock: Stock
    tables: tuple[Stock, ...] = ()
    present: int | None = None
    withdrawn: frozenset[int] = frozenset()
    planned: tuple[Batch, ...] = ()
    batches: tuple[BatchCount, ...] = ()
    explanations: tuple[Explanation, ...] = ()
    tally: Tally
    outcome: Outcome


def check(counted: Counted) -> tuple[Fault, ...]:
    """Return everything that does not add up, explained or not: paper, batches, passes, rulings, sums, result."""
    found = [
        *check_stock(counted.stock, counted.tables, counted.present),
        *check_batches(counted.stock.collected, counted.planned),
    ]
    of_batches = check_batch_counts(counted.planned, counted.batches)
    found += [*of_batches, *_sums(counted)]
    if not of_batches:
        found += _against_ballots(counted)
    found += _result(counted)
    return tuple(dict.fromkeys(found))


def in_the_way(counted: Counted) -> tuple[Fault, ...]:
    """Return the faults for which no minutes may be written: those nobody explained, or may explain."""
    return blocking(check(counted), counted.explanations)


def _sums(counted: Counted) -> Iterator[Fault]:
    """Yield the identities the tally breaks."""
    for each in check_sums(counted.definition, counted.tally, counted.withdrawn):
        yield fault(
            "count.sums", name=each.number or None, vi=each.words().rstrip("."), en=each.words("en").rstrip(".")
        )
    sums, collected = counted.tally, counted.stock.collected
    if collected is not None and sums.collected != collected:
        yield fault("count.valid", valid=sums.valid, invalid=sums.invalid, sum=sums.collected, collected=collected)


def _against_ballots(counted: Counted) -> Iterator[Fault]:
    """Yield where the tally is not what the settled ballots come to."""
    again, claimed = tally(counted.definition, settled_ballots(counted.batches)), counted.tally
    if again.valid != claimed.valid:
        yield fault("count.ballots", claimed=claimed.valid, counted=again.valid)
    if Counter(again.invalid_by_code) != Counter(claimed.invalid_by_code):
        yield fault("count.invalid")
    rows = {row.number: row for row in claimed.rows}
    for name, row in zip(counted.definition.names, again.rows, strict=True):
        given = rows.get(name.number)
        if given != row:
            told = _marks(given) if given else "—"
            yield fault("count.tally", name=name.number, person=name.name, claimed=told, counted=_marks(row))


def _marks(row: Row) -> str:
    return f"{row.votes}, {row.against}, {row.both}, {row.neither}"


def _result(counted: Counted) -> Iterator[Fault]:
    """Yield where the base is not what was convened less those deducted, or the result does not follow."""
    base, sums = counted.base, counted.tally
    deducted = sum(number for _, number in base.deductions)
    n = base.convened - deducted
    if (base.n, base.needed) != (n, n // 2 + 1):
        yield fault("count.base", n=base.n, convened=base.convened, deducted=deducted, counted=n, needed=n // 2 + 1)
    elif sums.valid > n:
        yield fault("count.more_than_base", valid=sums.valid, n=n)
    elif _rows_fit(counted):
        again = outcome(counted.definition, sums, base, counted.rules, counted.withdrawn)
        if again != counted.outcome:
            yield fault("count.outcome")


def _rows_fit(counted: Counted) -> bool:
    return [row.number for row in counted.tally.rows] == [name.number for name in counted.definition.names]
