"""``serve`` for other machines: HTTPS only, with a certificate of the office's or one made here."""

from __future__ import annotations

import hashlib
import http.client
import os
import signal
import socket
import ssl
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path
from threading import Timer

import pytest

from nhiemky.cli.certificate import given_certificate, own_certificate
from nhiemky.cli.main import run
from nhiemky.cli.places import address_of, is_loopback, names_of
from nhiemky.cli.problems import CertificateUnusable, NotAnAddress

NHIEMKY = [sys.executable, "-c", "from nhiemky.cli.main import main; main()"]


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "::1", "[::1]", "127.0.0.2"])
def test_this_machine_is_served_without_a_certificate(host: str) -> None:
    """Every name of this machine is an address to listen on that nobody else reaches."""
    assert is_loopback(address_of(host))


@pytest.mark.parametrize("host", ["example.org", "", "999.1.1.1", "192.168.1.5/24"])
def test_what_is_no_address(host: str, capsys: pytest.CaptureFixture[str]) -> None:
    """A name or anything else is one sentence that says what to give."""
    with pytest.raises(NotAnAddress):
        address_of(host)
    assert run(["serve", "--host", host]) == 2
    assert "NHIEMKY_HOSTS" in capsys.readouterr().err


def test_an_address_of_another_machine(capsys: pytest.CaptureFixture[str]) -> None:
    """An address that is not this machine's is refused before anything is made."""
    assert run(["serve", "--host", "192.0.2.7"]) == 2
    assert "192.0.2.7" in capsys.readouterr().err


def test_names(monkeypatch: pytest.MonkeyPatch) -> None:
    """One address is called by itself and the names given; all addresses by the machine's name too."""
    monkeypatch.setenv("NHIEMKY_HOSTS", "nhiemky.local, *")
    assert names_of("192.168.1.5") == ["192.168.1.5", "nhiemky.local"]
    everywhere = names_of("0.0.0.0")  # noqa: S104 — asked for, not listened on
    assert {"localhost", "127.0.0.1", "[::1]", "nhiemky.local", socket.gethostname().casefold()} <= set(everywhere)
    assert len(everywhere) == len(set(everywhere))


def test_a_certificate_is_made_once(tmp_path: Path) -> None:
    """It names what is served, its key is its owner's alone, and it stays until a name is added or it runs out."""
    first = own_certificate(tmp_path, ["192.168.1.5", "[::1]", "nhiemky.local"])
    assert (first.key.stat().st_mode & 0o777, first.key.parent.stat().st_mode & 0o777) == (0o600, 0o700)
    assert first.fingerprint.count(":") == 31
    assert own_certificate(tmp_path, ["nhiemky.local"]) == first
    assert own_certificate(tmp_path, ["khac.local"]).fingerprint != first.fingerprint
    first.certificate.write_text("hỏng", encoding="utf-8")
    assert own_certificate(tmp_path, ["khac.local"]).fingerprint.count(":") == 31
    assert sorted(path.name for path in first.key.parent.iterdir()) == ["certificate.pem", "key.pem"]


def test_a_given_certificate(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A pair is taken; one of two pairs, no PEM at all, or one that ran out is a sentence."""
    one, other = (own_certificate(tmp_path / name, ["a.local"]) for name in ("one", "other"))
    assert given_certificate(one.certificate, one.key).fingerprint == one.fingerprint
    empty = tmp_path / "empty.pem"
    empty.touch()
    for certificate, key in ((one.certificate, other.key), (empty, one.key), (one.certificate, empty)):
        with pytest.raises(CertificateUnusable):
            given_certificate(certificate, key)

    class Later(datetime):
        @classmethod
        def now(cls, tz: object = None) -> datetime:
            return datetime.now(UTC) + timedelta(days=800)

    monkeypatch.setattr("nhiemky.cli.certificate.datetime", Later)
    with pytest.raises(CertificateUnusable, match="expired"):
        given_certificate(one.certificate, one.key)


def test_a_certificate_without_its_key(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Both or neither."""
    one = own_certificate(tmp_path, ["a.local"])
    assert run(["serve", "--certificate", str(one.certificate)]) == 2
    assert "--key" in capsys.readouterr().err


@pytest.mark.parametrize("given", [False, True])
def test_other_machines_are_served_over_https(tmp_path: Path, given: bool) -> None:
    """The fingerprint printed is the certificate's; cookies are for HTTPS; only a given one insists on it for good."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    home = tmp_path / "var"
    pair = own_certificate(tmp_path, ["localhost"])
    more = ["--certificate", str(pair.certificate), "--key", str(pair.key)] if given else []
    environment = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    with subprocess.Popen(
        [*NHIEMKY, "serve", "--host", "0.0.0.0", "--port", str(port), *more],  # noqa: S104 — what is tested
        env={**environment, "NHIEMKY_HOME": str(home), "PYTHONUNBUFFERED": "1"}, stdout=subprocess.PIPE, text=True,
    ) as server:  # fmt: skip
        try:
            assert server.stdout is not None
            said = ""
            for line in server.stdout:
                said += line
                if "Ctrl+C" in line:
                    break
            certificate = pair.certificate if given else home / "https" / "certificate.pem"
            _asked(port, certificate, said, given=given)
        finally:
            server.send_signal(signal.SIGINT)
            killer = Timer(30, server.kill)
            killer.start()
            server.wait()
            killer.cancel()


def _asked(port: int, certificate: Path, said: str, *, given: bool) -> None:
    context = ssl.create_default_context(cafile=certificate)
    assert f"https://localhost:{port}/" in said
    fingerprint = ssl.PEM_cert_to_DER_cert(certificate.read_text(encoding="ascii"))
    assert (hashlib.sha256(fingerprint).hexdigest().upper() in said.replace(":", "")) is not given
    browser = http.client.HTTPSConnection("localhost", port, context=context, timeout=30)
    browser.request("GET", "/sign-in/")
    assert browser.sock.version() == "TLSv1.3"  # its suites are all recommended ones
    answer = browser.getresponse()
    page = answer.read().decode()
    assert answer.status == 200
    (cookie,) = answer.headers.get_all("Set-Cookie", [])
    assert cookie.startswith("__Host-csrf=")
    assert "Secure" in cookie
    assert (answer.headers["Strict-Transport-Security"] is not None) is given
    context.maximum_version = ssl.TLSVersion.TLSv1_2
    with pytest.raises(OSError), socket.create_connection(("localhost", port), timeout=30) as plain:  # noqa: PT011
        context.wrap_socket(plain, server_hostname="localhost")
    token = page.partition('csrfmiddlewaretoken" value="')[2].partition('"')[0]
    password = said.partition("Mật khẩu: ")[2].split()[0]
    body = f"csrfmiddlewaretoken={token}&username=office&password={password}"
    headers = {
        "Cookie": cookie.partition(";")[0], "Content-Type": "application/x-www-form-urlencoded",
        "Origin": f"https://localhost:{port}",
    }  # fmt: skip
    browser.request("POST", "/sign-in/", body, headers)
    answer = browser.getresponse()
    answer.read()
    assert (answer.status, answer.headers["Location"]) == (302, "/")
    assert any(each.startswith("__Host-session=") for each in answer.headers.get_all("Set-Cookie", []))
    browser.request("GET", "/sign-in/", headers={"Host": "la.example"})
    assert browser.getresponse().status == 400
    plain = http.client.HTTPConnection("localhost", port, timeout=10)
    with pytest.raises((http.client.HTTPException, OSError)):
        _get(plain)


def _get(connection: http.client.HTTPConnection) -> None:
    connection.request("GET", "/sign-in/")
    connection.getresponse()
