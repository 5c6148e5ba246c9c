"""Who is convened to a congress, who came, and why somebody did not."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.utils import timezone

from nhiemky.congress.models.base import Written
from nhiemky.congress.models.congress import Congress
from nhiemky.ledger.models import Organisation


class Source(models.TextChoices):
    """How somebody came to be convened; independent of the status."""

    EX_OFFICIO = "ex_officio"
    ELECTED = "elected"
    APPOINTED = "appointed"
    MEMBER = "member"
    """A member of the organisation at a congress of all members, or of the committee at its meeting."""


class Status(models.TextChoices):
    """Who votes and who stands in for an absentee."""

    OFFICIAL = "official"
    ALTERNATE = "alternate"
    PROBATIONARY = "probationary"
    """A probationary member, who attends and does not vote."""
    GUEST = "guest"


class Delegate(Written):
    """A person convened to a congress; ``number`` is that of the card, ``token`` what the code of the invitation says.

    ``convener`` says that the person belongs to the committee that convened the congress. ``table`` is one of the
    plan's. Ballots never refer to this table.
    """

    congress = models.ForeignKey(Congress, on_delete=models.PROTECT, related_name="delegates")
    number = models.PositiveIntegerField()
    name = models.CharField(max_length=120)
    folded = models.CharField(max_length=120)
    organisation = models.ForeignKey(Organisation, null=True, on_delete=models.PROTECT, related_name="+")
    source = models.CharField(max_length=12, choices=Source.choices)
    status = models.CharField(max_length=12, choices=Status.choices)
    convener = models.BooleanField(default=False)
    token = models.CharField(max_length=32, unique=True)

    class Meta:
        ordering = ["congress", "number"]
        constraints = [models.UniqueConstraint(fields=["congress", "number"], name="one_delegate_per_number")]

    def __str__(self) -> str:
        return f"{self.number}. {self.name}"


class DelegateDetail(Written):
    """What is said of a delegate; the newest row holds.

    ``particulars`` (trích ngang) are the fewest the credentials report needs: "born" (year), "woman", "ethnicity",
    "joined" (year of admission), "education", "theory", "position". ``table`` is where the person sits and votes.
    """

    delegate = models.ForeignKey(Delegate, on_delete=models.PROTECT, related_name="details")
    table = models.CharField(max_length=60, blank=True)
    particulars: Any = models.JSONField(default=dict)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return str(self.delegate)


class DelegateStepKind(models.TextChoices):
    """What became of a delegate's place."""

    CREDENTIALS_ACCEPTED = "credentials_accepted"
    CREDENTIALS_REFUSED = "credentials_refused"
    WITHDRAWN = "withdrawn"
    """Taken off the list of those convened (entered twice, moved away before the congress)."""
    CALLED = "called"
    """An alternate takes the place of ``replaces``."""
    RELEASED = "released"
    """The alternate no longer stands in for anybody."""


class DelegateStep(Written):
    """Credentials, withdrawal, an alternate called in; the newest of a matter holds."""

    delegate = models.ForeignKey(Delegate, on_delete=models.PROTECT, related_name="steps")
    kind = models.CharField(max_length=24, choices=DelegateStepKind.choices)
    replaces = models.ForeignKey(Delegate, null=True, on_delete=models.PROTECT, related_name="replaced_by")
    reason = models.CharField(max_length=400, blank=True)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.delegate}: {self.kind}"


class Attendance(Written):
    """Somebody came in or went out at ``when``; ``void`` takes back the row of ``voids``, entered by mistake."""

    delegate = models.ForeignKey(Delegate, on_delete=models.PROTECT, related_name="attendance")
    kind = models.CharField(max_length=4, choices=[("in", "in"), ("out", "out"), ("void", "void")])
    when = models.DateTimeField(default=timezone.now)
    voids = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.delegate} {self.kind} {self.when}"


class Absence(Written):
    """Why a delegate is absent; the newest row of a delegate holds.

    ``reason`` is a ``counting`` deduction or "other"; ``whole`` says for the whole congress; ``accepted`` whether the
    convening committee accepted the reason (null: not ruled on yet). ``void``: not absent after all.
    """

    delegate = models.ForeignKey(Delegate, on_delete=models.PROTECT, related_name="absences")
    reason = models.CharField(max_length=40)
    whole = models.BooleanField(default=False)
    accepted = models.BooleanField(null=True)
    note = models.CharField(max_length=400, blank=True)
    void = models.BooleanField(default=False)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.delegate}: {self.reason}"
