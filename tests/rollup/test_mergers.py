"""Targets of organisations that end."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nhiemky.rollup import Fate, Indicator, Plan, TargetDecision, settle
from nhiemky.rollup.problems import (
    MisplacedDecisionProblem,
    NoReferenceProblem,
    NotAdditiveProblem,
    NotDividedProblem,
    UndecidedProblem,
    UnknownIndicatorProblem,
)

from .make import UNTIMED

FLOW, SHARE = Indicator(code="flow"), Indicator(code="share", over_tree="ratio")
LEVEL = Indicator(code="level", over_tree="worst", over_time="worst", levels=("kém", "tốt"))
KNOWN = (FLOW, SHARE, LEVEL)
REFERENCE = "12-QĐ/ĐU"
WHOLE = sorted({*Fate} - {Fate.DIVIDED})
DECIDED = st.lists(
    st.tuples(st.integers(0, 2**70), st.sampled_from(WHOLE), st.sampled_from("CD"), st.integers(0, 100)), max_size=8
)


def added(target: str, to: str = "C") -> TargetDecision:
    """Return the decision to add a target up."""
    return TargetDecision(target, Fate.ADDED, REFERENCE, to)


def divided(target: str, to: object, value: int | None, denominator: int | None = None) -> TargetDecision:
    """Return the decision on one part of a divided target."""
    return TargetDecision(target, Fate.DIVIDED, REFERENCE, to, value, denominator)  # type: ignore[arg-type]


@UNTIMED
@given(DECIDED, st.lists(st.integers(0, 100), max_size=3))
def test_an_additive_indicator_loses_nothing(decided, of_others):
    """Before = after + closed, but for what re-basing changed, whatever is decided; others' plans stay."""
    leaving = [Plan(f"t{place}", "AB"[place % 2], "flow", each[0]) for place, each in enumerate(decided)]
    others = [Plan(f"x{place}", "E", "flow", value) for place, value in enumerate(of_others)]
    decisions = [
        TargetDecision(
            f"t{place}", fate, REFERENCE, None if fate is Fate.CLOSED else to, new if fate is Fate.REBASED else None
        )
        for place, (_, fate, to, new) in enumerate(decided)
    ]

    settlement = settle([*leaving, *others], "AB", "CD", decisions, KNOWN)

    assert settlement.balance("flow", [*leaving, *others]) == 0
    assert set(others) <= set(settlement.plans)
    assert {plan.organisation for plan in settlement.plans} <= set("CDE")
    closed = [plan.target for plan, each in zip(leaving, decided, strict=True) if each[1] is Fate.CLOSED]
    assert closed == [plan.target for plan in settlement.closed]
    named = [each for plan in settlement.plans for each in (plan.made_of or (plan.target,))]
    assert sorted([*named, *closed]) == sorted(plan.target for plan in (*leaving, *others))


@UNTIMED
@given(
    whole=st.integers(-(2**70), 2**70),
    cuts=st.lists(st.integers(0, 2**70), min_size=1, max_size=5),
    others=st.lists(st.integers(0, 100), max_size=3),
)
def test_a_divided_target_loses_nothing(whole, cuts, others):
    """Whatever the parts, a flow divided in a split comes to what it was, and each part binds who takes it."""
    edges = sorted(abs(whole) * cut // 2**70 for cut in cuts)
    sizes = [upper - lower for lower, upper in zip((0, *edges), (*edges, abs(whole)), strict=True)]
    values = [size if whole >= 0 else -size for size in sizes]
    plans = [
        Plan("t", "A", "flow", whole),
        *(Plan(f"x{place}", "E", "flow", each) for place, each in enumerate(others)),
    ]
    takers = range(len(values))

    settlement = settle(plans, "A", takers, [divided("t", to, value) for to, value in enumerate(values)], KNOWN)

    assert settlement.balance("flow", plans) == 0
    parts = [Plan("t", to, "flow", value, None, ("t",)) for to, value in enumerate(values)]
    assert (*plans[1:], *parts) == settlement.plans


def test_a_divided_share_keeps_both_its_parts():
    """A share given by its counts is divided by both of them."""
    plan = Plan("t", "A", "share", 70, 100)
    decisions = [divided("t", "C", 40, 60), divided("t", "D", 30, 40)]

    parts = settle([plan], "A", "CD", decisions, KNOWN).plans

    assert [(part.value, part.denominator) for part in parts] == [(40, 60), (30, 40)]


def test_what_does_not_add_up_may_bind_every_part():
    """A level or a share in percent is asked of each organisation that continues; a flow is not asked of both."""
    decisions = [TargetDecision("t", Fate.TRANSFERRED, REFERENCE, to) for to in "CD"]
    plans = (Plan("t", "A", "level", 1), Plan("t", "A", "share", 70, 100), Plan("t", "A", "flow", None))

    for plan in plans:
        taken = settle([plan], "A", "CD", decisions, KNOWN).plans
        assert [("C", plan.value), ("D", plan.value)] == [(each.organisation, each.value) for each in taken]
    with pytest.raises(UndecidedProblem):
        settle([Plan("t", "A", "flow", 5)], "A", "CD", decisions, KNOWN)


def test_what_is_added_joins_the_plan_its_taker_has():
    """A plan of the taker becomes the sum and says what it is made of."""
    plans = [Plan("t1", "A", "flow", 110), Plan("t2", "B", "flow", 90), Plan("own", "C", "flow", 300)]

    settlement = settle(plans, "AB", "C", [added("t1"), added("t2")], KNOWN)

    assert (Plan("own", "C", "flow", 500, None, ("own", "t1", "t2")),) == settlement.plans


def test_shares_add_numerators_and_denominators():
    """Shares planned as numbers of numbers are recomputed when they are added up."""
    plans = [Plan("t1", "A", "share", 1, 2), Plan("t2", "B", "share", 90, 98)]

    (plan,) = settle(plans, "AB", "C", [added("t1"), added("t2")], KNOWN).plans

    assert (plan.value, plan.denominator) == (91, 100)


def test_a_transferred_target_stands_beside_what_is_added():
    """What is transferred keeps its own figure, also where something of its indicator is added up."""
    plans = [Plan("t1", "A", "flow", 1), Plan("t2", "B", "flow", 2)]
    decisions = [TargetDecision("t1", Fate.TRANSFERRED, REFERENCE, "C"), added("t2")]

    after = settle(plans, "AB", "C", decisions, KNOWN).plans

    assert {("t1", 1), ("t2", 2)} == {(plan.target, plan.value) for plan in after}


def test_a_rebased_target_keeps_both_figures():
    """Before and after stand side by side."""
    plan = Plan("t1", "A", "flow", 100)
    decision = TargetDecision("t1", Fate.REBASED, REFERENCE, "C", 130)

    settlement = settle([plan], "A", "C", [decision], KNOWN)

    assert ((plan, Plan("t1", "C", "flow", 130, None, ("t1",))),) == settlement.rebased


ONE = Plan("t1", "A", "flow", 1)
REFUSED = {
    "no decision": ([ONE], [], UndecidedProblem),
    "two decisions": ([ONE], [added("t1"), added("t1")], UndecidedProblem),
    "no reference": ([ONE], [TargetDecision("t1", Fate.CLOSED, "  ")], NoReferenceProblem),
    "to somebody else": ([ONE], [added("t1", "Z")], MisplacedDecisionProblem),
    "to nobody": ([ONE], [TargetDecision("t1", Fate.TRANSFERRED, REFERENCE)], MisplacedDecisionProblem),
    "closed and given": ([ONE], [TargetDecision("t1", Fate.CLOSED, REFERENCE, "C")], MisplacedDecisionProblem),
    "re-based to nothing": ([ONE], [TargetDecision("t1", Fate.REBASED, REFERENCE, "C")], MisplacedDecisionProblem),
    "added with a new figure": (
        [ONE], [TargetDecision("t1", Fate.ADDED, REFERENCE, "C", 5)], MisplacedDecisionProblem,
    ),
    "parts that are less": ([ONE], [divided("t1", "C", 0)], NotDividedProblem),
    "parts that are more": (
        [Plan("t1", "A", "flow", 5)], [divided("t1", "C", 3), divided("t1", "D", 3)], NotDividedProblem,
    ),
    "a part of the other sign": ([ONE], [divided("t1", "C", 2), divided("t1", "D", -1)], NotDividedProblem),
    "parts of nothing": (
        [Plan("t1", "A", "flow", 0)], [divided("t1", "C", 2), divided("t1", "D", -2)], NotDividedProblem,
    ),
    "a part above a loss": (
        [Plan("t1", "A", "flow", -1)], [divided("t1", "C", -2), divided("t1", "D", 1)], NotDividedProblem,
    ),
    "denominators that are less": (
        [Plan("t1", "A", "share", 7, 10)], [divided("t1", "C", 3, 5), divided("t1", "D", 4, 4)], NotDividedProblem,
    ),
    "two parts for one": ([ONE], [divided("t1", "C", 1), divided("t1", "C", 0)], UndecidedProblem),
    "a part and the whole": (
        [ONE], [divided("t1", "C", 1), TargetDecision("t1", Fate.CLOSED, REFERENCE)], UndecidedProblem,
    ),
    "a part for nobody": ([ONE], [divided("t1", "Z", 1)], MisplacedDecisionProblem),
    "a part without a figure": ([ONE], [divided("t1", "C", None)], MisplacedDecisionProblem),
    "a level divided": ([Plan("t1", "A", "level", 1)], [divided("t1", "C", 1)], NotAdditiveProblem),
    "an unknown indicator divided": ([Plan("t1", "A", "?", 1)], [divided("t1", "C", 1)], UnknownIndicatorProblem),
    "an unknown indicator given to two": (
        [Plan("t1", "A", "?", 1)],
        [TargetDecision("t1", Fate.TRANSFERRED, REFERENCE, to) for to in "CD"], UndecidedProblem,
    ),
    "of one that stays": ([ONE, Plan("x", "E", "flow", 1)], [added("t1"), added("x")], MisplacedDecisionProblem),
    "a level": ([Plan("t1", "A", "level", 1)], [added("t1")], NotAdditiveProblem),
    "no figure": ([Plan("t1", "A", "flow", None)], [added("t1")], NotAdditiveProblem),
    "a share without its parts": ([Plan("t1", "A", "share", 70)], [added("t1")], NotAdditiveProblem),
    "two to add to": (
        [ONE, Plan("c1", "C", "flow", 1), Plan("c2", "C", "flow", 1)], [added("t1")], NotAdditiveProblem,
    ),
    "one without a figure to add to": ([ONE, Plan("c1", "C", "flow", None)], [added("t1")], NotAdditiveProblem),
    "an unknown indicator": ([Plan("t1", "A", "?", 1)], [added("t1")], UnknownIndicatorProblem),
}  # fmt: skip


@pytest.mark.parametrize("case", REFUSED)
def test_what_is_not_decided_properly_is_refused(case):
    """A target without its one decision and reference, or with one that does not fit, stops the settlement."""
    plans, decisions, kind = REFUSED[case]

    with pytest.raises(kind):
        settle(plans, "A", "CD", decisions, KNOWN)
