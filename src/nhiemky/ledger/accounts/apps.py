"""The accounts as a Django app: sessions and second factors come and go, unlike the rows of the ledger."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """Floor 3: who may sign in, and how that is shown."""

    name = "nhiemky.ledger.accounts"
    label = "accounts"
