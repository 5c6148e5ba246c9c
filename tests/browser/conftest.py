"""Chromium on the pages of a live server; whatever leaves the machine or breaks the policy fails the test."""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.test import Client

from nhiemky.ledger import append_only

CHROMIUM = Path("/usr/bin/chromium")
PATIENCE = 30_000
"""How long a page may take to come to what a test expects of it, in milliseconds; a busy machine is slow."""
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@pytest.fixture(scope="session", autouse=True)
def _emptied_from_any_connection() -> Iterator[None]:
    """Take the ledger's triggers away while a test database is emptied, whichever connection does it.

    Playwright switches contexts, and with them Django's connection: patching one connection is not enough here.
    """
    from django.db import connection

    operations: Any = type(connection.ops)
    flush = operations.execute_sql_flush

    def without_triggers(self: Any, statements: list[str]) -> None:
        append_only.remove(self.connection)
        flush(self, statements)
        append_only.install(self.connection)

    operations.execute_sql_flush = without_triggers
    yield
    operations.execute_sql_flush = flush


@pytest.fixture(scope="session")
def chromium() -> Iterator[Any]:
    """Debian's chromium, started once."""
    if not CHROMIUM.exists():
        pytest.skip("missing: apt-get install chromium")
    from playwright.sync_api import expect, sync_playwright

    expect.set_options(timeout=PATIENCE)

    # Playwright runs an event loop in this thread, which Django takes for asynchronous code.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=str(CHROMIUM), args=ARGUMENTS)
        yield browser
        browser.close()
    os.environ.pop("DJANGO_ALLOW_ASYNC_UNSAFE")


@pytest.fixture(autouse=True)
def home(settings: Any, tmp_path: Path) -> Path:
    """Keep what tests upload out of any real data folder."""
    settings.HOME = tmp_path
    return tmp_path


def resize(page: Any, width: int, height: int = 768) -> None:
    """Make a window as wide and high as this, and wait until its page has it."""
    page.set_viewport_size({"width": width, "height": height})
    page.wait_for_function("([width, height]) => innerWidth === width && innerHeight === height", arg=[width, height])


@pytest.fixture(autouse=True)
def _answered(transactional_db: None) -> Iterator[None]:
    """Wait, once the windows are closed, until the server is done with what they asked last, before it is emptied.

    A page says that it is left.
    """
    yield
    until = time.monotonic() + PATIENCE / 1000
    time.sleep(0.05)
    while any("process_request_thread" in each.name for each in threading.enumerate()) and time.monotonic() < until:
        time.sleep(0.02)


@pytest.fixture
def window(chromium: Any, live_server: Any, officer: Any, settings: Any) -> Iterator[Any]:
    """A signed-in window of 1366×768; requests to other hosts, page errors and refused loads fail the test.

    ``expected`` holds parts of console messages that a test brings about on purpose.
    """
    signed_in = Client()
    signed_in.force_login(officer)
    # Without animations, so that what is measured is what stays.
    context = chromium.new_context(
        viewport={"width": 1366, "height": 768}, base_url=live_server.url, reduced_motion="reduce"
    )
    name = settings.SESSION_COOKIE_NAME
    context.add_cookies([{"name": name, "value": signed_in.cookies[name].value, "url": live_server.url}])
    context.set_default_timeout(PATIENCE)
    page = context.new_page()
    troubles: list[str] = []
    ours = urlsplit(live_server.url).netloc
    page.on("request", lambda r: urlsplit(r.url).netloc in {ours, ""} or troubles.append(f"outside: {r.url}"))
    page.on("console", lambda m: m.type in {"error", "warning"} and troubles.append(m.text))
    page.on("pageerror", lambda error: troubles.append(str(error)))
    page.expected = []
    yield page
    context.close()
    assert [each for each in troubles if not any(part in each for part in page.expected)] == []


@pytest.fixture
def open_page(window: Any) -> Any:
    """Open an address; its module scripts have run once it is loaded."""

    def go(address: str) -> Any:
        window.goto(address)
        return window

    return go
