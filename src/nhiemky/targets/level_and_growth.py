"""A level and a growth on one indicator (S6): which reading is used, the path they imply, and both verdicts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Literal

from nhiemky.targets.amounts import Amount, exact, rough, to_decimal
from nhiemky.targets.judge import judge
from nhiemky.targets.known import known_by
from nhiemky.targets.lines import Comparison, Line, Path, Value
from nhiemky.targets.model import Result, Target, Term
from nhiemky.targets.shapes import Floor
from nhiemky.targets.together import Named, Together, ends
from nhiemky.targets.verdict import REACHED, State, Verdict

Reading = Literal["every_year", "average"]
Years = dict[int, tuple[Decimal, Result]]


@dataclass(frozen=True, slots=True, kw_only=True)
class LevelAndGrowth:
    """ "Doanh thu 8,6 tỷ USD, tăng 6% mỗi năm" against the level of ``base_year``.

    ``reading`` says how "tăng 6%/năm" is understood: "every_year" asks it of each year against the year before,
    "average" asks it over the whole time, so that a weak year may be made good. ``base`` is the amount of the base
    year; without it there is no path and only the years among themselves can be compared.
    """

    level: Target
    percent: Decimal
    base_year: int
    base: Amount | None = None
    reading: Reading = "every_year"

    def __post_init__(self) -> None:
        object.__setattr__(self, "percent", exact(self.percent))
        unit = ends(self.level)[0].unit
        if self.base is not None and (self.base.unit != unit or self.base.value <= 0):
            message = f"A base is an amount above 0 in {unit}, not {self.base.value} {self.base.unit}."
            raise ValueError(message)

    def at(self, year: int) -> Fraction | None:
        """Return the exact amount the growth leads to in a year; ``None`` without a base."""
        if self.base is None:
            return None
        return Fraction(self.base.value) * (1 + Fraction(self.percent) / 100) ** (year - self.base_year)

    def path(self, term: Term) -> tuple[tuple[int, Amount], ...]:
        """Return the path the base and the growth imply, from the base year to the end of the term.

        >>> usd = Amount(Decimal(8_000_000_000), "USD")
        >>> both = LevelAndGrowth(level=Target(shape=Floor(usd)), percent=Decimal(5), base_year=2020, base=usd)
        >>> [(year, str(amount.value)) for year, amount in both.path(Term.of_years(2020, 2022))]
        [(2020, '8000000000'), (2021, '8400000000'), (2022, '8820000000')]
        """
        unit = ends(self.level)[0].unit
        years = range(self.base_year, term.last.year + 1)
        return tuple((year, Amount(rough(value), unit)) for year in years if (value := self.at(year)) is not None)

    def judge(self, results: Sequence[Result], term: Term, as_of: date, *, known: date | None = None) -> Together:
        """Judge the level as it is stated, and the growth by the reading stated."""
        level = judge(self.level, results, term, as_of, known=known)
        values = self._years(known_by(results, known))
        judged = self._average(values, term, as_of) if self.reading == "average" else self._yearly(values, term, as_of)
        name = Line(f"name_growth_{self.reading}", {"percent": Amount(self.percent, "%")})
        growth = Named(name, replace(judged, as_of=as_of, known=known))
        return Together((Named(Line("name_level"), level), growth), self.findings(term))

    def findings(self, term: Term) -> tuple[Line, ...]:
        """Return the path implied, and whether it leads to the level by the end of the term."""
        path = self.path(term)
        if not path or self.base is None:
            return (Line("growth_without_base", {"year": (self.base_year,)}, note=True),)
        asked, (year, reached) = ends(self.level)[0], path[-1]
        values: dict[str, Value] = {"percent": Amount(self.percent, "%"), "path": Path(path)}
        found = [Line("growth_path", values, note=True)]
        exactly = self.at(year)
        if exactly is not None and exactly != asked.value:
            sign = ">" if exactly > asked.value else "<"
            shown = Amount(rough(exactly, Fraction(asked.value)), reached.unit)
            found.append(Line("growth_end", {"year": (year,), "comparison": Comparison(shown, sign, asked)}, note=True))
        return tuple(found)

    def _yearly(self, values: Years, term: Term, as_of: date) -> Verdict:
        """Judge the growth of each year against the year before; a year without its forerunner has no growth."""
        grown = []
        for year, (value, result) in values.items():
            before = values.get(year - 1)
            if before is None or before[0] <= 0:
                continue
            partial = before[1] if before[1].partial else result
            share = replace(result, given=partial.given, asked=partial.asked, attainment_percent=None, amount=None)
            share = replace(share, unit="%", denominator=before[0])
            grown.append(replace(share, numerator=value - before[0]))
        shape = Floor(Amount(self.percent, "%"))
        return judge(Target(shape=shape, frequency="every_year", over_time="last"), grown, term, as_of)

    def _average(self, values: Years, term: Term, as_of: date) -> Verdict:
        """Judge the growth over the whole time: the newest year against the path of that year, a pace until the end."""
        last = min(as_of.year, term.last.year)
        whole = [year for year, (_, result) in values.items() if self.base_year < year <= last and not result.partial]
        year = max(whole, default=None)
        asked = None if year is None else self.at(year)
        if year is None or asked is None:
            return judge(Target(shape=Floor(Amount(self.percent, "%"))), [], term, as_of)
        shape = Floor(Amount(to_decimal(asked), ends(self.level)[0].unit))
        newest, day = [values[year][1]], min(date(year, 12, 31), term.last)
        if as_of >= term.last:
            return judge(Target(shape=shape), newest, term, as_of)
        verdict = judge(Target(shape=shape, due=day), newest, term, as_of)
        if day == term.last:
            return verdict
        return replace(verdict, state=State.ON_PACE if verdict.state in REACHED else State.BEHIND)

    def _years(self, results: Sequence[Result]) -> Years:
        """Return the amount of each whole year, the base among them; of two the later, or the one not partial."""
        unit = ends(self.level)[0].unit
        values: Years = {}
        if self.base is not None:
            days = (date(self.base_year, 1, 1), date(self.base_year, 12, 31))
            values[self.base_year] = (self.base.value, Result(first=days[0], last=days[1], unit=unit))
        for result in results:
            whole = result.first == date(result.last.year, 1, 1) and result.last == date(result.last.year, 12, 31)
            kept = values.get(result.last.year)
            if result.partial and kept is not None and not kept[1].partial:
                continue
            if whole and result.unit == unit and result.amount is not None:
                values[result.last.year] = (result.amount, result)
        return values
