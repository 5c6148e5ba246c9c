"""Kill programs that key ballots into the ledger of NHIEMKY_HOME or DATABASE_URL, and look after each what is there.

    python -m tests.durable.keyed random ROUNDS SEED
    python -m tests.durable.keyed points ROUNDS SEED

A child keys batch after batch in two passes through the operations, as the page does: it goes on where the pass stands,
sends the last ballot once more as after a lost answer, keys every fifth ballot wrong and corrects it, and says of each
thing when it is done. ``random`` kills it at any moment, ``points`` before or after one of its statements and commits.
What was said to be done must be there, and at the end every ballot of every pass, once. Prints what was found as JSON.
"""

from __future__ import annotations

import json
import os
import random
import sys
import time
from collections import Counter
from pathlib import Path
from typing import Any

from tests.durable.rounds import until_killed

from nhiemky.cli.ledger import ledger

BATCH = 25
"""Ballots of a batch."""
MOST_OF_A_LIFE = 14
"""How many ballots a child keys before it is killed, at most, on any machine."""
Said = list[tuple[str, int, int, int]]
"""What was said to be done: "wrong", "right" or "finish", with batch, pass and place."""


def row_of(batch: int, index: int) -> str:
    """Return what a ballot says: for five names and four seats, with some that the rule finds invalid or odd."""
    return random.Random(batch * 1000 + index).choice(("11110", "11101", "11011", "10111", "01111", "11000", "11111"))


def wrong_of(row: str) -> str:
    """Return the ballot as it is keyed by mistake."""
    return row[::-1] if row != row[::-1] else "10000"


def prepared(batches: int) -> int:
    """Make an election whose ballots are collected and divided; return its key."""
    from tests.congress import electing

    made = electing.voting(electing.held(batches * BATCH))
    electing.counting(batches * BATCH, (BATCH,) * batches, made)
    return int(made.pk)


def work(election: int, batches: int, said: int) -> None:
    """Key every batch twice from where it stands, telling of each ballot on the descriptor ``said``."""
    from tests.congress import electing

    from nhiemky.congress import operations as do
    from nhiemky.congress.counts import ballot_of, live_passes
    from nhiemky.congress.models import Election
    from nhiemky.congress.queries.count import keying_view
    from nhiemky.ledger.accounts import command_account

    by, of = command_account(), Election.objects.select_related("congress__organisation").get(pk=election)

    def tell(what: str, index: int) -> None:
        os.write(said, f"{what} {batch} {number} {index}\n".encode())

    for batch in range(1, batches + 1):
        for number, typist in enumerate((electing.HEAD, electing.SECOND), start=1):
            if any(each.number == number and done for each, done in live_passes(of, batch)):
                continue
            begun = do.claim_batch(of, batch, typist, by)
            kept = {each.index: each for each in keying_view(begun).ballots}
            for index in range(max(1, len(kept)), BATCH + 1):
                row, there = row_of(batch, index), kept.get(index)
                if index % 5 == 0:
                    if there is None or there.ballot.text == wrong_of(row):
                        do.key_ballot(begun, index, ballot_of(wrong_of(row), ()), by)
                        tell("wrong", index)
                    do.correct_ballot(begun, index, 2, ballot_of(row, ()), by)
                else:
                    do.key_ballot(begun, index, ballot_of(row, ()), by)
                tell("right", index)
            do.finish_pass(begun, by)
            tell("finish", 0)


def killed(election: int, batches: int, life: float | None, at: int = 0) -> tuple[Said, bool, int]:
    """Let a child key until it is killed after ``life`` seconds or at its point ``at``.

    Return what it said, whether it was killed rather than done, and how many points it passed when it was done.
    """
    lines, died = until_killed(lambda into: work(election, batches, into), life, at)
    # Killed after its last line it was done all the same.
    points = int(lines.pop()[1]) if lines and lines[-1][0] == "points" else 0
    return [(what, int(batch), int(number), int(index)) for what, batch, number, index in lines], died, points


def kept(election: int) -> dict[tuple[int, int], dict[int, list[str]]]:
    """Return every revision of every ballot by batch and pass, then by place."""
    from nhiemky.congress.models import BallotEntry

    found: dict[tuple[int, int], dict[int, list[str]]] = {}
    rows = BallotEntry.objects.filter(in_pass__election=election).order_by("in_pass", "index", "revision")
    for batch, number, index, marks in rows.values_list("in_pass__batch", "in_pass__number", "index", "marks"):
        found.setdefault((batch, number), {}).setdefault(index, []).append(marks)
    return found


def faults(election: int, said: Said) -> list[str]:
    """Return what was said to be done and is not there, and what is there twice or out of place."""
    there, found = kept(election), []
    for what, batch, number, index in said:
        revisions = there.get((batch, number), {}).get(index, [])
        row = row_of(batch, index)
        if (what == "right" and revisions[-1:] != [row]) or (what == "wrong" and wrong_of(row) not in revisions):
            found.append(f"{batch}.{number} #{index} lost: {revisions}")
    for (batch, number), places in there.items():
        if sorted(places) != list(range(1, len(places) + 1)):
            found.append(f"{batch}.{number}: {sorted(places)}")
        for index, revisions in places.items():
            row = row_of(batch, index)
            whole = [wrong_of(row), row] if index % 5 == 0 else [row]
            if revisions != whole[: len(revisions)]:
                found.append(f"{batch}.{number} #{index} doubled: {revisions}")
    return found


def main(arguments: list[str]) -> None:
    """Kill as often as asked, then let the count end, and print what was found."""
    how, rounds, seed = arguments[0], int(arguments[1]), int(arguments[2])
    batches = rounds // 10 + 2
    with ledger() as folder:
        election = prepared(batches)
        sys.stdout.write(json.dumps(_kill(how, rounds, random.Random(seed), election, batches, folder)))


def _kill(how: str, rounds: int, chance: random.Random, election: int, batches: int, folder: Path) -> dict[str, Any]:
    counts, wrong, done, killed_so_far = Counter[str](), [], False, 0
    life, points = _measured(election)
    while killed_so_far < rounds and not done:
        if how == "points":
            said, was_killed, _ = killed(election, batches, None, at=chance.randint(1, points))
        else:
            said, was_killed, _ = killed(election, batches, chance.uniform(0, life))
        killed_so_far += was_killed
        done = not was_killed
        counts.update(each[0] for each in said)
        wrong += faults(election, said)
    said, _, _ = killed(election, batches, None)
    wrong += faults(election, said)
    return {"killed": killed_so_far, "said": dict(counts), "wrong": wrong, **_concluded(election, batches, folder)}


def _measured(election: int) -> tuple[float, int]:
    """Return the seconds and the points a life takes at most, from the first batch keyed once without a kill."""
    begun = time.monotonic()
    said, _, points = killed(election, 1, None)
    ballots = sum(each[0] == "right" for each in said)
    return (time.monotonic() - begun) / ballots * MOST_OF_A_LIFE, points // ballots * MOST_OF_A_LIFE


def _concluded(election: int, batches: int, folder: Path) -> dict[str, Any]:
    """Rule, settle and conclude, and compare the sums with what the ballots say."""
    from tests.congress import electing

    from nhiemky.congress import operations as do
    from nhiemky.congress.models import BallotEntry, Election
    from nhiemky.congress.queries.count import result_view, rulings_view
    from nhiemky.ledger.accounts import command_account
    from nhiemky.ledger.history.chain import verify

    of, by = Election.objects.select_related("congress__organisation").get(pk=election), command_account()
    for each in rulings_view(of):
        do.rule_ballot(of, each.batch, each.ballot, False, each.code, "Bầu quá số lượng", [electing.HEAD], by)
    for batch in range(1, batches + 1):
        do.settle_batch(of, batch, by)
    do.conclude(of, by, folder)
    result = result_view(of)
    rows = [row_of(batch, index) for batch in range(1, batches + 1) for index in range(1, BATCH + 1)]
    valid = [row for row in rows if row.count("1") <= 4]
    expected = [sum(row[place] == "1" for row in valid) for place in range(5)]
    sums = [row.votes for row in result.result.tally.rows] if result else []
    return {
        "sums": "ok" if sums == expected else f"{sums} for {expected}",
        "ballots": len(rows), "entries": BallotEntry.objects.count(),
        "expected_entries": 2 * sum(2 if index % 5 == 0 else 1 for index in range(1, BATCH + 1)) * batches,
        "sound": verify().break_en or "ok",
    }  # fmt: skip


if __name__ == "__main__":
    main(sys.argv[1:])
