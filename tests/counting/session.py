"""A counted election made from a seed: 120 ballots of 25 names, 4 tables, 5 batches, two passes, all in order."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import date
from functools import cache, partial

from tests.counting.keyed import PEOPLE

from nhiemky.counting.base import Absence, Deduction, base
from nhiemky.counting.counted import Counted
from nhiemky.counting.model import Ballot, BallotForm, Body, Definition, Doubt, Election, Mark, Name
from nhiemky.counting.outcome import outcome
from nhiemky.counting.passes import Entry
from nhiemky.counting.rules import Rules
from nhiemky.counting.rulings import Ruling
from nhiemky.counting.settling import open_rulings, rule, settle, settled_ballots
from nhiemky.counting.states import BatchCount, finish, key, open_pass
from nhiemky.counting.stock import Batch, Stock
from nhiemky.counting.tally import tally
from nhiemky.counting.validity import propose

BALLOTS, NAMES, SEATS, BATCHES, TABLES = 120, 25, 20, 5, 4
SYLLABLES = ("Ân", "Bảo", "Châu", "Diệp", "Đức", "Giang", "Hà", "Khuê", "Lâm", "Minh")
MEMBERS = ("Đinh Thị Kiểm", "Mạc Văn Phiếu", "Tạ Thị Soát")
STATIONS = (("Cao Thị Gõ", "Bùi Văn Đọc"), ("Phan Văn Nhập", "Lý Thị Xướng"), ("Kim Văn Ba", "Thạch Thị Tư"))


def definition(form: BallotForm = BallotForm.SURPLUS) -> Definition:
    """Return the election: 25 names for 20 seats, or as many seats as names without surplus."""
    names = tuple(
        Name(number, f"{PEOPLE[number % len(PEOPLE)].rsplit(' ', 1)[0]} {SYLLABLES[number % 10]} {number}", "")
        for number in range(1, NAMES + 1)
    )
    return Definition(
        key="e7.r1", congress="Đại hội Đảng bộ huyện Thử Nghiệm", title="Bầu Ban Chấp hành",
        what=Election.EXECUTIVE_COMMITTEE, body=Body.DELEGATES_CONGRESS, form=form,
        seats=SEATS if form is BallotForm.SURPLUS else NAMES, names=names, day=date(2025, 6, 10), rules="190-QĐ/TW",
    )  # fmt: skip


def ballots(of: Definition, chance: random.Random) -> list[Ballot]:
    """Return the ballots of the box, shuffled; a few are invalid or unclear."""
    made = []
    for number in range(BALLOTS):
        if of.form is BallotForm.SURPLUS:
            struck = chance.sample(range(NAMES), k=chance.choice((5, 5, 6, 7)))
            marks = [Mark.AGAINST if place in struck else Mark.FOR for place in range(NAMES)]
        else:
            marks = [chance.choice((Mark.FOR,) * 8 + (Mark.AGAINST, Mark.BOTH, Mark.NEITHER)) for _ in range(NAMES)]
        if number == 0:
            marks = [Mark.FOR] * NAMES if of.form is BallotForm.SURPLUS else [Mark.AGAINST] * NAMES
        doubts = {1: {Doubt.SIGNED}, 2: {Doubt.UNCLEAR}, 3: {Doubt.WRITTEN_ON, Doubt.UNCLEAR}}.get(number, set())
        made.append(Ballot(tuple(marks), frozenset(doubts)))
    chance.shuffle(made)
    return made


def keyed(count: BatchCount, pile: list[Ballot], station: int) -> BatchCount:
    """Return the batch after a station keyed the pile."""
    typist, reader = STATIONS[station]
    count = open_pass(count, typist, reader)
    for place, each in enumerate(pile, start=1):
        count = key(count, typist, Entry(place, each))
    return finish(count, typist)


def ruled(count: BatchCount) -> BatchCount:
    """Return the batch after the committee concluded as the rule proposes, what is unclear as valid."""
    for each in open_rulings(count):
        count = rule(
            count,
            Ruling(
                batch=count.batch.code, ballot=each.ballot, valid=each.state == "review",
                code="" if each.state == "review" else each.code, reason="Xem phiếu, thống nhất cả ban", by=MEMBERS[:2],
            ),
        )  # fmt: skip
    return settle(count, MEMBERS[0])


def summed(counted: Counted) -> Counted:
    """Return the count with the tally and the result its batches come to."""
    sums = tally(counted.definition, settled_ballots(counted.batches))
    result = outcome(counted.definition, sums, counted.base, counted.rules, counted.withdrawn)
    return replace(counted, tally=sums, outcome=result)


@cache
def counted(
    seed: int = 1, form: BallotForm = BallotForm.SURPLUS, wanted: int = 2, withdrawn: frozenset[int] = frozenset()
) -> Counted:
    """Return a count in which everything is in order; ``withdrawn`` withdrew after the ballots were printed."""
    chance = random.Random(seed)
    of = definition(form)
    rules = Rules.of(of)
    box = ballots(of, chance)
    size = BALLOTS // BATCHES
    counts = []
    for number in range(BATCHES):
        pile = box[number * size : (number + 1) * size]
        count = BatchCount(
            batch=Batch(f"L{number + 1}", size),
            definition=of,
            wanted=wanted,
            propose=partial(propose, of, rules=rules, withdrawn=withdrawn),
        )
        for station in range(wanted):
            count = keyed(count, chance.sample(pile, size) if number == 4 and station else pile, station)
        counts.append(ruled(count))
    tables = tuple(
        Stock(place=str(place), printed=32, issued=31, spoiled=1, unused=0, collected=30, not_returned=1, exchanged=1)
        for place in range(1, TABLES + 1)
    )
    whole = Stock(printed=128, issued=124, spoiled=4, unused=0, collected=120, not_returned=4, exchanged=4)
    absent = [Absence(reason=Deduction.NOT_REPLACED_WHOLE, whole=True, accepted=True)] * 2 + [Absence()]
    sums = tally(of, settled_ballots(counts))
    of_all = base(of.body, 127, absent, rules)
    return Counted(
        definition=of, rules=rules, base=of_all, stock=whole, tables=tables, present=124, withdrawn=withdrawn,
        planned=tuple(each.batch for each in counts), batches=tuple(counts), tally=sums,
        outcome=outcome(of, sums, of_all, rules, withdrawn),
    )  # fmt: skip
