"""Ballots as paper and as keyed. No row here, and no time, leads from a ballot to a voter."""

from __future__ import annotations

from typing import Any

from django.db import models

from nhiemky.congress.models.base import Written
from nhiemky.congress.models.election import Election
from nhiemky.ledger.models.base import AppendOnly


class StockEntry(Written):
    """How many ballots were printed, given out, spoiled, left over, collected, not given back; by table or in all.

    The newest row of a kind and a table holds.
    """

    KINDS = ("printed", "issued", "spoiled", "unused", "collected", "not_returned")
    election = models.ForeignKey(Election, on_delete=models.PROTECT, related_name="stock")
    kind = models.CharField(max_length=12, choices=[(each, each) for each in KINDS])
    table = models.CharField(max_length=60, blank=True)
    count = models.PositiveIntegerField()

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.election}: {self.kind} {self.count}"


class Batch(Written):
    """A batch of shuffled ballots as counted by hand; the newest row of a number holds."""

    election = models.ForeignKey(Election, on_delete=models.PROTECT, related_name="batches")
    number = models.PositiveIntegerField()
    count = models.PositiveIntegerField()

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.election}: batch {self.number}"


class CountPass(Written):
    """One reading of one batch; ``kind`` is "keyed", later "scanned". ``token`` is its station's claim.

    Reader and typist are members of the counting committee, by name.
    """

    election = models.ForeignKey(Election, on_delete=models.PROTECT, related_name="passes")
    batch = models.PositiveIntegerField()
    number = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=8, default="keyed")
    reader = models.CharField(max_length=120, blank=True)
    typist = models.CharField(max_length=120)
    attempt = models.PositiveSmallIntegerField(default=1)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["election", "batch", "number", "attempt"], name="one_operator_per_pass_of_a_batch"
            )
        ]

    def __str__(self) -> str:
        return f"{self.election}: {self.batch}.{self.number}"


class BallotEntry(AppendOnly):
    """One ballot as one pass read it, and nothing else: no time, no account; it stands in no event of the history.

    ``marks`` is ``counting.Ballot.text``. A correction is another ``revision``; the newest of an index holds.
    """

    recorded = False
    in_pass = models.ForeignKey(CountPass, on_delete=models.PROTECT, related_name="entries")
    index = models.PositiveIntegerField()
    revision = models.PositiveSmallIntegerField(default=1)
    marks = models.CharField(max_length=400)
    doubts: Any = models.JSONField(default=list)

    class Meta:
        ordering = ["in_pass", "index", "revision"]
        constraints = [
            models.UniqueConstraint(fields=["in_pass", "index", "revision"], name="one_entry_per_ballot_and_revision")
        ]

    def __str__(self) -> str:
        return f"{self.in_pass} #{self.index}"


class PassStep(Written):
    """A pass was finished (``content``: the number of ballots and the hash of its entries), discarded or reopened."""

    in_pass = models.ForeignKey(CountPass, on_delete=models.PROTECT, related_name="steps")
    kind = models.CharField(max_length=12, choices=[(each, each) for each in ("finished", "discarded", "reopened")])
    content: Any = models.JSONField(default=dict)
    reason = models.CharField(max_length=400, blank=True)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.in_pass}: {self.kind}"


class BallotRuling(Written):
    """What the counting committee concluded on one ballot of a batch; the newest row of a ballot holds.

    ``proposal`` is what the rule said, ``members`` who concluded. ``valid`` null: looked at again.
    """

    election = models.ForeignKey(Election, on_delete=models.PROTECT, related_name="rulings")
    batch = models.PositiveIntegerField()
    index = models.PositiveIntegerField()
    valid = models.BooleanField(null=True)
    code = models.CharField(max_length=40, blank=True)
    marks = models.CharField(max_length=400, blank=True)
    proposal: Any = models.JSONField(default=dict)
    members: Any = models.JSONField(default=list)
    reason = models.CharField(max_length=400, blank=True)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.election}: {self.batch}/{self.index}"


class CountStep(Written):
    """How far a count has come: see ``KINDS``.

    "explained": a fault that the head of the counting committee signed for (``content``: code, place, name, words).
    "concluded": tally, outcome and the sha256 of the sealed bundle. "reopened": the count goes on, with its reason.
    """

    KINDS = ("opened", "settled", "explained", "concluded", "reopened")
    election = models.ForeignKey(Election, on_delete=models.PROTECT, related_name="count_steps")
    kind = models.CharField(max_length=12, choices=[(each, each) for each in KINDS])
    batch = models.PositiveIntegerField(null=True)
    content: Any = models.JSONField(default=dict)
    sha256 = models.CharField(max_length=64, blank=True)
    reason = models.CharField(max_length=400, blank=True)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.election}: {self.kind}"
