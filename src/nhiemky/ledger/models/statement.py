"""A statement with its evidence; its state is derived from decisions, never stored."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.db import models
from django.db.models.functions import Coalesce

from nhiemky.ledger.models.base import AmountField, AppendOnly, RecordedQuerySet
from nhiemky.ledger.models.document import Document
from nhiemky.ledger.models.indicator import Indicator


class Origin(models.TextChoices):
    """Who made a statement."""

    READER = "reader"
    PERSON = "person"


class State(models.TextChoices):
    """What a statement is worth: only a confirmed one is a fact."""

    PROPOSED = "proposed"
    CONFIRMED = "confirmed"
    REJECTED = "rejected"
    SUPERSEDED = "superseded"


class StatementQuerySet(RecordedQuerySet["Statement"]):
    """Statements, with what later rows say of them worked out in SQL."""

    def with_state(self, until: datetime | None = None) -> StatementQuerySet:
        """Annotate ``state``, ``seen`` (``ledger.seen``), ``decided_by_name``, ``decided_at`` and ``decided_note``.

        With ``until`` as they stood just before that moment.
        """
        from nhiemky.ledger.models.decision import Decision

        latest = _before(Decision.objects.filter(statement=models.OuterRef("pk")), until).order_by("-pk")
        derived: dict[str, Any] = {
            "state": Coalesce(models.Subquery(latest.values("outcome")[:1]), models.Value(State.PROPOSED.value)),
            "seen": Coalesce(models.Subquery(latest.values("pk")[:1]), models.Value(0)),
            "decided_by_name": models.Subquery(latest.values("by__username")[:1]),
            "decided_at": models.Subquery(latest.values("at")[:1]),
            "decided_note": models.Subquery(latest.values("note")[:1]),
        }
        return self.annotate(**derived)

    def with_binding(self, until: datetime | None = None) -> StatementQuerySet:
        """Annotate ``bound_organisation_id`` and ``bound_term_id`` from the document's latest binding (``until``)."""
        from nhiemky.ledger.models.binding import DocumentBinding

        latest = _before(DocumentBinding.objects.filter(document=models.OuterRef("document")), until).order_by("-pk")
        derived: dict[str, Any] = {
            "bound_organisation_id": models.Subquery(latest.values("organisation_id")[:1]),
            "bound_term_id": models.Subquery(latest.values("term_id")[:1]),
        }
        return self.annotate(**derived)

    def in_state(self, *states: State, until: datetime | None = None) -> StatementQuerySet:
        """Keep the statements whose derived state is one of these (was, just before ``until``)."""
        return self.with_state(until).filter(models.Q(("state__in", states)))

    def of_organisation(self, organisation_id: int, until: datetime | None = None) -> StatementQuerySet:
        """Keep the statements of documents that are bound to an organisation (were, just before ``until``)."""
        return self.with_binding(until).filter(models.Q(("bound_organisation_id", organisation_id)))

    def of_term(self, term_id: int) -> StatementQuerySet:
        """Keep the statements of documents that are bound to a term."""
        return self.with_binding().filter(models.Q(("bound_term_id", term_id)))

    def bound(self) -> StatementQuerySet:
        """Keep the statements of documents whose organisation is confirmed."""
        return self.with_binding().filter(models.Q(("bound_organisation_id__isnull", False)))


def _before(rows: models.QuerySet[Any], until: datetime | None) -> models.QuerySet[Any]:
    return rows if until is None else rows.filter(at__lt=until)


class Statement(AppendOnly):
    """One figure, level, date, term or citation of a document; fields as in ``reading.model.Statement``.

    ``key`` is the reader's id within the document (``attainment_of`` names one), or ``p<n>`` for a person's.
    ``indicator_id`` is the indicator's code. ``change`` and ``base`` are null where there is none, and in statements
    read before they were kept.
    """

    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="statements")
    key = models.CharField(max_length=40)
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    text = models.TextField(blank=True)
    sentence_start = models.PositiveIntegerField()
    sentence_end = models.PositiveIntegerField()
    kind = models.CharField(max_length=16)
    value = AmountField()
    low = AmountField()
    high = AmountField()
    comparator = models.CharField(max_length=8, blank=True)
    unit = models.TextField(blank=True)
    per = models.CharField(max_length=8, blank=True)
    attainment_percent = AmountField()
    change = models.CharField(max_length=4, null=True)  # noqa: DJ001 — rows from before it was kept have none
    base = models.TextField(null=True)  # noqa: DJ001 — as change
    indicator = models.ForeignKey(
        Indicator, to_field="code", null=True, on_delete=models.PROTECT, related_name="statements"
    )
    part = models.TextField(blank=True)
    of = AmountField()
    norm = models.TextField(blank=True)
    date = models.CharField(max_length=30, blank=True)
    number = models.TextField(blank=True)
    hedge = models.TextField(blank=True)
    level = models.TextField(blank=True)
    organisation = models.TextField(blank=True)
    period = models.CharField(max_length=40, blank=True)
    attainment_of = models.CharField(max_length=40, blank=True)
    ambiguous = models.BooleanField(default=False)
    alternatives: Any = models.JSONField(default=list)
    implicit = models.BooleanField(default=False)
    origin = models.CharField(max_length=8, choices=Origin.choices)
    author = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    supersedes = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="corrections")
    added_at = models.DateTimeField(auto_now_add=True)

    objects = StatementQuerySet.as_manager()  # type: ignore[misc]  # for an instance variable

    if TYPE_CHECKING:
        # Only on rows fetched by ``with_state`` and ``with_binding``.
        state: str
        seen: int
        decided_by_name: str | None
        decided_at: datetime | None
        decided_note: str | None
        bound_organisation_id: int | None
        bound_term_id: int | None

    class Meta:
        ordering = ["document", "start", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["document", "key"], name="one_key_per_document"),
            models.CheckConstraint(condition=models.Q(end__gte=models.F("start")), name="evidence_not_reversed"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.text!r}"

    @property
    def sentence(self) -> str:
        """The sentence that shows the figure, sliced from the document."""
        return self.document.text[self.sentence_start : self.sentence_end]
