"""Several people at once leave one chain."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from django.db import connection
from tests.conftest import with_role
from tests.ledger.build import ADMITTED, imported, resolution

from nhiemky.ledger import operations
from nhiemky.ledger.history.chain import verify
from nhiemky.ledger.models import Event, Statement

PEOPLE, EACH = 4, 5


@pytest.mark.database
@pytest.mark.django_db(transaction=True)
def test_events_of_several_connections_are_one_chain(django_user_model: Any):
    """Whoever comes first: numbers without a gap, every hash on the one before, every row told once."""
    accounts = [with_role(django_user_model.objects.create_user(f"u{n}"), "office") for n in range(PEOPLE)]

    def work(account: Any) -> None:
        try:
            for number in range(EACH):
                document = imported(resolution(ADMITTED, name=f"{account.username}-{number}.txt"), account)
                operations.confirm(document.statements.get(), account)
        finally:
            connection.close()

    # The tests' SQLite lies in memory, where nobody waits for a lock: there one comes after the other.
    with ThreadPoolExecutor(PEOPLE if connection.vendor == "postgresql" else 1) as pool:
        list(pool.map(work, accounts))

    found = verify()
    assert (found.break_vi, found.events) == ("", Event.objects.count())
    assert Event.objects.filter(operation="statement.confirm").count() == Statement.objects.count() == PEOPLE * EACH
