"""Which database, and how long anything waits for it: nothing hangs for ever."""

from __future__ import annotations

import ipaddress
import sqlite3
from pathlib import Path
from typing import Any
from urllib.parse import SplitResult, parse_qsl, unquote

from nhiemky.environment import DATABASE

SECONDS_TO_CONNECT = 5
SECONDS_FOR_A_LOCK = 20
"""How long a write waits for another one, on both databases."""

SECONDS_FOR_A_QUERY = 120
SECONDS_IDLE_IN_TRANSACTION = 120
"""A program that stops in the middle of a transaction holds others up no longer than this."""

SECONDS_KEPT = 60
"""How long a page's connection to PostgreSQL is kept for the next page."""

_GIVEN_UP = {"keepalives_idle": 30, "keepalives_interval": 10, "keepalives_count": 3, "tcp_user_timeout": 30_000}
"""When a server that was cut off from the network is given up: seconds, seconds, times, milliseconds."""


class ExistingFile(sqlite3.Connection):
    """A connection to a file that is there: SQLite itself would make an empty one in place of one that was lost."""

    def __init__(self, database: str | Path, *more: Any, **options: Any) -> None:
        if not _is_there(str(database)):
            raise sqlite3.OperationalError(f"database file is missing: {database}")
        super().__init__(database, *more, **options)


def _is_there(name: str) -> bool:
    return name == ":memory:" or name.startswith("file:") or Path(name).is_file()


def database(parts: SplitResult | None, folder: Path) -> dict[str, Any]:
    """Return Django's description of the database: PostgreSQL where a URL names one, else SQLite in the data folder.

    What stands behind ``?`` in the URL is handed to PostgreSQL's client, such as ``sslmode=verify-full``. Another
    machine is reached by TLS or not at all, unless the URL names another ``sslmode``.
    """
    if parts:
        return _postgresql(parts)
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": folder / DATABASE,
        "OPTIONS": {
            "factory": ExistingFile,
            "transaction_mode": "IMMEDIATE",
            "timeout": SECONDS_FOR_A_LOCK,
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON;",
        },
    }


def _postgresql(parts: SplitResult) -> dict[str, Any]:
    limits = {
        "lock_timeout": SECONDS_FOR_A_LOCK,
        "statement_timeout": SECONDS_FOR_A_QUERY,
        "idle_in_transaction_session_timeout": SECONDS_IDLE_IN_TRANSACTION,
    }
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": unquote(parts.hostname or ""),
        "PORT": str(parts.port or ""),
        "CONN_MAX_AGE": SECONDS_KEPT,
        # A kept connection that the server has dropped meanwhile is replaced before a page uses it.
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": {
            "connect_timeout": SECONDS_TO_CONNECT,
            "sslmode": "prefer" if _on_this_machine(unquote(parts.hostname or "")) else "require",
            **_GIVEN_UP,
            "options": " ".join(f"-c {name}={seconds}s" for name, seconds in limits.items()),
            **dict(parse_qsl(parts.query)),
        },
    }


def _on_this_machine(host: str) -> bool:
    """Say whether a host is this machine: none, the folder of a socket, localhost or a loopback address."""
    if not host or host.startswith("/") or host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
