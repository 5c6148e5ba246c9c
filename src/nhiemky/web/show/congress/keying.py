"""What a typist sees of a ballot: what was understood, and what the rules would say of it."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

from nhiemky.congress.elections import definition_of, proposer, withdrawn_of
from nhiemky.congress.models import Election
from nhiemky.congress.queries.count import KeyedBallot
from nhiemky.counting import Ballot, BallotForm, Definition, Doubt, Mark
from nhiemky.counting.passes import Propose, Proposed
from nhiemky.counting.validity import reason
from nhiemky.web.show.amounts import language

DOUBT_KEYS = (
    (Doubt.NOT_ISSUED, "F2"), (Doubt.WRONG_FORM, "F3"), (Doubt.NAME_ADDED, "F4"), (Doubt.SIGNED, "F6"),
    (Doubt.WRITTEN_ON, "F7"), (Doubt.UNCLEAR, "F8"), (Doubt.TORN, "F9"),
)  # fmt: skip
"""What may be seen on a ballot beside its rows, and the key that says so."""


@dataclass(frozen=True, slots=True)
class BallotShown:
    """A ballot that is kept: its line as typed, what was understood, and what is proposed where it is not plain."""

    index: int
    revision: int
    line: str
    said: str
    doubts: tuple[str, ...]
    proposal: str

    def as_data(self) -> dict[str, object]:
        """Return it as the script of the page gets it."""
        return {
            "index": self.index, "revision": self.revision, "line": self.line, "said": self.said,
            "doubts": list(self.doubts), "proposal": self.proposal,
        }  # fmt: skip


@dataclass(frozen=True, slots=True)
class DoubtShown:
    """Something to tick: its value, the key that ticks it, its words."""

    value: str
    key: str
    said: str


def doubts_shown() -> tuple[DoubtShown, ...]:
    """Return what may be ticked of a ballot."""
    return tuple(DoubtShown(each.value, key, reason(each.value, language())) for each, key in DOUBT_KEYS)


def doubts_of(values: list[str]) -> frozenset[Doubt]:
    """Return the doubts ticked; what is none of them is left out."""
    known = {each.value for each, _key in DOUBT_KEYS}
    return frozenset(Doubt(each) for each in values if each in known)


@dataclass(frozen=True, slots=True)
class Judge:
    """What judges the ballots of an election: its list, who withdrew from it after printing, and the rules."""

    definition: Definition
    withdrawn: frozenset[int]
    propose: Propose


def judge_of(election: Election) -> Judge:
    """Return what judges the ballots of an election."""
    return Judge(definition_of(election), withdrawn_of(election), proposer(election))


def ballot_shown(judge: Judge, kept: KeyedBallot) -> BallotShown:
    """Return a ballot as the list of those keyed shows it."""
    return BallotShown(
        kept.index, kept.revision, kept.line, understood(judge.definition, kept.ballot, judge.withdrawn),
        tuple(sorted(each.value for each in kept.ballot.doubts)), proposal(judge.propose(kept.ballot)),
    )  # fmt: skip


def understood(definition: Definition, ballot: Ballot, withdrawn: frozenset[int]) -> str:
    """Return what a ballot was understood to say of those who did not withdraw, in a few words."""
    rows = zip(definition.names, ballot.marks, strict=True)
    marks = [mark for name, mark in rows if name.number not in withdrawn]
    votes, against = marks.count(Mark.FOR), marks.count(Mark.AGAINST)
    if definition.form is BallotForm.SURPLUS:
        return _("gạch %(against)s, bầu %(votes)s") % {"against": against, "votes": votes}
    said = _("đồng ý %(votes)s, không đồng ý %(against)s") % {"votes": votes, "against": against}
    unclear = len(marks) - votes - against
    return _("%(said)s, không tính %(unclear)s") % {"said": said, "unclear": unclear} if unclear else said


def proposal(proposed: Proposed) -> str:
    """Return what the rules propose of a ballot that is not simply valid, "" for the others."""
    if proposed.state == "valid":
        return ""
    why = reason(proposed.code, language()) if proposed.code else _("có dòng không rõ")
    if proposed.state == "invalid":
        return _("%(why)s → đề nghị không hợp lệ") % {"why": why}
    return _("%(why)s → ban kiểm phiếu xem") % {"why": why}


@dataclass(frozen=True, slots=True)
class Extremes:
    """What is said at once, before a ballot is kept: of more votes than seats, of none."""

    over: str
    nobody: str


def extremes(judge: Judge) -> Extremes:
    """Return what the rules say of a ballot with nobody struck, and with everybody struck."""
    names = len(judge.definition.names)
    struck = judge.definition.form is BallotForm.SURPLUS
    return Extremes(
        proposal(judge.propose(Ballot((Mark.FOR,) * names))) if struck else "",
        proposal(judge.propose(Ballot((Mark.AGAINST,) * names))),
    )
