"""What a document says as a whole, as the JSON of ``docs/reading.schema.json``."""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from decimal import Decimal
from typing import Any

from nhiemky.reading.model import Fact
from nhiemky.reading.whole.model import Whole


def whole_as_json(whole: Whole | None) -> dict[str, Any]:
    """Return ``whole`` as plain values: every field a key in its order, spans as pairs, facts as elsewhere."""
    return {field.name: _plain(getattr(whole or Whole(), field.name)) for field in fields(Whole)}


_SIMPLE = (str, int, type(None))


_FIELDS: dict[type, tuple[str, ...]] = {}


def _names(kind: type) -> tuple[str, ...]:
    """Return the fields of a dataclass, none of any other type."""
    if kind not in _FIELDS:
        _FIELDS[kind] = tuple(field.name for field in fields(kind)) if is_dataclass(kind) else ()
    return _FIELDS[kind]


def _plain(value: Any) -> Any:
    if isinstance(value, _SIMPLE):
        return value
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    if isinstance(value, Fact):
        return {"text": value.text, "start": value.span[0], "end": value.span[1]}
    if names := _names(type(value)):
        return {name: _plain(getattr(value, name)) for name in names}
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    return value
