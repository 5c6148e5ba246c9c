"""What a concluded count came to, as its rows keep it, and what follows from it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from nhiemky.congress.elections import (
    ElectionStage,
    adopted_of,
    base_of,
    concluded_step,
    definition_of,
    not_cancelled,
    plan_of,
    stage_of,
    steps_of,
    withdrawn_of,
)
from nhiemky.congress.models import AdoptedList, Candidate, CountStep, Election
from nhiemky.counting.base import Base
from nhiemky.counting.model import Definition
from nhiemky.counting.outcome import Outcome, alternates, outcome
from nhiemky.counting.rules import Rules
from nhiemky.counting.tally import Row, Tally
from nhiemky.ledger.problems import LedgerProblem


@dataclass(frozen=True, slots=True)
class Result:
    """A concluded count: what was printed, the sums, N, and what they decide."""

    definition: Definition
    tally: Tally
    base: Base
    outcome: Outcome
    step: CountStep


def tally_data(tally: Tally) -> dict[str, object]:
    """Return a tally as JSON data."""
    return {
        "valid": tally.valid,
        "invalid_by_code": dict(sorted(tally.invalid_by_code.items())),
        "rows": [[each.number, each.votes, each.against, each.both, each.neither] for each in tally.rows],
    }


def result_of(election: Election) -> Result | None:
    """Return what the conclusion that holds came to; ``None`` while there is none."""
    if election.only_alternates_of is not None:
        return _alternates(election, election.only_alternates_of)
    step = concluded_step(election)
    base = base_of(election)
    if step is None or base is None:
        return None
    definition = definition_of(election)
    kept = step.content["tally"]
    tally = Tally(kept["valid"], kept["invalid_by_code"], tuple(Row(*each) for each in kept["rows"]))
    result = outcome(definition, tally, base, Rules.of(definition), withdrawn_of(election))
    return Result(definition, tally, base, result, step)


def _alternates(election: Election, official: Election) -> Result | None:
    """Return what the ballot of the official delegates gives for alternates, where the rules are set so.

    Raises RuleProblem NK-K05 while the last official seat is tied.
    """
    result = result_of(official)
    if result is None:
        return None
    rules, seats = Rules.of(result.definition), plan_of(election).seats
    return replace(result, outcome=alternates(result.definition, result.outcome, seats, result.base, rules))


@dataclass(frozen=True, slots=True)
class Following:
    """Another round that may be held: its seats, who stands, and whether the congress must be asked."""

    seats: int
    candidates: tuple[Candidate, ...]
    ask: bool


def next_round_of(election: Election) -> Following:
    """Return the round that follows an election.

    Raises LedgerProblem ``election_next_round`` where nothing is left to vote on, or the result is not announced yet.
    """
    stage = stage_of(election)
    if any(each.kind == "seats_left_open" for each in steps_of(election)):
        raise LedgerProblem("election_next_round")
    if stage is ElectionStage.VOID:
        return Following(plan_of(election).seats, stood(election), ask=False)
    result = result_of(election) if stage is ElectionStage.ANNOUNCED else None
    following = result.outcome.next_round if result else None
    if following is None:
        raise LedgerProblem("election_next_round")
    return Following(following.seats, by_numbers(election, following.numbers), following.ask)


def listed(election: Election, adopted: AdoptedList | None = None) -> tuple[Candidate, ...]:
    """Return the candidates of the adopted list in the order in which they are printed."""
    if election.only_alternates_of is not None:
        return listed(election.only_alternates_of)
    holds = adopted or adopted_of(election)
    if holds is None:
        return ()
    found = {(each.name, each.detail): each for each in Candidate.objects.filter(election=election.pk).order_by("pk")}
    return tuple(found[name, detail] for _, name, detail in holds.definition["names"] if (name, detail) in found)


def stood(election: Election) -> tuple[Candidate, ...]:
    """Return the candidates of the adopted list without those who withdrew after it was printed."""
    gone = withdrawn_of(election)
    return tuple(each for number, each in enumerate(listed(election), start=1) if number not in gone)


def by_numbers(election: Election, numbers: Sequence[int]) -> tuple[Candidate, ...]:
    """Return the candidates that bear these numbers on the printed list."""
    printed = listed(election)
    return tuple(printed[each - 1] for each in numbers)


def elected_in(election: Election) -> tuple[Candidate, ...]:
    """Return who an announced election elected in this round, from the most votes down."""
    result = result_of(election) if stage_of(election) is ElectionStage.ANNOUNCED else None
    return by_numbers(election, result.outcome.elected) if result else ()


def elected_to(congress_id: int, what: str) -> tuple[Candidate, ...] | None:
    """Return who a congress elected to something in all its rounds, ``None`` while no result of it is announced.

    An election whose ballots were void elected nobody, whether another round or another election came after it.
    """
    held = Election.objects.filter(congress=congress_id, what=what).select_related("congress").order_by("pk")
    announced = [each for each in held if stage_of(each) is ElectionStage.ANNOUNCED]
    return tuple(who for each in announced for who in elected_in(each)) if announced else None


def not_elected(election: Election) -> tuple[Candidate, ...]:
    """Return who stood in an announced election and was not elected in it or in a further round of it.

    Whoever withdrew did not stand.
    """
    rounds = rounds_of(election)
    chosen = {(each.name, each.detail) for one in rounds for each in elected_in(one)}
    people = {(each.name, each.detail): each for one in rounds for each in stood(one)}
    return tuple(each for key, each in people.items() if key not in chosen)


def rounds_of(election: Election) -> tuple[Election, ...]:
    """Return all rounds of an election, the first one first."""
    of = {each.pk: each for each in not_cancelled(congress=election.congress_id, what=election.what)}
    first = of[election.pk]
    while first.before_id in of:
        first = of[first.before_id]
    after = {each.before_id: each for each in of.values() if each.before_id}
    found = [first]
    while found[-1].pk in after:
        found.append(after[found[-1].pk])
    return tuple(found)
