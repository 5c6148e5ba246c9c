"""The ledger as a Django app."""

from typing import Any

from django.apps import AppConfig
from django.db import connections
from django.db.models.signals import post_migrate


def _after_migrate(*, using: str, **_: Any) -> None:
    """Put back what a migration may have lost: SQLite rebuilds a table without its triggers."""
    from nhiemky.ledger import append_only
    from nhiemky.ledger.operations.sync_indicators import sync_indicators

    present = set(connections[using].introspection.table_names())
    if present.issuperset(append_only.TABLES):
        append_only.install(connections[using])
        sync_indicators()


class LedgerConfig(AppConfig):
    """Floor 3: what is stored, and who may do what."""

    name = "nhiemky.ledger"
    label = "ledger"

    def ready(self) -> None:
        """Keep triggers and indicators in place after every migration, and the changes of accounts in the history."""
        from nhiemky.ledger.history.accounts import follow_accounts

        post_migrate.connect(_after_migrate, sender=self)
        follow_accounts()
