"""A total of the term beside a pace for each year (S3): two constraints on one indicator, each judged on its own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from nhiemky.targets.amounts import Amount
from nhiemky.targets.judge import judge
from nhiemky.targets.lines import Comparison, Line, Value
from nhiemky.targets.model import Result, Target, Term
from nhiemky.targets.together import Named, Together, ends, one_unit


@dataclass(frozen=True, slots=True, kw_only=True)
class TermAndPace:
    """ "110 đảng viên mỗi năm; cả nhiệm kỳ 500": ``total`` for the term and ``pace`` for every year."""

    total: Target
    pace: Target

    def __post_init__(self) -> None:
        one_unit(self.total, self.pace)
        if self.pace.frequency != "every_year" or self.total.frequency == "every_year":
            message = "A pace binds every year and a total the term."
            raise ValueError(message)

    def judge(self, results: Sequence[Result], term: Term, as_of: date, *, known: date | None = None) -> Together:
        """Judge both by the same results."""
        verdicts = tuple(
            Named(Line(name), judge(target, results, term, as_of, known=known))
            for name, target in (("name_total", self.total), ("name_pace", self.pace))
        )
        return Together(verdicts, self.findings(term))

    def findings(self, term: Term) -> tuple[Line, ...]:
        """Return what does not fit: the pace kept in all plan years is not the total. Neither is corrected.

        >>> from decimal import Decimal
        >>> from nhiemky.targets import Floor, sentence
        >>> pace = Target(shape=Floor(Amount(Decimal(110), "người")), frequency="every_year", over_time="sum")
        >>> whole = Target(shape=Floor(Amount(Decimal(500), "người")), frequency="term_total", over_time="sum")
        >>> [sentence(each) for each in TermAndPace(total=whole, pace=pace).findings(Term.of_years(2020, 2025))]
        ['5 năm × 110 người: 550 > 500 người cả nhiệm kỳ; mỗi chỉ tiêu được xét riêng']
        """
        years = len(term.years())
        found: dict[Line, None] = {}
        for yearly, whole in zip(ends(self.pace), ends(self.total), strict=True):
            kept = Amount(yearly.value * years, yearly.unit)
            if kept == whole:
                continue
            sign = ">" if kept.value > whole.value else "<"
            values: dict[str, Value] = {"years": years, "pace": yearly, "comparison": Comparison(kept, sign, whole)}
            found[Line("pace_differs", values, note=True)] = None
        return tuple(found)
