"""Bring the ledger of NHIEMKY_HOME or DATABASE_URL up to date, open its pages, and print what was found as JSON."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from nhiemky.cli.ledger import ledger

_OF_CONGRESS = (
    "congress", "congress-people", "congress-credentials", "congress-absences", "congress-agenda", "congress-votes",
    "congress-contributions", "congress-consultations", "congress-elections", "congress-documents",
)  # fmt: skip
_OF_ELECTION = ("election", "election-candidates", "count", "count-rulings", "election-result")


def _pages() -> Iterator[str]:
    from django.urls import reverse

    from nhiemky.congress.models import Election
    from nhiemky.ledger.models import Document, Term
    from nhiemky.ledger.queries import comparable_indicators, term_overview
    from nhiemky.ledger.rights import EVERYWHERE

    yield from (reverse(name) for name in ("home", "document-list", "catalogue", "compare", "help"))
    yield from (reverse("document", args=[each.pk]) for each in Document.objects.all())
    for term in Term.objects.all():
        yield reverse("term", args=[term.pk])
        for view in term_overview(term, _version().DAYS[1]).targets:
            yield reverse("target", args=[view.statement_id])
    for election in Election.objects.select_related("congress"):
        yield from (reverse(name, args=[election.congress_id]) for name in _OF_CONGRESS)
        yield from (reverse(name, args=[election.pk]) for name in _OF_ELECTION)
    yield from (reverse("compare-indicator", args=[each.code]) for each in comparable_indicators(EVERYWHERE))


def _opened() -> dict[str, Any]:
    from django.contrib.auth.models import User
    from django.test import Client

    browser = Client(SERVER_NAME="127.0.0.1")
    browser.force_login(User.objects.get(username="office"))
    return {page: browser.get(page).status_code for page in _pages()}


def _refused() -> dict[str, bool]:
    """Say of each table whose rows are kept for good whether the database refuses to delete them."""
    from django.db import Error, connection, transaction

    from nhiemky.ledger import append_only

    answers: dict[str, bool] = {}
    for table in (*append_only.TABLES, *append_only.NAMED):
        try:
            with transaction.atomic(), connection.cursor() as cursor:
                cursor.execute(f'DELETE FROM "{table}"')  # noqa: S608 -- names of our own tables
                answers[table] = cursor.rowcount == 0
        except Error:
            answers[table] = True
    return answers


def _triggers() -> list[str]:
    from django.db import connection

    from_sqlite = "SELECT name FROM sqlite_master WHERE type = 'trigger' ORDER BY 1"
    from_postgresql = "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal ORDER BY 1"
    with connection.cursor() as cursor:
        cursor.execute(from_sqlite if connection.vendor == "sqlite" else from_postgresql)
        return [name for (name,) in cursor.fetchall()]


def _columns() -> dict[str, list[str]]:
    from django.db import connection

    with connection.cursor() as cursor:
        tables = connection.introspection.table_names(cursor)
        return {
            table: sorted(each.name for each in connection.introspection.get_table_description(cursor, table))
            for table in sorted(tables)
        }


def main() -> None:
    """Print what was found."""
    with ledger():
        found = {
            "told": _version().told(),
            "pages": _opened(),
            "refused": _refused(),
            "triggers": _triggers(),
            "columns": _columns(),
        }
    sys.stdout.write(json.dumps(found))


def _version() -> Any:
    sys.path.insert(0, str(Path(__file__).resolve().parents[3] / "scripts"))
    import version

    return version


if __name__ == "__main__":
    main()
