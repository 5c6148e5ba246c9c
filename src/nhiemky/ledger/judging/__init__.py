"""From confirmed statements and approved returns to what ``nhiemky.targets`` judges.

``judge(target, basis, as_of)`` is the entry point; ``Basis`` holds what a whole term is judged by, as it was known on a
day. A verdict speaks of ``as_of``; with ``known`` it comes out as it did then, whatever was corrected since.
"""

from nhiemky.ledger.judging.days import Assumed, Interval, interval_of, term_of
from nhiemky.ledger.judging.differing import Differing
from nhiemky.ledger.judging.judge import Basis, Judged, judge
from nhiemky.ledger.judging.measures import is_own_figure, is_plan, is_step, measures, result_of, target_of
from nhiemky.ledger.judging.set_by import Setter, setters

__all__ = [
    "Assumed",
    "Basis",
    "Differing",
    "Interval",
    "Judged",
    "Setter",
    "interval_of",
    "is_own_figure",
    "is_plan",
    "is_step",
    "judge",
    "measures",
    "result_of",
    "setters",
    "target_of",
    "term_of",
]
