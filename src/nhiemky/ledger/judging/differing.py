"""Figures of documents beside sums of returns for the same days: where they differ, both are told."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from fractions import Fraction

from nhiemky.ledger.judging.days import Interval
from nhiemky.ledger.models import Statement
from nhiemky.ledger.register.reported import Reports
from nhiemky.targets import Amount, Language, show_amount
from nhiemky.targets.amounts import agrees, rounded
from nhiemky.targets.lines import Days
from nhiemky.targets.words import show

_CURRENCIES = frozenset(["VND", "USD"])


@dataclass(frozen=True, slots=True, kw_only=True)
class Differing:
    """A document says ``said`` of some days, the returns of everybody asked come to ``summed``. Neither is corrected.

    ``statement_id`` is the document's figure; of a share both are percentages, exact.
    """

    statement_id: int
    days: Interval
    said: Amount
    summed: Amount

    def text(self, language: Language = "vi") -> str:
        """Return the finding in words."""
        between = show(Days(self.days.first, self.days.last), language)
        said, summed = (show_amount(each, language) for each in (self.said, self.summed))
        if language == "vi":
            return f"{between}: văn bản ghi {said}, tổng hợp các báo cáo định kỳ là {summed}"
        return f"{between}: the document says {said}, the returns come to {summed}"


def differing(offered: Iterable[tuple[Statement, Interval]], code: str, reports: Reports) -> Iterator[Differing]:
    """Yield the figures of documents that differ from what returns come to for the same days.

    Only days that whole periods make up, and of which everybody asked has given a figure, can contradict a document.
    """
    for statement, days in offered:
        found = reports.over(code, days.first, days.last)
        said = _said(statement)
        if found is None or said is None:
            continue
        held, sum_ = found
        chain = held.chain_of(code)
        if chain is None or sum_.value is None:
            continue
        indicator = chain.indicator(code)
        ratio = indicator.over_tree == "ratio"
        unit = "%" if ratio else held.unit(code)
        value = sum_.value * 100 if ratio else sum_.value / 10**indicator.decimals
        # "8,6 tỷ" is printed to the hundred million; people and areas are printed to the last one.
        printed = said.value.normalize() if unit in _CURRENCIES else said.value
        if said.unit == unit and not agrees(value, printed):
            summed = Amount(rounded(value, Fraction(said.value)), unit)
            yield Differing(statement_id=statement.pk, days=days, said=said, summed=summed)


def _said(statement: Statement) -> Amount | None:
    if statement.value is None or statement.level:
        return None
    if statement.of is not None and statement.unit != "%":
        return Amount(rounded(100 * Fraction(statement.value) / Fraction(statement.of)), "%") if statement.of else None
    return Amount(statement.value, statement.unit)
