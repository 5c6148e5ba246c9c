"""Which elections follow which, for a body."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from nhiemky.counting.model import Body, Election
from nhiemky.counting.rules import Rule, Rules
from nhiemky.counting.words import data


class Kind(StrEnum):
    """What holds the congress."""

    CELL = "cell"
    """A cell (chi bộ): from 9 official members on it elects a cell committee, below that its secretary directly."""
    PARTY_ORGANISATION = "party_organisation"
    """A Party organisation (đảng bộ): its congress elects the executive committee."""


class Sitting(StrEnum):
    """Who is assembled for an election."""

    CONGRESS = "congress"
    FIRST_MEETING = "first_meeting"
    """The first meeting of the new executive committee."""
    INSPECTION_MEETING = "inspection_meeting"
    """The first meeting of the new inspection committee."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What is to be elected at all: a body may have no deputy, no standing committee, no delegates to send."""

    deputy: bool = True
    standing_committee: bool = True
    inspection_committee: bool = True
    inspection_deputy: bool = True
    delegates: bool = True
    alternates: bool = True
    secretary_by_congress: bool = False
    """The congress elects the secretary directly, after an introduction ballot."""


@dataclass(frozen=True, slots=True)
class Step:
    """One election: who is assembled, which body the majority is measured by, what comes first, whom it may elect.

    ``among``: only those elected there may stand (a secretary among the committee's members); ``None``: no such limit.
    """

    what: Election
    sitting: Sitting
    body: Body
    after: tuple[Election, ...]
    among: Election | None


def order(kind: Kind, congress: Body, official_members: int, wanted: Wanted, rules: Rules) -> tuple[Step, ...]:
    """Return the elections of a body in their order.

    ``congress`` is a congress of members or of delegates; ``official_members`` decides for a cell. Raises ValueError
    where ``congress`` is a committee's meeting.
    """
    if congress is Body.COMMITTEE_MEETING:
        raise ValueError("a congress is of members or of delegates")
    if kind is Kind.CELL:
        steps = _cell(congress, official_members >= rules.number("order.cell_from"), wanted)
    else:
        steps = _party_organisation(congress, wanted)
    steps = (*steps, *_delegates(congress, wanted, steps[0].what))
    return tuple(sorted(steps, key=lambda each: list(Sitting).index(each.sitting)))


def _cell(congress: Body, has_committee: bool, wanted: Wanted) -> tuple[Step, ...]:
    """Return the elections of a cell's congress, which elects its secretary and deputy itself."""
    committee = Election.CELL_COMMITTEE if has_committee else None
    first = (Step(Election.CELL_COMMITTEE, Sitting.CONGRESS, congress, (), None),) if committee else ()
    before = (committee,) if committee else ()
    secretary = Step(Election.SECRETARY, Sitting.CONGRESS, congress, before, committee)
    deputy = Step(Election.DEPUTY_SECRETARY, Sitting.CONGRESS, congress, (Election.SECRETARY,), committee)
    return (*first, secretary, *((deputy,) if wanted.deputy else ()))


def _party_organisation(congress: Body, wanted: Wanted) -> tuple[Step, ...]:
    """Return the elections of a congress that elects an executive committee, and of the first meetings after it."""
    meeting, committee = (Sitting.FIRST_MEETING, Body.COMMITTEE_MEETING), Election.EXECUTIVE_COMMITTEE
    steps = [Step(committee, Sitting.CONGRESS, congress, (), None)]
    if wanted.secretary_by_congress:
        steps += [
            Step(Election.INTRODUCTION, Sitting.CONGRESS, congress, (committee,), committee),
            Step(Election.SECRETARY, Sitting.CONGRESS, congress, (Election.INTRODUCTION,), committee),
        ]
    if wanted.standing_committee:
        steps.append(Step(Election.STANDING_COMMITTEE, *meeting, (committee,), committee))
    among = Election.STANDING_COMMITTEE if wanted.standing_committee else committee
    if not wanted.secretary_by_congress:
        steps.append(Step(Election.SECRETARY, *meeting, (among,), among))
    if wanted.deputy:
        before = (Election.SECRETARY,) if among is committee else (among, Election.SECRETARY)
        steps.append(Step(Election.DEPUTY_SECRETARY, *meeting, before, among))
    return (*steps, *_inspection(wanted))


def _inspection(wanted: Wanted) -> tuple[Step, ...]:
    if not wanted.inspection_committee:
        return ()
    elected, body = Election.INSPECTION_COMMITTEE, Body.COMMITTEE_MEETING
    steps = (
        Step(elected, Sitting.FIRST_MEETING, body, (Election.EXECUTIVE_COMMITTEE,), None),
        Step(Election.INSPECTION_HEAD, Sitting.FIRST_MEETING, body, (elected,), elected),
    )
    deputy = Step(Election.INSPECTION_DEPUTY, Sitting.INSPECTION_MEETING, body, (Election.INSPECTION_HEAD,), elected)
    return (*steps, deputy) if wanted.inspection_deputy else steps


def _delegates(congress: Body, wanted: Wanted, first: Election) -> tuple[Step, ...]:
    """Return the elections of delegates to the superior congress: the official ones, then the alternates."""
    if not wanted.delegates:
        return ()
    official = Step(Election.OFFICIAL_DELEGATES, Sitting.CONGRESS, congress, (first,), None)
    alternates = Step(Election.ALTERNATE_DELEGATES, Sitting.CONGRESS, congress, (Election.OFFICIAL_DELEGATES,), None)
    return (official, alternates) if wanted.alternates else (official,)


def waits_for(steps: tuple[Step, ...], what: Election) -> tuple[Election, ...]:
    """Return all that is held before an election, in the order of the steps; nothing for what is no step of them.

    >>> among = Step(Election.SECRETARY, Sitting.CONGRESS, Body.MEMBERS_CONGRESS, (Election.CELL_COMMITTEE,), None)
    >>> waits_for((among,), Election.SECRETARY) == (Election.CELL_COMMITTEE,)
    True
    """
    after = {each.what: each.after for each in steps}
    found: dict[Election, None] = {}
    for before in after.get(what, ()):
        found |= dict.fromkeys((*waits_for(steps, before), before))
    return tuple(found)


def rule_of(kind: Kind, what: Election, rules: Rules) -> Rule:
    """Return the rule by which an election waits for others."""
    if what in (Election.OFFICIAL_DELEGATES, Election.ALTERNATE_DELEGATES):
        return rules.rule("order.delegates")
    return rules.rule("order.cell_from" if kind is Kind.CELL else "order.meeting")


def bodies(election: Election) -> tuple[Body, ...]:
    """Return the bodies that may hold an election, whatever the kind of organisation."""
    return tuple(Body(each) for each in data("elections")[election.value]["bodies"])


def elects_one(election: Election) -> bool:
    """Return whether an election has one seat only (a secretary)."""
    return "one" in data("elections")[election.value]


def name_of(election: Election, language: str = "vi") -> str:
    """Return what is elected, in words.

    >>> name_of(Election.DEPUTY_SECRETARY), name_of(Election.DEPUTY_SECRETARY, "en")
    ('phó bí thư', 'deputy secretary')
    """
    return str(data("elections")[election.value]["en" if language == "en" else "vi"])
