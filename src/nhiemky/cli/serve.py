"""``serve``: the pages, on this machine, or over HTTPS for others."""

from __future__ import annotations

import errno
import os
import socket
import time
from pathlib import Path
from threading import Thread

import click

from nhiemky.cli import logs
from nhiemky.cli.certificate import Certificate, given_certificate, own_certificate
from nhiemky.cli.language import language_option, tr
from nhiemky.cli.ledger import ledger
from nhiemky.cli.places import LOOPBACK, address_of, in_address, is_loopback, names_of
from nhiemky.cli.problems import CertificateHalf, NotAnAddress, PortRefused, PortTaken

HOST = LOOPBACK
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


_file = click.Path(exists=True, dir_okay=False, path_type=Path)


def check_port(host: str, port: int) -> None:
    """Raise PortTaken or PortRefused where nothing can listen on the port."""
    try:
        _bind(host, port)
    except OSError as error:
        if error.errno == errno.EADDRINUSE:
            raise PortTaken(port=str(port), other=str(_free_port(host, port))) from error
        if error.errno in {errno.EACCES, errno.EPERM}:
            raise PortRefused(port=str(port)) from error
        raise NotAnAddress(host=host) from error


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


def run_server(folder: Path, host: str, port: int, certificate: Certificate | None = None) -> None:
    """Serve the pages until the process is told to stop; prints the addresses once the port is open.

    With a certificate they are served over HTTPS only.
    """
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
        ssl_cert=certificate.certificate if certificate else None,
        ssl_key=certificate.key if certificate else None,
    )
    said = _where(host, port, certificate) + tr("Bấm Ctrl+C để dừng.", "Press Ctrl+C to stop.")
    Thread(target=_announce, args=(host, port, said), daemon=True).start()
    server.serve()


def _where(host: str, port: int, certificate: Certificate | None) -> str:
    """Return the addresses to open, and over HTTPS how to know that the right machine answers."""
    if certificate is None:
        return tr("Mở trình duyệt tại ", "Open in a browser: ") + f"http://{in_address(host)}:{port}/\n"
    places = "  ".join(f"https://{name}:{port}/" for name in names_of(host))
    said = tr("Mở trình duyệt tại ", "Open in a browser: ") + places + "\n"
    if not certificate.given:
        said += (
            tr(
                "Lần đầu trên mỗi máy, trình duyệt sẽ hỏi vì chứng thư do chương trình tự làm; hãy xem chứng thư"
                " và chỉ đi tiếp khi dấu vân tay SHA-256 giống dòng dưới đây.",
                "The first time on each machine the browser asks, because the program made its certificate itself;"
                " look at it and go on only where its SHA-256 fingerprint is the line below.",
            )
            + f"\n{certificate.fingerprint}\n"
        )
    return said


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
@click.option("--host", default=HOST, show_default=True, help="Địa chỉ IP của máy này. / Address of this machine.")
@click.option("--certificate", type=_file, help="Chứng thư HTTPS (.pem). / Certificate for HTTPS.")
@click.option("--key", type=_file, help="Khóa của chứng thư (.pem). / Its key.")
@language_option
def serve(port: int, host: str, certificate: Path | None, key: Path | None) -> None:
    """Phục vụ các trang trên chính máy này; với --host, cho cả máy khác trong mạng qua HTTPS.

    Serve the pages on this machine; with --host also for other machines of the network, over HTTPS.
    """
    address = address_of(host)
    if (certificate is None) != (key is None):
        raise CertificateHalf
    given = given_certificate(certificate, key) if certificate and key else None
    check_port(address, port)
    secure = bool(given) or not is_loopback(address)
    if secure:
        # Read when Django's settings are, here and in the process that answers.
        os.environ["NHIEMKY_HOSTS"] = ",".join(names_of(address))
        os.environ["NHIEMKY_SERVED"] = "network"
        os.environ["NHIEMKY_SERVED_CERTIFICATE"] = "given" if given else "own"
    with ledger() as folder:
        from nhiemky.cli.accounts import OFFICE, account_with_password, somebody_can_sign_in

        if not somebody_can_sign_in() or (folder / "accounts" / OFFICE).is_file():
            show_account(OFFICE, account_with_password(folder, OFFICE, to_change=True)[1])
        own = own_certificate(folder, names_of(address)) if secure and given is None else None
        run_server(folder, address, port, given or own)


def show_account(name: str, password: str | None) -> None:
    """Print how to sign in; a password that a person has changed is theirs to know."""
    if password:
        click.echo(tr(f"Tài khoản: {name}   Mật khẩu: {password}", f"Account: {name}   Password: {password}"))
    else:
        click.echo(tr(f"Tài khoản: {name} (mật khẩu đã đổi)", f"Account: {name} (its password was changed)"))
