"""Targets: the shapes of what a resolution commits to, and the verdict on each. Pure arithmetic, no text, no store.

``judge(target, results, term, as_of, known=None) -> Verdict`` is the entry point; ``shape_of`` makes a shape of a
comparator and figures. Targets that belong together (``TermAndPace``, ``Split``, ``LevelAndGrowth``, ``NestedShares``,
``TwoCurrencies``) judge each and say what does not fit. ``forecast`` is advice, ``told`` the four kinds of absence,
``change_of`` the change against the previous term, ``check_printed`` what a document says of itself; ``count_on`` gives
"5/7 chỉ tiêu đạt" of a day as it was known on a day.
"""

from nhiemky.targets.absence import Absence, Expected, Told, told
from nhiemky.targets.amounts import Amount, NotComparableError, Share
from nhiemky.targets.change import Change, change_of
from nhiemky.targets.count import AttainedCount, count_attained, count_on
from nhiemky.targets.forecast import Forecast, Outlook, forecast
from nhiemky.targets.forms import Form
from nhiemky.targets.judge import judge, judge_each
from nhiemky.targets.known import known_by
from nhiemky.targets.level_and_growth import LevelAndGrowth
from nhiemky.targets.lines import Line
from nhiemky.targets.model import Frequency, OverTime, Result, SetBy, Target, Term
from nhiemky.targets.nested_shares import NestedShares
from nhiemky.targets.per_body import WORST_FIRST, Bodies
from nhiemky.targets.printed import Printed, Says, check_count, check_printed, check_state
from nhiemky.targets.scales import Scale, scale_of, scales, title
from nhiemky.targets.settings import Settings
from nhiemky.targets.shapes import Ceiling, Floor, Level, Range, Shape, Unstated, Zero, shape_of, show_shape
from nhiemky.targets.split import Split
from nhiemky.targets.term_and_pace import TermAndPace
from nhiemky.targets.together import Named, Part, Together
from nhiemky.targets.two_currencies import Rate, TwoCurrencies
from nhiemky.targets.verdict import State, Verdict
from nhiemky.targets.words import Language, sentence
from nhiemky.targets.words import amount as show_amount
from nhiemky.targets.words import number as show_number

__all__ = [
    "WORST_FIRST",
    "Absence",
    "Amount",
    "AttainedCount",
    "Bodies",
    "Ceiling",
    "Change",
    "Expected",
    "Floor",
    "Forecast",
    "Form",
    "Frequency",
    "Language",
    "Level",
    "LevelAndGrowth",
    "Line",
    "Named",
    "NestedShares",
    "NotComparableError",
    "Outlook",
    "OverTime",
    "Part",
    "Printed",
    "Range",
    "Rate",
    "Result",
    "Says",
    "Scale",
    "SetBy",
    "Settings",
    "Shape",
    "Share",
    "Split",
    "State",
    "Target",
    "Term",
    "TermAndPace",
    "Together",
    "Told",
    "TwoCurrencies",
    "Unstated",
    "Verdict",
    "Zero",
    "change_of",
    "check_count",
    "check_printed",
    "check_state",
    "count_attained",
    "count_on",
    "forecast",
    "judge",
    "judge_each",
    "known_by",
    "scale_of",
    "scales",
    "sentence",
    "shape_of",
    "show_amount",
    "show_number",
    "show_shape",
    "title",
    "told",
]
