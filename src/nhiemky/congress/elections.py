"""What holds of an election now: its plan, its adopted list, its base, and how far it has come."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from enum import StrEnum
from functools import partial

from django.db.models import QuerySet

from nhiemky.congress.models import (
    AdoptedList,
    Candidate,
    Congress,
    CountStep,
    Election,
    ElectionBase,
    ElectionPlan,
    ElectionStep,
    StockEntry,
)
from nhiemky.congress.state import plan_of as congress_plan
from nhiemky.congress.state import rules_of
from nhiemky.counting import Body, Definition, Name, Paper
from nhiemky.counting import Election as What
from nhiemky.counting.base import Base, Deduction
from nhiemky.counting.passes import Propose
from nhiemky.counting.rules import Rules, Value
from nhiemky.counting.surplus import form_of
from nhiemky.counting.validity import propose
from nhiemky.ledger.history.order import later, order_of
from nhiemky.ledger.problems import LedgerProblem
from nhiemky.ledger.rights import Places


class ElectionStage(StrEnum):
    """How far an election has come."""

    PREPARING = "preparing"
    """Its list is being made."""
    LISTED = "listed"
    """A list is adopted."""
    VOTING = "voting"
    COUNTING = "counting"
    """Voting is over, ballots are being counted."""
    CONCLUDED = "concluded"
    """The count is concluded and its bundle sealed."""
    ANNOUNCED = "announced"
    VOID = "void"
    """Every ballot is void: the election is held again."""
    CANCELLED = "cancelled"
    """Made by mistake, or not held after all: nobody votes."""


def of_election(election: Election) -> Places:
    """Return where a right on an election must be held: with the organisation whose congress it is."""
    return frozenset([election.congress.organisation_id])


def locked(election: Election) -> Election:
    """Return the election, locked until the transaction ends, so that what it has changes one at a time."""
    return (
        Election.objects.select_for_update(no_key=True, of=("self",))
        .select_related("congress__organisation")
        .get(pk=election.pk)
    )


def plan_of(election: Election) -> ElectionPlan:
    """Return the plan that holds: the newest."""
    return ElectionPlan.objects.filter(election=election.pk).order_by("-pk")[:1].get()


def adopted_of(election: Election) -> AdoptedList | None:
    """Return the list adopted last."""
    return AdoptedList.objects.filter(election=election.pk).order_by("-pk").first()


def not_cancelled(**where: object) -> QuerySet[Election]:
    """Return the elections that these conditions choose, without those that are cancelled."""
    return Election.objects.filter(**where).exclude(steps__kind="cancelled").select_related("congress__organisation")


def elections_at(congress: Congress) -> tuple[Election, ...]:
    """Return every round of every election of a congress that is not cancelled, in the order they were made."""
    return tuple(not_cancelled(congress=congress.pk).order_by("pk"))


def last_rounds(congress: Congress) -> tuple[Election, ...]:
    """Return the elections of a congress of which no further round was made."""
    rows = elections_at(congress)
    earlier = {each.before_id for each in rows}
    return tuple(each for each in rows if each.pk not in earlier)


def following_round(election: Election) -> Election | None:
    """Return the round made after this one, ``None`` where there is none that is not cancelled."""
    return not_cancelled(before=election.pk).first()


def kept_base(election: Election) -> ElectionBase | None:
    """Return what was frozen when voting opened, ``None`` while it was not."""
    return ElectionBase.objects.filter(election=election.pk).order_by("-pk").first()


def base_of(election: Election) -> Base | None:
    """Return what the majority is measured against, as frozen when voting opened."""
    kept = kept_base(election)
    return base_from(election, kept) if kept else None


def base_from(election: Election, kept: ElectionBase) -> Base:
    """Return a frozen base as counting knows it."""
    content = kept.content
    taken = tuple((Deduction(reason), number) for reason, number in content["deductions"].items())
    return Base(Body(election.congress.body), content["convened"], taken, content["n"], content["needed"])


def steps_of(election: Election) -> tuple[ElectionStep, ...]:
    """Return the steps of an election, the oldest first."""
    return tuple(ElectionStep.objects.filter(election=election.pk).select_related("candidate", "by").order_by("pk"))


def voted_on(election: Election) -> date:
    """Return the day the voting was opened; before that the day its ballots say."""
    opened = next((each.day for each in reversed(steps_of(election)) if each.kind == "voting_opened"), None)
    if election.only_alternates_of is not None:
        return voted_on(election.only_alternates_of)
    return opened or definition_of(election).day


def concluded_step(election: Election) -> CountStep | None:
    """Return the conclusion of the count that holds; ``None`` where there is none, or it was reopened since.

    Alternates of the same ballot were counted with it.
    """
    if election.only_alternates_of is not None:
        return concluded_step(election.only_alternates_of)
    steps = CountStep.objects.filter(election=election.pk, batch=None, kind__in=("concluded", "reopened"))
    latest = steps.order_by("-pk").first()
    return latest if latest is not None and latest.kind == "concluded" else None


def stage_of(election: Election) -> ElectionStage:
    """Return how far an election has come; alternates of the same ballot are as far as that."""
    if election.only_alternates_of is not None:
        return stage_of(election.only_alternates_of)
    steps = {each.kind: each for each in steps_of(election)}
    if "cancelled" in steps:
        return ElectionStage.CANCELLED
    if "all_void" in steps:
        return ElectionStage.VOID
    concluded = concluded_step(election)
    if concluded is not None:
        announced = steps.get("announced")
        told = announced is not None and later(announced, concluded)
        return ElectionStage.ANNOUNCED if told else ElectionStage.CONCLUDED
    if "voting_closed" in steps:
        return ElectionStage.COUNTING
    if "voting_opened" in steps:
        return ElectionStage.VOTING
    return ElectionStage.LISTED if adopted_of(election) else ElectionStage.PREPARING


_SAID = {
    ElectionStage.PREPARING: ("chưa chốt danh sách", "the list is not adopted yet"),
    ElectionStage.LISTED: ("đã chốt danh sách, chưa bỏ phiếu", "the list is adopted, voting has not begun"),
    ElectionStage.VOTING: ("đang bỏ phiếu", "voting is going on"),
    ElectionStage.COUNTING: ("đang kiểm phiếu", "ballots are being counted"),
    ElectionStage.CONCLUDED: ("đã kiểm phiếu xong, chưa công bố", "the count is concluded and not announced"),
    ElectionStage.ANNOUNCED: ("đã công bố kết quả", "the result is announced"),
    ElectionStage.VOID: ("phiếu đã bị hủy, phải bầu lại", "its ballots are void and it is held again"),
    ElectionStage.CANCELLED: ("đã hủy, không bầu", "the election is cancelled"),
}


def stage_words(stage: ElectionStage, language: str = "vi") -> str:
    """Return what a stage is called.

    >>> stage_words(ElectionStage.VOTING)
    'đang bỏ phiếu'
    """
    return _SAID[stage][1 if language == "en" else 0]


def must_be(election: Election, *stages: ElectionStage) -> ElectionStage:
    """Return the stage of an election; raises LedgerProblem ``election_stage`` where it is none of these."""
    stage = stage_of(election)
    if stage not in stages:
        vi, en = _SAID[stage]
        raise LedgerProblem("election_stage", stage=vi, stage_en=en)
    return stage


def definition_of(election: Election) -> Definition:
    """Return the definition of the list adopted last; raises LedgerProblem ``election_no_list`` without one."""
    adopted = adopted_of(election)
    if adopted is None:
        raise LedgerProblem("election_no_list")
    return Definition.from_data(adopted.definition)


def definition_made(election: Election, plan: ElectionPlan, names: Sequence[Candidate]) -> Definition:
    """Return the definition that a plan and candidates in their order come to."""
    held = congress_plan(election.congress)
    rules = rules_of(election.congress, held)
    return Definition(
        key=f"e{election.pk}.r{election.round}",
        congress=held.title,
        title=plan.title,
        what=What(election.what),
        body=Body(election.congress.body),
        form=form_of(len(names), plan.seats),
        seats=plan.seats,
        names=tuple(Name(number, each.name, each.detail) for number, each in enumerate(names, start=1)),
        day=held.first_day,
        rules=rules.pack.code,
        round=election.round,
        paper=Paper(plan.paper),
        machine_marks=plan.machine_marks,
        seal_of=election.congress.organisation.name,
        settings={key: setting_text(value) for key, value in rules.settings.items()},
    )


def setting_text(value: Value) -> str:
    """Return the value of a rule as a definition keeps it.

    >>> setting_text(True), setting_text(30)
    ('true', '30')
    """
    return str(value).lower() if isinstance(value, bool) else str(value)


def rules_for(election: Election) -> Rules:
    """Return the rules an election was held by: those its definition names."""
    return Rules.of(definition_of(election.only_alternates_of or election))


def withdrawn_of(election: Election) -> frozenset[int]:
    """Return the numbers on the ballots of those who withdrew after they were printed, as announced before the vote."""
    kept = kept_base(election.only_alternates_of or election)
    return frozenset(kept.content.get("withdrawn", ())) if kept else frozenset()


def proposer(election: Election) -> Propose:
    """Return what proposes whether a ballot of an election is valid.

    Raises LedgerProblem ``election_no_list`` without a list.
    """
    definition = definition_of(election)
    return partial(propose, definition, rules=Rules.of(definition), withdrawn=withdrawn_of(election))


def stock_since(election: Election, adopted: AdoptedList | None) -> list[StockEntry]:
    """Return the figures of ballots in the order they were written, without those of lists before ``adopted``."""
    rows = list(StockEntry.objects.filter(election=election.pk).order_by("pk"))
    if adopted is None or adopted.number == 1:
        # Nothing is written of ballots before there is a list.
        return rows
    places = order_of([adopted, *rows])
    return [each for each in rows if places[each] > places[adopted]]


def printed_since(election: Election, adopted: AdoptedList | None) -> int:
    """Return how many ballots of a list are recorded as printed; those of earlier lists are void and not counted."""
    if adopted is None:
        return 0
    newest = {each.table: each.count for each in stock_since(election, adopted) if each.kind == "printed"}
    return newest.get("", sum(newest.values()))


def head_of(plan: ElectionPlan) -> str:
    """Return the name of the head of the counting committee, "" while there is none."""
    return next((str(each["name"]) for each in plan.committee if each["role"] == "head"), "")


def members_of(plan: ElectionPlan) -> tuple[str, ...]:
    """Return the names of the counting committee."""
    return tuple(str(each["name"]) for each in plan.committee)


def same_person(one: str, other: str) -> bool:
    """Say whether two names are written the same, whatever their case and blanks.

    >>> same_person("Lê  Thị An", "lê thị an")
    True
    """
    return " ".join(one.split()).casefold() == " ".join(other.split()).casefold()


def member(plan: ElectionPlan, name: str) -> str:
    """Return a member's name as the plan writes it; raises LedgerProblem ``count_not_member``."""
    for each in members_of(plan):
        if same_person(each, name):
            return each
    raise LedgerProblem("count_not_member", name=name.strip()[:60])
