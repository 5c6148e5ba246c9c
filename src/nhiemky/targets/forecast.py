"""What may become of a target: a band with its reason. Advice; it is read beside a verdict and never changes one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction

from nhiemky.targets import bands
from nhiemky.targets.amounts import Amount, Share, to_decimal
from nhiemky.targets.bands import Band
from nhiemky.targets.case import Case, prepare
from nhiemky.targets.grade import Grade, grade_value, grows
from nhiemky.targets.known import known_by
from nhiemky.targets.lines import Line, Word
from nhiemky.targets.model import Result, Target, Term
from nhiemky.targets.per_body import Bodies, judge_bodies
from nhiemky.targets.settings import DEFAULT, Settings
from nhiemky.targets.shapes import Level, Range, Unstated, Zero
from nhiemky.targets.verdict import REACHED, SILENT, State, Verdict
from nhiemky.targets.words import Language, sentence, word


class Outlook(StrEnum):
    """What a band says: decided already, both ends good, one of them, none, or no band.

    >>> Outlook.UNLIKELY.label("vi")
    'nhiều khả năng không đạt'
    """

    DECIDED = "decided"
    LIKELY = "likely"
    OPEN = "open"
    UNLIKELY = "unlikely"
    UNKNOWN = "unknown"

    def label(self, language: Language = "vi") -> str:
        """Return the words for it."""
        return word("outlooks", self.value, language)


@dataclass(frozen=True, slots=True, kw_only=True)
class Forecast:
    """A band from ``low`` to ``high`` (amounts, or levels by name), what it says, and the arithmetic.

    Without a band (a zero target, no figures, a plan without a figure) both ends are ``None``.
    """

    outlook: Outlook
    low: Amount | str | None = None
    high: Amount | str | None = None
    lines: tuple[Line, ...] = ()

    def arithmetic(self, language: Language = "vi") -> str:
        """Return what it says and why."""
        return "; ".join([self.outlook.label(language), *(sentence(line, language) for line in self.lines)])


def forecast(
    target: Target,
    results: Sequence[Result],
    term: Term,
    as_of: date,
    settings: Settings = DEFAULT,
    *,
    known: date | None = None,
    base: tuple[date, Amount] | None = None,
    judged: Bodies | None = None,
) -> Forecast:
    """Return what may become of a target by the end, from what was known of it on a day.

    Flows go on like their worst or best year, stocks stay or go on as they went, years lie between the worst and the
    best so far, a zero target has its first violation. ``base`` is the value of a stock before the term and its day.
    Of several bodies the one that decides the verdict is forecast, and partial figures are no ground for it. Whoever
    has judged the target by the same already gives ``judged``.
    """
    held = known_by(results, known)
    judged = judged or judge_bodies(target, held, term, as_of, settings=settings)
    case = prepare(target, [each for each in held if each.entity == judged.name], term, as_of, settings)
    verdict = judged.worst
    if _decided(case, verdict):
        return Forecast(
            outlook=Outlook.DECIDED,
            low=verdict.value or verdict.level,
            high=verdict.value or verdict.level,
            lines=(Line("forecast_decided", {"state": _state(verdict)}), *_first_violation(case)),
        )
    if isinstance(target.shape, Zero):
        return _never(verdict)
    case = case.without_partial()
    band = None if case.window.closed or isinstance(target.shape, Unstated) else _band(case, base)
    if band is None:
        return _unknown(verdict, unstated=isinstance(target.shape, Unstated))
    return Forecast(
        outlook=_outlook(case, band),
        low=bands.shown(case, band.low),
        high=bands.shown(case, band.high),
        lines=(*band.lines, *_positions(case, band)),
    )


def _decided(case: Case, verdict: Verdict) -> bool:
    """Whether nothing that can still come changes the verdict; a newest value that is good today may fall again."""
    if case.window.closed:
        return verdict.state not in SILENT
    filled = verdict.state in REACHED and case.target.over_time != "last"
    return verdict.state is State.BROKEN or filled


def _first_violation(case: Case) -> list[Line]:
    if not isinstance(case.target.shape, Zero):
        return []
    broken = [figure for figure in case.values if figure.value]
    first = min(broken, key=lambda figure: (figure.last, figure.first), default=None)
    return [] if first is None else [Line("forecast_violated"), *case.compared(first)]


def _unknown(verdict: Verdict, *, unstated: bool = False) -> Forecast:
    line = Line("forecast_unstated") if unstated else Line("forecast_nothing", {"state": _state(verdict)})
    return Forecast(outlook=Outlook.UNKNOWN, lines=(line,))


def _state(verdict: Verdict) -> Word:
    return Word("states", verdict.state.value)


def _never(verdict: Verdict) -> Forecast:
    if verdict.state is not State.ON_PACE:
        return _unknown(verdict)
    share = Share(verdict.share_reported)
    return Forecast(outlook=Outlook.OPEN, lines=(Line("forecast_never", {"share": share}),))


def _band(case: Case, base: tuple[date, Amount] | None) -> Band | None:
    target = case.target
    if isinstance(target.shape, Level):
        return bands.of_values(case)
    if target.frequency == "every_year" or target.over_time == "worst":
        return bands.of_years(case)
    if target.over_time == "last":
        fits = base is not None and base[1].unit == case.unit and base[0] < case.window.first
        return bands.of_stock(case, (base[0], Fraction(base[1].value)) if base is not None and fits else None)
    if any(grows(target, figure) for figure in case.values):
        return bands.of_flow(case)
    return bands.of_values(case)


def _outlook(case: Case, band: Band) -> Outlook:
    good = [grade_value(case.target, end) is not Grade.FAILS for end in (band.low, band.high)]
    if all(good):
        return Outlook.LIKELY
    alone = band.low == band.high and case.target.over_time == "last"
    return Outlook.OPEN if any(good) or alone else Outlook.UNLIKELY


def _positions(case: Case, band: Band) -> list[Line]:
    """Say where the ends of the band lie in the interval a range asks for; a range of one value has no inside."""
    shape = case.target.shape
    if not isinstance(shape, Range) or shape.low.value == shape.high.value:
        return []
    low, high = Fraction(shape.low.value), Fraction(shape.high.value)
    lines = []
    for end in dict.fromkeys((band.low, band.high)):
        share = Share(to_decimal((end - low) / (high - low)))
        where = "below" if end < low else "above" if end > high else "inside"
        lines.append(Line(f"forecast_{where}", {"value": bands.shown(case, end), "share": share}))
    return lines
