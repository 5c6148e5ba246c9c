"""The certificate with which the pages are served to other machines: one that is given, or one made here.

One made here is signed by itself. A browser asks about it once on each machine; the fingerprint that ``serve`` prints
is what to compare it with.
"""

from __future__ import annotations

import ipaddress
import os
import ssl
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from nhiemky.cli.problems import CertificateUnusable

if TYPE_CHECKING:
    from cryptography.x509 import Certificate as Read
    from cryptography.x509 import GeneralName

_FOLDER = "https"
_DAYS = 730
_RENEWED = timedelta(days=30)
"""A certificate of ours is made anew when it has less than this to go."""


@dataclass(frozen=True, slots=True)
class Certificate:
    """Where certificate and key lie; ``given`` by the office, or made here; ``fingerprint`` is its SHA-256."""

    certificate: Path
    key: Path
    fingerprint: str
    given: bool


def given_certificate(certificate: Path, key: Path) -> Certificate:
    """Return the certificate an office gives; raises CertificateUnusable where it cannot serve."""
    try:
        ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER).load_cert_chain(certificate, key, password="")
        read = _read(certificate)
    except (OSError, ValueError) as error:
        raise CertificateUnusable(path=str(certificate), reason=getattr(error, "reason", "") or str(error)) from error
    if read.not_valid_after_utc < datetime.now(UTC):
        raise CertificateUnusable(
            path=str(certificate), reason=f"hết hạn / expired {read.not_valid_after_utc:%d/%m/%Y}"
        )
    return Certificate(certificate, key, _fingerprint(read), given=True)


def own_certificate(folder: Path, names: Sequence[str]) -> Certificate:
    """Return the certificate of the data folder for these names, made where there is none that serves.

    The key is readable by its owner only. Raises OSError where the folder cannot be written.
    """
    place = folder / _FOLDER
    certificate, key = place / "certificate.pem", place / "key.pem"
    if certificate.is_file() and key.is_file():
        try:
            read = _read(certificate)
        except ValueError:
            read = None
        if read and set(_names(names)) <= set(_named(read)) and read.not_valid_after_utc - datetime.now(UTC) > _RENEWED:
            return Certificate(certificate, key, _fingerprint(read), given=False)
    place.mkdir(parents=True, exist_ok=True, mode=0o700)
    _write(names, certificate, key)
    return Certificate(certificate, key, _fingerprint(_read(certificate)), given=False)


def _write(names: Sequence[str], certificate: Path, key: Path) -> None:
    from cryptography import x509
    from cryptography.hazmat.primitives import hashes, serialization
    from cryptography.hazmat.primitives.asymmetric import ec
    from cryptography.x509.oid import ExtendedKeyUsageOID

    secret = ec.generate_private_key(ec.SECP256R1())
    who = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, names[0][:64])])
    now = datetime.now(UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(who)
        .issuer_name(who)
        .public_key(secret.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=_DAYS))
        .add_extension(x509.SubjectAlternativeName(_names(names)), critical=False)
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.SERVER_AUTH]), critical=False)
        .sign(secret, hashes.SHA256())
    )
    private = serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    _put(key, secret.private_bytes(*private))
    _put(certificate, made.public_bytes(serialization.Encoding.PEM))


def _put(path: Path, data: bytes) -> None:
    """Write a file that is there whole or not at all, readable by its owner only."""
    half = path.with_suffix(".half")
    half.unlink(missing_ok=True)
    descriptor = os.open(half, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "wb") as out:
        out.write(data)
        out.flush()
        os.fsync(out.fileno())
    half.replace(path)


def _names(names: Sequence[str]) -> list[GeneralName]:
    from cryptography import x509

    found: list[GeneralName] = []
    for name in names:
        try:
            found.append(x509.IPAddress(ipaddress.ip_address(name.strip("[]"))))
        except ValueError:
            found.append(x509.DNSName(name))
    return found


def _named(read: Read) -> list[GeneralName]:
    from cryptography import x509

    try:
        return list(read.extensions.get_extension_for_class(x509.SubjectAlternativeName).value)
    except x509.ExtensionNotFound:
        return []


def _read(path: Path) -> Read:
    from cryptography import x509

    return x509.load_pem_x509_certificate(path.read_bytes())


def _fingerprint(read: Read) -> str:
    from cryptography.hazmat.primitives import hashes

    return read.fingerprint(hashes.SHA256()).hex(":").upper()
