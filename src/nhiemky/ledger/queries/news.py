"""What happened to a document since somebody looked."""

from __future__ import annotations

from dataclasses import dataclass

from nhiemky.ledger.history.line import history_state
from nhiemky.ledger.models import Change, Decision, Document
from nhiemky.ledger.people import shown_names
from nhiemky.ledger.queries.history import about_documents

_MOST = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Deed:
    """Something done to the document itself: whose it is, a finding, the columns of a table."""

    by: str
    operation: str


@dataclass(frozen=True, slots=True, kw_only=True)
class News:
    """The events up to ``number``: who last touched each statement, by its id, and what was done beside them.

    ``many`` says that more changed than a page can take up one by one: ``statements`` is empty then.
    """

    number: int
    statements: dict[int, str]
    beside: tuple[Deed, ...]
    many: bool = False


def news(document: Document, since: int) -> News:
    """Return what happened to a document after the event ``since``."""
    number = history_state().number
    if number <= since:
        return News(number=number, statements={}, beside=())
    rows = Change.objects.filter(event__number__gt=since, event__number__lte=number)
    changes = list(
        rows.filter(about_documents([document.pk]))
        .order_by("event__number", "place")
        .values_list("table", "row", "event__by", "event__operation")[: 10 * _MOST]
    )
    people = shown_names(by for _table, _row, by, _operation in changes)
    decided = {row for table, row, _by, _operation in changes if table == "ledger_decision"}
    of = dict(Decision.objects.filter(pk__in=decided).values_list("pk", "statement_id"))
    statements: dict[int, str] = {}
    beside: dict[Deed, None] = {}
    for table, row, by, operation in changes:
        if table in ("ledger_statement", "ledger_decision"):
            statements[row if table == "ledger_statement" else of[row]] = people[by]
        elif table != "ledger_document":
            beside[Deed(by=people[by], operation=operation)] = None
    if len(statements) > _MOST:
        return News(number=number, statements={}, beside=tuple(beside), many=True)
    return News(number=number, statements=statements, beside=tuple(beside))
