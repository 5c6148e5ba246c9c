"""What holds of a congress now: its plan, its rules, how far it has come, and where rights on it are held."""

from __future__ import annotations

from enum import StrEnum

from nhiemky.congress.models import Congress, CongressPlan, CongressStep, CongressStepKind
from nhiemky.counting.rules import Rules, pack_at
from nhiemky.ledger.problems import LedgerProblem
from nhiemky.ledger.rights import Places


class Stage(StrEnum):
    """How far a congress has come."""

    PLANNED = "planned"
    OPENED = "opened"
    CLOSED = "closed"
    WITHDRAWN = "withdrawn"


def of_congress(congress: Congress) -> Places:
    """Return where a right on a congress must be held: with the organisation whose congress it is."""
    return frozenset([congress.organisation_id])


def locked(congress: Congress) -> Congress:
    """Return the congress, locked until the transaction ends, so that what it has changes one at a time."""
    return Congress.objects.select_for_update(no_key=True).get(pk=congress.pk)


def plan_of(congress: Congress) -> CongressPlan:
    """Return the plan that holds: the newest."""
    return CongressPlan.objects.filter(congress=congress.pk).order_by("-pk")[:1].get()


def rules_of(congress: Congress, plan: CongressPlan | None = None) -> Rules:
    """Return the rules of the first day of a congress, with what was set otherwise.

    Raises ``counting.problems.NoPack`` for a day before the first rule pack, ``NoSetting`` for a rule it has not.
    """
    holds = plan or plan_of(congress)
    return Rules.by(pack_at(holds.first_day), {key: str(each["value"]) for key, each in holds.settings.items()})


def stage_of(congress: Congress) -> Stage:
    """Return how far a congress has come, by its latest step."""
    latest = CongressStep.objects.filter(congress=congress.pk).order_by("-pk").first()
    return stage_after(latest)


def stage_after(latest: CongressStep | None) -> Stage:
    """Return how far a congress has come after a step; ``None``: no step was taken yet."""
    if latest is None:
        return Stage.PLANNED
    return {
        CongressStepKind.OPENED: Stage.OPENED,
        CongressStepKind.CLOSED: Stage.CLOSED,
        CongressStepKind.WITHDRAWN: Stage.WITHDRAWN,
    }[CongressStepKind(latest.kind)]


def check_not_over(congress: Congress) -> Stage:
    """Return the stage of a congress that is being prepared or held.

    Raises LedgerProblem ``congress_closed`` or ``congress_withdrawn``.
    """
    stage = stage_of(congress)
    if stage is Stage.CLOSED:
        raise LedgerProblem("congress_closed")
    if stage is Stage.WITHDRAWN:
        raise LedgerProblem("congress_withdrawn")
    return stage


def check_held(congress: Congress) -> None:
    """Refuse what is done only while a congress sits.

    Raises LedgerProblem ``congress_not_open``, ``congress_closed`` or ``congress_withdrawn``.
    """
    if check_not_over(congress) is Stage.PLANNED:
        raise LedgerProblem("congress_not_open")
