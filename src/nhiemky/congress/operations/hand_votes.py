"""Questions are put to a show of hands, counted table by table, closed with their result or taken back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.contrib.auth.models import AbstractBaseUser

from nhiemky.congress.agenda import items_of, kept_agenda
from nhiemky.congress.hand_votes import (
    HALL,
    OF_PEOPLE,
    About,
    Official,
    Part,
    closing_of,
    counts_of,
    result_data,
    tables_of,
    voters_at,
)
from nhiemky.congress.models import Congress, HandVote, HandVoteClosed, HandVoteCount
from nhiemky.congress.operations._reason import congress_reason
from nhiemky.congress.queries.presence import base_of, counted, people_of, places_of
from nhiemky.congress.state import check_not_over, locked, of_congress, plan_of
from nhiemky.counting.hands import Hands, Table, hands
from nhiemky.ledger.accounts import check_active
from nhiemky.ledger.problems import LedgerProblem
from nhiemky.ledger.rights import Places, Role, operation
from nhiemky.ledger.seen import changed_meanwhile

LONGEST_QUESTION, LONGEST_NAME = 400, 120
_MOST_PEOPLE = 60
_MOST_HANDS = 100_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A question: what it decides, its words, the people voted on together, and the point of the agenda it is at."""

    about: About
    question: str
    people: tuple[Official, ...] = ()
    item: str = ""


@dataclass(frozen=True, slots=True)
class Shown:
    """The hands at one table: those present there who may vote, and of them for, against and without opinion."""

    present: int
    agree: int
    disagree: int
    abstain: int


def _of_vote(vote: HandVote) -> Places:
    return of_congress(vote.congress)


@operation("congress.ask_vote", may=(Role.OFFICE,), on=of_congress)
def ask_vote(congress: Congress, asked: Asked, by: AbstractBaseUser) -> HandVote:
    """Put a question to a show of hands, to be counted at the tables of the plan, or in the whole hall.

    Raises LedgerProblem ``vote_question``, ``vote_people``, ``agenda_item``, ``congress_closed`` or
    ``congress_withdrawn``.
    """
    user = check_active(by)
    locked(congress)
    check_not_over(congress)
    question = " ".join(asked.question.split())
    if not 0 < len(question) <= LONGEST_QUESTION:
        raise LedgerProblem("vote_question", limit=LONGEST_QUESTION)
    if asked.item and asked.item not in {each.key for each in items_of(congress, kept_agenda(congress))}:
        raise LedgerProblem("agenda_item")
    people = [{"name": each.name, "role": each.part.value} for each in _named(asked)]
    return HandVote.objects.create(
        congress=congress, item=asked.item, about=asked.about, question=question, people=people,
        tables=plan_of(congress).tables or [HALL], by=user,
    )  # fmt: skip


@operation("congress.count_hands", may=(Role.OFFICE,), on=_of_vote)
def count_hands(
    vote: HandVote, table: str, shown: Shown, by: AbstractBaseUser, *, seen: int | None = None
) -> HandVoteCount:
    """Enter the hands at a table; the same again changes nothing. ``seen`` is the key of the row the person saw, or 0.

    Raises LedgerProblem ``changed_meanwhile`` where somebody entered other numbers meanwhile, ``vote_closed``,
    ``count_table``, ``vote_hands`` where they do not add up, ``vote_table_full`` where more vote than have checked in.
    """
    user = check_active(by)
    _check_open(vote)
    if table not in vote.tables:
        raise LedgerProblem("count_table", table=table[:60])
    kept = counts_of(vote).get(table)
    if kept is not None and _shown(kept) == shown:
        return kept
    if seen is not None and kept is not None and kept.pk != seen:
        said = (kept.agree, kept.disagree, kept.abstain)
        raise changed_meanwhile(
            kept.by, kept.at, f"đã nhập {table}: {'/'.join(map(str, said))} trên {kept.present} có mặt",
            f"entered {table}: {'/'.join(map(str, said))} of {kept.present} present",
        )  # fmt: skip
    _check_table(vote, table, shown)
    return HandVoteCount.objects.create(
        vote=vote, table=table, present=shown.present, agree=shown.agree, disagree=shown.disagree,
        abstain=shown.abstain, by=user,
    )  # fmt: skip


@operation("congress.close_vote", may=(Role.OFFICE, Role.APPROVER), on=_of_vote)
def close_vote(vote: HandVote, present: int, by: AbstractBaseUser) -> HandVoteClosed:
    """Close a vote with its result: carried where more than half of N are for it. ``present`` is announced in the hall.

    Raises LedgerProblem ``vote_closed``, ``vote_tables_missing``, ``vote_hands``, ``vote_hall_full`` where more are
    said to be present than have checked in; counting.problems.TooManyAbsent where nobody is convened.
    """
    user = check_active(by)
    _check_open(vote)
    counts = counts_of(vote)
    missing = [each for each in vote.tables if each not in counts]
    if missing:
        raise LedgerProblem("vote_tables_missing", tables=", ".join(missing))
    people = people_of(vote.congress)
    here = counted(places_of(people))
    if any(each.came for each in people) and present > here.present:
        raise LedgerProblem("vote_hall_full", present=present, here=here.present)
    base = base_of(vote.congress, people)
    found = hands(tables_of(counts), present, base)
    _check_sums(found)
    sums = {
        "present": present, "agree": found.votes, "disagree": found.against, "abstain": found.abstained,
    }  # fmt: skip
    result = result_data(sums, base.n, base.needed, found.carried is True, (base.formula(), base.formula("en")))
    return HandVoteClosed.objects.create(vote=vote, result=result, by=user)


@operation("congress.void_vote", may=(Role.OFFICE, Role.APPROVER), on=_of_vote)
def void_vote(vote: HandVote, reason: str, by: AbstractBaseUser) -> HandVoteClosed:
    """Take a vote back, open or closed, with the reason; it is put to the hall anew as a question of its own.

    Raises LedgerProblem ``vote_void`` or ``congress_reason``.
    """
    user = check_active(by)
    locked(vote.congress)
    check_not_over(vote.congress)
    said, closing = congress_reason(reason), closing_of(vote)
    if closing is not None and closing.void:
        raise LedgerProblem("vote_void")
    result = closing.result if closing else {}
    return HandVoteClosed.objects.create(vote=vote, result=result, void=True, reason=said, by=user)


def _check_open(vote: HandVote) -> None:
    locked(vote.congress)
    check_not_over(vote.congress)
    if closing_of(vote) is not None:
        raise LedgerProblem("vote_closed")


def _shown(row: HandVoteCount) -> Shown:
    return Shown(row.present, row.agree, row.disagree, row.abstain)


def _check_table(vote: HandVote, table: str, shown: Shown) -> None:
    if max(shown.present, shown.agree, shown.disagree, shown.abstain) > _MOST_HANDS:
        raise LedgerProblem("vote_table_full", table=table, present=shown.present, here=_MOST_HANDS)
    people = people_of(vote.congress)
    of_table = Table(table, shown.present, shown.agree, shown.disagree, shown.abstain)
    # The hall is checked when the vote is closed: here its own sum stands in for it.
    found = hands([of_table], shown.present, base_of(vote.congress, people))
    _check_sums(found, ignored="hands.base")
    here = voters_at(people, vote.tables)[table]
    if here is not None and shown.present > here:
        raise LedgerProblem("vote_table_full", table=table, present=shown.present, here=here)


def _check_sums(found: Hands, ignored: str = "") -> None:
    for fault in found.faults:
        if fault.code != ignored:
            raise LedgerProblem("vote_hands", vi=fault.vi, en=fault.en)


def _named(asked: Asked) -> Sequence[Official]:
    people = [Official(" ".join(each.name.split()), each.part) for each in asked.people]
    folded = {each.name.casefold() for each in people}
    heads = sum(each.part is Part.HEAD for each in people)
    fits = len(folded) == len(people) <= _MOST_PEOPLE and all(0 < len(each.name) <= LONGEST_NAME for each in people)
    if not fits or heads > 1 or (asked.about in OF_PEOPLE and not people):
        raise LedgerProblem("vote_people", most=_MOST_PEOPLE)
    return people
