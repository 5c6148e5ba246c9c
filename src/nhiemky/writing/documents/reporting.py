"""What a periodic report is written with while it grows: its material, its bindings and the words of its period."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta

from nhiemky.writing.book import Book
from nhiemky.writing.material import PeriodMaterial, RemarkMaterial
from nhiemky.writing.model import DocumentKind
from nhiemky.writing.phrases import Times, when
from nhiemky.writing.phrases.times import day_of

_NO_TERM = Times(first_year=0, last_year=0)
"""The times of a report whose term is not known: nothing in it is "from the beginning of the term"."""


@dataclass(slots=True)
class Reporting:
    """One periodic report, or summary of those below, while it is written."""

    kind: DocumentKind
    period: PeriodMaterial
    book: Book = field(default_factory=Book)
    times: Times = field(init=False)

    def __post_init__(self) -> None:
        term = self.period.term
        self.times = Times(first_year=term[0], last_year=term[1]) if term else _NO_TERM

    @property
    def words(self) -> Mapping[str, str]:
        """What the sentences of a report call the committee, the period and the one after it."""
        given, letterhead = self.period, self.period.letterhead
        return {
            "committee": letterhead.committee,
            "organisation": letterhead.organisation,
            "period": self.label,
            "next": self.following,
            "day": day_of(given.day),
        }

    @property
    def label(self) -> str:
        """The period inside a sentence: "quý II/2027"."""
        return when(self.period.first, self.period.last, _NO_TERM)

    @property
    def following(self) -> str:
        """The period of the same length after it."""
        first, last = self.period.first, self.period.last
        if last == first:
            return ""
        months = (last.year - first.year) * 12 + last.month - first.month + 1
        begins = last + timedelta(days=1)
        place = begins.month - 1 + months
        ends = begins.replace(year=begins.year + place // 12, month=place % 12 + 1) - timedelta(days=1)
        return when(begins, ends, _NO_TERM)

    def remarks(self, kind: str, field: str = "") -> list[RemarkMaterial]:
        """Return what people said of a kind, of one field or of all."""
        return [each for each in self.period.remarks if each.kind == kind and (not field or each.field == field)]
