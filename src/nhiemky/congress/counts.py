"""The count of an election as its rows tell it: each batch with its passes, entries, rulings and state."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from django.db.models import OuterRef, Subquery

from nhiemky.congress.elections import definition_of, plan_of, proposer
from nhiemky.congress.models import BallotEntry, BallotRuling, Batch, CountPass, CountStep, Election, PassStep
from nhiemky.counting import Ballot, BallotForm, Definition, Doubt
from nhiemky.counting.passes import BatchPass, Entry
from nhiemky.counting.rulings import Ruling
from nhiemky.counting.states import BatchCount
from nhiemky.counting.stock import Batch as Pile
from nhiemky.counting.typed import type_disagreed, type_struck

TAKEN_OUT = ""
"""The marks of an entry that was taken out of its pass again."""


def typed_ballot(definition: Definition, line: str, doubts: frozenset[Doubt] = frozenset()) -> Ballot:
    """Return the ballot a typed line says, whichever form it has; raises CountProblem NK-K21 to NK-K25."""
    typed = type_struck if definition.form is BallotForm.SURPLUS else type_disagreed
    return typed(line, definition, doubts=doubts)


def ballot_of(marks: str, doubts: Iterable[str]) -> Ballot:
    """Return a ballot as it is stored."""
    return Ballot.from_text(marks, frozenset(Doubt(each) for each in doubts))


def batches_of(election: Election) -> dict[int, Pile]:
    """Return the batches by number, as counted by hand last; one counted as empty is none."""
    newest = dict(Batch.objects.filter(election=election.pk).order_by("pk").values_list("number", "count"))
    return {number: Pile(str(number), count) for number, count in sorted(newest.items()) if count}


def counts_of(election: Election, only: int | None = None) -> dict[int, BatchCount]:
    """Return the count of each batch of an election by its number, or of ``only`` one.

    Raises LedgerProblem ``election_no_list`` while no list is adopted.
    """
    definition, wanted = definition_of(election), plan_of(election).passes
    propose = proposer(election)
    live = _live_passes(election, only)
    entries = entries_of(each.pk for each, _ in live)
    piles = {number: pile for number, pile in batches_of(election).items() if only in (None, number)}
    counts = {}
    for number, pile in piles.items():
        mine = [(each, step) for each, step in live if each.batch == number]
        made = {each.pk: _pass(each, definition, entries[each.pk]) for each, _ in mine}
        finished = tuple(made[each.pk] for each, step in mine if step == "finished")
        keyed = next((made[each.pk] for each, step in mine if step != "finished"), None)
        counts[number] = BatchCount(
            batch=pile, definition=definition, propose=propose, wanted=wanted, attempt=attempt_of(election, number),
            finished=finished, keyed=keyed,
        )  # fmt: skip
    return _ruled(election, counts)


def _live_passes(election: Election, only: int | None) -> list[tuple[CountPass, str | None]]:
    """Return the passes nobody discarded, by batch and number, each with its latest step."""
    latest = PassStep.objects.filter(in_pass=OuterRef("pk")).order_by("-pk").values("kind")[:1]
    rows = CountPass.objects.filter(election=election.pk).annotate(latest=Subquery(latest))
    if only is not None:
        rows = rows.filter(batch=only)
    return [(each, each.latest) for each in rows.order_by("batch", "number", "pk") if each.latest != "discarded"]


def live_passes(election: Election, batch: int) -> list[tuple[CountPass, bool]]:
    """Return the passes of a batch that nobody discarded, each with whether it is finished."""
    return [(each, step == "finished") for each, step in _live_passes(election, batch)]


def lock_passes(election: Election, batch: int) -> None:
    """Let whoever keys a pass of this batch, or ends one, wait until the transaction ends."""
    list(CountPass.objects.select_for_update(no_key=True).filter(election=election.pk, batch=batch).order_by("pk"))


def attempt_of(election: Election, batch: int) -> int:
    """Return how often a batch is being counted from the beginning: 1 unless it was begun again."""
    told = PassStep.objects.filter(in_pass__election=election.pk, in_pass__batch=batch, content__has_key="again")
    return 1 + max((int(each["again"]) for each in told.values_list("content", flat=True)), default=0)


def entries_of(passes: Iterable[int]) -> dict[int, dict[int, tuple[int, Ballot]]]:
    """Return the ballots of passes as they stand, by index with their revision; those taken out are not there."""
    found: dict[int, dict[int, tuple[int, Ballot]]] = defaultdict(dict)
    rows = BallotEntry.objects.filter(in_pass__in=list(passes)).order_by("in_pass", "index", "revision")
    for pk, index, revision, marks, doubts in rows.values_list("in_pass", "index", "revision", "marks", "doubts"):
        if marks == TAKEN_OUT:
            found[pk].pop(index, None)
        else:
            found[pk][index] = (revision, ballot_of(marks, doubts))
    return found


def _pass(row: CountPass, definition: Definition, entries: dict[int, tuple[int, Ballot]]) -> BatchPass:
    return BatchPass(
        batch=str(row.batch), number=row.number, typist=row.typist, reader=row.reader, definition=definition.hash,
        entries=tuple(Entry(index, ballot) for index, (_, ballot) in sorted(entries.items())),
    )  # fmt: skip


def _ruled(election: Election, counts: dict[int, BatchCount]) -> dict[int, BatchCount]:
    """Return the counts with the rulings on the pass that counts, and settled where that was said last."""
    from dataclasses import replace

    rulings = _rulings(election)
    settled = _settled(election)
    ruled = {}
    for number, count in counts.items():
        counted = count.counted
        if counted is None:
            ruled[number] = count
            continue
        mine = tuple(each for hash_, each in rulings[number] if hash_ == counted.hash)
        ruled[number] = replace(count, rulings=mine, settled=settled.get(number) == counted.hash)
    return ruled


def _rulings(election: Election) -> dict[int, list[tuple[str, Ruling]]]:
    """Return the newest ruling on each ballot by batch, with the hash of the pass it was made on."""
    rows = BallotRuling.objects.filter(election=election.pk).order_by("pk")
    newest = {(each.batch, each.index): each for each in rows}
    found: dict[int, list[tuple[str, Ruling]]] = defaultdict(list)
    for each in sorted(newest.values(), key=lambda row: (row.batch, row.index)):
        if each.valid is not None:
            ruling = Ruling(
                batch=str(each.batch), ballot=each.index, valid=each.valid, code=each.code, reason=each.reason,
                by=tuple(each.members), head=bool(each.proposal.get("head")),
            )  # fmt: skip
            found[each.batch].append((str(each.proposal.get("pass", "")), ruling))
    return found


def _settled(election: Election) -> dict[int, str]:
    """Return the hash of the pass by which each batch was settled, "" where it was taken back."""
    steps = CountStep.objects.filter(election=election.pk, kind__in=("settled", "reopened")).exclude(batch=None)
    return {
        each.batch: str(each.content.get("hash", "")) if each.kind == "settled" else ""
        for each in steps.order_by("pk")
        if each.batch is not None
    }
