"""What an election waits for: the elections that come before it at the same congress or meeting."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from nhiemky.congress.candidacy import candidacies
from nhiemky.congress.elections import ElectionStage, last_rounds, stage_of
from nhiemky.congress.models import Congress, Election
from nhiemky.congress.queries.presence import counted, people_of, places_of
from nhiemky.congress.state import rules_of
from nhiemky.counting import Body
from nhiemky.counting import Election as What
from nhiemky.counting.order import Kind, Step, Wanted, name_of, order, rule_of, waits_for
from nhiemky.counting.rules import Rule


@dataclass(frozen=True, slots=True)
class Before:
    """An election that comes first and whose result is not announced.

    ``refused``: nothing is voted on before it; otherwise a reason is asked. ``rule`` says where it stands.
    """

    what: What
    refused: bool
    rule: Rule

    @property
    def vi(self) -> str:
        """What it elects, in Vietnamese."""
        return name_of(self.what)

    @property
    def en(self) -> str:
        """What it elects, in English."""
        return name_of(self.what, "en")


def held_before(election: Election) -> tuple[Before, ...]:
    """Return what an election has to wait for, the first of them first.

    One that nobody stands for is not going to be held, perhaps: about it a reason is asked, whatever the rule.
    """
    congress, what = election.congress, What(election.what)
    planned: dict[What, list[Election]] = defaultdict(list)
    for each in last_rounds(congress):
        planned[What(each.what)].append(each)
    kind = _kind(congress)
    rule = rule_of(kind, what, rules_of(congress))
    found = []
    for before in waits_for(_steps(congress, kind, planned), what):
        rows = planned[before]
        if not rows and before is not What.CELL_COMMITTEE:
            continue
        if not rows or any(stage_of(each) is not ElectionStage.ANNOUNCED for each in rows):
            certain = rule.certainty == "A" and (not rows or any(map(_begun, rows)))
            found.append(Before(before, certain, rule))
    return tuple(found)


def _kind(congress: Congress) -> Kind:
    cell = congress.organisation.name.casefold().startswith("chi bộ") and congress.body == Body.MEMBERS_CONGRESS
    return Kind.CELL if cell else Kind.PARTY_ORGANISATION


def _steps(congress: Congress, kind: Kind, planned: dict[What, list[Election]]) -> tuple[Step, ...]:
    meeting = congress.body == Body.COMMITTEE_MEETING
    wanted = Wanted(
        standing_committee=What.STANDING_COMMITTEE in planned,
        secretary_by_congress=not meeting and What.SECRETARY in planned,
    )
    members = counted(places_of(people_of(congress))).convened if kind is Kind.CELL else 0
    # The order of a committee's meeting hangs on no congress of members or delegates.
    body = Body.DELEGATES_CONGRESS if meeting else Body(congress.body)
    return order(kind, body, members, wanted, rules_of(congress))


def _begun(election: Election) -> bool:
    """Return whether somebody stands, or it has been voted on."""
    listing = stage_of(election) in (ElectionStage.PREPARING, ElectionStage.LISTED)
    return not listing or any(each.stands for each in candidacies(election))
