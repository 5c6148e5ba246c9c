"""An organisation of one of the trees: Party organisations, the board with its zones, unions."""

from django.db import models

from nhiemky.ledger.models.base import Recorded


class TreeKind(models.TextChoices):
    """The trees that stand side by side; an organisation belongs to one of them."""

    PARTY = "party"
    BOARD = "board"
    UNION = "union"
    YOUTH = "youth"


class Organisation(Recorded):
    """A body of members (đảng bộ, chi bộ), or one of another tree. ``folded`` is its name as it is looked up.

    Where two bear one name ("Chi bộ 1"), ``folded`` of the later one ends in the name of its superior
    (``names.looked_up``). What it is called, its level and its superior on a day are told by ``ledger.structure``;
    ``name`` and ``level`` are the first known. ``tree`` is a ``TreeKind``, null for a Party organisation.
    ``code`` is the office's own, for files it imports.
    """

    name = models.CharField(max_length=400)
    short_name = models.CharField(max_length=120, blank=True)
    folded = models.CharField(max_length=400, unique=True)
    level = models.CharField(max_length=60, blank=True)
    tree = models.CharField(max_length=8, choices=TreeKind.choices, null=True)  # noqa: DJ001 — none before there were more
    code = models.CharField(max_length=40, null=True)  # noqa: DJ001 — most have none, and it is unique

    class Meta:
        ordering = ["folded"]
        constraints = [
            models.UniqueConstraint(
                fields=["code"], condition=models.Q(code__isnull=False), name="one_organisation_per_code"
            )
        ]

    def __str__(self) -> str:
        return self.name
