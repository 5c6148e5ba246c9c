"""Elections and ballots for tests."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from nhiemky.counting.base import Base, base
from nhiemky.counting.model import Ballot, BallotForm, Body, Definition, Doubt, Election, Name
from nhiemky.counting.rules import Rules, pack
from nhiemky.counting.tally import Concluded, Row, Tally

NAMES = ("Lê Thị An", "Trần Văn Bình", "Phạm Quốc Cường", "Ngô Thị Dung", "Đỗ Văn Em", "Vũ Thị Giang", "Bùi Văn Hải")
OLD, NEW = "244-QĐ/TW", "190-QĐ/TW"
DAYS = {OLD: date(2020, 6, 5), NEW: date(2025, 6, 5)}


def names(count: int) -> tuple[Name, ...]:
    """Return a list of so many people."""
    return tuple(
        Name(number + 1, f"{NAMES[number % 7]}{' ' * (number > 6)}{number // 7 or ''}") for number in range(count)
    )


def rules(code: str = NEW, **settings: str) -> Rules:
    """Return the rules of a pack; ``__`` in a setting's name stands for a dot."""
    return Rules.by(pack(code), {key.replace("__", "."): value for key, value in settings.items()})


def election(
    count: int,
    seats: int,
    *,
    form: BallotForm | None = None,
    what: Election = Election.EXECUTIVE_COMMITTEE,
    body: Body = Body.MEMBERS_CONGRESS,
    code: str = NEW,
    round_: int = 1,
    settings: Mapping[str, str] | None = None,
) -> Definition:
    """Return an election of so many names and seats, in the form that their numbers ask for."""
    if form is None:
        form = BallotForm.SURPLUS if count > seats else BallotForm.NO_SURPLUS
    return Definition(
        key=f"e1.r{round_}", congress="Đại hội Chi bộ Cơ khí", title="Bầu cử", what=what, body=body, form=form,
        seats=seats, names=names(count), day=DAYS[code], rules=code, round=round_, settings=settings or {},
    )  # fmt: skip


def ballot(text: str, *doubts: Doubt) -> Ballot:
    """Return the ballot of a string of marks."""
    return Ballot.from_text(text, frozenset(doubts))


def valid(*texts: str) -> list[Concluded]:
    """Return valid ballots of strings of marks."""
    return [Concluded(ballot(text), True) for text in texts]


def of_votes(definition: Definition, votes: tuple[int, ...], ballots: int) -> Tally:
    """Return a tally in which the names have these votes of so many valid ballots, the rest against."""
    rows = tuple(Row(each.number, given, ballots - given) for each, given in zip(definition.names, votes, strict=True))
    return Tally(ballots, {}, rows)


def of_members(n: int) -> Base:
    """Return the base of a members' congress at which nobody is absent."""
    return base(Body.MEMBERS_CONGRESS, n, (), rules())
