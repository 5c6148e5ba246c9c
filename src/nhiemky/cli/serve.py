"""``serve``: the pages, on this machine only."""

from __future__ import annotations

import errno
import ipaddress
import socket
import time
from pathlib import Path
from threading import Thread

import click

from nhiemky.cli import logs
from nhiemky.cli.language import language_option, tr
from nhiemky.cli.ledger import ledger
from nhiemky.cli.problems import NotLoopback, PortRefused, PortTaken

HOST = "127.0.0.1"
PORT = 8000
_THREADS = 4
_FIRST_PORT = 1024
"""The first that any user may listen on."""
_LAST_PORT = 65535
_SECONDS_TO_STOP = 5
_WAIT = 0.05
_TRIES = 1200

port_option = click.option(
    "--port",
    type=click.IntRange(1, _LAST_PORT),
    default=PORT,
    show_default=True,
    help="Cổng phục vụ. / Port to serve on.",
)


def check_loopback(host: str) -> str:
    """Return the address of a loopback host; raises NotLoopback for any other."""
    address = HOST if host == "localhost" else host.strip("[]")
    try:
        if ipaddress.ip_address(address).is_loopback:
            return address
    except ValueError:
        pass
    raise NotLoopback(host=host)


def check_port(host: str, port: int) -> None:
    """Raise PortTaken or PortRefused where nothing can listen on the port."""
    try:
        _bind(host, port)
    except OSError as error:
        if error.errno == errno.EADDRINUSE:
            raise PortTaken(port=str(port), other=str(_free_port(host, port))) from error
        if error.errno in {errno.EACCES, errno.EPERM}:
            raise PortRefused(port=str(port)) from error
        raise NotLoopback(host=host) from error


def _bind(host: str, port: int) -> int:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        probe.bind((host, port))
        return int(probe.getsockname()[1])


def _free_port(host: str, taken: int) -> int:
    """Return a port that is free now, the next after the one taken where possible."""
    after = max(taken + 1, _FIRST_PORT)
    for port in (*range(after, min(after + 100, _LAST_PORT + 1)), *range(PORT, PORT + 100)):
        if port == taken:
            continue
        try:
            return _bind(host, port)
        except OSError:
            continue
    return _bind(host, 0)


def run_server(folder: Path, host: str, port: int) -> None:
    """Serve the pages until the process is told to stop; prints the address once the port is open."""
    from django.db import connections
    from granian.constants import Interfaces
    from granian.server import Server

    # The worker is a copy of this process: an open connection must not be shared with it.
    connections.close_all()
    server = Server(
        "nhiemky.web.wsgi:application",
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        blocking_threads=_THREADS,
        websockets=False,
        respawn_failed_workers=True,
        # A worker told to stop while it is still starting does not hear it.
        workers_kill_timeout=_SECONDS_TO_STOP,
        log_dictconfig=logs.settings(folder),
    )
    shown = f"[{host}]" if ":" in host else host
    said = (
        tr("Mở trình duyệt tại ", "Open in a browser: ") + f"http://{shown}:{port}/\n"
        + tr("Bấm Ctrl+C để dừng.", "Press Ctrl+C to stop.")
    )  # fmt: skip
    Thread(target=_announce, args=(host, port, said), daemon=True).start()
    server.serve()


def _announce(host: str, port: int, said: str) -> None:
    """Print the address once the server answers; the worker opens the port a moment after it is started."""
    for _ in range(_TRIES):
        try:
            with socket.create_connection((host, port), timeout=1):
                click.echo(said)
                return
        except OSError:
            time.sleep(_WAIT)


@click.command(short_help="Mở các trang trên máy này. / Serve the pages on this machine.")
@port_option
@click.option("--host", default=HOST, show_default=True, help="Chỉ địa chỉ của chính máy này. / Loopback only.")
@language_option
def serve(port: int, host: str) -> None:
    """Phục vụ các trang trên chính máy này.

    Serve the pages on this machine.
    """
    address = check_loopback(host)
    check_port(address, port)
    with ledger() as folder:
        from nhiemky.cli.accounts import OFFICE, account_with_password, somebody_can_sign_in

        if not somebody_can_sign_in() or (folder / "accounts" / OFFICE).is_file():
            show_account(OFFICE, account_with_password(folder, OFFICE, to_change=True)[1])
        run_server(folder, address, port)


def show_account(name: str, password: str | None) -> None:
    """Print how to sign in; a password that a person has changed is theirs to know."""
    if password:
        click.echo(tr(f"Tài khoản: {name}   Mật khẩu: {password}", f"Account: {name}   Password: {password}"))
    else:
        click.echo(tr(f"Tài khoản: {name} (mật khẩu đã đổi)", f"Account: {name} (its password was changed)"))
