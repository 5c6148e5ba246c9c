"""Shares of one whole, some "of which" others (S7): each is judged, and the shares must be consistent."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from nhiemky.targets.amounts import Amount
from nhiemky.targets.judge import judge
from nhiemky.targets.known import known_by
from nhiemky.targets.lines import Comparison, Days, Line, Sum, Value
from nhiemky.targets.model import Result, Target, Term
from nhiemky.targets.shapes import Ceiling
from nhiemky.targets.together import Named, Part, Together, ends, one_unit, total

ALL = Amount(Decimal(100), "%")


@dataclass(frozen=True, slots=True)
class NestedShares:
    """ "100% hoàn thành nhiệm vụ, trong đó 80% hoàn thành tốt, 15–20% hoàn thành xuất sắc".

    ``whole`` and ``parts`` are shares of the same denominator. ``disjoint`` says that nothing is counted in two parts
    (a rating is one or the other), so that the parts together are at most the whole; otherwise each part alone is.
    """

    whole: Target
    parts: tuple[Part, ...]
    disjoint: bool = True

    def __post_init__(self) -> None:
        if one_unit(self.whole, *(part.target for part in self.parts)) != "%" or not self.parts:
            message = "Nested shares are percentages of one denominator, with at least one part."
            raise ValueError(message)

    def judge(
        self,
        results: Sequence[Result],
        of_parts: Mapping[str, Sequence[Result]],
        term: Term,
        as_of: date,
        *,
        known: date | None = None,
    ) -> Together:
        """Judge the whole by ``results`` and each part by the results under its name."""
        named = [Named(Line("name_whole"), judge(self.whole, results, term, as_of, known=known))]
        for part in self.parts:
            verdict = judge(part.target, of_parts.get(part.name, ()), term, as_of, known=known)
            named.append(Named(part.line, verdict))
        held = {part.name: known_by(of_parts.get(part.name, ()), known) for part in self.parts}
        return Together(tuple(named), (*self.findings(), *self._reached(known_by(results, known), held)))

    def findings(self) -> tuple[Line, ...]:
        """Return what cannot be in the plan: a part larger than the whole may be, or parts that together are.

        >>> from nhiemky.targets import Floor, sentence
        >>> def share(value):
        ...     return Target(shape=Floor(Amount(Decimal(value), "%")))
        >>> nested = NestedShares(share(100), (Part("tốt", share(90)), Part("xuất sắc", share(15))))
        >>> [sentence(each) for each in nested.findings()]
        ['các tỷ lệ của cùng một tổng: 90% + 15% = 105%; 105% > 100%']
        """
        limit = min(ends(self.whole)[0], ALL, key=_value) if isinstance(self.whole.shape, Ceiling) else ALL
        floors = [(part, ends(part.target)[0]) for part in self.parts if not isinstance(part.target.shape, Ceiling)]
        found = [
            Line("share_above", {"name": part.name, "comparison": Comparison(low, ">", limit)}, note=True)
            for part, low in floors
            if low.value > limit.value
        ]
        lows = [low for _, low in floors]
        if self.disjoint and not found and lows and total(lows).value > limit.value:
            found.append(_too_many("shares_plan", lows, limit))
        return tuple(found)

    def _reached(self, whole: Sequence[Result], parts: Mapping[str, Sequence[Result]]) -> list[Line]:
        """Compare the shares reported for the same days: one denominator, no part above the whole."""
        found: list[Line] = []
        for result in whole:
            days = (result.first, result.last, False)
            same = {
                name: each
                for name, given in parts.items()
                for each in given
                if (each.first, each.last, each.partial or result.partial) == days
            }
            found.extend(self._one_period(result, same))
        return found

    def _one_period(self, whole: Result, parts: Mapping[str, Result]) -> list[Line]:
        days, found = Days(whole.first, whole.last), []
        counts: list[Amount] = []
        shares: list[Amount] = []
        for name, part in parts.items():
            own, base = part.denominator, whole.denominator
            if own is not None and base is not None and own != base:
                words: dict[str, Value] = {"days": days, "name": name, "own": own, "whole": base}
                found.append(Line("share_bases", words, note=True))
                continue
            if part.numerator is not None:
                counts.append(Amount(part.numerator, ""))
            elif part.amount is not None:
                shares.append(Amount(part.amount, "%"))
        limits = (None if whole.numerator is None else Amount(whole.numerator, ""), _share(whole))
        for amounts, limit in zip((counts, shares), limits, strict=True):
            if limit is None or not amounts:
                continue
            most = total(amounts) if self.disjoint else max(amounts, key=_value)
            if most.value > limit.value:
                found.append(_too_many("shares_results", amounts if self.disjoint else [most], limit, days))
        return found


def _value(amount: Amount) -> Decimal:
    return amount.value


def _share(result: Result) -> Amount | None:
    return None if result.amount is None else Amount(result.amount, "%")


def _too_many(code: str, amounts: list[Amount], limit: Amount, days: Days | None = None) -> Line:
    added = total(amounts)
    if len(amounts) == 1 and days is not None:
        return Line("share_over", {"days": days, "comparison": Comparison(added, ">", limit)}, note=True)
    values: dict[str, Value] = {"sum": Sum(tuple(amounts), added), "comparison": Comparison(added, ">", limit)}
    return Line(code, values if days is None else {"days": days, **values}, note=True)
