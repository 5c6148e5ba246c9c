"""An election at any of its stages, as tests need it: a congress of members, a list, ballots, batches keyed."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from django.contrib.auth.models import User
from tests.conftest import with_role
from tests.congress.build import DAY, PLANNED, term

from nhiemky.congress import operations
from nhiemky.congress.candidacy import candidacies
from nhiemky.congress.counts import ballot_of
from nhiemky.congress.models import Attendance, Congress, CountPass, Delegate, Election
from nhiemky.counting import Ballot, Body
from nhiemky.language.folding import fold
from nhiemky.ledger.accounts import command_account
from nhiemky.ledger.models import Role
from nhiemky.ledger.models import Term as OfTerm
from nhiemky.ledger.recording import recorded

HEAD, SECOND, THIRD = "Trần Văn Bình", "Lê Thị Cúc", "Phạm Văn Dũng"
COMMITTEE = (
    {"name": HEAD, "role": "head"}, {"name": SECOND, "role": "secretary"}, {"name": THIRD, "role": "member"},
)  # fmt: skip
NAMES = ("Nguyễn Thị An", "Hoàng Văn Bảo", "Đỗ Minh Châu", "Vũ Thị Duyên", "Bùi Quang Đạt")
REASONS = dict.fromkeys(
    ("list.prepared", "list.below_cap", "list.over_rounding", "list.shorter", "list.no_surplus"), "Đại hội biểu quyết"
)


def officer(name: str = "thu", *roles: Role) -> User:
    """Return an account with roles on everything: OFFICE and APPROVER unless others are named."""
    account = User.objects.create_user(name)
    for each in roles or (Role.OFFICE, Role.APPROVER):
        with_role(account, each)
    return account


def held(people: int = 12, present: int | None = None, of: OfTerm | None = None) -> Congress:
    """Return a congress of members that sits, the first of them present."""
    by = command_account()
    made = operations.make_congress(of or term(), Body.MEMBERS_CONGRESS, PLANNED, by)
    operations.open_congress(made, by, reason="thử")
    seat(made, people, people if present is None else present)
    return made


def seat(congress: Congress, people: int, present: int) -> None:
    """Convene official members, and let the first of them come in."""
    by = command_account()
    with recorded("test", by):
        for number in range(1, people + 1):
            name = f"Đảng Viên {number}"
            row = Delegate.objects.create(
                congress=congress, number=number, name=name, folded=fold(name), source="member", status="official",
                token=f"T{congress.pk}-{number}", by=by,
            )  # fmt: skip
            if number <= present:
                Attendance.objects.create(delegate=row, kind="in", by=by)


def draft(seats: int = 4, **more: Any) -> operations.ElectionDraft:
    """Return the plan of an election of the executive committee."""
    given = {"what": "executive_committee", "title": "Bầu Ban Chấp hành", "committee": COMMITTEE, **more}
    return operations.ElectionDraft(seats=seats, **given)


def proposed(congress: Congress | None = None, seats: int = 4, names: Sequence[str] = NAMES, **more: Any) -> Election:
    """Return an election for which names of the committee's list are put forward."""
    by = command_account()
    made = operations.make_election(congress or held(), draft(seats, **more), by)
    for each in names:
        operations.propose_candidate(made, each, "committee", by)
    return made


def order_of(election: Election) -> list[int]:
    """Return the keys of whoever stands, as they were proposed."""
    return [each.candidate.pk for each in candidacies(election) if each.stands]


def listed(congress: Congress | None = None, seats: int = 4, names: Sequence[str] = NAMES, **more: Any) -> Election:
    """Return an election whose list is adopted."""
    made = proposed(congress, seats, names, **more)
    operations.adopt_list(made, order_of(made), command_account(), reasons=REASONS)
    return made


def voting(congress: Congress | None = None, seats: int = 4, names: Sequence[str] = NAMES, **more: Any) -> Election:
    """Return an election at which ballots are being given out."""
    made = listed(congress, seats, names, **more)
    operations.open_voting(made, DAY, command_account())
    return made


def counting(
    ballots: int = 12, batches: Sequence[int] = (12,), election: Election | None = None, **more: Any
) -> Election:
    """Return an election whose ballots are collected and divided into batches; the paper adds up."""
    by, made = command_account(), election or voting(more.pop("of", None), **more)
    operations.record_stock(made, "", {"printed": ballots + 3, "issued": ballots, "spoiled": 1, "unused": 2}, by)
    operations.close_voting(made, by, day=DAY)
    operations.record_stock(made, "", {"collected": ballots, "not_returned": 0}, by)
    for number, count in enumerate(batches, start=1):
        operations.record_batch(made, number, count, by)
    return made


def ballots(*rows: str) -> tuple[Ballot, ...]:
    """Return ballots as their rows say."""
    return tuple(ballot_of(each, ()) for each in rows)


USUAL = (*("11110",) * 8, *("11101",) * 2, "11011", "10111")
"""Twelve ballots for four of five names: four are elected."""


def keyed(election: Election, batch: int, typist: str, rows: Sequence[str], by: User | None = None) -> CountPass:
    """Return a pass over a batch, every ballot keyed; it is not finished."""
    account = by or command_account()
    begun = operations.claim_batch(election, batch, typist, account)
    for index, each in enumerate(ballots(*rows), start=1):
        operations.key_ballot(begun, index, each, account)
    return begun


def twice(election: Election, batch: int, rows: Sequence[str]) -> None:
    """Key a batch in two passes that agree, and settle it."""
    by = command_account()
    for typist in (HEAD, SECOND):
        operations.finish_pass(keyed(election, batch, typist, rows), by)
    operations.settle_batch(election, batch, by)


def concluded(home: Path, rows: Sequence[str] = USUAL, **more: Any) -> Election:
    """Return an election whose count is concluded."""
    made = counting(len(rows), (len(rows),), **more)
    twice(made, 1, rows)
    operations.conclude(made, command_account(), home)
    return made


def announced(home: Path, rows: Sequence[str] = USUAL, **more: Any) -> Election:
    """Return an election whose result is announced."""
    made = concluded(home, rows, **more)
    operations.announce(made, DAY, command_account())
    return made
