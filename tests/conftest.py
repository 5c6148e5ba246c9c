"""Fixtures every test may use: accounts, and databases that can be emptied although the ledger cannot."""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from tests.packages import missing

# Properties are tried without a clock: a busy machine is no failure.
settings.register_profile("no clock", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("no clock")


def pytest_runtest_setup(item: pytest.Item) -> None:
    """Skip a test where a Debian package it needs is missing, with the line that brings it."""
    needed = [package for mark in item.iter_markers("needs") for package in mark.args]
    lacking = missing(*needed)
    if lacking:
        pytest.skip(f"missing: apt-get install {' '.join(lacking)}")


def _on_sqlite() -> bool:
    from django.db import connection

    return bool(connection.vendor == "sqlite")


@pytest.fixture(scope="session")
def django_db_keepdb() -> bool:
    """Let Django take the database of a file that is there, as the program does; it goes with the tests' folder."""
    return _on_sqlite()


@pytest.fixture(scope="session")
def django_db_modify_db_settings(
    django_db_modify_db_settings_parallel_suffix: None, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """Keep the tests' SQLite in a file.

    In memory all connections share one lock that nobody waits for, and the requests of a live server one connection:
    two at the same moment would be refused, as they never are in a data folder.
    """
    from django.conf import settings as of_django

    if _on_sqlite():
        place = tmp_path_factory.mktemp("ledger") / "tests.sqlite3"
        place.touch()
        database = of_django.DATABASES["default"]
        database.setdefault("TEST", {})["NAME"] = str(place)
        # Nobody pulls the plug on these rows, so that nothing waits for the disk.
        database["OPTIONS"]["init_command"] += " PRAGMA synchronous=OFF;"


@pytest.fixture(scope="session", autouse=True)
def _emptied_between_tests() -> Iterator[None]:
    """Let Django empty a test database after a test with a live server.

    The ledger's triggers refuse that, rightly; they are taken away for the moment of emptying and put back.
    """
    from django.db import connection

    from nhiemky.ledger import append_only

    operations: Any = connection.ops
    flush: Callable[[list[str]], None] = operations.execute_sql_flush

    @functools.wraps(flush)
    def without_triggers(statements: list[str]) -> None:
        append_only.remove(connection)
        flush(statements)
        append_only.install(connection)

    operations.execute_sql_flush = without_triggers
    yield
    del operations.execute_sql_flush


@pytest.fixture
def officer(db: None, django_user_model: Any) -> Any:
    """An office worker who reads documents and confirms what they say, for every organisation."""
    from nhiemky.ledger.models import Role

    return with_role(django_user_model.objects.create_user("lan", first_name="Lan"), Role.OFFICE)


def with_role(account: Any, role: str, organisation: Any = None) -> Any:
    """Give an account a role, for every organisation unless one is named."""
    from nhiemky.ledger import operations
    from nhiemky.ledger.accounts import command_account

    operations.grant_role(account, role, organisation, command_account())
    return account
