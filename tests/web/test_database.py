"""How the database is reached, as the address in the settings says."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import urlsplit

import pytest

from nhiemky.web.database import database


def _sslmode(url: str) -> str:
    return str(database(urlsplit(url), Path("/nowhere"))["OPTIONS"]["sslmode"])


@pytest.mark.parametrize("host", ["db.example", "192.168.1.5", "[2001:db8::5]", "localhost.example"])
def test_another_machine_is_reached_by_tls_or_not_at_all(host: str):
    """A database on another machine is never spoken to in the clear unless the address says so."""
    assert _sslmode(f"postgresql://nk@{host}:5432/nhiemky") == "require"
    assert _sslmode(f"postgresql://nk@{host}/nhiemky?sslmode=verify-full") == "verify-full"
    assert _sslmode(f"postgresql://nk@{host}/nhiemky?sslmode=disable") == "disable"


@pytest.mark.parametrize("host", ["", "localhost", "127.0.0.1", "[::1]", "%2Fvar%2Frun%2Fpostgresql"])
def test_this_machine_needs_no_tls(host: str):
    """A socket or a loopback address stays within the machine."""
    assert _sslmode(f"postgresql://nk@{host}/nhiemky") == "prefer"


def test_words_of_an_address_are_decoded():
    """Names and passwords with signs of addresses come through as they are; sqlite stands without an address."""
    made = database(urlsplit("postgresql://n%40k:p%2Fw%3A@h/d%20b"), Path("/nowhere"))

    assert (made["USER"], made["PASSWORD"], made["NAME"], made["HOST"]) == ("n@k", "p/w:", "d b", "h")
    assert database(None, Path("/home"))["NAME"] == Path("/home/nhiemky.sqlite3")
