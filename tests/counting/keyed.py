"""What the tests of keyed counts share: two small elections, a rule by seats alone, and passes in one line."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial

from nhiemky.counting.model import Ballot, BallotForm, Body, Definition, Doubt, Election, Mark, Name
from nhiemky.counting.passes import BatchPass, Entry
from nhiemky.counting.states import BatchCount, finish, key, open_pass
from nhiemky.counting.stock import Batch

PEOPLE = ("Lê Thị An", "Trần Văn Bình", "Phạm Thu Cúc", "Đỗ Quốc Dũng", "Vũ Thị Én", "Hồ Văn Giang")


def election(
    form: BallotForm = BallotForm.SURPLUS, seats: int = 4, names: int = 6, numbers: Sequence[int] = ()
) -> Definition:
    """Return an election of a committee with this many names (numbered from 1, or by ``numbers``)."""
    numbered = numbers or range(1, names + 1)
    return Definition(
        key="e1.r1",
        congress="Đại hội Đảng bộ xã Thử Nghiệm",
        title="Bầu Ban Chấp hành",
        what=Election.EXECUTIVE_COMMITTEE,
        body=Body.DELEGATES_CONGRESS,
        form=form,
        seats=seats,
        names=tuple(Name(number, PEOPLE[place % len(PEOPLE)]) for place, number in enumerate(numbered)),
        day=date(2025, 6, 10),
        rules="190-QĐ/TW",
    )


@dataclass(frozen=True)
class BySeats:
    """A proposal as the rules give one."""

    state: str
    code: str = ""


def by_seats(definition: Definition, ballot: Ballot) -> BySeats:
    """Propose by the seats and by what was seen on the ballot alone."""
    if Doubt.UNCLEAR in ballot.doubts:
        return BySeats("review", "unclear")
    if ballot.doubts:
        return BySeats("invalid", min(ballot.doubts))
    votes = ballot.marks.count(Mark.FOR)
    if definition.form is BallotForm.SURPLUS and votes > definition.seats:
        return BySeats("invalid", "over_seats")
    return BySeats("valid")


SURPLUS = election()
NO_SURPLUS = election(BallotForm.NO_SURPLUS, seats=6)
RULE = partial(by_seats, SURPLUS)


def one_pass(*rows: str, number: int = 1, batch: str = "A", typist: str = "", of: Definition = SURPLUS) -> BatchPass:
    """Return a pass whose ballots say this; "0111?" is unclear, "0111!" was written on."""
    ballots = [
        Ballot.from_text(
            row.rstrip("?!"), frozenset({Doubt.UNCLEAR} if "?" in row else {Doubt.WRITTEN_ON} if "!" in row else ())
        )
        for row in rows
    ]
    entries = tuple(Entry(place, each) for place, each in enumerate(ballots, start=1))
    return BatchPass(
        batch=batch, number=number, typist=typist or f"người nhập {number}", definition=of.hash, entries=entries
    )


def waiting(ballots: int | None, wanted: int = 2) -> BatchCount:
    """Return a batch of which nothing is keyed."""
    return BatchCount(batch=Batch("A", ballots), definition=SURPLUS, propose=RULE, wanted=wanted)


def after(count: BatchCount, *rows: str, typist: str = "") -> BatchCount:
    """Return the batch after one more pass that says this was keyed and finished."""
    typist = typist or f"người nhập {len(count.finished) + 1}"
    count = open_pass(count, typist)
    for each in one_pass(*rows).entries:
        count = key(count, typist, each)
    return finish(count, typist)
