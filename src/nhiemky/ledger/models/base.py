"""What every append-only table shares, and amounts kept to the last digit on both databases."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Context, Decimal
from typing import TYPE_CHECKING, Any, ClassVar, Self, TypeVar

from django.db import models
from django.db.backends.base.base import BaseDatabaseWrapper

from nhiemky.ledger.history.snapshot import snapshot
from nhiemky.ledger.recording import must_record

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


_Row = TypeVar("_Row", bound=models.Model, covariant=True)


class RecordedQuerySet(models.QuerySet[_Row]):
    """Rows that change one by one or are added together, so that the history has each of them."""

    def bulk_create(self, objs: Iterable[Any], *args: Any, **options: Any) -> list[Any]:
        """Add rows, each noted for the event of the operation."""
        rows = list(objs)
        recordings = [must_record(row) for row in rows if row.recorded]
        added: list[Any] = super().bulk_create(rows, *args, **options)
        for recording, row in zip(recordings, added, strict=False):
            recording.note(row, None)
        return added

    def update(self, **values: Any) -> int:
        """Refuse: what a row held before would not be known."""
        raise TypeError("change the rows one by one, so that the history has each of them")

    def delete(self) -> tuple[int, dict[str, int]]:
        """Refuse: what was recorded stays recorded."""
        raise TypeError("recorded rows are never deleted")


class Recorded(models.Model):
    """A row whose every change stands in the history; it is written by operations only."""

    recorded = True
    """False for the rows of the history itself."""

    if TYPE_CHECKING:
        # The plug-in of the type checker knows the rows of Django's own manager only.
        objects: ClassVar[models.Manager[Self]]
    else:
        objects = models.Manager.from_queryset(RecordedQuerySet)()

    class Meta:
        abstract = True

    def save(self, *args: Any, **options: Any) -> None:
        """Write the row and note it for the event of the operation; outside of one it is refused."""
        if not self.recorded:
            super().save(*args, **options)
            return
        recording = must_record(self)
        before = None
        if not self._state.adding:
            kept = type(self)._base_manager.filter(pk=self.pk).first()
            before = snapshot(kept) if kept else None
        super().save(*args, **options)
        recording.note(self, before)

    def delete(self, *args: Any, **options: Any) -> tuple[int, dict[str, int]]:
        """Refuse: what was recorded stays recorded."""
        raise TypeError(f"{type(self).__name__} rows are never deleted: add a later row instead")


class AppendOnly(Recorded):
    """A row that is written once; triggers in the database refuse what slips past this class."""

    class Meta:
        abstract = True

    def save(self, *args: Any, **options: Any) -> None:
        """Insert the row; a second save is refused."""
        if not self._state.adding:
            raise TypeError(f"{type(self).__name__} rows are only ever added: add a later row instead")
        options["force_insert"] = True
        super().save(*args, **options)
