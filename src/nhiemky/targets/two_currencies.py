"""One target in two currencies (S12): a value per currency, and a sum only by a rate somebody stated."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

from nhiemky.targets.amounts import Amount, NotComparableError, Share, exact, to_decimal
from nhiemky.targets.judge import judge
from nhiemky.targets.lines import Comparison, Line, Sum, Value
from nhiemky.targets.model import Result, Target, Term
from nhiemky.targets.together import Named, Together, ends, total


@dataclass(frozen=True, slots=True, kw_only=True)
class Rate:
    """What one ``unit`` is worth in ``into``, and where that stands: no rate holds without its source."""

    unit: str
    into: str
    value: Decimal
    source: str

    def __post_init__(self) -> None:
        object.__setattr__(self, "value", exact(self.value))
        if self.value <= 0 or not self.source or self.unit == self.into:
            message = "A rate is above 0, between two currencies, and says where it is stated."
            raise ValueError(message)

    def convert(self, amount: Amount) -> Amount:
        """Return an amount in ``into``; one that is in it already stays.

        >>> rate = Rate(unit="USD", into="VND", value=Decimal(25_000), source="kế hoạch 2021")
        >>> rate.convert(Amount(Decimal(2), "USD"))
        Amount(value=Decimal('50000'), unit='VND')
        """
        if amount.unit == self.into:
            return amount
        if amount.unit != self.unit:
            message = f"A rate from {self.unit} to {self.into} says nothing of {amount.unit}."
            raise NotComparableError(message)
        return Amount(amount.value * self.value, self.into)


@dataclass(frozen=True, slots=True)
class TwoCurrencies:
    """ "31 tỷ USD và 8.900 tỷ đồng": targets of one indicator, each in a currency of its own."""

    targets: tuple[Target, ...]

    def __post_init__(self) -> None:
        units = [ends(target)[0].unit for target in self.targets]
        if len(set(units)) != len(units) or len(units) < 2 or any(ends(each)[0].value <= 0 for each in self.targets):
            message = f"Each target has a currency of its own and an amount above 0: {units}."
            raise ValueError(message)

    def judge(
        self,
        results: Sequence[Result],
        term: Term,
        as_of: date,
        *,
        rate: Rate | None = None,
        known: date | None = None,
    ) -> Together:
        """Judge each currency by the results in it; with a stated rate the sum is said too, it is no verdict."""
        named = []
        for target in self.targets:
            unit = ends(target)[0].unit
            own = [result for result in results if result.unit in (unit, "")]
            named.append(Named(Line("name_part", {"name": unit}), judge(target, own, term, as_of, known=known)))
        if rate is None:
            return Together(tuple(named), (Line("currencies_apart", note=True),))
        values = [each.verdict.value for each in named if each.verdict.value is not None and not each.verdict.partial]
        if len(values) != len(named):
            return Together(tuple(named))
        return Together(tuple(named), (self._added(values, rate),))

    def _added(self, values: Sequence[Amount], rate: Rate) -> Line:
        reached = [rate.convert(value) for value in values]
        planned = total([rate.convert(ends(target)[0]) for target in self.targets])
        added = total(reached)
        one = Amount(Decimal(1), rate.unit)
        words: dict[str, Value] = {
            "one": one,
            "rate": Amount(rate.value, rate.into),
            "source": rate.source,
            "sum": Sum(tuple(reached), added),
            "quotient": Comparison(added, "/", planned),
            "share": Share(to_decimal(Fraction(added.value) / Fraction(planned.value))),
        }
        return Line("currencies_added", words, note=True)
