"""What a row holds, as it stands in the history."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

from django.db import models

from nhiemky.ledger.history.canonical import canonical, sha256

LONG = 1000
"""Texts and data with more characters than this stand in the history as their hash: the row itself keeps them."""
SECRET = frozenset(["password"])
"""Columns of which the history says only that they changed."""
PASSING = frozenset(["last_login"])
"""Columns that are no part of what a row says."""

Snapshot = dict[str, Any]


def snapshot(row: models.Model) -> Snapshot:
    """Return the columns of a row as JSON data, long ones and secrets as ``{"sha256": …}``."""
    return {
        field.attname: _shown(field, getattr(row, field.attname))
        for field in row._meta.concrete_fields
        if field.attname not in PASSING
    }


def _shown(field: models.Field[Any, Any], value: Any) -> Any:
    if value is None or isinstance(value, bool):
        return value
    if field.attname in SECRET:
        # Of a salted hash of many rounds; shortened, so that nothing can be tried against it.
        return {"sha256": sha256(str(value))[:16]}
    if isinstance(field, models.JSONField):
        said = canonical(value)
        return {"sha256": sha256(said), "length": len(said)} if len(said) > LONG else value
    return _plain(value)


def _plain(value: Any) -> Any:
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat(timespec="microseconds")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return format(value, "f")
    if isinstance(value, int):
        return value
    text = str(value)
    return {"sha256": sha256(text), "length": len(text)} if len(text) > LONG else text
