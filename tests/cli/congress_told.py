"""What the demo's congress is held to: all that its pages show occurs, and what is left can be finished."""

from __future__ import annotations

from pathlib import Path

from django.contrib.auth.models import User

from nhiemky.cli.demo import examples
from nhiemky.cli.demo_congress import Try, to_try
from nhiemky.congress import operations
from nhiemky.congress.counts import typed_ballot
from nhiemky.congress.elections import ElectionStage, base_of, definition_of, stage_of
from nhiemky.congress.models import BallotRuling, Congress, CountPass, DelegateStep, Election, HandVote
from nhiemky.congress.queries.documents import papers_of, posts_due
from nhiemky.congress.queries.presence import people_of
from nhiemky.congress.results import elected_in
from nhiemky.counting.verify import verify

STORY = examples()[0].parent


def is_held(home: Path) -> None:
    """Delegates of every source and status came or did not, hands were counted, one committee is elected."""
    congress = Congress.objects.get()
    people = people_of(congress)
    committee, delegates = Election.objects.order_by("pk")

    assert {str(each.source) for each in people} == {"ex_officio", "elected", "appointed"}
    assert {str(each.status) for each in people} == {"official", "alternate"}
    assert DelegateStep.objects.filter(kind="called").count() == 2
    assert {each.closings.get().result["carried"] for each in HandVote.objects.all()} == {True}
    _is_elected(committee, home)
    assert stage_of(delegates) is ElectionStage.COUNTING
    assert sorted(each.written[0].entered is not None for each in papers_of(congress) if each.written) == [
        False, False, True, True,
    ]  # fmt: skip
    assert posts_due(congress) == ()


def _is_elected(election: Election, home: Path) -> None:
    """Two passes differed and a third decided; two ballots were ruled on; the sealed file counts to the same."""
    base, left = base_of(election), _left(home)

    assert stage_of(election) is ElectionStage.ANNOUNCED
    assert base is not None
    assert (base.n, base.needed, len(elected_in(election))) == (58, 30, 15)
    assert CountPass.objects.filter(election=election, batch=2).count() == 3
    assert sorted(each.valid is True for each in BallotRuling.objects.filter(election=election)) == [False, True]
    assert verify(left.bundle.read_bytes()).equal


def is_finished(home: Path) -> None:
    """Whoever keys what is printed to be tried ends the count; from then on nothing is left to try."""
    left, by = _left(home), User.objects.get(username="demo")
    election = Election.objects.get(pk=int(left.count.split("/")[3]))
    begun = operations.claim_batch(election, left.batch, left.typist, by)
    for index, line in enumerate(left.lines, start=1):
        operations.key_ballot(begun, index, typed_ballot(definition_of(election), line), by)
    assert operations.finish_pass(begun, by).faults == ()
    operations.settle_batch(election, left.batch, by)
    operations.conclude(election, by, home)
    operations.announce(election, definition_of(election).day, by)

    assert len(elected_in(election)) == 5
    assert to_try(home, STORY) is None


def _left(home: Path) -> Try:
    found = to_try(home, STORY)
    assert found is not None
    return found
