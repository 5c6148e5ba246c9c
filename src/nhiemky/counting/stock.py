"""The ballots of an election as paper: printed, issued, spoiled, unused, collected, not returned; what must add up.

Two identities hold for every place and for the whole: printed = issued + unused + spoiled, and issued = collected +
not returned. Batches add up to what was collected, valid and invalid ballots too, and so does every row of the result.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields
from typing import Any

from nhiemky.counting.faults import Fault, fault

FIGURES = ("printed", "issued", "spoiled", "unused", "collected", "not_returned")
"""The figures of a stock, in the order in which they come to be known."""

_VI = {
    "printed": "in ra", "issued": "phát ra", "spoiled": "hỏng", "unused": "không dùng", "collected": "thu về",
    "not_returned": "không thu về", "exchanged": "đổi",
}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Stock:
    """The ballots of one place: ``place`` is a table, or "" for the whole election.

    ``printed`` at a table is what it was handed. ``spoiled`` were spoiled in print or handed back by a voter for
    another ballot; ``exchanged`` says how many of them were handed back. ``issued`` are those voters kept.
    ``None`` is a figure not recorded, never zero; a table whose ballots went into a common box has neither
    ``collected`` nor ``not_returned``.
    """

    place: str = ""
    printed: int | None = None
    issued: int | None = None
    spoiled: int | None = None
    unused: int | None = None
    collected: int | None = None
    not_returned: int | None = None
    exchanged: int = 0

    def as_data(self) -> dict[str, str | int | None]:
        """Return the stock as JSON data."""
        return {each.name: getattr(self, each.name) for each in fields(self)}


@dataclass(frozen=True, slots=True)
class Batch:
    """Ballots of the shuffled box that are counted together: its label and how many were counted by hand."""

    code: str
    hand_count: int | None = None


def check_stock(whole: Stock, tables: Sequence[Stock] = (), present: int | None = None) -> tuple[Fault, ...]:
    """Return what does not add up in the ballots as paper.

    ``present`` is how many with the right to vote were present at the issue, ``None`` where nobody said.

    >>> [each.code for each in check_stock(Stock(printed=60, issued=57, spoiled=1, unused=2, collected=58,
    ...                                          not_returned=0))]
    ['stock.collected_over_issued']
    """
    found = [*_missing(whole, FIGURES), *_figures(whole)]
    places = Counter(each.place for each in tables)
    found += [fault("stock.table_twice", place=place) for place, times in places.items() if times > 1]
    for each in tables:
        found += [*_missing(each, FIGURES[:4]), *_figures(each)]
    found += _sums(whole, tables)
    if whole.issued is not None and present is not None and whole.issued > present:
        found.append(fault("stock.issued_over_present", issued=whole.issued, present=present))
    return tuple(found)


def check_batches(collected: int | None, batches: Sequence[Batch]) -> tuple[Fault, ...]:
    """Return what does not add up between the batches and the ballots collected."""
    if not batches:
        return (fault("batch.none", collected="?" if collected is None else collected),) if collected != 0 else ()
    codes = Counter(each.code for each in batches)
    found = [fault("batch.twice", batch=code) for code, times in codes.items() if times > 1]
    counts = [each.hand_count for each in batches]
    found += [fault("batch.not_counted", batch=each.code) for each in batches if each.hand_count is None]
    sum_ = sum(each for each in counts if each is not None)
    if None not in counts and collected is not None and sum_ != collected:
        found.append(fault("batch.sum", sum=sum_, collected=collected))
    return tuple(found)


def _missing(stock: Stock, asked: Sequence[str]) -> Iterator[Fault]:
    for figure in asked:
        if getattr(stock, figure) is None:
            yield fault("stock.missing", place=stock.place, **_what(figure))


def _figures(stock: Stock) -> Iterator[Fault]:
    """Yield what does not add up within one place."""
    place = stock.place
    for figure in (*FIGURES, "exchanged"):
        number = getattr(stock, figure)
        if number is not None and number < 0:
            yield fault("stock.negative", place=place, number=number, **_what(figure))
    printed, issued, unused, spoiled = stock.printed, stock.issued, stock.unused, stock.spoiled
    if printed is not None and issued is not None and unused is not None and spoiled is not None:
        sum_ = issued + unused + spoiled
        if printed != sum_:
            yield fault("stock.printed", place=place, printed=printed, issued=issued, unused=unused, spoiled=spoiled,
                        sum=sum_)  # fmt: skip
    if spoiled is not None and stock.exchanged > spoiled:
        yield fault("stock.exchanged", place=place, exchanged=stock.exchanged, spoiled=spoiled)
    collected, not_returned = stock.collected, stock.not_returned
    if issued is None or collected is None:
        return
    if collected > issued:
        yield fault("stock.collected_over_issued", place=place, collected=collected, issued=issued)
    elif not_returned is not None and issued != collected + not_returned:
        yield fault("stock.issued", place=place, issued=issued, collected=collected, not_returned=not_returned,
                    sum=collected + not_returned)  # fmt: skip


def _sums(whole: Stock, tables: Sequence[Stock]) -> Iterator[Fault]:
    """Yield the figures in which the tables do not come to the whole; one that a table lacks is not compared."""
    for figure in FIGURES if tables else ():
        given, total = [getattr(each, figure) for each in tables], getattr(whole, figure)
        if total is not None and None not in given and sum(given) != total:
            yield fault("stock.tables", sum=sum(given), whole=total, **_what(figure))


def _what(figure: str) -> dict[str, Any]:
    return {"what": _VI[figure], "what_en": figure.replace("_", " ")}
