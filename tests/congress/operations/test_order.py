"""What comes first is voted on first: refused where the rule is sure, a reason asked where it is not."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.congress import electing
from tests.congress.build import DAY, PLANNED, term

from nhiemky.congress import operations
from nhiemky.congress.models import Congress, Election
from nhiemky.congress.queries.election import election_view
from nhiemky.ledger.accounts import command_account
from nhiemky.ledger.problems import LedgerProblem

pytestmark = [pytest.mark.django_db]
ONE = electing.NAMES[:1]


def meeting(home: Path) -> Congress:
    """Return the first meeting of a committee, whose members are there."""
    by, congress = command_account(), electing.held()
    electing.announced(home, of=congress)
    made = operations.make_first_meeting(congress, PLANNED, by)
    operations.open_congress(made, by, reason="thử")
    for each in made.delegates.all():
        operations.check_in(each, by)
    return made


def secretary(of: Congress) -> Election:
    """Return the election of the secretary with its list adopted."""
    return electing.listed(of, 1, ONE, what="secretary", title="Bầu bí thư")


def opened(election: Election, because: str = "") -> str:
    """Return the reason kept when voting was opened."""
    operations.open_voting(election, DAY, command_account(), ahead_because=because)
    return election_view(election).steps[-1].reason


def test_the_secretary_waits_for_the_standing_committee(tmp_path: Path):
    """At the first meeting a reason does not help; once nobody stands for it a reason is asked."""
    by, held = command_account(), meeting(tmp_path)
    standing = electing.proposed(held, 2, electing.NAMES[:3], what="standing_committee", title="Bầu Ban Thường vụ")
    made = secretary(held)
    assert [(each.what, each.refused) for each in election_view(made).before] == [("standing_committee", True)]

    with pytest.raises(LedgerProblem, match="election_before") as refused:
        opened(made, "Chủ trì quyết định")
    assert "Ban Thường vụ" in refused.value.message

    for each in standing.candidates.all():
        operations.take_off(each, "Không bầu Ban Thường vụ", by)
    with pytest.raises(LedgerProblem, match="election_before_reason"):
        opened(made)
    assert opened(made, "Không bầu Ban Thường vụ") == "Không bầu Ban Thường vụ"


def test_alternates_usually_wait_for_the_official_delegates():
    """The rule is not verified: a reason is asked and kept with the step."""
    congress = electing.held()
    electing.proposed(congress, what="official_delegates", title="Bầu đại biểu chính thức")
    made = electing.listed(congress, what="alternate_delegates", title="Bầu đại biểu dự khuyết")

    with pytest.raises(LedgerProblem, match="election_before_reason"):
        opened(made)
    assert opened(made, "Đại hội biểu quyết bầu trước") == "Đại hội biểu quyết bầu trước"


def test_a_cell_of_nine_elects_its_committee_first(tmp_path: Path):
    """Also where no such election was made; one below nine elects its secretary directly."""
    cell = electing.held(9, of=term("Chi bộ Cơ khí"))
    with pytest.raises(LedgerProblem, match="election_before"):
        opened(secretary(cell))

    assert opened(secretary(electing.held(8, of=term("Chi bộ Điện")))) == ""


def test_once_announced_the_next_is_voted_on(tmp_path: Path):
    """Delegates after the committee: before its result a reason is asked, after it nothing."""
    congress = electing.held()
    electing.announced(tmp_path, of=congress)

    assert opened(electing.listed(congress, what="official_delegates", title="Bầu đại biểu")) == ""
