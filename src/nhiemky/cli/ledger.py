"""The ledger for a command: Django started, the database brought up to date, failures of the machine as sentences."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from nhiemky.cli import logs
from nhiemky.cli.lock import alone, locked, shared
from nhiemky.cli.problems import LedgerInUse
from nhiemky.ledger.machine import of_machine

OWNER_ONLY = 0o077
"""The umask under which everything in the data folder is made."""

USED = "use"
"""The lock that every command holds together while it uses a ledger, and that one which replaces it holds alone."""


@contextmanager
def ledger(*, migrated: bool = True) -> Iterator[Path]:
    """Open the ledger and yield its data folder, which only its owner may enter.

    Without ``migrated`` its tables are taken as they are, and made by nobody. Raises MachineProblem where the folder or
    the database cannot be used, here or in the body of the ``with``, LedgerInUse while another command replaces it.
    """
    from nhiemky.web.home import home

    folder = home()
    with in_sentences(folder):
        _private(folder)
        logs.configure(folder)
        with in_use(folder):
            # Of two first starts only one makes the tables, and the other finds them made.
            with locked(folder, "start"):
                start(folder, migrated=migrated)
            yield folder


@contextmanager
def in_use(folder: Path) -> Iterator[None]:
    """Tell the others that a ledger is used; raises LedgerInUse while one of them replaces it."""
    try:
        with shared(folder, USED):
            yield
    except BlockingIOError as error:
        raise LedgerInUse(folder=str(folder)) from error


@contextmanager
def replacing(folder: Path) -> Iterator[None]:
    """Keep every other command from the ledger; raises LedgerInUse where one is using it."""
    try:
        with alone(folder, USED):
            yield
    except BlockingIOError as error:
        raise LedgerInUse(folder=str(folder)) from error


@contextmanager
def in_sentences(folder: Path) -> Iterator[None]:
    """Make what the machine refuses around a ledger a MachineProblem; what is written is its owner's only."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "nhiemky.web.settings")
    from django.db import Error

    mask = os.umask(OWNER_ONLY)
    try:
        yield
    except (OSError, Error) as error:
        known = of_machine(error, str(folder))
        if known is None:
            raise
        raise known from error
    except ValueError as error:
        # logging.config hides the refusal of the system behind a ValueError of its own.
        known = of_machine(error.__cause__, str(folder)) if isinstance(error.__cause__, OSError) else None
        if known is None:
            raise
        raise known from error
    finally:
        os.umask(mask)


def _private(folder: Path) -> None:
    """Make the data folder, and take from others the way into one made before; one of another owner stays as it is."""
    folder.mkdir(parents=True, exist_ok=True)
    with suppress(PermissionError):
        folder.chmod(0o700)


def start(folder: Path, *, migrated: bool = True) -> None:
    """Start Django and, where it is wanted, bring the tables of the ledger with this data folder up to date."""
    import django

    django.setup()
    if migrated:
        from nhiemky.ledger.start import bring_up_to_date

        bring_up_to_date(folder)
