"""What a person changes of a statement, checked field by field before anything is written."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from datetime import date
from decimal import Decimal, InvalidOperation
from functools import cache
from importlib.resources import files
from typing import Any

from nhiemky.ledger.models import Indicator
from nhiemky.ledger.models.base import fits, plain
from nhiemky.ledger.problems import LedgerProblem

_VIETNAMESE = re.compile(r"[+-]?\d{1,3}(?:\.\d{3})+(?:,\d+)?|[+-]?\d+,\d+")
_PERIOD = re.compile(r"(\d{4}-\d\d-\d\d)/(\d{4}-\d\d-\d\d)")


@cache
def _rules() -> dict[str, Any]:
    return tomllib.loads(files("nhiemky.ledger").joinpath("data/fields.toml").read_text(encoding="utf-8"))


def editable_fields() -> tuple[str, ...]:
    """Return the names of the fields ``checked`` accepts."""
    rules = _rules()
    return (*rules["choices"], *rules["amounts"], *rules["texts"], "indicator", "period", "implicit")


def choices(field: str) -> tuple[str, ...]:
    """Return what a field of fixed choices may hold, for a form."""
    return tuple(_rules()["choices"][field])


def amount(field: str, given: object) -> Decimal | None:
    """Read an amount: a Decimal, an int, or digits as typed ("2.000", "7,2", "2000000").

    A dot before exactly three digits separates thousands, as Vietnamese is written; pass a Decimal to be certain.

    Raises LedgerProblem ``amount_invalid`` or ``amount_too_large``.
    """
    if given is None or given == "":
        return None
    text = str(given).strip()
    if isinstance(given, str) and _VIETNAMESE.fullmatch(text):
        text = text.replace(".", "").replace(",", ".")
    try:
        if isinstance(given, bool | float):
            raise InvalidOperation
        number = Decimal(text)
    except InvalidOperation:
        raise LedgerProblem("amount_invalid", field=field, value=given) from None
    if not number.is_finite():
        raise LedgerProblem("amount_invalid", field=field, value=given)
    if not fits(number):
        raise LedgerProblem("amount_too_large", field=field, value=given)
    return plain(number)


def _indicator(given: object) -> str | None:
    code = str(given or "").strip()
    if code and not Indicator.objects.filter(code=code).exists():
        raise LedgerProblem("indicator_unknown", code=code)
    return code or None


def _period(given: object) -> str:
    text = str(given or "").strip()
    if not text:
        return ""
    found = _PERIOD.fullmatch(text)
    try:
        if found and date.fromisoformat(found[1]) <= date.fromisoformat(found[2]):
            return text
    except ValueError:
        pass
    raise LedgerProblem("field_invalid", field="period", value=text, allowed="YYYY-MM-DD/YYYY-MM-DD")


def checked(changes: Mapping[str, object]) -> dict[str, Any]:
    """Return the changes as fields of ``Statement`` (``indicator`` becomes ``indicator_id``).

    An empty string or ``None`` clears a field. Setting one amount clears a range and the other way round, unless the
    changes say otherwise.

    Raises LedgerProblem ``field_unknown``, ``field_invalid``, ``amount_invalid``, ``amount_too_large`` or
    ``indicator_unknown``.
    """
    rules = _rules()
    fields: dict[str, Any] = {}
    for name, given in changes.items():
        if name in rules["amounts"]:
            fields[name] = amount(name, given)
        elif name in rules["choices"]:
            fields[name] = _choice(name, given)
        elif name in rules["texts"]:
            fields[name] = str(given or "").strip()
        elif name == "indicator":
            fields["indicator_id"] = _indicator(given)
        elif name == "period":
            fields["period"] = _period(given)
        elif name == "implicit":
            fields["implicit"] = bool(given)
        else:
            raise LedgerProblem("field_unknown", field=name, allowed=", ".join(editable_fields()))
    if fields.get("value") is not None:
        fields = {"low": None, "high": None, **fields}
    elif fields.get("low") is not None or fields.get("high") is not None:
        fields = {"value": None, "comparator": "between", **fields}
    return fields


def _choice(name: str, given: object) -> str:
    text = str(given or "")
    allowed = choices(name)
    if text not in allowed:
        raise LedgerProblem("field_invalid", field=name, value=text, allowed=", ".join(filter(None, allowed)))
    return text


def check_amounts(fields: Mapping[str, Any]) -> None:
    """Refuse a statement without any content, half a range, or a range that runs backwards."""
    low, high = fields.get("low"), fields.get("high")
    if (low is None) != (high is None) or (low is not None and fields.get("value") is not None):
        raise LedgerProblem("range_incomplete")
    if low is not None and high is not None and low > high:
        raise LedgerProblem("range_reversed", low=low, high=high)
    content = ("value", "low", "level", "norm", "number", "date")
    if all(fields.get(name) in (None, "") for name in content):
        raise LedgerProblem("statement_empty")
