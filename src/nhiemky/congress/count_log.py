"""The steps of a count as its bundle keeps them: in their order, without their times."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from django.db.models import Model

from nhiemky.congress.models import BallotRuling, Batch, CountPass, CountStep, Election, PassStep
from nhiemky.counting.states import Step, StepKind
from nhiemky.ledger.history.order import order_of
from nhiemky.ledger.people import shown_name

Told = tuple[Model, Step]
"""A step with the row that keeps it."""


def log_of(election: Election) -> tuple[Step, ...]:
    """Return the steps of the count of all batches in their order."""
    ended = list(PassStep.objects.filter(in_pass__election=election.pk).select_related("in_pass", "by").order_by("pk"))
    attempts = Attempts(ended)
    told = (*_of_batches(election, attempts), *_of_passes(election, ended, attempts), *_of_ballots(election, attempts))
    places = order_of(row for row, _ in told)
    return tuple(step for _, step in sorted(told, key=lambda each: places[each[0]]))


class Attempts:
    """Which attempt at a batch a pass belongs to: 1 until the batch is counted again from the beginning."""

    def __init__(self, ended: Iterable[PassStep]) -> None:
        self._of_pass: dict[int, int] = {}
        self._of_hash: dict[str, int] = {}
        self._now: dict[int, int] = {}
        rows = list(ended)
        for row in rows:
            batch, again = row.in_pass.batch, row.content.get("again")
            if row.kind == "discarded":
                self._of_pass[row.in_pass_id] = again or self.now(batch)
            if again:
                self._now[batch] = again + 1
        for row in rows:
            if row.kind == "finished":
                self._of_hash[row.content["hash"]] = self.of(row.in_pass)

    def now(self, batch: int) -> int:
        """Return the attempt a batch has come to."""
        return self._now.get(batch, 1)

    def of(self, one: CountPass) -> int:
        """Return the attempt of a pass."""
        return self._of_pass.get(one.pk, self.now(one.batch))

    def of_hash(self, hash_: str, batch: int) -> int:
        """Return the attempt of the finished pass of this hash, where none has it that of its batch now."""
        return self._of_hash.get(hash_, self.now(batch))


def _of_batches(election: Election, attempts: Attempts) -> Iterator[Told]:
    """Yield other hand counts, and batches settled or taken back."""
    counted: set[int] = set()
    for pile in Batch.objects.filter(election=election.pk).select_related("by").order_by("pk"):
        if pile.number in counted:
            yield pile, Step(
                batch=str(pile.number), attempt=attempts.now(pile.number), step=StepKind.HAND_COUNT,
                by=shown_name(pile.by), ballots=pile.count,
            )  # fmt: skip
        counted.add(pile.number)
    kinds = {"settled": StepKind.SETTLE, "reopened": StepKind.UNSETTLE}
    rows = CountStep.objects.filter(election=election.pk, kind__in=kinds).exclude(batch=None).select_related("by")
    for row in rows.order_by("pk"):
        batch, hash_ = row.batch or 0, row.content.get("hash", "")
        yield row, Step(
            batch=str(batch), attempt=attempts.of_hash(hash_, batch), step=kinds[row.kind], by=shown_name(row.by),
            reason=row.reason, hash=hash_,
        )  # fmt: skip


def _of_passes(election: Election, ended: Iterable[PassStep], attempts: Attempts) -> Iterator[Told]:
    """Yield passes opened, finished and discarded, and batches counted again."""
    for one in CountPass.objects.filter(election=election.pk).order_by("pk"):
        yield one, Step(batch=str(one.batch), attempt=attempts.of(one), step=StepKind.OPEN, by=one.typist)
    begun_again: set[tuple[int, int]] = set()
    for row in ended:
        one, kind, by = row.in_pass, StepKind.FINISH, row.in_pass.typist
        if row.kind == "discarded":
            kind, by = StepKind.AGAIN if "again" in row.content else StepKind.DISCARD, shown_name(row.by)
        if kind is StepKind.AGAIN:
            # One row for each of its passes, and one step.
            if (one.batch, row.content["again"]) in begun_again:
                continue
            begun_again.add((one.batch, row.content["again"]))
        yield row, Step(
            batch=str(one.batch), attempt=attempts.of(one), step=kind, by=by, reason=row.reason,
            ballots=row.content.get("ballots"), hash=row.content.get("hash", ""),
        )  # fmt: skip


def _of_ballots(election: Election, attempts: Attempts) -> Iterator[Told]:
    """Yield rulings: by whom and why, not on which ballot."""
    for row in BallotRuling.objects.filter(election=election.pk).order_by("pk"):
        yield row, Step(
            batch=str(row.batch), attempt=attempts.of_hash(str(row.proposal.get("pass", "")), row.batch),
            step=StepKind.RULE, by=", ".join(row.members), reason=row.reason,
        )  # fmt: skip
