"""Typed values as JSON and back, every type checked: what comes from a process that read a hostile file is no object.

A dataclass is a list of its name and its fields in order; amounts, days and enumerations are strings.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Callable
from dataclasses import fields, is_dataclass
from datetime import date
from decimal import Decimal
from enum import Enum
from functools import cache
from operator import attrgetter
from types import NoneType, UnionType
from typing import Any, Literal, TypeVar, Union, cast, get_args, get_origin, get_type_hints

from nhiemky.reading.whole.model import Whole

_LATE_NAMES = {"Whole": Whole}
"""Names that a module of dataclasses imports for the type checker only."""

_DECIMAL = re.compile(r"-?[0-9]{1,200}(?:\.[0-9]{1,200})?(?:E[+-]?[0-9]{1,4})?")
Decode = Callable[[Any], Any]
_T = TypeVar("_T")


class NotAsAgreedError(ValueError):
    """Data that is not of the type it should be."""


def packed(value: Any) -> bytes:
    """Return dataclasses, tuples and plain values as JSON."""
    # Half a surrogate pair, which a damaged file may hold, has no UTF-8.
    return json.dumps(value, default=_plain, ensure_ascii=False, allow_nan=False).encode("utf-8", "surrogatepass")


def unpacked(data: bytes) -> Any:
    """Return the JSON value of bytes; raise NotAsAgreedError where they hold none."""
    try:
        return json.loads(data.decode("utf-8", "surrogatepass"), parse_constant=_refuse)
    except (ValueError, RecursionError) as error:
        raise NotAsAgreedError("no JSON") from error


def typed(kind: type[_T], value: Any) -> _T:
    """Return a JSON value as ``kind``; raise NotAsAgreedError where anything in it is of another type."""
    try:
        made: _T = _decoder(cast("Any", kind))(value)
    except (TypeError, ValueError, ArithmeticError, RecursionError) as error:
        raise NotAsAgreedError(str(error)[:200]) from error
    return made


def _plain(value: Any) -> Any:
    if is_dataclass(value):
        kind = type(value)
        return [kind.__name__, *_fields_of(cast("Any", kind))(value)]
    if isinstance(value, Decimal):
        return str(value)
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(type(value).__name__)


@cache
def _fields_of(kind: type) -> Callable[[Any], tuple[Any, ...]]:
    names = [field.name for field in fields(kind)]
    if len(names) > 1:
        return attrgetter(*names)
    return lambda value: tuple(getattr(value, name) for name in names)


def _refuse(what: object) -> Any:
    raise NotAsAgreedError(str(what)[:80])


@cache
def _decoder(kind: Any) -> Decode:
    """Return what turns a JSON value into ``kind``, or refuses."""
    origin = get_origin(kind)
    if origin in (Union, UnionType):
        return _one_of(tuple(get_args(kind)))
    if origin is Literal:
        return _literal(frozenset(get_args(kind)))
    if origin is tuple:
        return _tuple(get_args(kind))
    if is_dataclass(kind):
        return _dataclass(cast("Any", kind))
    if isinstance(kind, type) and issubclass(kind, Enum):
        return lambda value: kind(value) if type(value) is str else _refuse(value)
    return _SCALARS[kind]


def _exactly(kind: type) -> Decode:
    return lambda value: value if type(value) is kind else _refuse(value)


def _float(value: Any) -> float:
    if type(value) not in (int, float) or not math.isfinite(value):
        _refuse(value)
    return float(value)


def _decimal(value: Any) -> Decimal:
    return Decimal(value) if type(value) is str and _DECIMAL.fullmatch(value) else _refuse(value)


def _date(value: Any) -> date:
    return date.fromisoformat(value) if type(value) is str else _refuse(value)


_SCALARS: dict[Any, Decode] = {
    str: _exactly(str), int: _exactly(int), bool: _exactly(bool), NoneType: _exactly(NoneType), float: _float,
    Decimal: _decimal, date: _date,
}  # fmt: skip


def _literal(choices: frozenset[Any]) -> Decode:
    return lambda value: value if type(value) is str and value in choices else _refuse(value)


def _one_of(kinds: tuple[Any, ...]) -> Decode:
    others = [_decoder(kind) for kind in kinds if kind is not NoneType]
    empty = len(others) < len(kinds)

    def decode(value: Any) -> Any:
        if value is None:
            return None if empty else _refuse(value)
        if len(others) == 1:
            return others[0](value)
        for other in others:
            try:
                return other(value)
            except ValueError:
                continue
        return _refuse(value)

    return decode


def _tuple(kinds: tuple[Any, ...]) -> Decode:
    if len(kinds) == 2 and kinds[1] is ...:
        each = _decoder(kinds[0])
        return lambda value: tuple(map(each, value)) if type(value) is list else _refuse(value)
    every = [_decoder(kind) for kind in kinds]

    def decode(value: Any) -> Any:
        if type(value) is not list or len(value) != len(every):
            _refuse(value)
        return tuple(one(inner) for one, inner in zip(every, value, strict=True))

    return decode


def _dataclass(kind: type[Any]) -> Decode:
    hints = get_type_hints(kind, localns=_LATE_NAMES)
    # Filled when first used: a type may hold itself.
    decoders: list[tuple[str, Decode]] = []

    def decode(value: Any) -> Any:
        if not decoders:
            decoders.extend((field.name, _decoder(hints[field.name])) for field in fields(kind))
        if type(value) is not list or len(value) != len(decoders) + 1 or value[0] != kind.__name__:
            _refuse(kind.__name__)
        return kind(**{name: one(inner) for (name, one), inner in zip(decoders, value[1:], strict=True)})

    return decode
