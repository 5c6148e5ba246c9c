"""What a congress goes through: its agenda, votes by show of hands, contributions."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.utils import timezone

from nhiemky.congress.models.base import Written
from nhiemky.congress.models.congress import Congress
from nhiemky.congress.models.delegate import Delegate


class Agenda(Written):
    """The items in order; the newest row of a congress holds.

    ``items``: {"key": "…", "kind": "…", "title": "…", "script": "…", "who": "…", "minutes": n}; kinds stand in
    ``data/agenda.toml``. A key stays when the item is moved or reworded.
    """

    congress = models.ForeignKey(Congress, on_delete=models.PROTECT, related_name="agendas")
    number = models.PositiveIntegerField()
    items: Any = models.JSONField()

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["congress", "number"], name="one_agenda_per_number")]

    def __str__(self) -> str:
        return f"{self.congress} v{self.number}"


class AgendaStep(Written):
    """An item of the agenda was begun, ended, skipped or taken up again."""

    congress = models.ForeignKey(Congress, on_delete=models.PROTECT, related_name="agenda_steps")
    item = models.CharField(max_length=40)
    kind = models.CharField(max_length=8, choices=[(each, each) for each in ("begun", "ended", "skipped", "reopened")])
    when = models.DateTimeField(default=timezone.now)
    note = models.CharField(max_length=400, blank=True)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.item} {self.kind}"


class HandVote(Written):
    """A question put to a show of hands. ``about`` says what for: "resolution", "list", "seats", "presidium" …

    ``people`` are the names voted on together (a presidium), ``tables`` those at which hands are counted.
    """

    congress = models.ForeignKey(Congress, on_delete=models.PROTECT, related_name="hand_votes")
    item = models.CharField(max_length=40, blank=True)
    about = models.CharField(max_length=24)
    question = models.CharField(max_length=400)
    people: Any = models.JSONField(default=list)
    tables: Any = models.JSONField(default=list)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.question


class HandVoteCount(Written):
    """The hands at one table; the newest row of a table holds. ``present`` are those who sat there and may vote."""

    vote = models.ForeignKey(HandVote, on_delete=models.PROTECT, related_name="counts")
    table = models.CharField(max_length=60)
    present = models.PositiveIntegerField()
    agree = models.PositiveIntegerField()
    disagree = models.PositiveIntegerField()
    abstain = models.PositiveIntegerField()

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.vote}: {self.table}"


class HandVoteClosed(Written):
    """The result of a show of hands as announced, or the vote taken back (``void``) with its reason.

    ``result``: {"present", "agree", "disagree", "abstain", "n", "needed", "carried", "formula"}.
    """

    vote = models.ForeignKey(HandVote, on_delete=models.PROTECT, related_name="closings")
    result: Any = models.JSONField(default=dict)
    void = models.BooleanField(default=False)
    reason = models.CharField(max_length=400, blank=True)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.vote}: {self.result}"


class Contribution(Written):
    """A contribution (tham luận) that somebody wishes to make."""

    congress = models.ForeignKey(Congress, on_delete=models.PROTECT, related_name="contributions")
    delegate = models.ForeignKey(Delegate, null=True, on_delete=models.PROTECT, related_name="contributions")
    speaker = models.CharField(max_length=120)
    title = models.CharField(max_length=400)
    minutes = models.PositiveSmallIntegerField(default=7)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.speaker}: {self.title}"


class ContributionStep(Written):
    """A contribution was put in order (``place``), spoken, handed in in writing or withdrawn."""

    contribution = models.ForeignKey(Contribution, on_delete=models.PROTECT, related_name="steps")
    kind = models.CharField(max_length=12, choices=[(e, e) for e in ("placed", "spoken", "written", "withdrawn")])
    place = models.PositiveIntegerField(null=True)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.contribution}: {self.kind}"
