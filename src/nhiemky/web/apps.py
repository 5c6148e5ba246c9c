"""The pages as a Django app, so that their templates, static files and translations are found."""

from django.apps import AppConfig


class WebConfig(AppConfig):
    """Floor 4: pages; no rule of the domain lives here."""

    name = "nhiemky.web"
    label = "web"

    def ready(self) -> None:
        """Note who signs in and out, in the log and in the session."""
        from nhiemky.web import events

        events.connect()
