"""A resolution takes from its congress who came, who was elected and how it was adopted."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.congress import electing, sitting
from tests.congress.build import DAY, congress

from nhiemky.congress import operations
from nhiemky.congress.documents.whole import attendance_of, congress_material
from nhiemky.congress.hand_votes import About
from nhiemky.congress.models import Congress, Delegate, HandVote
from nhiemky.congress.results import elected_in
from nhiemky.ledger.accounts import command_account
from nhiemky.ledger.drafting.elsewhere import congress_held
from nhiemky.writing.congress.minutes import compose as compose_minutes
from nhiemky.writing.plain import text_of_draft

pytestmark = [pytest.mark.django_db]
YEARS = (2025, 2030)


def test_nothing_is_known_before_it_is_opened():
    """A congress that is only planned says nothing, nor does another term's."""
    made = congress()

    assert congress_held(made.organisation, YEARS, DAY) is None
    assert congress_held(made.organisation, (2020, 2025), DAY) is None


def test_the_elected_are_known_once_announced(tmp_path: Path):
    """Attendance is known while it sits, the elected once announced, the vote once it is carried."""
    by = command_account()
    election = electing.concluded(tmp_path)
    made = election.congress
    before = congress_held(made.organisation, YEARS, DAY)
    assert before is not None
    assert (before.counts, before.vote) == ((), None)
    assert before.attendance is not None
    assert (before.attendance.convened, before.attendance.present) == (12, 12)

    operations.announce(election, DAY, by)
    vote = sitting.asked(made, operations.Asked(about=About.RESOLUTION, question="Thông qua nghị quyết"))
    operations.close_vote(sitting.counted(vote), 12, by)
    after = congress_held(made.organisation, YEARS, DAY)
    assert after is not None
    assert [each.name for each in after.counts[0].elected] == [each.name for each in elected_in(election)]
    assert after.vote is not None
    assert (after.vote.agree, after.vote.present, after.source) == (12, 12, f"congress:{made.pk}")


def resolved(congress: Congress, *shown: operations.Shown) -> HandVote:
    """Put the resolution to the vote once."""
    about = operations.Asked(about=About.RESOLUTION, question="Thông qua nghị quyết")
    vote = sitting.counted(sitting.asked(congress, about), *shown)
    operations.close_vote(vote, 12, command_account())
    return vote


FEW = operations.Shown(6, 2, 4, 0)


def test_the_vote_that_was_carried_adopted_the_resolution():
    """A later vote that was lost adopts nothing: the minutes tell it among the votes, and the carried one adopts."""
    made = sitting.held()
    carried, lost = resolved(made), resolved(made, FEW, FEW)

    told = congress_material(made, DAY)

    assert told.resolution is not None
    assert (told.resolution.key, told.resolution_lost) == (f"h{carried.pk}", False)
    assert [(each.key, each.carried) for each in told.votes] == [(f"h{lost.pk}", False)]


def test_a_resolution_that_no_vote_carried_was_not_adopted():
    """The minutes tell the lost vote and say that the resolution was not adopted; the resolution itself tells none."""
    made = sitting.held()
    resolved(made, FEW, FEW)

    told, text = congress_material(made, DAY), text_of_draft(compose_minutes(congress_material(made, DAY)))

    assert (told.resolution, told.resolution_lost) == (None, True)
    assert "04 đảng viên tán thành trên 12 đảng viên có mặt, 08 không tán thành" in text
    assert "không được thông qua." in text.split("Thông qua nghị quyết", 1)[1]
    found = congress_held(made.organisation, YEARS, DAY)
    assert found is not None
    assert found.vote is None


def test_whoever_came_was_there_also_after_going_out():
    """Documents written after the closing count those who came, not who still sits in the hall."""
    congress, by = electing.held(people=4, present=3), command_account()
    operations.check_out(Delegate.objects.get(congress=congress, number=1), by)

    told = attendance_of(congress)

    assert told is not None
    assert (told.convened, told.present, told.unexcused) == (4, 3, 1)
