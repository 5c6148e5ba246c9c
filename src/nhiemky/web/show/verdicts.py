"""Verdicts as they look: colour, word and shape together, and a bar that never hides what is above the plan."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from nhiemky.targets import Share, State, Verdict, sentence
from nhiemky.targets.words import percent
from nhiemky.web.show.amounts import language

_LOOKS: dict[State, tuple[str, str]] = {
    State.EXCEEDED: ("good", "double-check"),
    State.ATTAINED: ("good", "check"),
    State.ON_PACE: ("way", "arrow"),
    State.BEHIND: ("care", "clock"),
    State.OUT_OF_REACH: ("bad", "flag"),
    State.NOT_YET_ATTAINED: ("care", "clock"),
    State.MISSED: ("bad", "cross"),
    State.BROKEN: ("bad", "octagon"),
    State.NOTHING_TO_JUDGE: ("plain", "dash"),
    State.NO_DATA: ("plain", "empty"),
}


@dataclass(frozen=True, slots=True)
class Badge:
    """A verdict's word, the name of its colour and of its icon."""

    word: str
    look: str
    icon: str


def badge(state: State) -> Badge:
    """Return how a verdict looks."""
    look, icon = _LOOKS[state]
    return Badge(state.label(language()), look, icon)


def tally(verdicts: Iterable[Verdict]) -> list[tuple[Badge, int]]:
    """Return every verdict that occurs with how often it does, the best first."""
    counts = Counter(verdict.state for verdict in verdicts)
    return [(badge(state), counts[state]) for state in State if counts[state]]


WIDTH = 120
SCALES = (Decimal(1), Decimal("1.25"), Decimal("1.5"), Decimal(2))
"""How far bars are drawn, as a share of plan; what goes beyond the last is torn, its number beside it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """A bar of plan against time, in the units of its drawing.

    ``full`` is where 100% stands; ``torn`` says that the share runs beyond the drawing, its number beside it.
    """

    look: str
    fill: float
    full: float
    time: float
    torn: bool
    share: str
    time_share: str


def bar(verdict: Verdict, share_of_time: Decimal, scale: Decimal) -> Bar | None:
    """Return the bar of a verdict, drawn up to ``scale``; ``None`` where a share of plan has no meaning."""
    if verdict.share_of_plan is None:
        return None
    share = verdict.share_of_plan
    return Bar(
        look=_LOOKS[verdict.state][0],
        fill=_x(min(max(share, Decimal(0)), scale), scale),
        full=_x(Decimal(1), scale),
        time=_x(min(share_of_time, Decimal(1)), scale),
        torn=share > scale,
        share=percent(Share(share), language()),
        time_share=percent(Share(share_of_time), language()),
    )


def scale_of(verdicts: Iterable[Verdict]) -> Decimal:
    """Return the smallest scale on which every share fits, so that all bars of one table can be compared."""
    highest = max((v.share_of_plan for v in verdicts if v.share_of_plan is not None), default=Decimal(0))
    return next((scale for scale in SCALES if highest <= scale), SCALES[-1])


def _x(share: Decimal, scale: Decimal) -> float:
    return round(float(share / scale) * WIDTH, 2)


def steps(verdict: Verdict) -> list[tuple[str, bool]]:
    """Return the arithmetic of a verdict, a sentence a step, each with whether it is only a remark."""
    return [(_capital(sentence(line, language())), line.note) for line in verdict.lines]


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
