"""What the pages of an election show: how far it has come, who stands, its list, N, and what followed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from nhiemky.congress.aftermath import Aftermath, aftermath_of
from nhiemky.congress.candidacy import Candidacy, CandidateState, candidacies, findings_of
from nhiemky.congress.elections import (
    ElectionStage,
    adopted_of,
    elections_at,
    following_round,
    kept_base,
    plan_of,
    printed_since,
    stage_of,
    stage_words,
    steps_of,
)
from nhiemky.congress.models import AdoptedList, Congress, Election
from nhiemky.congress.order import Before, held_before
from nhiemky.congress.printed import Reprint, printed_of
from nhiemky.congress.results import elected_in, listed, next_round_of
from nhiemky.counting import Definition, Name
from nhiemky.counting import Election as What
from nhiemky.counting.listing import Finding
from nhiemky.counting.order import name_of
from nhiemky.counting.surplus import Support
from nhiemky.ledger.people import shown_name
from nhiemky.ledger.problems import LedgerProblem


@dataclass(frozen=True, slots=True, kw_only=True)
class ElectionLine:
    """An election in the list of a congress; ``elected`` are the names it elected in this round, once announced."""

    pk: int
    what: What
    what_vi: str
    what_en: str
    round: int
    before: int | None
    title: str
    seats: int
    stage: ElectionStage
    stage_vi: str
    stage_en: str
    elected: tuple[str, ...]
    undecided: bool
    """Whether seats are left that may be voted on again, and nobody has said whether they are."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CandidateView:
    """Somebody proposed; ``support`` of a nomination from the floor, ``consent`` of the superior."""

    pk: int
    name: str
    detail: str
    proposed_by: str
    state: CandidateState
    stands: bool
    support: Support | None
    consent: bool | None
    reason: str
    particulars: Mapping[str, Any]
    delegate_id: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class AdoptedView:
    """The list as adopted last; ``fits``: plan and names are still those it was made of, but for who ``withdrew``.

    ``reprint``: why ballots with the names of those cannot be used; ``None`` where they can.
    """

    pk: int
    number: int
    hash: str
    at: datetime
    by: str
    definition: Definition
    allowed: tuple[Mapping[str, str], ...]
    fits: bool
    withdrew: tuple[Name, ...]
    reprint: Reprint | None
    printed: int


@dataclass(frozen=True, slots=True, kw_only=True)
class BaseView:
    """N as frozen when voting opened; ``deductions`` by reason. ``late``: whoever came in before it closed is in it."""

    convened: int
    present: int
    deductions: Mapping[str, int]
    n: int
    needed: int
    formula_vi: str
    formula_en: str
    late: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class StepView:
    """A step of an election as it was recorded."""

    kind: str
    day: date
    by: str
    reference: str
    reason: str
    candidate: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NextRoundView:
    """Another round that may be opened now: its seats and names, and whether the congress must be asked."""

    seats: int
    names: tuple[str, ...]
    ask: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ElectionView:
    """An election as its page shows it. ``plan_seen`` goes back with a changed plan.

    ``findings`` are of the names as they stand now, in the order of the adopted list, then as proposed.
    """

    line: ElectionLine
    congress_id: int
    plan_seen: int
    paper: str
    machine_marks: bool
    passes: int
    committee: tuple[Mapping[str, str], ...]
    candidates: tuple[CandidateView, ...]
    findings: tuple[Finding, ...]
    adopted: AdoptedView | None
    base: BaseView | None
    steps: tuple[StepView, ...]
    next_round: NextRoundView | None
    next_id: int | None
    """The further round that was opened."""
    before: tuple[Before, ...]
    """What voting waits for, while it is not opened."""
    aftermath: Aftermath | None


def elections_of(congress: Congress) -> tuple[ElectionLine, ...]:
    """Return the elections of a congress with their rounds, in the order in which they were made."""
    return tuple(line_of(each) for each in elections_at(congress))


def line_of(election: Election) -> ElectionLine:
    """Return an election as one line."""
    plan, stage, what = plan_of(election), stage_of(election), What(election.what)
    chosen = elected_in(election) if stage is ElectionStage.ANNOUNCED else ()
    return ElectionLine(
        pk=election.pk, what=what, what_vi=name_of(what), what_en=name_of(what, "en"), round=election.round,
        before=election.before_id, title=plan.title, seats=plan.seats, stage=stage, stage_vi=stage_words(stage),
        stage_en=stage_words(stage, "en"), elected=tuple(each.name for each in chosen),
        undecided=stage is ElectionStage.ANNOUNCED and len(chosen) < plan.seats and following_round(election) is None
        and _next(election) is not None,
    )  # fmt: skip


def election_view(election: Election) -> ElectionView:
    """Return an election as its page shows it."""
    plan, people, adopted = plan_of(election), candidacies(election), adopted_of(election)
    order = _order(election, people)
    following = following_round(election)
    return ElectionView(
        line=line_of(election), congress_id=election.congress_id, plan_seen=plan.pk, paper=plan.paper,
        machine_marks=plan.machine_marks, passes=plan.passes, committee=tuple(plan.committee),
        candidates=tuple(_candidate(each) for each in people),
        findings=findings_of(election, [each.candidate for each in order if each.stands]),
        adopted=_adopted(election, adopted) if adopted else None, base=_base(election),
        steps=tuple(
            StepView(
                kind=each.kind, day=each.day, by=shown_name(each.by), reference=each.reference, reason=each.reason,
                candidate=each.candidate.name if each.candidate else "",
            )
            for each in steps_of(election)
        ),
        next_round=None if following else _next(election),
        next_id=following.pk if following else None, aftermath=aftermath_of(election),
        before=held_before(election) if adopted and kept_base(election) is None else (),
    )  # fmt: skip


def _order(election: Election, people: tuple[Candidacy, ...]) -> list[Candidacy]:
    """Return who was proposed in the order of the adopted list, whoever is not on it after."""
    place = {each.pk: number for number, each in enumerate(listed(election))}
    return sorted(people, key=lambda each: place.get(each.candidate.pk, len(place)))


def _candidate(each: Candidacy) -> CandidateView:
    row = each.candidate
    return CandidateView(
        pk=row.pk, name=row.name, detail=row.detail, proposed_by=row.proposed_by, state=each.state,
        stands=each.stands, support=each.support, consent=each.consent, reason=each.reason,
        particulars=row.particulars, delegate_id=row.delegate_id,
    )  # fmt: skip


def _adopted(election: Election, adopted: AdoptedList) -> AdoptedView:
    now = printed_of(election)
    return AdoptedView(
        pk=adopted.pk, number=adopted.number, hash=adopted.hash, at=adopted.at, by=shown_name(adopted.by),
        definition=Definition.from_data(adopted.definition), allowed=tuple(adopted.allowed),
        fits=now.fits, withdrew=now.withdrew, reprint=now.reprint,
        printed=printed_since(election, adopted),
    )  # fmt: skip


def _base(election: Election) -> BaseView | None:
    kept = kept_base(election)
    if kept is None:
        return None
    said = kept.content
    return BaseView(
        convened=said["convened"], present=said["present"], deductions=said["deductions"], n=said["n"],
        needed=said["needed"], formula_vi=said["formula"], formula_en=said["formula_en"], late=said.get("late", False),
    )  # fmt: skip


def _next(election: Election) -> NextRoundView | None:
    try:
        following = next_round_of(election)
    except LedgerProblem:
        return None
    names = tuple(each.name for each in following.candidates)
    return NextRoundView(seats=following.seats, names=names, ask=following.ask)
