"""What every append-only table shares, and amounts kept to the last digit on both databases."""

from __future__ import annotations

from decimal import Context, Decimal
from typing import TYPE_CHECKING, Any

from django.db import models
from django.db.backends.base.base import BaseDatabaseWrapper

if TYPE_CHECKING:
    _DecimalField = models.DecimalField[Decimal | None, Decimal | None]
else:
    _DecimalField = models.DecimalField

DIGITS = 38
DECIMALS = 6
_CONTEXT = Context(prec=DIGITS)


def plain(amount: Decimal) -> Decimal:
    """Return the same amount without trailing zeros and without an exponent.

    >>> plain(Decimal("2000.000000"))
    Decimal('2000')
    >>> plain(Decimal("7.200000"))
    Decimal('7.2')
    """
    whole = amount.to_integral_value(context=_CONTEXT)
    return Decimal(format(whole, "f")) if whole == amount else amount.normalize(_CONTEXT)


def fits(amount: Decimal) -> bool:
    """Say whether an amount can be stored without losing a digit before its sixth decimal."""
    return amount.is_finite() and (not amount or amount.adjusted() < DIGITS - DECIMALS)


class AmountField(_DecimalField):
    """A decimal stored exactly.

    SQLite turns a decimal column into a float of 15 digits; there it is kept as text, so an amount is compared
    for equality only, never for order, in SQL.
    """

    def __init__(self, **options: Any) -> None:
        options.setdefault("max_digits", DIGITS)
        options.setdefault("decimal_places", DECIMALS)
        options.setdefault("null", True)
        options.setdefault("blank", True)
        super().__init__(**options)

    def get_internal_type(self) -> str:
        """Keep Django's own float conversion of SQLite decimals away."""
        return "AmountField"

    def db_type(self, connection: BaseDatabaseWrapper) -> str:
        """Return ``text`` on SQLite, ``numeric`` elsewhere."""
        return "text" if connection.vendor == "sqlite" else f"numeric({self.max_digits}, {self.decimal_places})"

    def from_db_value(self, value: Any, *_: Any) -> Decimal | None:
        """Return the stored amount without trailing zeros."""
        return None if value is None else plain(Decimal(value))


class AppendOnly(models.Model):
    """A row that is written once; triggers in the database refuse what slips past this class."""

    class Meta:
        abstract = True

    def save(self, *args: Any, **options: Any) -> None:
        """Insert the row; a second save is refused."""
        if not self._state.adding:
            raise TypeError(f"{type(self).__name__} rows are only ever added: add a later row instead")
        options["force_insert"] = True
        super().save(*args, **options)

    def delete(self, *args: Any, **options: Any) -> tuple[int, dict[str, int]]:
        """Refuse: what was recorded stays recorded."""
        raise TypeError(f"{type(self).__name__} rows are never deleted: add a later row instead")
