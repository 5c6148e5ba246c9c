"""The congress as a Django app."""

from django.apps import AppConfig


class CongressConfig(AppConfig):
    """Floor 3, above the ledger: congresses, whom they convene, what they decide and whom they elect."""

    name = "nhiemky.congress"
    label = "congress"

    def ready(self) -> None:
        """Tell the ledger which documents are written from a congress, and which files its rows name."""
        from nhiemky.congress.documents import announce
        from nhiemky.congress.files import sealed_bundles
        from nhiemky.ledger.originals import named_elsewhere

        announce()
        named_elsewhere(sealed_bundles)
