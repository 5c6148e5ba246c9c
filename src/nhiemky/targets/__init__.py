"""Targets: the shapes of what a resolution commits to, and the verdict on each. Pure arithmetic, no text, no store.

``judge(target, results, term, as_of) -> Verdict`` is the entry point; ``shape_of`` makes a shape of a comparator
and figures; ``count_attained`` gives "5/7 chỉ tiêu đạt".
"""

from nhiemky.targets.amounts import Amount, NotComparableError, Share
from nhiemky.targets.count import AttainedCount, count_attained
from nhiemky.targets.forms import Form
from nhiemky.targets.judge import judge
from nhiemky.targets.model import (
    Ceiling,
    Floor,
    Frequency,
    Level,
    OverTime,
    Range,
    Result,
    Shape,
    State,
    Target,
    Term,
    Unstated,
    Verdict,
    Zero,
)
from nhiemky.targets.settings import Settings
from nhiemky.targets.shapes import shape_of, show_shape
from nhiemky.targets.words import Language, Line, sentence
from nhiemky.targets.words import amount as show_amount
from nhiemky.targets.words import number as show_number

__all__ = [
    "Amount",
    "AttainedCount",
    "Ceiling",
    "Floor",
    "Form",
    "Frequency",
    "Language",
    "Level",
    "Line",
    "NotComparableError",
    "OverTime",
    "Range",
    "Result",
    "Settings",
    "Shape",
    "Share",
    "State",
    "Target",
    "Term",
    "Unstated",
    "Verdict",
    "Zero",
    "count_attained",
    "judge",
    "sentence",
    "shape_of",
    "show_amount",
    "show_number",
    "show_shape",
]
