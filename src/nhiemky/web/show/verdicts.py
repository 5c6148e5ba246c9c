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
DOUBLE = Decimal(2)


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


def bar(verdict: Verdict, share_of_time: Decimal, *, double: bool) -> Bar | None:
    """Return the bar of a verdict, ``None`` where a share of plan has no meaning.

    ``double`` draws up to 200%: every bar of one table has the same scale.
    """
    if verdict.share_of_plan is None:
        return None
    scale = DOUBLE if double else Decimal(1)
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


def needs_double(verdicts: Iterable[Verdict]) -> bool:
    """Say whether any share is above the plan."""
    return any(v.share_of_plan is not None and v.share_of_plan > 1 for v in verdicts)


def _x(share: Decimal, scale: Decimal) -> float:
    return round(float(share / scale) * WIDTH, 2)


def steps(verdict: Verdict) -> list[tuple[str, bool]]:
    """Return the arithmetic of a verdict, a sentence a step, each with whether it is only a remark."""
    return [(_capital(sentence(line, language())), line.note) for line in verdict.lines]


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
