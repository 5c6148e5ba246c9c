"""Roll-up: figures of organisations summed up a tree that changes over time. Pure arithmetic, no text, no store.

``Structure.of_events`` (or ``Structure`` of lives and links) makes a dated tree, ``structure.as_of(day)`` the tree of a
day. ``roll_up`` sums up blocks of figures period by period, ``Sums.at`` reads a sum with its coverage, ``Sums.change``
brings one changed figure to the top, ``over_time`` makes one figure of several periods. ``settle`` says what becomes of
the targets of organisations that end.

>>> from datetime import date
>>> start, merged = date(2024, 1, 1), date(2024, 7, 1)
>>> structure = Structure.of_events([
...     Founded(day=start, organisation="T", name="Đảng ủy các khu công nghiệp"),
...     *(Founded(day=start, organisation=code, name=f"Chi bộ {code}", superior="T") for code in "ABC"),
...     Merged(day=merged, organisations=("B",), into="A", decision="12-QĐ/ĐU"),
... ])
>>> admitted = Indicator(code="party.members.admitted")
>>> figures = [Figure("A", admitted.code, 110), Figure("B", admitted.code, 90)]
>>> second_quarter = Period(date(2024, 4, 1), date(2024, 6, 30))
>>> then = sums_of(structure, [admitted], second_quarter, figures, asked="ABC")
>>> then.at("T", admitted.code)
Sum(total=200, per=None, coverage=Coverage(given=2, late=0, missing=1, not_due=0))
>>> today = sums_of(structure, [admitted], second_quarter, figures, as_of=date(2026, 1, 1))
>>> then.at("A", admitted.code).total, today.at("A", admitted.code).total, today.at("T", admitted.code).total
(110, 200, 200)
"""

from nhiemky.rollup.events import AnyEvent, Dissolved, Founded, Id, Life, Link, Merged, Moved, Naming, Renamed, Split
from nhiemky.rollup.figures import Block, Figure, Period, Standing, standing_of
from nhiemky.rollup.indicators import Indicator, OverTime, OverTree
from nhiemky.rollup.mergers import Fate, Plan, Settlement, TargetDecision, settle
from nhiemky.rollup.over_time import over_time
from nhiemky.rollup.problems import DecisionProblem, FigureProblem, TreeProblem
from nhiemky.rollup.results import Coverage, Sum
from nhiemky.rollup.structure import Regime, Structure
from nhiemky.rollup.sums import Sums, roll_up, sums_of
from nhiemky.rollup.tree import Tree

__all__ = [
    "AnyEvent",
    "Block",
    "Coverage",
    "DecisionProblem",
    "Dissolved",
    "Fate",
    "Figure",
    "FigureProblem",
    "Founded",
    "Id",
    "Indicator",
    "Life",
    "Link",
    "Merged",
    "Moved",
    "Naming",
    "OverTime",
    "OverTree",
    "Period",
    "Plan",
    "Regime",
    "Renamed",
    "Settlement",
    "Split",
    "Standing",
    "Structure",
    "Sum",
    "Sums",
    "TargetDecision",
    "Tree",
    "TreeProblem",
    "over_time",
    "roll_up",
    "settle",
    "standing_of",
    "sums_of",
]
