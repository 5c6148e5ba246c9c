"""Amounts that carry their unit: never a float, never two units added together."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction


class NotComparableError(ValueError):
    """Two amounts of different units cannot be compared or added; state each with its own unit."""


def exact(value: Decimal | int) -> Decimal:
    """Return ``value`` as a finite Decimal.

    >>> exact(500)
    Decimal('500')

    Raises:
        TypeError: for a float or anything else that is not a Decimal or an int.
        ValueError: for infinity and not-a-number.
    """
    if type(value) is Decimal and value.is_finite():
        return value  # nearly always
    if isinstance(value, bool) or not isinstance(value, Decimal | int):
        message = f"An amount must be a Decimal or an int, not {type(value).__name__}: write Decimal('{value}')."
        raise TypeError(message)
    number = Decimal(value)
    if not number.is_finite():
        message = f"An amount must be a finite number, not {value}."
        raise ValueError(message)
    return number


@dataclass(frozen=True, slots=True)
class Amount:
    """A number and its unit, in base units (``VND``, ``USD``, ``người``, ``ha``, ``%``)."""

    value: Decimal
    unit: str

    def __post_init__(self) -> None:
        object.__setattr__(self, "value", exact(self.value))

    def __add__(self, other: Amount) -> Amount:
        """Add two amounts of one unit (S12: two currencies are never added).

        >>> Amount(Decimal(31), "USD") + Amount(Decimal(8900), "VND")
        Traceback (most recent call last):
        nhiemky.targets.amounts.NotComparableError: USD and VND cannot be added; state each on its own.
        """
        if self.unit != other.unit:
            message = f"{self.unit} and {other.unit} cannot be added; state each on its own."
            raise NotComparableError(message)
        return Amount(self.value + other.value, self.unit)


@dataclass(frozen=True, slots=True)
class Share:
    """A ratio shown as a percentage: ``Share(Decimal("1.034"))`` reads 103,4%. Never capped."""

    ratio: Decimal


def to_decimal(value: Fraction) -> Decimal:
    """Return the Decimal nearest to ``value`` (28 significant digits, exact where it can be).

    >>> to_decimal(Fraction(517, 500))
    Decimal('1.034')
    """
    return Decimal(value.numerator) / Decimal(value.denominator)


def rounded(value: Fraction, *unlike: Fraction, digits: int = 2) -> Decimal:
    """Round for reading, keeping as many digits as it takes to stay on the right side of ``unlike``.

    >>> rounded(Fraction(6996, 100), Fraction(70), digits=1)
    Decimal('69.96')
    """
    if value.denominator == 1 and digits >= 0:
        return to_decimal(value)  # nearly always
    for places in range(digits, 12):
        number = round(value, places)
        if all((number < other) == (value < other) and (number > other) == (value > other) for other in unlike):
            return to_decimal(number)
    return to_decimal(value)


def rough(value: Fraction, *unlike: Fraction) -> Decimal:
    """Round to six digits or one decimal, for figures that are reckoned and never printed anywhere.

    >>> rough(Fraction(4_000_547_645)), rough(Fraction(1699, 10)), rough(Fraction(1, 3))
    (Decimal('4000550000'), Decimal('169.9'), Decimal('0.3'))
    """
    return rounded(value, *unlike, digits=min(1, 6 - len(str(abs(int(value))))))


def agrees(computed: Fraction, printed: Decimal) -> bool:
    """Whether a printed number is the computed one rounded to the digits printed.

    >>> agrees(Fraction(200, 3), Decimal("66.7")), agrees(Fraction(200, 3), Decimal("66.6"))
    (True, False)
    """
    step = Fraction(Decimal(1).scaleb(int(printed.as_tuple().exponent)))
    return abs(computed - Fraction(printed)) <= step / 2
