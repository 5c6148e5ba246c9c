"""What the tests of targets that belong together share."""

from decimal import Decimal
from typing import Any

from nhiemky.targets import LevelAndGrowth, Part, sentence

from .make import amount, at_end, floor, total

TY = 1_000_000_000


def states(together):
    """Return the states of the verdicts."""
    return [each.verdict.state for each in together.verdicts]


def findings(together, language="vi"):
    """Return the findings in words."""
    return [sentence(line, language) for line in together.findings]


def part(name, value, unit="người"):
    """Return a part with a floor for the term."""
    return Part(name, total(floor(value, unit)))


def rated(name, shape):
    """Return a part that is a share of the newest value."""
    return Part(name, at_end(shape))


def growth(**more: Any):
    """Return 8,6 tỷ USD growing 6% a year from 7 tỷ in 2020."""
    base = {"percent": Decimal(6), "base_year": 2020, "base": amount(7 * TY, "USD"), **more}
    return LevelAndGrowth(level=at_end(floor(8_600_000_000, "USD")), **base)
