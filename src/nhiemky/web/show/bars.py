"""Bars of organisations side by side, as SVG that reads in black and white: lengths, numbers and names, no colours."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

WIDTH, NAMES, NUMBERS, ROW, BAR = 720, 250, 120, 24, 14
MOST = 60
"""How many bars are drawn; the table below has all."""
_LONGEST = 36


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar: whose it is, its length, and the number written beside it."""

    name: str
    value: Fraction
    said: str


def drawn(bars: Sequence[Bar], title: str) -> SafeString:
    """Return the bars one under the other, zero on one line; ``title`` is what a screen reader says of the drawing.

    Lengths are exact shares of the width; a zero is a number without a bar, never left out.
    """
    listed = bars[:MOST]
    low = min((each.value for each in listed), default=Fraction(0))
    low, high = min(low, Fraction(0)), max((each.value for each in listed), default=Fraction(0))
    span = max(high, Fraction(0)) - low or Fraction(1)
    room = WIDTH - NAMES - NUMBERS

    def x(value: Fraction) -> float:
        return round(NAMES + float((value - low) / span) * room, 2)

    rows = format_html_join("", "{}", ((_row(each, place, x),) for place, each in enumerate(listed)))
    height = len(listed) * ROW + 6
    return format_html(
        '<svg class="bars" viewBox="0 0 {} {}" role="img" aria-label="{}">{}<path class="zero" d="M{} 2V{}"/></svg>',
        WIDTH, height, title, rows, x(Fraction(0)), height - 2,
    )  # fmt: skip


def _row(bar: Bar, place: int, at: Callable[[Fraction], float]) -> SafeString:
    top = place * ROW + 4
    start, end = sorted((at(Fraction(0)), at(bar.value)))
    return format_html(
        '<g><title>{}: {}</title><text class="name" x="{}" y="{}">{}</text>'
        '<rect x="{}" y="{}" width="{}" height="{}"/><text class="said" x="{}" y="{}">{}</text></g>',
        bar.name, bar.said, NAMES - 8, top + BAR - 3, _short(bar.name),
        start, top, round(end - start, 2), BAR, end + 6, top + BAR - 3, bar.said,
    )  # fmt: skip


def _short(name: str) -> str:
    return name if len(name) <= _LONGEST else name[: _LONGEST - 1].rstrip() + "…"
