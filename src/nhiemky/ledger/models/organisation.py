"""A Party organisation or cell."""

from django.db import models

from nhiemky.ledger.models.base import Recorded


class Organisation(Recorded):
    """A body of members (đảng bộ, chi bộ). ``folded`` is its name as it is looked up."""

    name = models.CharField(max_length=400)
    short_name = models.CharField(max_length=120, blank=True)
    folded = models.CharField(max_length=400, unique=True)
    level = models.CharField(max_length=60, blank=True)

    class Meta:
        ordering = ["folded"]

    def __str__(self) -> str:
        return self.name
