"""Who stands for an election: what became of each name proposed, and what the rules ask about the list they make."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from nhiemky.congress.elections import ElectionStage, elections_at, members_of, plan_of, same_person, stage_of
from nhiemky.congress.models import Candidate, CandidateStep, Delegate, Election, ElectionPlan, ProposedBy
from nhiemky.congress.results import elected_to, listed
from nhiemky.congress.state import rules_of
from nhiemky.counting import Body, Name
from nhiemky.counting import Election as What
from nhiemky.counting.listing import Finding, check_list, check_nomination
from nhiemky.counting.rules import Rules
from nhiemky.counting.surplus import Support, floor_support
from nhiemky.ledger.problems import LedgerProblem


class CandidateState(StrEnum):
    """What became of somebody who was proposed."""

    ON_LIST = "on_list"
    ASKED = "asked"
    """Has asked to withdraw; stays on the list until the congress decides."""
    WITHDRAWN = "withdrawn"
    TAKEN_OFF = "taken_off"
    NOT_SUPPORTED = "not_supported"
    """Proposed from the floor without the support the rules ask for."""
    CONSENT_REFUSED = "consent_refused"
    """The superior committee does not consent."""


STANDS = (CandidateState.ON_LIST, CandidateState.ASKED)


@dataclass(frozen=True, slots=True)
class Candidacy:
    """A name proposed with what became of it; ``consent`` is the superior's, ``None`` while it said nothing."""

    candidate: Candidate
    state: CandidateState
    support: Support | None
    consent: bool | None
    reason: str
    steps: tuple[CandidateStep, ...] = field(repr=False)

    @property
    def stands(self) -> bool:
        """Whether the name belongs on the list as things are."""
        return self.state in STANDS


_TELLS = {
    "withdrawal_asked": CandidateState.ASKED,
    "withdrawal_granted": CandidateState.WITHDRAWN,
    "withdrawal_refused": CandidateState.ON_LIST,
    "taken_off": CandidateState.TAKEN_OFF,
    "put_back": CandidateState.ON_LIST,
    "consent_refused": CandidateState.CONSENT_REFUSED,
}


def candidacies(election: Election) -> tuple[Candidacy, ...]:
    """Return everybody who was proposed for an election, in that order, with what became of them."""
    steps: dict[int, list[CandidateStep]] = defaultdict(list)
    for each in CandidateStep.objects.filter(candidate__election=election.pk).select_related("by").order_by("pk"):
        steps[each.candidate_id].append(each)
    rules = rules_of(election.congress)
    rows = Candidate.objects.filter(election=election.pk).select_related("delegate").order_by("pk")
    return tuple(_candidacy(each, steps[each.pk], rules) for each in rows)


def _candidacy(candidate: Candidate, steps: Sequence[CandidateStep], rules: Rules) -> Candidacy:
    state, reason, consent = CandidateState.ON_LIST, "", None
    support: Support | None = None
    for each in steps:
        if each.kind == "supported" and each.number is not None and each.of is not None:
            support = floor_support(each.number, each.of, rules)
        if each.kind in ("consented", "consent_refused"):
            consent = each.kind == "consented"
            if consent and state is CandidateState.CONSENT_REFUSED:
                state, reason = CandidateState.ON_LIST, ""
        if each.kind in _TELLS:
            state, reason = _TELLS[each.kind], each.reason
    if state in STANDS and _unsupported(candidate, support, rules):
        state = CandidateState.NOT_SUPPORTED
    return Candidacy(candidate, state, support, consent, reason, tuple(steps))


def _unsupported(candidate: Candidate, support: Support | None, rules: Rules) -> bool:
    if candidate.proposed_by not in (ProposedBy.FLOOR, ProposedBy.SELF):
        return False
    return not support.enough if support else rules.has("floor.support_percent")


def findings_of(election: Election, names: Sequence[Candidate]) -> tuple[Finding, ...]:
    """Return what the rules ask about a list of an election, the blocking findings first."""
    rules, further = rules_of(election.congress), election.before_id is not None
    proposed = Candidate.objects.filter(election=election.pk, proposed_by=ProposedBy.COMMITTEE).count()
    found = check_list(
        What(election.what), Body(election.congress.body), plan_of(election).seats,
        tuple(Name(number, each.name, each.detail) for number, each in enumerate(names, start=1)),
        None if further else proposed, rules,
    )  # fmt: skip
    bound = any(
        each.delegate is not None and each.delegate.convener
        for each in names
        if each.proposed_by in (ProposedBy.FLOOR, ProposedBy.SELF)
    )
    nominated = check_nomination(by_convener=False, of_convener=bound, rules=rules)
    return tuple(sorted((*found, *nominated), key=lambda each: not each.blocking))


_AMONG = {
    What.SECRETARY: (What.STANDING_COMMITTEE, What.CELL_COMMITTEE, What.EXECUTIVE_COMMITTEE),
    What.DEPUTY_SECRETARY: (What.STANDING_COMMITTEE, What.CELL_COMMITTEE, What.EXECUTIVE_COMMITTEE),
    What.INSPECTION_HEAD: (What.INSPECTION_COMMITTEE,),
    What.INSPECTION_DEPUTY: (What.INSPECTION_COMMITTEE,),
}
"""Who may stand: those elected in the first of these elections that was held at the same congress or meeting."""


_OF_MEMBERS = (What.STANDING_COMMITTEE, What.SECRETARY, What.DEPUTY_SECRETARY)
"""What a committee elects from among its own members at its meeting."""


def strangers(election: Election, names: Sequence[Candidate]) -> tuple[Candidate, ...]:
    """Return the names that may not stand because they were not elected to the body the election is among."""
    for among in _AMONG.get(What(election.what), ()):
        elected = elected_to(election.congress_id, among)
        if elected is not None:
            chosen = {(each.folded, each.detail) for each in elected}
            return tuple(each for each in names if (each.folded, each.detail) not in chosen)
    if election.what in _OF_MEMBERS and election.congress.body == Body.COMMITTEE_MEETING:
        members = set(Delegate.objects.filter(congress=election.congress_id).values_list("folded", flat=True))
        return tuple(each for each in names if each.folded not in members)
    return ()


def check_withdrawals_decided(people: Iterable[Candidacy]) -> None:
    """Raise LedgerProblem ``election_withdrawal_waits`` where somebody asked to withdraw and nobody decided.

    Who may withdraw and who may not is put to the congress before the list is adopted (190-QĐ/TW, Điều 28.4).
    """
    for each in people:
        if each.state is CandidateState.ASKED:
            raise LedgerProblem("election_withdrawal_waits", name=each.candidate.name)


_COUNTED_BY_HELPERS = (What.OPINION, What.INTRODUCTION)


def check_counting_committee(election: Election, plan: ElectionPlan) -> None:
    """Raise LedgerProblem ``election_counts_own`` where one of the planned counting committee stands on the list.

    The counting committee of a congress is of official delegates or members whose names are not on the list
    (244-QĐ/TW, Điều 7.1; 190-QĐ/TW, Điều 8.1). Of meetings of a committee the regulations as known do not say it.
    """
    if election.congress.body == Body.COMMITTEE_MEETING or election.what in _COUNTED_BY_HELPERS:
        return
    names = [each.name for each in listed(election)]
    for member in members_of(plan):
        if any(same_person(member, name) for name in names):
            raise LedgerProblem("election_counts_own", name=member)


_NOT_BEGUN = (ElectionStage.PREPARING, ElectionStage.LISTED, ElectionStage.VOID)


def leans_on(election: Election) -> bool:
    """Say whether people have voted since among, or beside, those this election elected.

    Its result can then no longer become another: a secretary would not be of the committee, an alternate an official.
    """
    leaning = {what for what, among in _AMONG.items() if election.what in among}
    if election.what == What.OFFICIAL_DELEGATES:
        leaning.add(What.ALTERNATE_DELEGATES)
    return any(
        each.what in leaning and each.only_alternates_of_id is None and stage_of(each) not in _NOT_BEGUN
        for each in elections_at(election.congress)
    )
