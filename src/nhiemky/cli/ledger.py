"""The ledger for a command: Django started, the database brought up to date, failures of the machine as sentences."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from nhiemky.cli import logs
from nhiemky.cli.lock import locked
from nhiemky.ledger.machine import of_machine

OWNER_ONLY = 0o077
"""The umask under which everything in the data folder is made."""


@contextmanager
def ledger() -> Iterator[Path]:
    """Open the ledger and yield its data folder, which only its owner may enter.

    Raises MachineProblem where the folder or the database cannot be used, here or in the body of the ``with``.
    """
    from nhiemky.web.home import home

    folder = home()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "nhiemky.web.settings")
    from django.db import Error

    mask = os.umask(OWNER_ONLY)
    try:
        _private(folder)
        logs.configure(folder)
        # Of two first starts only one makes the tables, and the other finds them made.
        with locked(folder, "start"):
            _start(folder)
        yield folder
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


def _start(folder: Path) -> None:
    import django

    django.setup()
    from nhiemky.ledger.start import bring_up_to_date

    bring_up_to_date(folder)
