"""Faults put into a count that is in order, one each: what it is called, how it is made, and what has to catch it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from tests.counting.session import STATIONS, summed

from nhiemky.counting.counted import Counted
from nhiemky.counting.model import Ballot, Mark
from nhiemky.counting.passes import BatchPass, Entry
from nhiemky.counting.rulings import Ruling
from nhiemky.counting.stock import Batch
from nhiemky.counting.tally import Row

Injected = Callable[[Counted], Counted]


@dataclass(frozen=True)
class Injection:
    """A fault: its name, how it is put in, and where and by which codes the check and the recount tell it.

    ``where`` is place, batch, name and ballot.
    """

    name: str
    make: Injected
    code: str
    where: tuple[str, str, int | None, int | None]
    recount: str

    def __str__(self) -> str:
        return self.name


def stock(**figures: int | None) -> Injected:
    """Put other figures into the stock of the whole."""
    return lambda counted: replace(counted, stock=replace(counted.stock, **figures))


def table(which: int, **figures: Any) -> Injected:
    """Put other figures into the stock of one table."""

    def make(counted: Counted) -> Counted:
        tables = list(counted.tables)
        tables[which - 1] = replace(tables[which - 1], **figures)
        return replace(counted, tables=tuple(tables))

    return make


def batch(number: int, **changes: Any) -> Injected:
    """Change the count of one batch."""

    def make(counted: Counted) -> Counted:
        batches = list(counted.batches)
        batches[number - 1] = replace(batches[number - 1], **changes)
        return replace(counted, batches=tuple(batches))

    return make


def a_pass(number: int, which: int, change: Callable[[BatchPass], BatchPass]) -> Injected:
    """Change one pass of one batch."""

    def make(counted: Counted) -> Counted:
        passes = list(counted.batches[number - 1].finished)
        passes[which - 1] = change(passes[which - 1])
        return batch(number, finished=tuple(passes))(counted)

    return make


def both_passes(number: int, change: Callable[[BatchPass], BatchPass]) -> Injected:
    """Change both passes of a batch alike."""
    return lambda counted: a_pass(number, 2, change)(a_pass(number, 1, change)(counted))


def entries(change: Callable[[list[Entry]], list[Entry]]) -> Callable[[BatchPass], BatchPass]:
    """Change the entries of a pass."""
    return lambda one: replace(one, entries=tuple(change(list(one.entries))))


def says(index: int, change: Callable[[list[Mark]], list[Mark]]) -> Callable[[BatchPass], BatchPass]:
    """Change the rows of one ballot."""

    def make(found: list[Entry]) -> list[Entry]:
        old = found[index - 1]
        found[index - 1] = Entry(index, Ballot(tuple(change(list(old.ballot.marks))), old.ballot.doubts))
        return found

    return entries(make)


def swap_rows(one: int, other: int) -> Callable[[list[Mark]], list[Mark]]:
    """Exchange two rows, numbers from 1."""

    def make(marks: list[Mark]) -> list[Mark]:
        marks[one - 1], marks[other - 1] = marks[other - 1], marks[one - 1]
        return marks

    return make


def first_struck(one: BatchPass) -> tuple[int, int]:
    """Return a ballot that is plain, and a number struck on it whose follower is not."""
    for entry in one.entries:
        marks = entry.ballot.text
        if not entry.ballot.doubts and 0 < marks.count("1") <= 20 and "01" in marks:
            return entry.index, marks.index("01") + 1
    raise AssertionError


def shifted(counted: Counted) -> Counted:
    """In the second pass one struck number is typed one too high."""
    index, number = first_struck(counted.batches[1].finished[0])
    return a_pass(2, 2, says(index, swap_rows(number, number + 1)))(counted)


def moved_in_both(counted: Counted) -> Counted:
    """Both passes are changed alike afterwards: a vote goes from one name to another, the result stays as it was."""
    index, number = first_struck(counted.batches[1].finished[0])
    return both_passes(2, says(index, swap_rows(number, number + 1)))(counted)


def moved_and_noted(counted: Counted) -> Counted:
    """The same, and what was written down of both passes is changed with them."""
    changed = moved_in_both(counted)
    hashes = {
        old.hash: new.hash for old, new in zip(counted.batches[1].finished, changed.batches[1].finished, strict=True)
    }
    steps = tuple(replace(each, hash=hashes.get(each.hash, each.hash)) for each in changed.batches[1].steps)
    return batch(2, steps=steps)(changed)


def swapped_batches(counted: Counted) -> Counted:
    """The second station exchanged the piles of batches 1 and 2."""
    ours, theirs = counted.batches[0].finished[1], counted.batches[1].finished[1]
    changed = a_pass(1, 2, lambda one: replace(one, entries=theirs.entries))(counted)
    return a_pass(2, 2, lambda one: replace(one, entries=ours.entries))(changed)


def keyed_as_another(counted: Counted) -> Counted:
    """The pile of batch 1 was keyed as batch 2 too, by both stations, and the result added up of that."""
    one = counted.batches[0]
    passes = tuple(replace(each, batch="L2") for each in one.finished)
    rulings = tuple(replace(each, batch="L2") for each in one.rulings)
    return summed(batch(2, finished=passes, rulings=rulings, steps=())(counted))


def lost(counted: Counted) -> Counted:
    """Batch 4 fell under the table: neither counted nor in the result."""
    return summed(replace(counted, batches=counted.batches[:3] + counted.batches[4:]))


def twice(counted: Counted) -> Counted:
    """Batch 3 is counted twice."""
    return replace(counted, batches=(*counted.batches, counted.batches[2]))


def stray(counted: Counted) -> Counted:
    """A batch nobody made is in the count."""
    last = counted.batches[4]
    passes = tuple(replace(each, batch="L9") for each in last.finished)
    other = replace(last, batch=Batch("L9", 24), finished=passes, rulings=(), steps=())
    return replace(counted, batches=(*counted.batches[:4], other))


def hand_count(number: int, ballots: int | None) -> Injected:
    """Write another hand count for a batch."""

    def make(counted: Counted) -> Counted:
        planned = list(counted.planned)
        planned[number - 1] = Batch(f"L{number}", ballots)
        return batch(number, batch=planned[number - 1])(replace(counted, planned=tuple(planned)))

    return make


def batch_of(counted: Counted, valid: bool = False) -> tuple[int, Ruling]:
    """Return the number of a batch with a ruling of this kind, and the ruling."""
    return next(
        (number, ruling)
        for number, each in enumerate(counted.batches, start=1)
        for ruling in each.rulings
        if ruling.valid is valid
    )


def rulings(change: Callable[[Ruling], tuple[Ruling, ...]], valid: bool = False) -> Injected:
    """Put something else in the place of one ruling."""

    def make(counted: Counted) -> Counted:
        number, one = batch_of(counted, valid)
        kept = [each for each in counted.batches[number - 1].rulings if each is not one]
        return batch(number, rulings=(*kept, *change(one)))(counted)

    return make


def votes(number: int, change: int) -> Injected:
    """Write a number of votes into the result that nobody counted, the result following from it."""

    def make(counted: Counted) -> Counted:
        rows = tuple(
            Row(row.number, row.votes + change, row.against - change) if row.number == number else row
            for row in counted.tally.rows
        )
        return replace(counted, tally=replace(counted.tally, rows=rows))

    return make


def result(**changes: Any) -> Injected:
    """Write something else into the result."""
    return lambda counted: replace(counted, outcome=replace(counted.outcome, **changes))


def sums(change: Callable[[Counted], dict[str, Any]]) -> Injected:
    """Write something else into the sums."""
    return lambda counted: replace(counted, tally=replace(counted.tally, **change(counted)))


def base(**changes: int) -> Injected:
    """Write something else into the base of the majority."""
    return lambda counted: replace(counted, base=replace(counted.base, **changes))


def withdrew(number: int) -> Injected:
    """A name withdrew after printing, and is in the result as if it had not."""
    return lambda counted: replace(counted, withdrawn=frozenset({number}))


def of_another_round(one: BatchPass) -> BatchPass:
    """Key the pass for the form of another round."""
    return replace(one, definition="0" * 64)


def one_station(one: BatchPass) -> BatchPass:
    """Have the first station key this pass too."""
    return replace(one, typist=STATIONS[0][0])


def double(found: list[Entry]) -> list[Entry]:
    """Key the third ballot once more in the place of the fourth."""
    found[3] = Entry(3, found[2].ballot)
    return found


ALL = ("", "", None, None)
INJECTIONS = (
    Injection("a ballot spoiled and not recorded", stock(spoiled=3), "stock.printed", ALL, "stock.printed"),
    Injection("a ballot printed and forgotten", stock(printed=129), "stock.printed", ALL, "stock.printed"),
    Injection("a ballot not returned and not recorded", stock(not_returned=3), "stock.issued", ALL, "stock.issued"),
    Injection(
        "more collected than issued", stock(collected=125, not_returned=0), "stock.collected_over_issued", ALL,
        "stock.collected",
    ),
    Injection(
        "more collected than issued at a table", table(3, collected=32, not_returned=0), "stock.collected_over_issued",
        ("3", "", None, None), "stock.collected",
    ),
    Injection("spoiled at a table and not recorded", table(2, spoiled=0, exchanged=0), "stock.printed",
              ("2", "", None, None), "stock.printed"),
    Injection("not returned at a table and not recorded", table(4, not_returned=0), "stock.issued",
              ("4", "", None, None), "stock.issued"),
    Injection("tables that do not come to the whole", table(1, printed=33, unused=1), "stock.tables", ALL,
              "stock.tables"),
    Injection("a table recorded twice", table(2, place="1"), "stock.table_twice", ("1", "", None, None),
              "stock.places"),
    Injection("more exchanged than spoiled", table(1, exchanged=2), "stock.exchanged", ("1", "", None, None),
              "stock.exchanged"),
    Injection("more issued than people present", lambda counted: replace(counted, present=123),
              "stock.issued_over_present", ALL, "stock.present"),
    Injection("a figure below zero", stock(unused=-1, spoiled=5), "stock.negative", ALL, "stock.negative"),
    Injection("collected not counted", stock(collected=None), "stock.missing", ALL, "shape"),
    Injection("a batch lost", lost, "batch.lost", ("", "L4", None, None), "batches.planned"),
    Injection("a batch counted twice", twice, "batch.twice", ("", "L3", None, None), "batches.labels"),
    Injection("a pile keyed as two batches", keyed_as_another, "batch.alike", ("", "L2", None, None), "batches.alike"),
    Injection("a batch nobody made", stray, "batch.unknown", ("", "L9", None, None), "batches.planned"),
    Injection("two batches exchanged in one pass", swapped_batches, "batch.swapped", ("", "L1", None, None),
              "batch.agree"),
    Injection("a wrong hand count", hand_count(2, 25), "pass.hand_count", ("", "L2", None, None), "batch.hand_count"),
    Injection("batches that do not come to what was collected", hand_count(2, 25), "batch.sum", ALL, "batches.sum"),
    Injection("a batch never counted by hand", hand_count(5, None), "batch.not_counted", ("", "L5", None, None),
              "shape"),
    Injection("a ballot keyed twice", a_pass(3, 1, entries(double)), "pass.ballot_twice", ("", "L3", None, 3),
              "batch.ballots"),
    Injection("a ballot keyed twice, its place left out", a_pass(3, 1, entries(double)), "pass.ballot_missing",
              ("", "L3", None, 4), "batch.ballots"),
    Injection("a ballot left out", a_pass(3, 2, entries(lambda found: found[:-1])), "pass.hand_count",
              ("", "L3", None, None), "batch.hand_count"),
    Injection("a row of a ballot left out", a_pass(3, 2, says(7, lambda marks: marks[:-1])), "pass.rows",
              ("", "L3", None, 7), "batch.rows"),
    Injection("a mark the form has not", a_pass(4, 1, says(2, lambda marks: [*marks[:4], Mark.BOTH, *marks[5:]])),
              "pass.mark", ("", "L4", 5, 2), "batch.rows"),
    Injection("the form of another round", a_pass(4, 2, of_another_round), "pass.other_form", ("", "L4", None, None),
              "batch.form"),
    Injection("both passes by one person", a_pass(4, 2, one_station), "pass.same_typist", ("", "L4", None, None),
              "batch.typists"),
    Injection("both passes changed alike afterwards", moved_in_both, "pass.changed", ("", "L2", None, None),
              "steps.finish"),
    Injection("a pass whose end nobody wrote down", batch(3, steps=()), "pass.changed", ("", "L3", None, None),
              "steps.finish"),
    Injection("one pass only", lambda counted: batch(5, finished=counted.batches[4].finished[:1])(counted),
              "pass.too_few", ("", "L5", None, None), "batch.passes"),
    Injection("a batch not settled", batch(2, settled=False), "batch.unsettled", ("", "L2", None, None), ""),
    Injection("a ruling that is missing", rulings(lambda _: ()), "ruling.missing", ALL, "ruling.missing"),
    Injection("two rulings on one ballot", rulings(lambda one: (one, replace(one, valid=True))), "ruling.twice", ALL,
              "ruling.place"),
    Injection("a ruling on a ballot that is not there", rulings(lambda one: (one, replace(one, ballot=99))),
              "ruling.nowhere", ALL, "ruling.place"),
    Injection("a ruling by one member", rulings(lambda one: (replace(one, by=one.by[:1]),)), "ruling.unnamed", ALL,
              "ruling.named"),
    Injection("a ruling without a reason", rulings(lambda one: (replace(one, reason=" "),)), "ruling.unnamed", ALL,
              "ruling.named"),
    Injection("invalid counted as valid", rulings(lambda one: (replace(one, valid=True),)), "count.ballots", ALL,
              "tally.valid"),
    Injection("valid counted as invalid", rulings(lambda one: (replace(one, valid=False, code="torn"),), valid=True),
              "count.invalid", ALL, "tally.invalid"),
    Injection("somebody elected who withdrew", withdrew(11), "count.outcome", ALL, "outcome.line"),
    Injection("a vote more in the result", votes(5, 1), "count.tally", ("", "", 5, None), "tally.votes"),
    Injection("a vote less in the result", votes(25, -1), "count.tally", ("", "", 25, None), "tally.votes"),
    Injection("votes moved in both passes afterwards", moved_and_noted, "count.tally", ALL, "tally.votes"),
    Injection("a row that does not add up",
              sums(lambda counted: {"rows": (replace(counted.tally.rows[0], against=99), *counted.tally.rows[1:])}),
              "count.sums", ("", "", 1, None), "tally.votes"),
    Injection("a name left out of the result", sums(lambda counted: {"rows": counted.tally.rows[:-1]}), "count.tally",
              ("", "", 25, None), "tally.names"),
    Injection("valid and invalid that do not come to the collected",
              sums(lambda counted: {"valid": counted.tally.valid - 1}), "count.valid", ALL, "tally.valid"),
    Injection("invalid ballots under another reason", sums(lambda _: {"invalid_by_code": {"torn": 3}}),
              "count.invalid", ALL, "tally.invalid"),
    Injection("somebody elected who is not", result(elected=tuple(range(1, 21))), "count.outcome", ALL,
              "outcome.elected"),
    Injection("seats left that are not", result(seats_left=1), "count.outcome", ALL, "outcome.seats_left"),
    Injection("a majority against fewer than convened", base(n=100, needed=51), "count.base", ALL, "base.n"),
    Injection("a majority of half", base(needed=62), "count.base", ALL, "base.needed"),
    Injection("more valid ballots than people", base(convened=110, n=108, needed=55), "count.more_than_base", ALL,
              "base.enough"),
)  # fmt: skip
