"""Dated trees: who stands where on a day, under which name, and what is refused."""

from __future__ import annotations

import re
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nhiemky.rollup import Dissolved, Founded, Life, Link, Merged, Moved, Naming, Renamed, Split, Structure
from nhiemky.rollup.problems import (
    CycleProblem,
    FoundedTwiceProblem,
    InsideOutProblem,
    LeftBehindProblem,
    NobodyContinuesProblem,
    NotThereProblem,
    TwoSuperiorsProblem,
)

from .make import HISTORIES, START, UNTIMED, told

D1, D2, D3, D4 = (date(year, 7, 1) for year in (2021, 2022, 2023, 2024))
NAMES = [Naming(code, START, f"Chi bộ {code}") for code in "TABCD"]
TOP = Founded(day=START, organisation="T", name="Đảng bộ T")


def founded(*codes: str, superior: str | None = "T", day: date = START) -> list[Founded]:
    """Return foundings under one superior."""
    return [Founded(day=day, organisation=code, name=f"Chi bộ {code}", superior=superior) for code in codes]


@UNTIMED
@given(HISTORIES, st.integers(0, 900))
def test_the_tree_of_a_day_is_what_the_events_left(history, later):
    """On any day each organisation stands where a plain model has it, and those ended are counted where it says."""
    day = START + timedelta(days=later)
    tree = Structure.of_events(history.events).as_of(day)

    superiors = history.on(day)
    assert set(superiors) == set(tree.organisations)
    assert superiors == {each: tree.superior(each) for each in superiors}
    for organisation in superiors:
        assert list(history.above(organisation, day))[1:] == tree.ancestors(organisation)
        under = {each for each, above in superiors.items() if above == organisation}
        assert under == set(tree.subordinates(organisation))
    for organisation, born in history.born.items():
        if born <= day:
            assert next(history.above(organisation, day)) == tree.counted_with(organisation)
        assert (organisation in superiors) == (organisation in tree)
    assert tree.tops() == [0]


@UNTIMED
@given(HISTORIES)
def test_regimes_part_time_where_the_tree_changes(history):
    """Regimes cover all days once, and in each of them the tree is that of its first and its last day."""
    structure = Structure.of_events(history.events)

    regimes = list(structure.regimes(START, history.last()))

    assert (START, history.last()) == (regimes[0].first, regimes[-1].last)
    assert all(before.last + timedelta(days=1) == after.first for before, after in pairwise(regimes))
    for regime in regimes:
        assert structure.as_of(regime.first) is structure.as_of(regime.last) is regime.tree
        assert set(history.on(regime.first)) == set(history.on(regime.last)) == set(regime.tree.organisations)


def test_a_change_on_the_last_day_is_a_regime_of_its_own():
    """A tree that changes on the last day looked at is seen on it."""
    structure = Structure.of_events([TOP, *founded("A", day=D1)])

    assert [len(regime.tree) for regime in structure.regimes(START, D1)] == [1, 2]
    assert [(regime.first, regime.last) for regime in structure.regimes(D1, D1)] == [(D1, D1)]


def test_founded_and_moved_on_one_day():
    """An organisation moved on the day it is founded was never under its first superior."""
    events = [TOP, *founded("A", "B"), Moved(day=START, organisation="B", superior="A")]

    assert Structure.of_events(events).as_of(START).ancestors("B") == ["A", "T"]


def test_an_organisation_is_the_same_through_names_and_levels():
    """Renamed and upgraded it keeps its code, and each day knows the name and level of then."""
    structure = Structure.of_events([
        TOP,
        *founded("A"),
        Renamed(day=D1, organisation="A", name="Đảng bộ cơ sở A", level="cơ sở"),
        Renamed(day=D2, organisation="A", level="trên cơ sở"),
    ])  # fmt: skip

    told_of = [(structure.name("A", day), structure.level("A", day)) for day in (START, D1, D2)]

    assert told_of == [("Chi bộ A", ""), ("Đảng bộ cơ sở A", "cơ sở"), ("Đảng bộ cơ sở A", "trên cơ sở")]
    assert structure.name("X", D1) == "X"
    assert structure.as_of(START) is structure.as_of(D2)


def test_what_a_split_leaves_is_counted_with_the_part_named_or_with_the_superior():
    """Old figures of an organisation split go to the part that continues it; without one they stay above."""
    events = [TOP, *founded("A", "B"), *founded("C", "D", "E", "F", day=D1)]
    named = Split(day=D1, organisation="A", parts=("C", "D"), continued_by="C")
    shared = Split(day=D1, organisation="B", parts=("E", "F"))

    tree = Structure.of_events([*events, named, shared]).as_of(D2)

    assert [tree.counted_with(each) for each in ("A", "B")] == ["C", "T"]


def test_a_parent_and_its_cells_may_end_on_one_day():
    """An organisation is dissolved together with what stands under it; figures of both count above."""
    events = [TOP, *founded("A"), *founded("B", superior="A")]
    ends = [Dissolved(day=D1, organisation=each) for each in ("A", "B")]

    tree = Structure.of_events([*events, *ends]).as_of(D1)

    assert [tree.counted_with(each) for each in ("A", "B")] == ["T", "T"]


def test_several_tops_stand_side_by_side():
    """Trees without a common top are one structure."""
    structure = Structure([Life("B", START), Life("A", START), Life(1, START)], [])

    assert structure.as_of(D1).tops() == [1, "A", "B"]


REFUSED = {
    "a life that ends before it begins": (
        [Life("A", D2, D1)], [], InsideOutProblem, "Chi bộ A", D2, D1,
    ),
    "a link that ends before it begins": (
        [Life("A", START), Life("B", START)], [Link("A", "B", D2, D1)], InsideOutProblem, "Chi bộ A", D2, D1,
    ),
    "above itself": (
        [Life("A", START)], [Link("A", "A", D1)], CycleProblem, "Chi bộ A", D1, None,
    ),
    "a circle for some days": (
        [Life("A", START), Life("B", START), Life("C", START)],
        [Link("A", "B", START, D3), Link("B", "C", D1, D4), Link("C", "A", D2)],
        CycleProblem, "Chi bộ C", D2, D3,
    ),
    "two superiors": (
        [Life("A", START), Life("B", START), Life("C", START)],
        [Link("A", "B", START, D3), Link("A", "C", D2, D4)],
        TwoSuperiorsProblem, "Chi bộ A", D2, D3,
    ),
    "a superior not founded yet": (
        [Life("A", START), Life("B", D2)], [Link("A", "B", D1)], NotThereProblem, "Chi bộ B", D1, None,
    ),
    "a superior that has ended": (
        [Life("A", START), Life("B", START, D1, "A")], [Link("A", "B", START, D2)],
        NotThereProblem, "Chi bộ B", START, D2,
    ),
    "under a superior on the day after its last": (
        [Life("A", START), Life("B", START, D1, "A")], [Link("A", "B", START, D1 + timedelta(days=1))],
        NotThereProblem, "Chi bộ B", START, D1 + timedelta(days=1),
    ),
    "two superiors on a single day": (
        [Life("A", START), Life("B", START), Life("C", START)], [Link("A", "B", START, D2), Link("A", "C", D2)],
        TwoSuperiorsProblem, "Chi bộ A", D2, D2,
    ),
    "continued by one that ends with it": (
        [Life("A", START, D1, "B"), Life("B", START, D1, "C"), Life("C", START)], [],
        NotThereProblem, "Chi bộ B", D1 + timedelta(days=1), D1 + timedelta(days=1),
    ),
    "under a superior after its own end": (
        [Life("A", START, D1, "B"), Life("B", START)], [Link("A", "B", START)],
        NotThereProblem, "Chi bộ A", START, None,
    ),
    "a superior nobody knows": (
        [Life("A", START)], [Link("A", "Z", D1)], NotThereProblem, "Z", D1, None,
    ),
    "two lives": (
        [Life("A", START, D1, "B"), Life("A", D2), Life("B", START)], [], FoundedTwiceProblem, "Chi bộ A", D2, None,
    ),
    "a top that ends": (
        [Life("A", START, D1), Life("B", START)], [], NobodyContinuesProblem, "Chi bộ A", D1 + timedelta(days=1), None,
    ),
    "continued by one that has ended": (
        [Life("A", START, D2, "B"), Life("B", START, D1, "C"), Life("C", START)], [],
        NotThereProblem, "Chi bộ B", D2 + timedelta(days=1), D2 + timedelta(days=1),
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", REFUSED)
def test_contradictions_are_refused_by_name_and_day(case):
    """Each refusal is of its kind and names the organisation and the days, in both languages."""
    lives, links, kind, organisation, first, last = REFUSED[case]

    with pytest.raises(kind) as caught:
        Structure(lives, links, NAMES)

    problem = caught.value
    assert (organisation, first, last) == (problem.organisation, problem.first, problem.last)
    for said in (problem.message, problem.message_en):
        assert organisation in said
        assert first.strftime("%d/%m/%Y") in said or kind is FoundedTwiceProblem
        assert not re.search(r"[{}]|None", said)


@pytest.mark.parametrize("below", ["A", "D"])
def test_a_circle_says_its_way(below: str):
    """The sentence names all organisations of the circle, and none outside that lead into it from the same day."""
    lives = [Life(code, START) for code in "ABCD"]
    links = [Link("C", "B", D1), Link(below, "B", D1), Link("B", "C", D1)]

    with pytest.raises(CycleProblem) as caught:
        Structure(lives, links, NAMES)

    assert {"Chi bộ B", "Chi bộ C"} == set(re.findall(r"Chi bộ \w", caught.value.message))


@UNTIMED
@given(st.lists(st.tuples(st.integers(0, 5), st.sampled_from((D1, D2, D3)), st.integers(0, 5)), max_size=8))
def test_links_make_a_tree_every_day_or_a_circle_is_refused(drawn: list[tuple[int, date, int]]):
    """Whatever links begin on the same days, it is told of them whether on some day somebody stands above itself."""
    moves = {(below, first): above for below, first, above in drawn}
    links = []
    for below, first in sorted(moves):
        until = min((day for other, day in moves if other == below and day > first), default=None)
        links.append(Link(below, moves[below, first], first, until and until - timedelta(days=1)))
    lives = [Life(each, START) for each in range(6)]

    if any(_above_itself(links, each, day) for each in range(6) for day in (D1, D2, D3)):
        with pytest.raises(CycleProblem):
            Structure(lives, links)
    else:
        Structure(lives, links)


def _above_itself(links: list[Link], organisation: int, day: date) -> bool:
    above = {each.organisation: each.superior for each in links if each.first <= day <= (each.last or D4)}
    upper = above.get(organisation)
    for _ in above:
        if upper == organisation:
            return True
        upper = above.get(upper) if upper is not None else None
    return False


def test_links_that_follow_one_another_close_no_circle():
    """A under B until a day and B under A from the next is no circle."""
    lives = [Life("A", START), Life("B", START)]

    structure = Structure(lives, [Link("A", "B", START, D1), Link("B", "A", D1 + timedelta(days=1))])

    assert [structure.as_of(day).subordinates(each) for each, day in (("B", D1), ("A", D2))] == [["A"], ["B"]]


EVENTS_REFUSED = {
    "moved under what stands under it": (
        [*founded("A"), *founded("B", superior="A"), Moved(day=D1, organisation="A", superior="B")], CycleProblem,
    ),
    "merged into itself from above": (
        [*founded("A"), *founded("B", superior="A"), Merged(day=D1, organisations=("A",), into="B")], LeftBehindProblem,
    ),
    "dissolved with something under it": (
        [*founded("A"), *founded("B", superior="A"), Dissolved(day=D1, organisation="A")], LeftBehindProblem,
    ),
    "split among nobody with something under it": (
        [*founded("A", "C"), *founded("B", superior="A"), Split(day=D1, organisation="A", parts=("C",))],
        LeftBehindProblem,
    ),
    "moved to two places on one day": (
        [*founded("A", "B"), *(Moved(day=D1, organisation="A", superior=each) for each in ("B", None))],
        TwoSuperiorsProblem,
    ),
    "renamed after its end": (
        [*founded("A"), Dissolved(day=D1, organisation="A"), Renamed(day=D2, organisation="A", name="A")],
        NotThereProblem,
    ),
    "merged into what is not founded": (
        [*founded("A"), *founded("B", day=D2), Merged(day=D1, organisations=("A",), into="B")], NotThereProblem,
    ),
    "under a superior founded later": ([*founded("A", superior="B"), *founded("B", day=D1)], NotThereProblem),
    "founded twice": ([*founded("A"), *founded("A", day=D1)], FoundedTwiceProblem),
    "founded again after its end": (
        [*founded("A"), Dissolved(day=D1, organisation="A"), *founded("A", day=D2)], FoundedTwiceProblem,
    ),
    "ended on the day it was founded": ([*founded("A"), Dissolved(day=START, organisation="A")], InsideOutProblem),
    "the top dissolved": ([Dissolved(day=D1, organisation="T")], NobodyContinuesProblem),
}  # fmt: skip


@pytest.mark.parametrize("case", EVENTS_REFUSED)
def test_events_that_contradict_one_another_are_refused(case):
    """Events that leave somebody nowhere, or in two places, are refused with the kind of contradiction."""
    events, kind = EVENTS_REFUSED[case]

    with pytest.raises(kind) as caught:
        Structure.of_events([TOP, *events])

    assert caught.value.organisation


def test_a_merger_into_one_of_them_keeps_it():
    """Naming the organisation that goes on among those merged does not end it."""
    structure = Structure.of_events([TOP, *founded("A", "B"), Merged(day=D1, organisations=("A", "B"), into="A")])

    assert structure.as_of(D1).organisations == ("T", "A")


def test_a_long_chain_is_followed():
    """A tree of 3,000 levels is numbered and its circle found without running out of anything."""
    lives = [Life(each, START) for each in range(3_000)]
    links = [Link(each, each + 1, START) for each in range(2_999)]

    assert len(Structure(lives, links).as_of(START).ancestors(0)) == 2_999
    with pytest.raises(CycleProblem):
        Structure(lives, [*links, Link(2_999, 0, D1)])


def test_a_history_can_hold_every_kind_of_event():
    """The random histories of these tests do merge, split, dissolve, move and rename."""
    history = told([(0, 0, 0, 1)] * 8 + [(kind, 3, 4, 1) for kind in (1, 2, 3, 4, 6)] + [(5, 1, 0, 1)] * 2)

    assert {Founded, Moved, Merged, Split, Dissolved, Renamed} == {type(event) for event in history.events}
