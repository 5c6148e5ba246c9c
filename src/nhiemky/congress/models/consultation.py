"""Opinions gathered on a draft document of a congress, clause by clause, and what becomes of each."""

from __future__ import annotations

from typing import Any

from django.db import models

from nhiemky.congress.models.base import Written
from nhiemky.congress.models.congress import Congress
from nhiemky.ledger.models import Draft


class Consultation(Written):
    """A draft document whose clauses opinions are asked on.

    ``clauses``: {"key", "label", "text", "blocks"}, in order; those arranged later are ``ConsultationClauses``. One
    begun from a ``draft`` keeps in ``source`` the words of its blocks as they were then, by key; ``blocks`` of a clause
    are the keys it is made of.
    """

    congress = models.ForeignKey(Congress, on_delete=models.PROTECT, related_name="consultations")
    title = models.CharField(max_length=400)
    clauses: Any = models.JSONField()
    draft = models.ForeignKey(Draft, null=True, on_delete=models.PROTECT, related_name="+")
    source: Any = models.JSONField(null=True)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.title


class ConsultationClauses(Written):
    """The clauses arranged otherwise (merged, split, named) before the first opinion; the newest row holds."""

    consultation = models.ForeignKey(Consultation, on_delete=models.PROTECT, related_name="arranged")
    clauses: Any = models.JSONField()

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.consultation}: {len(self.clauses)}"


class ConsultationStep(Written):
    """A consultation was opened, closed, opened again with a reason, or withdrawn; the newest step holds."""

    consultation = models.ForeignKey(Consultation, on_delete=models.PROTECT, related_name="steps")
    kind = models.CharField(max_length=10, choices=[(e, e) for e in ("opened", "closed", "reopened", "withdrawn")])
    reason = models.CharField(max_length=400, blank=True)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.consultation}: {self.kind}"


class ConsultationGroup(Written):
    """A group that is asked, and how many of it ``attended`` (null: nobody counted); the newest row of a name holds.

    ``void`` takes a group off that has said nothing.
    """

    consultation = models.ForeignKey(Consultation, on_delete=models.PROTECT, related_name="groups")
    name = models.CharField(max_length=120)
    attended = models.PositiveIntegerField(null=True)
    void = models.BooleanField(default=False)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.consultation}: {self.name}"


class Opinion(Written):
    """What a group says of a clause: ``count`` people of one ``stance``; no name of a person.

    ``replaces`` is the row it puts right; ``void`` only takes that one back.
    """

    consultation = models.ForeignKey(Consultation, on_delete=models.PROTECT, related_name="opinions")
    clause = models.CharField(max_length=40)
    stance = models.CharField(max_length=12, choices=[(each, each) for each in ("agree", "amend", "disagree")])
    text = models.TextField(blank=True)
    group = models.CharField(max_length=120, blank=True)
    count = models.PositiveIntegerField(default=1)
    replaces = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="replaced_by")
    void = models.BooleanField(default=False)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.clause}: {self.stance} × {self.count}"


class OpinionAnswer(Written):
    """What the presidium does with an opinion: taken into the text, or explained why not; the newest row holds.

    ``waits_for`` is the sha256 of the clause's words in the draft that do not have the opinion yet; null where nothing
    is to be edited.
    """

    opinion = models.ForeignKey(Opinion, on_delete=models.PROTECT, related_name="answers")
    taken = models.BooleanField()
    text = models.TextField(blank=True)
    waits_for = models.CharField(max_length=64, null=True)  # noqa: DJ001 — nothing waits

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.opinion}: {self.taken}"
