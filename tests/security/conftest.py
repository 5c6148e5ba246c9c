"""A browser in which an office worker is signed in, as for the pages."""

from __future__ import annotations

from tests.cli.conftest import document, reader
from tests.web.conftest import _begins_in_vietnamese, home, page

__all__ = ["_begins_in_vietnamese", "document", "home", "page", "reader"]
