"""The ballots of an election as paper, as its rows tell it: figures by table, what does not add up, what was signed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from nhiemky.congress.counts import batches_of
from nhiemky.congress.elections import adopted_of, kept_base, stock_since
from nhiemky.congress.models import CountStep, Election
from nhiemky.counting.faults import Explanation, Fault
from nhiemky.counting.stock import FIGURES, Stock, check_batches, check_stock

OVER_ISSUED = "stock.collected_over_issued"


@dataclass(frozen=True, slots=True)
class StockTaken:
    """The whole and the tables of an election; where no whole was written, it is what the tables come to."""

    whole: Stock
    tables: tuple[Stock, ...]


def stock_of(election: Election) -> StockTaken:
    """Return the figures as written last; those of ballots printed from an earlier list are left out."""
    newest = {(each.table, each.kind): each.count for each in stock_since(election, adopted_of(election))}
    names = list(dict.fromkeys(table for table, _ in newest if table))
    tables = tuple(_stock(each, newest) for each in names)
    whole = _stock("", {("", kind): newest.get(("", kind), _sum(tables, kind)) for kind in FIGURES})
    return StockTaken(whole, tables)


def _stock(table: str, newest: Mapping[tuple[str, str], int | None]) -> Stock:
    return Stock(
        place=table, printed=newest.get((table, "printed")), issued=newest.get((table, "issued")),
        spoiled=newest.get((table, "spoiled")), unused=newest.get((table, "unused")),
        collected=newest.get((table, "collected")), not_returned=newest.get((table, "not_returned")),
    )  # fmt: skip


def _sum(tables: Iterable[Stock], kind: str) -> int | None:
    """Return what the tables come to in a figure; ``None`` unless every one of them has it."""
    given = [getattr(each, kind) for each in tables]
    return sum(given) if given and None not in given else None


def paper_faults(election: Election, taken: StockTaken | None = None) -> tuple[Fault, ...]:
    """Return what does not add up in the ballots as paper and in their batches."""
    stock = taken or stock_of(election)
    base = kept_base(election)
    present = base.content["present"] if base else None
    found = check_stock(stock.whole, stock.tables, present)
    return (*found, *check_batches(stock.whole.collected, tuple(batches_of(election).values())))


def explanations_of(election: Election) -> tuple[Explanation, ...]:
    """Return what the head of the counting committee signed for, the newest of each fault."""
    rows = CountStep.objects.filter(election=election.pk, kind="explained").order_by("pk")
    newest = {}
    for row in rows:
        said = row.content
        one = Explanation(
            code=said["code"], fault=said.get("fault", ""), reason=row.reason, by=said["by"], place=said["place"],
            batch=said["batch"], name=said["name"], ballot=said["ballot"],
        )  # fmt: skip
        newest[one.code, one.fault, one.place, one.batch, one.name, one.ballot] = one
    return tuple(newest.values())
