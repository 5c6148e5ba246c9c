"""One judgement in progress: the target, its figures, its time, and the building of its verdict."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from fractions import Fraction

from nhiemky.targets.amounts import Amount, Share, rounded, to_decimal
from nhiemky.targets.combine import Evidence, Figure, chosen, evidence, printed_attainment
from nhiemky.targets.grade import plan, share_of_plan
from nhiemky.targets.lines import Comparison, Days, Line, Value
from nhiemky.targets.model import Result, Target, Term
from nhiemky.targets.periods import Window, until, window
from nhiemky.targets.settings import Settings
from nhiemky.targets.shapes import Ceiling, Floor, Level, Range, Unstated
from nhiemky.targets.verdict import State, Verdict


@dataclass(frozen=True, slots=True)
class Case:
    """A target, what is known of it, and the day it is judged."""

    target: Target
    window: Window
    evidence: Evidence
    settings: Settings

    @property
    def figures(self) -> tuple[Figure, ...]:
        """The figures that can be judged."""
        return self.evidence.figures

    @property
    def values(self) -> list[Figure]:
        """The figures with a value, or with a denominator of 0."""
        if isinstance(self.target.shape, Unstated):
            return []
        return [figure for figure in self.figures if figure.value is not None or figure.empty]

    @property
    def unit(self) -> str:
        """The unit of the target, or that of its results where any will do."""
        if self.target.unit is not None:
            return self.target.unit
        return next((figure.result.unit for figure in self.figures), "")

    @property
    def scale(self) -> tuple[str, ...]:
        """The levels of the target, none where it has an amount."""
        return self.target.shape.scale if isinstance(self.target.shape, Level) else ()

    @property
    def partial(self) -> tuple[Figure, ...]:
        """The figures that only some of the bodies asked have given."""
        return tuple(figure for figure in self.figures if figure.partial)

    def without_partial(self) -> Case:
        """Return the same case with the partial figures set aside; each is named."""
        whole = tuple(figure for figure in self.figures if not figure.partial)
        aside = (*self.evidence.set_aside, *(figure.result.source_id for figure in self.partial))
        notes = (*self.evidence.notes, *self.partly(self.partial, "partial"))
        return replace(self, evidence=Evidence(whole, aside, notes))

    def partly(self, figures: Sequence[Figure], code: str) -> list[Line]:
        """Say of how many of the bodies asked the partial ones of figures are."""
        return [
            Line(
                code,
                {
                    "days": Days(figure.first, figure.last),
                    "value": self.amount(figure) or self._level(figure) or "–",
                    "given": figure.result.given or 0,
                    "asked": figure.result.asked or 0,
                },
            )
            for figure in figures
            if figure.partial
        ]

    def complete(self, counted: Sequence[Figure]) -> bool:
        """Whether figures speak of the whole term.

        A figure that reaches from the beginning of the term into its last year closes it: a final report is
        written before the last day.
        """
        if any(self._closes(figure) for figure in counted):
            return True
        return not self.window.gaps([(figure.first, figure.last) for figure in counted])

    def _closes(self, figure: Figure) -> bool:
        return figure.first <= self.window.first and figure.last.year >= self.window.last.year

    def of_term(self, figure: Figure) -> bool:
        """Whether a printed percentage speaks of the plan of the term, not of the plan of one year in it."""
        years = figure.last.year - max(figure.first, self.window.first).year + 1
        begins = figure.first <= self.window.first
        return begins and (figure.result.cumulative or years > 1 or len(self.window.years) == 1)

    def verdict(
        self,
        state: State,
        *,
        lines: Sequence[Line] = (),
        counted: Sequence[Figure] = (),
        figure: Figure | None = None,
    ) -> Verdict:
        """Build the verdict; ``figure`` is the one compared, ``counted`` those it was made of."""
        share = None if figure is None else share_of_plan(self.target, figure)
        covered = chosen(counted, self.window)
        used = tuple(dict.fromkeys(item.result.source_id for item in counted))
        aside = [*self.evidence.set_aside, *(item.result.source_id for item in self.figures)]
        return Verdict(
            state=state,
            value=self.amount(figure),
            level=self._level(figure),
            latest=max(counted, key=lambda item: (item.last, item.order)).result if counted else None,
            share_of_plan=None if share is None else to_decimal(share),
            share_of_time=to_decimal(self.window.passed()),
            share_reported=to_decimal(self.window.share([(item.first, item.last) for item in covered])),
            counted=used,
            set_aside=tuple(source for source in dict.fromkeys(aside) if source not in used),
            lines=(*lines, *self.evidence.notes, *self._hedge()),
            partial=any(item.partial for item in counted),
        )

    def amount(self, figure: Figure | None) -> Amount | None:
        """Return the amount of a figure, rounded so that it stays on its side of the plan."""
        if figure is None or figure.value is None or isinstance(self.target.shape, Level):
            return None
        marks = [Fraction(mark.value) for mark in self.marks()]
        return Amount(rounded(figure.value, *marks), figure.result.unit)

    def _level(self, figure: Figure | None) -> str | None:
        if figure is None or figure.value is None or not isinstance(self.target.shape, Level):
            return None
        return self.target.shape.scale[int(figure.value)]

    def _hedge(self) -> list[Line]:
        return [Line("hedged", {"hedge": self.target.hedge}, note=True)] if self.target.hedge else []

    def marks(self) -> tuple[Amount, ...]:
        """Return the amounts that stand in the target."""
        match self.target.shape:
            case Floor(amount=amount) | Ceiling(amount=amount):
                return (amount,)
            case Range(low=low, high=high):
                return (low, high)
            case _:
                return ()

    def comparison(self, figure: Figure) -> Comparison | Share:
        """Return the figure beside what the target asks, or the printed attainment where only that is known."""
        value = self.amount(figure)
        if isinstance(self.target.shape, Level):
            rank = self.target.shape.scale.index(self.target.shape.at_least)
            return Comparison(self._level(figure) or "", _sign(figure.value, rank), self.target.shape.at_least)
        if value is None or isinstance(self.target.shape, Unstated):
            return Share(to_decimal(figure.printed()))
        marks = self.marks() or (Amount(Decimal(0), value.unit),)
        low, high = marks[0], marks[-1]
        if len(marks) == 2 and low.value <= value.value <= high.value:
            return Comparison(value, "in", low, high)
        mark = high if value.value > high.value else low
        return Comparison(value, _sign(figure.value, Fraction(mark.value)), mark)

    def compared(self, figure: Figure) -> list[Line]:
        """Return the arithmetic of one comparison, with the parts of a share and the check of a printed share."""
        days = Days(figure.first, figure.last)
        if figure.empty:
            if self.target.condition:
                return [Line("nothing_of", {"days": days, "condition": self.target.condition})]
            return [Line("nothing", {"days": days})]
        comparison = self.comparison(figure)
        if isinstance(comparison, Share):
            return [Line("printed", {"days": days, "share": comparison})]
        share = share_of_plan(self.target, figure)
        lines = [*self.parts(figure), Line("compared", {"days": days, "comparison": comparison})]
        value, whole = self.amount(figure), plan(self.target)
        if share is not None and value is not None and whole is not None and value.unit != "%":
            words: dict[str, Value] = {
                "quotient": Comparison(value, "/", Amount(to_decimal(whole), value.unit)),
                "share": Share(to_decimal(share)),
            }
            lines = [Line("share", words)] if isinstance(self.target.shape, Floor) else [*lines, Line("share", words)]
        return [*lines, *printed_attainment(figure, share if self.of_term(figure) else None)]

    def parts(self, figure: Figure) -> list[Line]:
        """Return numerator over denominator, where the figure is a share recomputed from them."""
        value = self.amount(figure)
        if figure.parts is None or value is None:
            return []
        above, below = (to_decimal(part) for part in figure.parts)
        return [Line("parts", {"numerator": above, "denominator": below, "value": value})]


def _sign(value: Fraction | None, mark: Fraction | int) -> str:
    if value is None or value == mark:
        return "="
    return ">" if value > mark else "<"


def prepare(target: Target, results: Sequence[Result], term: Term, as_of: date, settings: Settings) -> Case:
    """Collect what a judgement needs; a target with a day of its own sees the term end on it."""
    term = until(term, target.due) if target.due is not None else term
    mine = [result for result in results if result.first <= as_of]
    time = window(term, mine, as_of)
    return Case(target, time, evidence(target, results, term, time), settings)
