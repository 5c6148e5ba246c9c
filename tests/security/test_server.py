"""The real server, asked over the wire in ways no browser asks."""

from __future__ import annotations

import os
import re
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

NHIEMKY = [sys.executable, "-c", "from nhiemky.cli.main import main; main()"]
HOST = "127.0.0.1"


@pytest.fixture(scope="module")
def port(tmp_path_factory: pytest.TempPathFactory) -> Iterator[int]:
    """A server with an empty ledger."""
    with socket.socket() as free:
        free.bind((HOST, 0))
        number = int(free.getsockname()[1])
    home = tmp_path_factory.mktemp("server")
    (home / "secret").write_text("bí mật", encoding="utf-8")
    environment = {**os.environ, "NHIEMKY_HOME": str(home)}
    environment.pop("DATABASE_URL", None)
    server = subprocess.Popen(
        [*NHIEMKY, "serve", "--port", str(number)],
        env=environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        _wait(number)
        yield number
    finally:
        server.terminate()
        server.wait(30)


def _wait(port: int) -> None:
    for _ in range(3000):
        try:
            socket.create_connection((HOST, port), timeout=1).close()
        except OSError:
            time.sleep(0.1)
        else:
            return
    pytest.fail("the server did not start")


def ask(port: int, request: str) -> str:
    """Send bytes as they are and return all that comes back until the server closes or falls silent."""
    with socket.create_connection((HOST, port), timeout=10) as wire:
        wire.sendall(request.encode("latin-1"))
        wire.settimeout(30)
        answer = b""
        try:
            while chunk := wire.recv(65536):
                answer += chunk
                wire.settimeout(3)
        except TimeoutError:
            pass
    return answer.decode("utf-8", "replace")


def get(port: int, path: str, host: str = "") -> str:
    """Return the whole answer to a plain GET."""
    return ask(port, f"GET {path} HTTP/1.1\r\nHost: {host or f'{HOST}:{port}'}\r\nConnection: close\r\n\r\n")


def test_the_server_does_not_tell_its_version(port: int):
    """The answers carry no number of a version of any program."""
    head = get(port, "/sign-in/").partition("\r\n\r\n")[0]
    server = re.findall(r"(?im)^server: (.*)\r?$", head)

    assert head.startswith("HTTP/1.1 200")
    assert all(not re.search(r"\d", name) for name in server)
    assert "x-powered-by" not in head.lower()


@pytest.mark.parametrize(
    "path", ["/static/../../secret", "/static/%2e%2e/%2e%2e/secret", "/../secret", "//secret", "/static//etc/passwd"]
)
def test_paths_lead_to_no_file(port: int, path: str):
    """Dots, double slashes and escapes in a path as sent over the wire lead to no file of the machine."""
    answer = get(port, path)

    assert re.match(r"HTTP/1\.1 (404|400|30[12])", answer)
    assert "bí mật" not in answer
    assert "root:" not in answer


def test_two_lengths_are_one_request_or_none(port: int):
    """A request with Content-Length and Transfer-Encoding cannot hide a second one inside."""
    hidden = f"GET /help/ HTTP/1.1\r\nHost: {HOST}:{port}\r\n\r\n"
    answer = ask(
        port,
        f"POST /sign-in/ HTTP/1.1\r\nHost: {HOST}:{port}\r\nContent-Length: {len(hidden) + 5}\r\n"
        f"Transfer-Encoding: chunked\r\nConnection: close\r\n\r\n0\r\n\r\n{hidden}",
    )
    assert len(re.findall(r"HTTP/1\.1 \d{3}", answer)) == 1


@pytest.mark.parametrize(
    "heads",
    [
        "Content-Length: 5\r\nContent-Length: 6\r\n",
        "Content-Length: -1\r\n",
        "Transfer-Encoding: chunked, what\r\n",
        "Bad Name: x\r\n",
    ],
)
def test_a_request_that_contradicts_itself_is_refused(port: int, heads: str):
    """Lengths that disagree, and heads that are none, are answered with an error and the connection is closed."""
    answer = ask(port, f"POST /sign-in/ HTTP/1.1\r\nHost: {HOST}:{port}\r\n{heads}\r\nabcde")
    assert re.match(r"HTTP/1\.1 4\d\d", answer) or answer == ""


@pytest.mark.parametrize("method", ["TRACE", "CONNECT", "OPTIONS", "PUT"])
def test_methods_that_echo_or_write_are_refused(port: int, method: str):
    """TRACE and its like are refused and echo nothing."""
    answer = ask(
        port, f"{method} /sign-in/ HTTP/1.1\r\nHost: {HOST}:{port}\r\nX-Mine: echo-me\r\nConnection: close\r\n\r\n"
    )
    assert re.match(r"HTTP/1\.1 4\d\d", answer)
    assert "echo-me" not in answer


def test_a_websocket_is_not_opened(port: int):
    """The server speaks no WebSocket, whatever page asks for one."""
    answer = ask(
        port,
        f"GET / HTTP/1.1\r\nHost: {HOST}:{port}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
        "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n",
    )
    assert not answer.startswith("HTTP/1.1 101")
    assert answer.startswith("HTTP/1.1 302")


def test_another_host_is_refused_over_the_wire(port: int):
    """A page of another site that has this machine's address as its own name gets nothing (DNS rebinding)."""
    assert get(port, "/sign-in/", host="somewhere.example").startswith("HTTP/1.1 400")


def test_the_server_listens_on_this_machine_only(port: int):
    """The port is open on the loopback address and on no other."""
    listening = Path("/proc/net/tcp").read_text(encoding="ascii").splitlines()[1:]
    places = {line.split()[1] for line in listening if line.split()[3] == "0A"}

    assert {place for place in places if place.endswith(f":{port:04X}")} == {f"0100007F:{port:04X}"}
