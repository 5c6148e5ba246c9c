"""The server stops in the middle of a count and is started again: other devices of the hall go on typing."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import expect
from tests.browser.conftest import PATIENCE

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
NHIEMKY = [sys.executable, "-c", "from nhiemky.cli.main import main; main()"]


def environment(home: Path) -> dict[str, str]:
    """Return the environment of a program on its own data, whatever database the tests use."""
    kept = {name: value for name, value in os.environ.items() if name not in ("DATABASE_URL", "DJANGO_SETTINGS_MODULE")}
    return {**kept, "NHIEMKY_HOME": str(home), "PYTHONUNBUFFERED": "1"}


@contextmanager
def serving(home: Path, port: int) -> Iterator[None]:
    """Serve the ledger until left."""
    program = [*NHIEMKY, "serve", "--port", str(port)]
    with subprocess.Popen(program, env=environment(home), stdout=subprocess.PIPE, text=True) as server:
        try:
            assert server.stdout is not None
            assert any("Ctrl+C" in line for line in server.stdout)
            yield
        finally:
            server.terminate()


def device(chromium: Any, address: str, told: dict[str, Any]) -> Any:
    """Return the window of a typist on another device, at the pass."""
    context = chromium.new_context(base_url=address)
    context.add_cookies([{"name": told["cookie"], "value": told["session"], "url": address}])
    context.set_default_timeout(PATIENCE)
    window = context.new_page()
    window.goto(f"/congress/pass/{told['pass']}/")
    return window


def key(window: Any, *lines: str) -> None:
    """Type ballots as a typist does."""
    for line in lines:
        window.locator("#line").focus()
        window.keyboard.type(line)
        window.keyboard.press("Enter")


def test_typists_go_on_while_the_server_is_started_again(chromium: Any, tmp_path: Path):
    """Each page keeps what was typed and says so, sends it once the server answers; no ballot is lost or doubled."""
    home = tmp_path / "kept"
    program = [sys.executable, "-m", "tests.browser.served"]
    made = subprocess.run(program, env=environment(home), check=True, capture_output=True, text=True)
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    with serving(home, port):
        devices = [device(chromium, f"http://127.0.0.1:{port}", each) for each in json.loads(made.stdout)]
        for window in devices:
            key(window, "1", "2")
            expect(window.locator("[data-keyed]")).to_have_text("2")
    for window in devices:
        key(window, "3", "4")
        expect(window.locator("[data-save-state]")).to_contain_text("2 phiếu chưa lưu, vẫn giữ trên máy này")
    with serving(home, port):
        for window in devices:
            expect(window.locator("[data-save-state]")).to_have_attribute("data-state", "saved")
            key(window, "5")
            expect(window.locator("[data-keyed]")).to_have_text("5")
            window.reload()
            expect(window.locator("[data-kept] .line")).to_have_text(["5", "4", "3", "2", "1"])
            window.context.close()
