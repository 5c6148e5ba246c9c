"""Ten thousand elections drawn at random come to what the oracle says, round after round."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from random import Random

import pytest
from tests.counting import oracle
from tests.counting.make import NEW, OLD, election

from nhiemky.counting.base import Absence, Base, Deduction, base
from nhiemky.counting.model import Ballot, BallotForm, Body, Definition, Doubt, Election, Mark
from nhiemky.counting.outcome import Outcome, alternates, outcome
from nhiemky.counting.problems import MoreVotesThanBase, TieAbove
from nhiemky.counting.rules import Rules
from nhiemky.counting.tally import Concluded, Tally, check_sums, tally
from nhiemky.counting.validity import propose

ELECTIONS, PARTS = 10_000, 4
SETTINGS = {
    "valid.all_against": ("valid", "invalid", "review"),
    "valid.only_withdrawn": ("valid", "invalid", "review"),
    "valid.one_name_unclear": ("valid", "invalid", "review"),
    "valid.signed": ("invalid", "review"),
    "valid.torn": ("invalid", "review"),
    "valid.opinion_over_seats": ("valid", "invalid"),
    "valid.introduction_over_seats": ("valid", "invalid", "review"),
    "valid.asking_nobody": ("valid", "invalid"),
    "elected.ask_from": ("1", "2", "3"),
    "base.committee.suspended": ("true", "false"),
}
ONLY_NEW = {"base.members.excused_whole": ("true", "false"), "base.members.prosecuted": ("true", "false")}
MARKS = {BallotForm.SURPLUS: (Mark.FOR, Mark.AGAINST), BallotForm.NO_SURPLUS: tuple(Mark)}


@pytest.mark.parametrize("part", range(PARTS))
def test_elections_come_to_what_the_oracle_says(part: int):
    """Base, validity, sums, result and next round are those of the oracle, and every kind of result occurs."""
    random = Random(part)
    seen: Counter[str] = Counter()
    for _ in range(ELECTIONS // PARTS):
        _one(random, seen)

    assert seen["elections"] == ELECTIONS // PARTS
    kinds = (
        "surplus", "no_surplus", "tie", "short", "full", "asked", "round 2", "round 3", "invalid", "review", "deducted",
        "too many", "alternates", "tie above", "withdrawn", *Body, *Election,
    )  # fmt: skip
    assert [kind for kind in kinds if seen[kind] < 3] == []


def _one(random: Random, seen: Counter[str]) -> None:
    """Hold one election: the base once, then rounds until nothing is left or three are held."""
    code = random.choice((OLD, NEW))
    known = SETTINGS | (ONLY_NEW if code == NEW else {})
    settings = {key: random.choice(known[key]) for key in random.sample(sorted(known), random.choice((0, 0, 3)))}
    count = random.choice((1, 2, 3, 4, 5, 7))
    seats = random.randint(1, count + random.choice((0, 0, 0, 1)))
    if count > 2 and random.random() < 0.5:
        seats = count - 1
    what = random.choice(tuple(Election))
    if what is Election.OFFICIAL_DELEGATES:
        settings["alternates.same_ballot"] = random.choice(("true", "true", "true", "true", "false"))
    body = random.choice(tuple(Body))
    definition = election(count, seats, what=what, body=body, code=code, settings=settings)
    rules = Rules.of(definition)
    convened = random.randint(3, 20)
    absent = [_absentee(random) for _ in range(random.randint(0, min(4, convened - 2)))]
    n = oracle.those_who_count(body, convened, absent, settings)
    of = base(body, convened, [_absence(each) for each in absent], rules)

    assert (of.n, of.needed) == (n, oracle.votes_needed(n))
    seen.update(["elections", body, what, *(["deducted"] if n < convened else [])])
    following: Definition | None = definition
    while following is not None:
        following = _round(random, following, convened - len(absent), of, seen)


def _round(random: Random, definition: Definition, voters: int, of: Base, seen: Counter[str]) -> Definition | None:
    """Count one round and compare it; return the next, if one is held."""
    seen.update([definition.form, f"round {definition.round}"])
    gone = _gone(random, definition)
    seen.update(["withdrawn"] if gone else [])
    sums, good = _counted(random, definition, gone, voters, seen)
    rules = Rules.of(definition)
    if len(good) > of.n:
        seen["too many"] += 1
        with pytest.raises(MoreVotesThanBase):
            outcome(definition, sums, of, rules, gone)
        return None
    result = outcome(definition, sums, of, rules, gone)
    expected = oracle.decided(definition, good, of.n, definition.settings, gone)
    told = {line.number: line.votes for line in result.lines if line.standing == "withdrawn"}
    assert told == {number: oracle.count(definition, good, Mark.FOR)[number] for number in gone}
    _compare(result, expected)
    if definition.what is Election.OFFICIAL_DELEGATES and rules.on("alternates.same_ballot"):
        _alternates(random.randint(1, 2), definition, result, expected, of, seen)
    following = result.next_round
    seen["asked" if result.lines[0].standing == "asked" else following.why if following else "full"] += 1
    if following is None or not following.numbers or definition.round == 3:
        return None
    kept = tuple(name for name in definition.names if name.number in following.numbers)
    return replace(definition, names=kept, seats=following.seats, form=following.form, round=following.round)


def _gone(random: Random, definition: Definition) -> frozenset[int]:
    """Return who withdrew after the ballots were printed: mostly nobody, and never everybody."""
    numbers = [each.number for each in definition.names]
    least_left = 0 if len(numbers) == 1 or random.random() < 0.8 else random.randint(1, len(numbers) - 1)
    return frozenset(random.sample(numbers, len(numbers) - least_left)) if least_left else frozenset()


def _counted(
    random: Random, definition: Definition, gone: frozenset[int], voters: int, seen: Counter[str]
) -> tuple[Tally, list[Ballot]]:
    """Collect ballots, have each concluded upon, add up two batches and compare; return the sums and valid ballots."""
    collected = [_ballot(random, definition) for _ in range(max(0, voters - random.choice((0, 0, 0, 1))))]
    if random.random() < 0.02:
        collected += [_ballot(random, definition, plain=True) for _ in range(8)]
    rules, concluded, good = Rules.of(definition), [], []
    for each in collected:
        proposed = propose(definition, each, rules, gone)

        assert (proposed.state.value, proposed.code) == oracle.judged(definition, each, definition.settings, gone)
        seen[proposed.state] += 1
        looked_at = proposed.state == "review" and random.random() < 0.5
        # Nobody concludes that a ballot with too many votes is valid, whatever else is the matter with it.
        is_valid = proposed.state == "valid" or (looked_at and each.marks.count(Mark.FOR) <= definition.seats)
        concluded.append(Concluded(each, is_valid, "" if is_valid else proposed.code))
        good += [each] if is_valid else []
    cut = random.randint(0, len(concluded))
    sums = tally(definition, concluded[:cut]) + tally(definition, concluded[cut:])

    assert (sums.valid, sums.invalid, check_sums(definition, sums, gone)) == (len(good), len(concluded) - len(good), ())
    for mark, name in zip(Mark, ("votes", "against", "both", "neither"), strict=True):
        assert {row.number: getattr(row, name) for row in sums.rows} == oracle.count(definition, good, mark)
    return sums, good


def _compare(result: Outcome, expected: oracle.Result) -> None:
    lines = [line for line in result.lines if line.standing != "withdrawn"]
    assert {line.number: line.votes for line in lines} == expected.votes
    assert [line.votes for line in lines] == sorted(expected.votes.values(), reverse=True)
    sets = (set(result.elected), set(result.tied), set(result.beaten), set(result.below))
    assert sets == (expected.elected, expected.tied, expected.beaten, expected.below)
    following = result.next_round
    again = following and (list(following.numbers), following.seats, following.why.value, following.ask)
    assert again == expected.again
    assert result.seats_left == (expected.again[1] if expected.again else 0)


def _alternates(
    seats: int, definition: Definition, result: Outcome, expected: oracle.Result, of: Base, seen: Counter[str]
) -> None:
    """Take alternates of the same ballot, and compare them."""
    rules = Rules.of(definition)
    if expected.tied:
        seen["tie above"] += 1
        with pytest.raises(TieAbove):
            alternates(definition, result, seats, of, rules)
        return
    seen["alternates"] += 1
    rest = {number: votes for number, votes in expected.votes.items() if number not in expected.elected}
    taken = alternates(definition, result, seats, of, rules)
    _compare(taken, oracle.seated(definition, rest, seats, of.n, definition.settings))


def _absentee(random: Random) -> oracle.Absentee:
    because = random.choice(["", *(each.value for each in Deduction)])
    return oracle.Absentee(because, random.random() < 0.6, random.random() < 0.6, random.random() < 0.4)


def _absence(each: oracle.Absentee) -> Absence:
    reason = Deduction(each.because) if each.because else None
    return Absence(reason, each.all_the_time, each.excused, each.replaced)


def _ballot(random: Random, definition: Definition, *, plain: bool = False) -> Ballot:
    """Return a ballot: most follow the list, so that votes lie near one half and at each other's level."""
    marks = MARKS[definition.form]
    common = random.random() < (0.85 if len(definition.names) == definition.seats + 1 else 0.6)
    made = [random.choice(marks) for _ in definition.names]
    if definition.form is BallotForm.SURPLUS and (common or plain):
        chosen = random.sample(range(len(made)), definition.seats)
        made = [Mark.FOR if place in chosen else Mark.AGAINST for place in range(len(made))]
    elif common or plain:
        made = [Mark.FOR] * len(made)
    doubts = [random.choice(tuple(Doubt)) for _ in range(random.choice((1, 1, 2)))] if random.random() < 0.04 else []
    return Ballot(tuple(made), frozenset() if plain else frozenset(doubts))
