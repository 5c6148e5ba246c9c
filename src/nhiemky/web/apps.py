"""The pages as a Django app, so that their templates, static files and translations are found."""

from django.apps import AppConfig


class WebConfig(AppConfig):
    """Floor 4: pages; no rule of the domain lives here."""

    name = "nhiemky.web"
    label = "web"

    def ready(self) -> None:
        """Note in the log who signs in and out."""
        from nhiemky.web import events

        events.connect()
