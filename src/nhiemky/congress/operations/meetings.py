"""The first meeting of a body that a congress elected: its members are those elected, nobody is typed again."""

from __future__ import annotations

from django.contrib.auth.models import AbstractBaseUser

from nhiemky.congress.elections import ElectionStage, stage_of
from nhiemky.congress.models import Congress, Delegate, Election, Source, Status
from nhiemky.congress.operations.congresses import Planned, make_congress
from nhiemky.congress.people import new_token
from nhiemky.congress.results import elected_in, rounds_of
from nhiemky.congress.state import of_congress
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

    Raises LedgerProblem ``election_no_body`` where no such election is announced, and as ``make_congress``.
    """
    user = check_active(by)
    first = Election.objects.filter(congress=congress.pk, what=of, before=None).order_by("-pk").first()
    rounds = rounds_of(first) if first else ()
    if not any(stage_of(each) is ElectionStage.ANNOUNCED for each in rounds):
        what = What(of) if of in {*What} else What.EXECUTIVE_COMMITTEE
        raise LedgerProblem("election_no_body", what=name_of(what), what_en=name_of(what, "en"))
    elected = [each for one in rounds for each in elected_in(one)]
    meeting = make_congress(congress.term, Body.COMMITTEE_MEETING, planned, by, after=congress)
    for number, each in enumerate(elected, start=1):
        Delegate.objects.create(
            congress=meeting, number=number, name=each.name, folded=each.folded, source=Source.MEMBER,
            status=Status.OFFICIAL, token=new_token(), by=user,
        )  # fmt: skip
    return meeting
