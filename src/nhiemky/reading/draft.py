"""A statement while it is read: the stages write what they find into it, and it becomes a ``Statement`` at the end."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from nhiemky.reading.model import Comparator, Direction, Kind, Per, Span, Statement


@dataclass(slots=True, kw_only=True)
class Draft:
    """What is known of a statement so far; the fields are those of ``Statement``.

    ``start``/``end`` and ``sentence`` are offsets of the folded text, ``attainment_of`` is a place among the drafts.
    """

    start: int
    end: int
    kind: Kind
    sentence: Span
    value: Decimal | None = None
    low: Decimal | None = None
    high: Decimal | None = None
    comparator: Comparator | None = None
    unit: str | None = None
    per: Per | None = None
    attainment_percent: Decimal | None = None
    change: Direction | None = None
    base: str | None = None
    indicator: str | None = None
    part: str | None = None
    of: Decimal | None = None
    norm: str | None = None
    date: str | None = None
    number: str | None = None
    hedge: str | None = None
    level: str | None = None
    organisation: str | None = None
    period: str | None = None
    attainment_of: int | None = None
    ambiguous: bool = False
    alternatives: tuple[str, ...] = ()
    implicit: bool = False
    words: str | None = None
    nearest: tuple[str, ...] = ()

    def finished(self, name: str, text: str, span: Span, sentence: Span, main: str | None) -> Statement:
        """Return the statement ``name``, which ``text`` shows at ``span`` of the source, within ``sentence``.

        ``main`` is the id of the result that it is the attainment of.
        """
        return Statement(
            id=name, start=span[0], end=span[1], text=text, kind=self.kind, sentence=sentence, value=self.value,
            low=self.low, high=self.high, comparator=self.comparator, unit=self.unit, per=self.per,
            attainment_percent=self.attainment_percent, change=self.change, base=self.base, indicator=self.indicator,
            part=self.part, of=self.of, norm=self.norm, date=self.date, number=self.number, hedge=self.hedge,
            level=self.level, organisation=self.organisation, period=self.period, attainment_of=main,
            ambiguous=self.ambiguous, alternatives=self.alternatives, implicit=self.implicit, words=self.words,
            nearest=self.nearest,
        )  # fmt: skip
