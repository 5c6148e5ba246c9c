"""The settings of pace. They move a verdict between "on pace", "behind" and "out of reach", never any other."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """Settings of the product, not a rule of the Party: a committee may choose others.

    ``pace_tolerance``: a flow is behind when its share of plan is lower than the share of time by more than this
    (0.05 is five percentage points). ``out_of_reach_factor``: it is out of reach when the rate still needed is
    more than this many times the best whole year so far.
    """

    pace_tolerance: Decimal = Decimal("0.05")
    out_of_reach_factor: Decimal = Decimal(2)


DEFAULT = Settings()
