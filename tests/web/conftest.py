"""A signed-in office worker, and a data folder of its own for every test."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.utils import translation


@pytest.fixture(autouse=True)
def home(settings: Any, tmp_path: Path) -> Path:
    """Keep what tests upload out of any real data folder."""
    settings.HOME = tmp_path
    # What a hash costs an attacker it costs every test.
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    return tmp_path


@pytest.fixture(autouse=True)
def _begins_in_vietnamese() -> Iterator[None]:
    """A request leaves its language behind in the thread; the next test begins in Vietnamese all the same."""
    with translation.override("vi"):
        yield


@pytest.fixture
def page(client: Client, officer: Any) -> Client:
    """A browser in which the office worker is signed in."""
    client.force_login(officer)
    return client


@pytest.fixture
def english(page: Client, settings: Any) -> Client:
    """The same browser after the language switch."""
    page.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
    return page
