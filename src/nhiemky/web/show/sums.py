"""Sums of returns in the words of the page: the figure, and how many organisations it rests on."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from django.utils.translation import gettext as _

from nhiemky.ledger.queries.below import Figure
from nhiemky.rollup import Coverage
from nhiemky.targets import Amount, show_amount
from nhiemky.web.show.amounts import language, plain_number

_DIGITS = 2


@dataclass(frozen=True, slots=True)
class Said:
    """A figure in words, "" where nothing is given; of a ratio ``parts`` is its numerator and denominator."""

    said: str
    parts: str = ""


def figure_text(figure: Figure, unit: str) -> Said:
    """Return a figure with its unit; a zero is a zero, a missing figure is nothing."""
    if figure.value is None:
        return Said("")
    parts = ""
    if figure.part is not None and figure.of is not None:
        parts = f"{plain_number(figure.part)}/{plain_number(figure.of)}"
    return Said(show_amount(Amount(rounded(figure.value), unit), language()), parts)


def rounded(value: Fraction) -> Decimal:
    """Return a value to be read: exact where it has few digits, else with two."""
    exact = Fraction(round(value * 10**_DIGITS), 10**_DIGITS)
    return Decimal(exact.numerator) / Decimal(exact.denominator)


def coverage_text(coverage: Coverage) -> str:
    """Return how many of those asked have given their figure, and what became of the others."""
    if not coverage.due and not coverage.not_due:
        return _("không phải báo cáo")
    said = [_("%(given)s/%(due)s đã báo cáo") % {"given": coverage.given, "due": coverage.due}] if coverage.due else []
    words = (
        (coverage.late, _("%(n)s nộp chậm")),
        (coverage.missing, _("%(n)s thiếu")),
        (coverage.not_due, _("%(n)s chưa đến hạn")),
    )
    return ", ".join([*said, *(word % {"n": number} for number, word in words if number)])
