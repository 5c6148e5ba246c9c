"""Contributions in the order in which they are called."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from nhiemky.congress.models import Congress, Contribution, ContributionStep


@dataclass(frozen=True, slots=True, kw_only=True)
class ContributionRow:
    """A contribution; ``outcome`` is "" while it waits, else "spoken", "written" or "withdrawn", recorded ``at``.

    ``place`` is ``None`` for one that nobody has put in order.
    """

    contribution: Contribution
    organisation: str
    place: int | None
    outcome: str
    at: datetime | None


def contributions_of(congress: Congress) -> tuple[ContributionRow, ...]:
    """Return the contributions: those put in order first, the others as they were registered."""
    steps: dict[int, list[ContributionStep]] = {}
    for step in ContributionStep.objects.filter(contribution__congress=congress.pk).order_by("pk"):
        steps.setdefault(step.contribution_id, []).append(step)
    rows = Contribution.objects.filter(congress=congress.pk).select_related("delegate__organisation").order_by("pk")
    found = [_row(each, steps.get(each.pk, [])) for each in rows]
    return tuple(sorted(found, key=lambda each: (each.place is None, each.place or 0, each.contribution.pk)))


def _row(contribution: Contribution, steps: list[ContributionStep]) -> ContributionRow:
    placed = [each.place for each in steps if each.kind == "placed"]
    # Put in order after an outcome was recorded, it waits again: the outcome was said by mistake.
    done = [each for each in steps[-1:] if each.kind != "placed"]
    of = contribution.delegate.organisation if contribution.delegate else None
    return ContributionRow(
        contribution=contribution, organisation=of.name if of else "", place=placed[-1] if placed else None,
        outcome=done[-1].kind if done else "", at=done[-1].at if done else None,
    )  # fmt: skip
