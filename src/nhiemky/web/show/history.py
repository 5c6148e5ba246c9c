"""The events of the history in the page's words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from django.contrib.auth.models import User
from django.utils.translation import gettext as _

from nhiemky.ledger.history import words
from nhiemky.ledger.models import Document, Indicator, Organisation, Statement, Term
from nhiemky.ledger.people import shown_name
from nhiemky.ledger.queries.history import ChangeRow, EventRow
from nhiemky.web.show.amounts import (
    comparator_text,
    day_text,
    kind_text,
    language,
    period_text,
    plain_number,
    unit_text,
)
from nhiemky.web.show.tables import ROLES
from nhiemky.web.show.trail import Row, differences, moment_text, said

_NUMBERS = frozenset(["value", "low", "high", "of", "attainment_percent"])
_DAYS = frozenset(["dated", "opened_on", "closed_on", "valid_from", "date"])
_STATEMENTS = ("statement_id", "quote_id", "first_id", "supersedes_id")
_MOST = 3
_DASH = "–"


@dataclass(frozen=True, slots=True, kw_only=True)
class EventShown:
    """One event: what it is called, by whom and when, what it was about, and the document and figure it was about."""

    number: int
    name: str
    by: str
    at: str
    organisation: str
    code: str
    changed: int
    about: str
    document: str
    document_id: int | None
    statement_id: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeShown:
    """What an event made of one row: what the row is, and the fields that changed."""

    title: str
    new: bool
    rows: tuple[Row, ...]


@dataclass(slots=True)
class _Names:
    """The rows that changes point to, fetched together, by their ids."""

    statements: dict[int, Statement] = field(default_factory=dict)
    documents: dict[int, str] = field(default_factory=dict)
    organisations: dict[int, str] = field(default_factory=dict)
    terms: dict[int, str] = field(default_factory=dict)
    people: dict[int, str] = field(default_factory=dict)
    indicators: dict[str, str] = field(default_factory=dict)

    def of(self, column: str, value: Any) -> str | None:
        """Return the name of what a column points to, ``None`` for a column that points to nothing."""
        if column in _STATEMENTS:
            found = self.statements.get(value)
            return said(found) if found else f"№ {value}"
        kinds: dict[str, dict[Any, str]] = {
            "document_id": self.documents, "organisation_id": self.organisations, "superior_id": self.organisations,
            "term_id": self.terms, "account_id": self.people, "indicator_id": self.indicators,
        }  # fmt: skip
        return kinds[column].get(value, f"№ {value}") if column in kinds else None


def shown(events: Iterable[EventRow]) -> list[EventShown]:
    """Return events in words, each with the first things it was about."""
    listed = list(events)
    names = _names([change for event in listed for change in event.first])
    return [_event(event, names) for event in listed]


def changes(rows: Iterable[ChangeRow]) -> list[ChangeShown]:
    """Return what was changed, row by row, field by field."""
    listed = list(rows)
    names = _names(listed)
    return [
        ChangeShown(title=_title(each, names), new=each.before is None, rows=tuple(_fields(each, names)))
        for each in listed
    ]


def _event(event: EventRow, names: _Names) -> EventShown:
    document_id, statement_id = _document(event, names) or (None, None)
    return EventShown(
        number=event.number,
        name=words.operation_name(event.operation, language()),
        by=event.by,
        at=moment_text(event.at),
        organisation=event.organisation,
        code=event.hash[:12],
        changed=event.changed,
        about=_about(event, names),
        document=names.documents.get(document_id or 0, ""),
        document_id=document_id,
        statement_id=statement_id,
    )


def _document(event: EventRow, names: _Names) -> tuple[int, int | None] | None:
    """Return the document an event was about and the last statement it tells of there."""
    found: tuple[int, int | None] | None = None
    for each in event.first:
        if each.table == "ledger_document":
            return each.row, None
        statement = names.statements.get(_statement_id(each) or 0)
        if statement is not None:
            found = statement.document_id, statement.pk
        elif found is None and each.after.get("document_id"):
            found = int(each.after["document_id"]), None
    return found


def _statement_id(change: ChangeRow) -> int | None:
    if change.table == "ledger_statement":
        return change.row
    return change.after.get("statement_id") or change.after.get("quote_id")


def _about(event: EventRow, names: _Names) -> str:
    """Return the first few things an event was about, in short."""
    if event.first and event.first[0].table == "ledger_document":
        return ""
    parts = list(dict.fromkeys(filter(None, (_short(each, names) for each in event.first))))
    # A correction says by itself what it took the place of.
    arrows = [part for part in parts if " → " in part]
    parts = arrows or parts
    return "; ".join(parts[:_MOST]) + ("; …" if len(parts) > _MOST or event.changed > len(event.first) else "")


def _short(change: ChangeRow, names: _Names) -> str:
    after = change.after
    if change.table == "ledger_statement":
        statement = names.statements.get(change.row)
        before = names.statements.get(after.get("supersedes_id") or 0)
        if statement is None:
            return ""
        if before is None:
            return said(statement)
        rows = list(differences(before, statement))[:1]
        return "; ".join(f"{old} → {new}" for _label, old, new in rows)
    if change.table == "ledger_documentbinding":
        return f"{names.of('organisation_id', after['organisation_id'])}, {names.of('term_id', after['term_id'])}"
    if change.table == "ledger_rolegrant":
        role = words.value_name("role", str(after["role"]), language())
        return f"{names.of('account_id', after['account_id'])}: {role}"
    columns = {
        "ledger_decision": "statement_id", "ledger_targetlink": "quote_id", "ledger_findingdecision": "reason",
        "ledger_catalogueentry": "indicator_id", "ledger_accountnote": "account_id",
        "auth_user": "username", "ledger_organisation": "name",
    }  # fmt: skip
    column = columns.get(change.table)
    return _value(column, after.get(column), names) if column and after.get(column) else ""


def _title(change: ChangeRow, names: _Names) -> str:
    name = words.table_name(change.table, language())
    about = names.documents.get(change.row, "") if change.table == "ledger_document" else _short(change, names)
    return f"{name}: {about}" if about else name


def _fields(change: ChangeRow, names: _Names) -> Iterator[Row]:
    before, after = change.before, change.after
    if change.table == "ledger_statement" and before is None:
        old, new = names.statements.get(after.get("supersedes_id") or 0), names.statements.get(change.row)
        if old is not None and new is not None:
            yield from differences(old, new)
            return
    for column, value in after.items():
        old_value = before.get(column) if before else None
        if not words.is_said(column) or value == old_value or (before is None and value in (None, "", False, [])):
            continue
        label = words.column_name(column, language())
        if isinstance(value, dict) and before is not None:
            yield label, "", _("đã đổi")
        else:
            yield label, _value(column, old_value, names) if before else "", _value(column, value, names)


def _value(column: str, value: Any, names: _Names) -> str:
    """Return one value of a column in words."""
    if value in (None, ""):
        return _DASH
    if isinstance(value, bool):
        return _("có") if value else _("không")
    if isinstance(value, dict):
        length = value.get("length")
        return _("%(n)s ký tự") % {"n": plain_number(length)} if length else _("đã đặt")
    named = names.of(column, value)
    if named is not None:
        return named
    if isinstance(value, list):
        return ", ".join(_item(each) for each in value)
    return _said(column, str(value))


def _item(value: Any) -> str:
    if not isinstance(value, dict):
        return str(value)
    role = ROLES.get(value.get("role", ""), "")
    return f"{value.get('heading', '')}: {role}"


def _said(column: str, value: str) -> str:
    try:
        if column in _NUMBERS:
            return plain_number(Decimal(value))
        if column in _DAYS:
            return day_text(date.fromisoformat(value))
    except (ArithmeticError, ValueError):
        return value
    shown_as = {"kind": kind_text, "period": period_text, "unit": unit_text, "comparator": comparator_text}
    if column in shown_as:
        return shown_as[column](value)
    return words.value_name(column, value, language())


def _names(rows: Iterable[ChangeRow]) -> _Names:
    """Fetch what changes point to, a query for each kind of thing."""
    asked: dict[str, set[Any]] = defaultdict(set)
    for each in rows:
        if each.table == "ledger_statement":
            asked["statement_id"].add(each.row)
        if each.table == "ledger_document":
            asked["document_id"].add(each.row)
        for data in (each.before or {}, each.after):
            for column, value in data.items():
                if column.endswith("_id") and value is not None:
                    asked[column].add(value)
    ids = set().union(*(asked[column] for column in _STATEMENTS))
    statements = {each.pk: each for each in Statement.objects.filter(pk__in=ids).select_related("indicator")}
    documents = asked["document_id"] | {each.document_id for each in statements.values()}
    organisations = asked["organisation_id"] | asked["superior_id"]
    english = language() == "en"
    return _Names(
        statements=statements,
        documents={each.pk: each.title for each in Document.objects.filter(pk__in=documents).only("name", "facts")},
        organisations=dict(Organisation.objects.filter(pk__in=organisations).values_list("pk", "name")),
        terms={each.pk: f"{each.first_year}–{each.last_year}" for each in Term.objects.filter(pk__in=asked["term_id"])},
        people={each.pk: shown_name(each) for each in User.objects.filter(pk__in=asked["account_id"])},
        indicators=dict(
            Indicator.objects.filter(code__in=[str(each) for each in asked["indicator_id"]]).values_list(
                "code", "name_en" if english else "name_vi"
            )
        ),
    )
