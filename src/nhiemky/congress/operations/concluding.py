"""A count is concluded, sealed in a bundle that is kept, announced; or reopened with its reason."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from django.contrib.auth.models import AbstractBaseUser

from nhiemky.congress.candidacy import leans_on
from nhiemky.congress.checks import counted_of, faults_of, logged_counts
from nhiemky.congress.elections import (
    ElectionStage,
    concluded_step,
    following_round,
    locked,
    must_be,
    of_election,
    steps_of,
)
from nhiemky.congress.models import CountStep, Election, ElectionStep
from nhiemky.congress.operations._electing import checked_reason
from nhiemky.congress.operations.meetings import met
from nhiemky.congress.posts import posts_entered
from nhiemky.congress.results import tally_data
from nhiemky.congress.stocks import explanations_of
from nhiemky.counting.bundle import open_bundle, seal
from nhiemky.counting.faults import blocking
from nhiemky.ledger.accounts import check_active
from nhiemky.ledger.originals import digest, original_kept
from nhiemky.ledger.problems import LedgerProblem
from nhiemky.ledger.rights import Role, operation


@operation("count.conclude", may=(Role.APPROVER,), on=of_election)
def conclude(election: Election, by: AbstractBaseUser, home: Path) -> CountStep:
    """Conclude a count: everything adds up or is signed for, and the bundle is kept in ``home`` beside the originals.

    Concluded already, nothing changes. Raises LedgerProblem ``count_faults`` while something does not add up,
    ``election_stage``; RuleProblem NK-K04, CountProblem NK-K40 or of sealing; OSError where the disk refuses.
    """
    user, here = check_active(by), locked(election)
    done = concluded_step(here)
    if done is not None:
        return done
    must_be(here, ElectionStage.COUNTING)
    counts = logged_counts(here)
    faults = blocking(faults_of(here, counts), explanations_of(here))
    if faults:
        raise LedgerProblem("count_faults", count=len(faults), fault=faults[0].vi, fault_en=faults[0].en)
    counted = counted_of(here, counts)
    data = seal(counted)
    sha256 = digest(data)
    content = {
        "tally": tally_data(counted.tally),
        "elected": list(counted.outcome.elected),
        "tied": list(counted.outcome.tied),
        "seats_left": counted.outcome.seats_left,
        "bundle": open_bundle(data).hash,
    }
    with original_kept(home, sha256, data):
        return CountStep.objects.create(election=here, kind="concluded", content=content, sha256=sha256, by=user)


@operation("count.reopen", may=(Role.APPROVER,), on=of_election)
def reopen_count(election: Election, reason: str, by: AbstractBaseUser) -> CountStep:
    """Take a conclusion back, with its reason: the count goes on where it was, and what was announced holds no more.

    Raises LedgerProblem ``count_reopen`` where a further round was opened, people voted or met since on the ground of
    the result, posts were entered by it, the ballots are sealed or it was sent for ratification; ``election_stage`` or
    ``election_reason``.
    """
    user, here = check_active(by), locked(election)
    must_be(here, ElectionStage.CONCLUDED, ElectionStage.ANNOUNCED)
    over = {"sealed", "sent", "ratified", "refused", "destroyed", "seats_left_open"}
    if (
        here.only_alternates_of is not None
        or following_round(here) is not None
        or over & {each.kind for each in steps_of(here)}
        or leans_on(here) or met(here) or posts_entered(here)
    ):  # fmt: skip
        raise LedgerProblem("count_reopen")
    return CountStep.objects.create(election=here, kind="reopened", reason=checked_reason(reason), by=user)


@operation("election.announce", may=(Role.APPROVER,), on=of_election)
def announce(election: Election, day: date, by: AbstractBaseUser) -> ElectionStep:
    """Announce the result of a concluded count; announced already, nothing changes.

    Raises LedgerProblem ``election_stage``.
    """
    user, here = check_active(by), locked(election)
    if must_be(here, ElectionStage.CONCLUDED, ElectionStage.ANNOUNCED) is ElectionStage.ANNOUNCED:
        return ElectionStep.objects.filter(election=here, kind="announced").order_by("-pk")[:1].get()
    return ElectionStep.objects.create(election=here, kind="announced", day=day, by=user)
