"""What becomes of the targets of organisations that end: a person decides on each, and nothing is lost on the way."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from nhiemky.rollup.events import Id
from nhiemky.rollup.indicators import Indicator
from nhiemky.rollup.problems import (
    MisplacedDecisionProblem,
    NoReferenceProblem,
    NotAdditiveProblem,
    NotDividedProblem,
    UndecidedProblem,
    UnknownIndicatorProblem,
)


@dataclass(frozen=True, slots=True)
class Plan:
    """What a target commits an organisation to: a value in the integers of its indicator, a numerator of a ratio.

    ``value`` is ``None`` where the target has no one figure (a range, a level). ``made_of`` are the targets a plan
    that was added up or re-based came from.
    """

    target: Id
    organisation: Id
    indicator: str
    value: int | None
    denominator: int | None = None
    made_of: tuple[Id, ...] = ()


class Fate(StrEnum):
    """What a person decided on a target."""

    CLOSED = "closed"
    """It binds nobody from now on; what was reached by then stands."""
    TRANSFERRED = "transferred"
    """It binds the organisation that takes it, as it was."""
    ADDED = "added"
    """Its figure is added to that of the target of the organisation that takes it, or makes one with others added."""
    REBASED = "rebased"
    """It binds the organisation that takes it with another figure."""
    DIVIDED = "divided"
    """Its figure is divided among the organisations that take it; one decision for each part, nothing is lost."""


@dataclass(frozen=True, slots=True)
class TargetDecision:
    """A person's decision on one target, with the ``reference`` of the document it rests on.

    ``to`` is who takes the target (all fates but closed); ``value`` and ``denominator`` are the new figure (re-based)
    or that of the part (divided). Where a target is divided, and where one that does not add up is transferred to
    several (a share or level that each of them is to reach), there is a decision for each who takes it.
    """

    target: Id
    fate: Fate
    reference: str
    to: Id | None = None
    value: int | None = None
    denominator: int | None = None


@dataclass(frozen=True, slots=True)
class Settlement:
    """The plans in force afterwards, those closed, and re-based ones before and after, side by side."""

    plans: tuple[Plan, ...]
    closed: tuple[Plan, ...]
    rebased: tuple[tuple[Plan, Plan], ...]

    def balance(self, indicator: str, before: Iterable[Plan]) -> int:
        """Return what an additive indicator lost, which is 0: before − after − closed + change of the re-based.

        Of "average", of levels and of ratios nothing is conserved but the numerators and denominators added.
        """

        def total(plans: Iterable[Plan]) -> int:
            return sum(plan.value or 0 for plan in plans if plan.indicator == indicator)

        changed = total(new for _, new in self.rebased) - total(old for old, _ in self.rebased)
        return total(before) - total(self.plans) - total(self.closed) + changed


def settle(
    plans: Sequence[Plan],
    ending: Iterable[Id],
    heirs: Iterable[Id],
    decisions: Iterable[TargetDecision],
    indicators: Iterable[Indicator],
) -> Settlement:
    """Return what becomes of plans when the organisations ``ending`` end and ``heirs`` continue them.

    Every plan of an organisation that ends needs its decision with its reference; the others stay as they are, but a
    plan of an heir takes what is added to it. Raises a ``DecisionProblem`` and then has done nothing.

    >>> two = [Plan("t1", "A", "party.members.admitted", 110), Plan("t2", "B", "party.members.admitted", 90)]
    >>> both = [TargetDecision(plan.target, Fate.ADDED, "12-QĐ/ĐU", to="C") for plan in two]
    >>> settle(two, ["A", "B"], ["C"], both, [Indicator(code="party.members.admitted")]).plans[0].value
    200
    >>> one = [Plan("t", "D", "party.members.admitted", 100)]
    >>> parts = [TargetDecision("t", Fate.DIVIDED, "9-QĐ/ĐU", to, value) for to, value in (("E", 60), ("F", 40))]
    >>> [plan.value for plan in settle(one, ["D"], ["E", "F"], parts, [Indicator(code="party.members.admitted")]).plans]
    [60, 40]
    """
    leaving, taking = set(ending), set(heirs)
    known = {indicator.code: indicator for indicator in indicators}
    decided = _decided(plans, leaving, decisions, known)
    staying = [plan for plan in plans if plan.organisation not in leaving]
    closed: list[Plan] = []
    rebased: list[tuple[Plan, Plan]] = []
    added: dict[tuple[Id, str], list[Plan]] = defaultdict(list)
    for plan in plans:
        if plan.organisation not in leaving:
            continue
        _must_fit(plan, decided[plan.target], taking, known)
        for decision in decided[plan.target]:
            match decision.fate:
                case Fate.CLOSED:
                    closed.append(plan)
                case Fate.TRANSFERRED if decision.to is not None:
                    staying.append(replace(plan, organisation=decision.to))
                case Fate.REBASED if decision.to is not None:
                    new = _made(plan, decision, decision.to)
                    rebased.append((plan, new))
                    staying.append(new)
                case Fate.DIVIDED if decision.to is not None:
                    staying.append(_made(plan, decision, decision.to))
                case Fate.ADDED if decision.to is not None:
                    added[decision.to, plan.indicator].append(plan)
    return Settlement(tuple(_with_added(staying, added, leaving, plans)), tuple(closed), tuple(rebased))


def _decided(
    plans: Sequence[Plan], leaving: set[Id], decisions: Iterable[TargetDecision], known: dict[str, Indicator]
) -> dict[Id, list[TargetDecision]]:
    of = {plan.target: plan for plan in plans if plan.organisation in leaving}
    decided: dict[Id, list[TargetDecision]] = {target: [] for target in of}
    for decision in decisions:
        if decision.target not in of:
            raise MisplacedDecisionProblem(target=decision.target)
        if not decision.reference.strip():
            raise NoReferenceProblem(target=decision.target)
        decided[decision.target].append(decision)
    for target, each in decided.items():
        if len(each) != 1 and not _one_for_each(of[target], each, known):
            raise UndecidedProblem(target=target, organisation=of[target].organisation)
    return decided


def _one_for_each(plan: Plan, decisions: Sequence[TargetDecision], known: dict[str, Indicator]) -> bool:
    """Whether several decisions on one plan make one: a part for each, or the whole where nothing adds up."""
    fates, takers = {decision.fate for decision in decisions}, {decision.to for decision in decisions}
    if len(takers) < len(decisions):
        return False
    additive = plan.value is not None and (plan.indicator not in known or known[plan.indicator].over_tree == "sum")
    return fates == {Fate.DIVIDED} or (fates == {Fate.TRANSFERRED} and not additive)


def _made(plan: Plan, decision: TargetDecision, to: Id) -> Plan:
    return Plan(plan.target, to, plan.indicator, decision.value, decision.denominator, (plan.target,))


def _must_fit(plan: Plan, decisions: Sequence[TargetDecision], taking: set[Id], known: dict[str, Indicator]) -> None:
    ratio = plan.denominator is not None
    for decision in decisions:
        placed = decision.to is None if decision.fate is Fate.CLOSED else decision.to in taking
        new = decision.value is not None, decision.denominator is not None
        given = decision.fate in (Fate.REBASED, Fate.DIVIDED)
        if not placed or new != ((True, ratio) if given else (False, False)):
            raise MisplacedDecisionProblem(target=plan.target)
    if decisions[0].fate in (Fate.ADDED, Fate.DIVIDED):
        _must_add_up(plan, known)
    if decisions[0].fate is Fate.DIVIDED:
        _must_divide(plan, decisions)


def _must_add_up(plan: Plan, known: dict[str, Indicator]) -> None:
    if plan.indicator not in known:
        raise UnknownIndicatorProblem(indicator=plan.indicator)
    kind = known[plan.indicator].over_tree
    has = plan.value is not None, plan.denominator is not None
    if kind == "worst" or has != (True, kind == "ratio"):
        raise NotAdditiveProblem(target=plan.target)


def _must_divide(plan: Plan, decisions: Sequence[TargetDecision]) -> None:
    wholes = (plan.value or 0, plan.denominator or 0)
    parts = [(decision.value or 0, decision.denominator or 0) for decision in decisions]
    for whole, each in zip(wholes, zip(*parts, strict=True), strict=True):
        if sum(each) != whole or min(each) < 0 <= whole or max(each) > 0 > whole:
            raise NotDividedProblem(target=plan.target, added=sum(each), whole=whole)


def _with_added(
    staying: Sequence[Plan], added: dict[tuple[Id, str], list[Plan]], leaving: set[Id], before: Sequence[Plan]
) -> list[Plan]:
    """Return the plans with the sums put in: onto the one plan the taker had of the indicator, or as one of its own."""
    after = list(staying)
    held = {plan.target for plan in before if plan.organisation not in leaving}
    for (organisation, indicator), parts in added.items():
        own = [
            plan
            for plan in staying
            if plan.target in held and plan.organisation == organisation and plan.indicator == indicator
        ]
        if len(own) > 1 or any(_figures(plan) != _figures(parts[0]) for plan in (*own, *parts)):
            raise NotAdditiveProblem(target=parts[0].target)
        summed = [*own, *parts]
        if own:
            after.remove(own[0])
        under = None if summed[0].denominator is None else sum(plan.denominator or 0 for plan in summed)
        value = sum(plan.value or 0 for plan in summed)
        made_of = tuple(plan.target for plan in summed)
        after.append(Plan(summed[0].target, organisation, indicator, value, under, made_of))
    return after


def _figures(plan: Plan) -> tuple[bool, bool]:
    return plan.value is not None, plan.denominator is not None
