"""What the minutes of a count, its slide and the submission for ratification are written from."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from nhiemky.congress.checks import faults_of
from nhiemky.congress.documents.people import candidate_particulars, chosen, officials
from nhiemky.congress.elections import kept_base, plan_of, steps_of, voted_on
from nhiemky.congress.hand_votes import About
from nhiemky.congress.heads import congress_head
from nhiemky.congress.models import Candidate, Election
from nhiemky.congress.queries.count import result_view, rulings_view
from nhiemky.congress.results import Result, listed
from nhiemky.congress.stocks import explanations_of, stock_of
from nhiemky.counting import Definition
from nhiemky.counting import Election as What
from nhiemky.counting.bundle import printed
from nhiemky.ledger.problems import LedgerProblem
from nhiemky.writing import congress as materials
from nhiemky.writing.congress_material import (
    CandidateListMaterial,
    CountMaterial,
    ExplanationMaterial,
    RulingMaterial,
)
from nhiemky.writing.documents.wording import small

METHOD = "Kiểm phiếu bằng máy vi tính: mỗi lô phiếu được nhập {passes} lượt độc lập rồi đối chiếu với nhau"


def count_material(election: Election, day: date) -> CountMaterial:
    """Return a concluded count.

    Raises LedgerProblem ``count_not_concluded`` before its conclusion: minutes are of what was counted.
    """
    view = result_view(election)
    if view is None:
        raise LedgerProblem("count_not_concluded")
    result, plan, ballot = view.result, plan_of(election), election.only_alternates_of or election
    counted = materials.count_material(
        congress_head(election.congress, day), _definition(election, result), result.base, stock_of(ballot).whole,
        result.tally, result.outcome, officials(plan.committee),
    )  # fmt: skip
    explained = explanations_of(ballot)
    faults = faults_of(ballot) if explained else ()
    stands = [each for each in explained if any(each.covers(one) for one in faults)]
    base, left_open = kept_base(ballot), [each for each in steps_of(election) if each.kind == "seats_left_open"]
    return replace(
        counted,
        follows=materials.left_open(counted.head.body, left_open[-1].reason) if left_open else counted.follows,
        held=voted_on(election),
        incidents=tuple(_void_before(election)),
        present=base.content["present"] if base else None,
        announced=base.content.get("announced", "") if base else "",
        rulings=tuple(_rulings(ballot)),
        explanations=tuple(ExplanationMaterial(fault=each.fault, words=each.reason, by=each.by) for each in stands),
        method=METHOD.format(passes=plan.passes),
        sealed=printed(view.bundle),
        presidium=chosen(election.congress, About.PRESIDIUM),
        secretary=next((each["name"] for each in plan.committee if each.get("role") == "secretary"), ""),
    )


def _void_before(election: Election) -> Iterator[str]:
    """Yield what became of the rounds right before this one of which all ballots were void, the first of them first."""
    before = election.before
    said = [each.reason for each in steps_of(before) if each.kind == "all_void"] if before else []
    if before is not None and said:
        yield from _void_before(before)
        yield materials.void_before(before.round, said[-1])


def _definition(election: Election, result: Result) -> Definition:
    """Return what an election was printed as; alternates of the ballot of the officials as an election of their own."""
    if election.only_alternates_of is None:
        return result.definition
    plan, there = plan_of(election), {line.number for line in result.outcome.lines}
    return replace(
        result.definition, key=f"e{election.pk}.r{election.round}", what=What(election.what), title=plan.title,
        seats=plan.seats, names=tuple(each for each in result.definition.names if each.number in there),
    )  # fmt: skip


def candidate_list(election: Election, day: date) -> CandidateListMaterial:
    """Return the candidates with their particulars: as adopted, before that as they stand."""
    plan = plan_of(election)
    people = listed(election) or tuple(Candidate.objects.filter(election=election.pk).order_by("pk"))
    return CandidateListMaterial(
        head=congress_head(election.congress, day), title=small(plan.title), seats=plan.seats,
        people=tuple(candidate_particulars(each) for each in people),
    )  # fmt: skip


def _rulings(election: Election) -> Iterator[RulingMaterial]:
    for each in rulings_view(election):
        if each.ruling is not None:
            yield RulingMaterial(
                place=f"lô {each.batch}, phiếu {each.ballot}", valid=each.ruling.valid,
                by=", ".join(each.ruling.by), reason=each.ruling.reason or each.reason_vi,
            )  # fmt: skip
