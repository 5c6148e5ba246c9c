"""The years from one congress to the next."""

from django.db import models

from nhiemky.ledger.models.base import Recorded
from nhiemky.ledger.models.organisation import Organisation


class OpenedBy(models.TextChoices):
    """How a term opens: by a congress, or by a superior that appoints the committee."""

    CONGRESS = "congress"
    APPOINTMENT = "appointment"


class Term(Recorded):
    """A term of one organisation. Days are empty until a document or a person gives them.

    ``opened_by`` is an ``OpenedBy``, null while nobody has said; ``reference`` the decision of an appointment. Ordinals
    of congresses may begin again; terms are told apart by their years.
    """

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="terms")
    first_year = models.PositiveSmallIntegerField()
    last_year = models.PositiveSmallIntegerField()
    opened_on = models.DateField(null=True, blank=True)
    closed_on = models.DateField(null=True, blank=True)
    congress_ordinal = models.CharField(max_length=40, blank=True)
    opened_by = models.CharField(max_length=12, choices=OpenedBy.choices, null=True)  # noqa: DJ001 — not said yet
    reference = models.CharField(max_length=200, null=True)  # noqa: DJ001 — rows from before it was kept have none

    class Meta:
        ordering = ["organisation__folded", "first_year"]
        constraints = [
            models.UniqueConstraint(fields=["organisation", "first_year", "last_year"], name="one_row_per_term"),
            models.CheckConstraint(
                condition=models.Q(last_year__gt=models.F("first_year")), name="term_ends_after_it_begins"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organisation} {self.first_year}–{self.last_year}"
