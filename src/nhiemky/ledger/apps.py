"""The ledger as a Django app."""

from django.apps import AppConfig


class LedgerConfig(AppConfig):
    """Floor 3: what is stored, and who may do what."""

    name = "nhiemky.ledger"
    label = "ledger"
