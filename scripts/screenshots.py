"""Write the README's screenshots: the demo's data, the real server, Debian's chromium.

    python scripts/screenshots.py [FOLDER]      (default docs/screenshots)

Needs chromium (``apt-get install chromium``) and the ``dev`` dependencies. Pages are Vietnamese; ``-en`` ones English.
"""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from pathlib import Path
from typing import Any

from playwright.sync_api import sync_playwright

ROOT = Path(__file__).resolve().parent.parent
CHROMIUM = "/usr/bin/chromium"
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--lang=vi",
]
SECONDS_TO_START = 60


def free_port() -> int:
    """Return a port nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def wait_for(address: str) -> None:
    """Return once the server answers; raise TimeoutError when it does not."""
    until = time.monotonic() + SECONDS_TO_START
    while time.monotonic() < until:
        try:
            urllib.request.urlopen(address, timeout=2).close()  # noqa: S310 — our own server
        except urllib.error.HTTPError:
            return
        except OSError:
            time.sleep(0.2)
        else:
            return
    raise TimeoutError(f"The server did not answer at {address}; run `nk serve` to see why.")


def take(page: Any, address: str, folder: Path) -> None:
    """Sign in with the demo's account and photograph the pages."""

    def shot(name: str) -> None:
        page.wait_for_load_state("networkidle")
        page.screenshot(path=folder / f"{name}.png")

    page.goto(address)
    shot("sign-in")
    page.fill("[name=username]", "demo")
    page.fill("[name=password]", os.environ["DEMO_PASSWORD"])
    page.click("main button.primary")
    shot("home")
    page.locator(".term-card a").last.click()
    page.locator(".targets").first.wait_for()
    shot("term")
    page.locator(".targets .badge.good").first.locator("xpath=ancestor::tr").locator("a").first.click()
    shot("target")
    page.locator("a[href*='/document/'][href*='#s']").first.click()
    shot("review")
    page.goto(f"{address}compare/")
    page.locator(".pick").first.click()
    shot("compare")
    page.goto(address)
    page.locator("button[name=language]").click()
    page.locator(".term-card a").last.click()
    shot("term-en")


def main() -> None:
    """Load the demo into a folder of its own, serve it, photograph it."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "docs" / "screenshots"
    folder.mkdir(parents=True, exist_ok=True)
    command = str(Path(sys.executable).with_name("nhiemky"))
    port = free_port()
    with tempfile.TemporaryDirectory() as home:
        settings = {**os.environ, "NHIEMKY_HOME": home, "NHIEMKY_ROOT": str(ROOT)}
        subprocess.run([command, "demo", "--no-serve"], env=settings, check=True)
        os.environ["DEMO_PASSWORD"] = (Path(home) / "accounts" / "demo").read_text(encoding="ascii").strip()
        server = subprocess.Popen([command, "serve", "--port", str(port)], env=settings)
        try:
            address = f"http://127.0.0.1:{port}/"
            wait_for(address)
            with sync_playwright() as playwright:
                browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
                page = browser.new_page(viewport={"width": 1366, "height": 768}, locale="vi-VN")
                take(page, address, folder)
                browser.close()
        finally:
            server.terminate()
            server.wait(timeout=20)
    print(f"Written to {folder}")


if __name__ == "__main__":
    main()
