"""The first meeting of a body that a congress elected: its members are those elected, nobody is typed again."""

from __future__ import annotations

from django.contrib.auth.models import AbstractBaseUser

from nhiemky.congress.models import Congress, Delegate, Election, Source, Status
from nhiemky.congress.operations.congresses import Planned, make_congress
from nhiemky.congress.people import new_token
from nhiemky.congress.results import elected_to
from nhiemky.congress.state import Stage, locked, of_congress, plan_of, stage_of
from nhiemky.counting import Body
from nhiemky.counting import Election as What
from nhiemky.counting.order import name_of
from nhiemky.ledger.accounts import check_active
from nhiemky.ledger.problems import LedgerProblem
from nhiemky.ledger.rights import Role, operation


@operation("election.first_meeting", may=(Role.OFFICE,), on=of_congress)
def make_first_meeting(
    congress: Congress, planned: Planned, by: AbstractBaseUser, *, of: str = What.EXECUTIVE_COMMITTEE
) -> Congress:
    """Make the first meeting of the body elected in the elections ``of``, with its members as those convened.

    One of that title and day that is there already is returned as it is: a press twice makes no second one.

    Raises LedgerProblem ``election_no_body`` where no such election is announced, and as ``make_congress``.
    """
    user = check_active(by)
    elected = elected_to(congress.pk, of)
    if elected is None:
        what = What(of) if of in {*What} else What.EXECUTIVE_COMMITTEE
        raise LedgerProblem("election_no_body", what=name_of(what), what_en=name_of(what, "en"))
    there = _same(locked(congress), planned)
    if there is not None:
        return there
    meeting = make_congress(congress.term, Body.COMMITTEE_MEETING, planned, by, after=congress)
    for number, each in enumerate(elected, start=1):
        Delegate.objects.create(
            congress=meeting, number=number, name=each.name, folded=each.folded, source=Source.MEMBER,
            status=Status.OFFICIAL, token=new_token(), by=user,
        )  # fmt: skip
    return meeting


def _same(congress: Congress, planned: Planned) -> Congress | None:
    meetings = Congress.objects.filter(after=congress)
    wanted = " ".join(planned.title.split()), planned.first_day
    return next(
        (
            each
            for each in meetings
            if (plan := plan_of(each)) and (plan.title, plan.first_day) == wanted
            if stage_of(each) is not Stage.WITHDRAWN
        ),
        None,
    )


CONVENED = (What.EXECUTIVE_COMMITTEE, What.CELL_COMMITTEE, What.INSPECTION_COMMITTEE)
"""The bodies a first meeting is held of."""


def met(election: Election) -> bool:
    """Say whether those an election elected have been convened to their first meeting."""
    meetings = Congress.objects.filter(after=election.congress_id)
    return election.what in CONVENED and any(stage_of(each) is not Stage.WITHDRAWN for each in meetings)
