"""An election from its list to what became of its result."""

from __future__ import annotations

from typing import Any

from django.db import models

from nhiemky.congress.models.base import Written
from nhiemky.congress.models.congress import Congress
from nhiemky.congress.models.delegate import Delegate


class Election(Written):
    """One round of one election: ``what`` is a ``counting.Election``. A further round names the one ``before``."""

    congress = models.ForeignKey(Congress, on_delete=models.PROTECT, related_name="elections")
    what = models.CharField(max_length=24)
    round = models.PositiveSmallIntegerField(default=1)
    before = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="next_rounds")
    only_alternates_of = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["before"], condition=models.Q(before__isnull=False), name="one_next_round")
        ]

    def __str__(self) -> str:
        return f"{self.what} {self.round}"


class ElectionPlan(Written):
    """Seats, title and paper; the newest row of an election holds. ``passes`` is how often each batch is keyed."""

    election = models.ForeignKey(Election, on_delete=models.PROTECT, related_name="plans")
    title = models.CharField(max_length=400)
    seats = models.PositiveIntegerField()
    paper = models.CharField(max_length=2, default="A4")
    machine_marks = models.BooleanField(default=False)
    passes = models.PositiveSmallIntegerField(default=2)
    committee: Any = models.JSONField(default=list)
    """The counting committee: {"name", "role": "head" | "secretary" | "member"}."""

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.title


class ProposedBy(models.TextChoices):
    """Who put a name on the list."""

    COMMITTEE = "committee"
    FLOOR = "floor"
    SELF = "self"
    EARLIER_ROUND = "earlier_round"


class Candidate(Written):
    """A name proposed for an election; ``detail`` tells namesakes apart."""

    election = models.ForeignKey(Election, on_delete=models.PROTECT, related_name="candidates")
    name = models.CharField(max_length=120)
    folded = models.CharField(max_length=120)
    detail = models.CharField(max_length=120, blank=True)
    delegate = models.ForeignKey(Delegate, null=True, on_delete=models.PROTECT, related_name="candidacies")
    proposed_by = models.CharField(max_length=16, choices=ProposedBy.choices)
    particulars: Any = models.JSONField(default=dict)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.name


class CandidateStep(Written):
    """What happened to a candidacy: see ``KINDS``. ``number`` of ``of`` people where hands were counted."""

    KINDS = (
        "supported", "consented", "consent_refused", "withdrawal_asked", "withdrawal_granted", "withdrawal_refused",
        "taken_off", "put_back",
    )  # fmt: skip
    candidate = models.ForeignKey(Candidate, on_delete=models.PROTECT, related_name="steps")
    kind = models.CharField(max_length=24, choices=[(each, each) for each in KINDS])
    number = models.PositiveIntegerField(null=True)
    of = models.PositiveIntegerField(null=True)
    reason = models.CharField(max_length=400, blank=True)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.candidate}: {self.kind}"


class AdoptedList(Written):
    """The list as adopted and printed: ``definition`` is ``counting.Definition.as_data``; the newest row holds.

    Once ballots of one are given out, another is a new round. ``allowed`` are findings on the list let stand, each
    with its reason.
    """

    election = models.ForeignKey(Election, on_delete=models.PROTECT, related_name="lists")
    number = models.PositiveIntegerField()
    definition: Any = models.JSONField()
    hash = models.CharField(max_length=64)
    allowed: Any = models.JSONField(default=list)

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["election", "number"], name="one_list_per_number")]

    def __str__(self) -> str:
        return f"{self.election} v{self.number}"


class ElectionBase(Written):
    """What the majority is measured against, frozen when voting opens; the newest row holds.

    ``content``: {"convened", "present", "deductions": {reason: n}, "n", "needed", "formula"}. Numbers only.
    """

    election = models.ForeignKey(Election, on_delete=models.PROTECT, related_name="bases")
    content: Any = models.JSONField()

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.election}: {self.content}"


class ElectionStep(Written):
    """How far an election has come: see ``KINDS``; ``candidate`` where it concerns one person."""

    KINDS = (
        "voting_opened", "voting_closed", "announced", "all_void", "seats_left_open", "sent", "ratified", "refused",
        "complaint", "complaint_closed", "sealed", "destroyed", "cancelled",
    )  # fmt: skip
    election = models.ForeignKey(Election, on_delete=models.PROTECT, related_name="steps")
    kind = models.CharField(max_length=24, choices=[(each, each) for each in KINDS])
    candidate = models.ForeignKey(Candidate, null=True, on_delete=models.PROTECT, related_name="outcomes")
    day = models.DateField()
    reference = models.CharField(max_length=200, blank=True)
    reason = models.TextField(blank=True)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.election}: {self.kind}"
