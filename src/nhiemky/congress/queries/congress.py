"""The list of congresses, and what one of them is about."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from nhiemky.congress.models import Congress, CongressPlan, CongressStep
from nhiemky.congress.state import Stage, plan_of, stage_of
from nhiemky.counting.model import Body
from nhiemky.ledger.models import Term
from nhiemky.ledger.people import shown_name
from nhiemky.ledger.rights import Reach


@dataclass(frozen=True, slots=True, kw_only=True)
class CongressRow:
    """One congress of the list."""

    congress_id: int
    organisation_id: int
    organisation: str
    first_year: int
    last_year: int
    body: Body
    after: int | None
    plan: CongressPlan
    stage: Stage


def congresses(within: Reach) -> tuple[CongressRow, ...]:
    """Return the congresses within reach, the latest first."""
    rows = within.of_organisations(Congress.objects.select_related("organisation", "term"))
    found = [row_of(each) for each in rows]
    return tuple(sorted(found, key=lambda each: (each.plan.first_day, each.congress_id), reverse=True))


def row_of(congress: Congress) -> CongressRow:
    """Return one congress as the list shows it."""
    return CongressRow(
        congress_id=congress.pk,
        organisation_id=congress.organisation_id,
        organisation=congress.organisation.name,
        first_year=congress.term.first_year,
        last_year=congress.term.last_year,
        body=Body(congress.body),
        after=congress.after_id,
        plan=plan_of(congress),
        stage=stage_of(congress),
    )


@dataclass(frozen=True, slots=True)
class StepRow:
    """A congress was opened, closed or withdrawn: ``kind`` is a ``CongressStepKind``."""

    kind: str
    at: datetime
    by: str
    reason: str


def steps_of(congress: Congress) -> tuple[StepRow, ...]:
    """Return the steps of a congress, the first first."""
    rows = CongressStep.objects.filter(congress=congress.pk).select_related("by").order_by("pk")
    return tuple(StepRow(each.kind, each.at, shown_name(each.by), each.reason) for each in rows)


def meetings_of(congress: Congress) -> tuple[CongressRow, ...]:
    """Return the first meetings of whom a congress elected."""
    rows = Congress.objects.filter(after=congress.pk).select_related("organisation", "term").order_by("pk")
    return tuple(row_of(each) for each in rows)


def terms_to_open(within: Reach) -> tuple[Term, ...]:
    """Return the terms within reach that have no congress yet, the latest first."""
    rows = within.of_organisations(Term.objects.select_related("organisation"))
    held = {
        each.term_id
        for each in Congress.objects.filter(term__in=rows, after=None)
        if stage_of(each) is not Stage.WITHDRAWN
    }
    return tuple(each for each in rows.order_by("-first_year", "organisation__folded") if each.pk not in held)
