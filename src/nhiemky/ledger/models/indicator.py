"""What is measured."""

from django.db import models


class Indicator(models.Model):
    """One row of ``reading/data/indicators.toml``, copied here so that statements can point to it.

    ``over_time`` says how figures of several periods become one (sum, last, worst, average), ``over_tree`` how
    figures of several organisations do. ``more_is_better`` is empty where neither direction is meant.
    """

    code = models.CharField(max_length=80, unique=True)
    name_vi = models.CharField(max_length=200)
    name_en = models.CharField(max_length=200)
    unit = models.CharField(max_length=60, blank=True)
    over_time = models.CharField(max_length=20)
    over_tree = models.CharField(max_length=20)
    more_is_better = models.BooleanField(null=True)

    class Meta:
        ordering = ["code"]

    def __str__(self) -> str:
        return self.code
