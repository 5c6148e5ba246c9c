"""A resolution takes from its congress who came, who was elected and how it was adopted."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.congress import electing, sitting
from tests.congress.build import DAY, congress

from nhiemky.congress import operations
from nhiemky.congress.documents.whole import attendance_of
from nhiemky.congress.hand_votes import About
from nhiemky.congress.models import Delegate
from nhiemky.congress.results import elected_in
from nhiemky.ledger.accounts import command_account
from nhiemky.ledger.drafting.elsewhere import congress_held

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


def test_whoever_came_was_there_also_after_going_out():
    """Documents written after the closing count those who came, not who still sits in the hall."""
    congress, by = electing.held(people=4, present=3), command_account()
    operations.check_out(Delegate.objects.get(congress=congress, number=1), by)

    told = attendance_of(congress)

    assert told is not None
    assert (told.convened, told.present, told.unexcused) == (4, 3, 1)
