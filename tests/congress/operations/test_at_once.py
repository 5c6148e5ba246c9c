"""Two stations at the same moment: one batch has one typist, one place one ballot, and both are told."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from tests.congress import electing
from tests.congress.electing import HEAD, SECOND, THIRD, ballots, keyed
from tests.ledger.at_once import at_once

from nhiemky.congress import operations
from nhiemky.congress.models import BallotEntry, CountPass
from nhiemky.counting.count_problems import BallotKeyedTwice, HeldByAnother

pytestmark = [pytest.mark.database, pytest.mark.django_db(transaction=True)]


def test_two_who_take_one_batch_at_once(tmp_path: Path):
    """One of them has it, the other is told who."""
    made = electing.counting()
    one, other = electing.officer("lien"), electing.officer("minh")
    with at_once(tmp_path) as run:
        told = run(
            lambda: operations.claim_batch(made, 1, SECOND, one).typist,
            lambda: operations.claim_batch(made, 1, THIRD, other).typist,
        )
        (has,) = [each for each in told if isinstance(each, str)]
        (refused,) = [each for each in told if isinstance(each, HeldByAnother)]

        assert has in refused.message
        assert CountPass.objects.count() == 1


@pytest.mark.parametrize("second", ["11110", "01111"])
def test_one_ballot_sent_twice_at_once(second: str, tmp_path: Path):
    """The same ballot from two windows is kept once; another at the same place is refused, whichever came first."""
    begun = keyed(electing.counting(), 1, HEAD, ("11101",))
    by: Any = begun.by
    with at_once(tmp_path) as run:
        told = run(
            *(lambda each=each: operations.key_ballot(begun, 2, ballots(each)[0], by) for each in ("11110", second))
        )

        assert BallotEntry.objects.filter(in_pass=begun, index=2).count() == 1
        if second == "11110":
            assert told == [2, 2]
        else:
            assert [type(each) for each in told if each != 2] == [BallotKeyedTwice]
