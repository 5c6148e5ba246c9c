"""Where the pages are served: the address to listen on, and the names by which browsers may call this machine."""

from __future__ import annotations

import ipaddress
import os
import socket
from contextlib import suppress

from nhiemky import environment
from nhiemky.cli.problems import NotAnAddress

LOOPBACK = "127.0.0.1"
_NOWHERE = ("192.0.2.1", 9)
"""An address of documentation (RFC 5737): asking which of our addresses would lead there sends nothing."""


def address_of(host: str) -> str:
    """Return the address to listen on; raises NotAnAddress for a name or anything else."""
    address = LOOPBACK if host == "localhost" else host.strip("[]")
    try:
        return str(ipaddress.ip_address(address))
    except ValueError:
        raise NotAnAddress(host=host) from None


def is_loopback(address: str) -> bool:
    """Say whether only this machine reaches an address."""
    return ipaddress.ip_address(address).is_loopback


def names_of(address: str) -> list[str]:
    """Return by which names browsers may call the machine that listens on an address, those of NHIEMKY_HOSTS too."""
    found = [address] if not ipaddress.ip_address(address).is_unspecified else _own()
    if os.environ.get("NHIEMKY_HOSTS"):
        found += [each for each in environment.hosts("NHIEMKY_HOSTS", LOOPBACK) if each != "*"]
    return list(dict.fromkeys(in_address(each) for each in found))


def in_address(host: str) -> str:
    """Return a host as it stands in the address of a page: one of IPv6 in brackets.

    >>> in_address("::1"), in_address("10.0.0.1")
    ('[::1]', '10.0.0.1')
    """
    return f"[{host}]" if ":" in host and not host.startswith("[") else host


def _own() -> list[str]:
    name = socket.gethostname().casefold()
    found = [name] if name.isascii() else []
    with suppress(OSError), socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        probe.connect(_NOWHERE)
        found.append(probe.getsockname()[0])
    with suppress(OSError):
        found += [str(each[4][0]).partition("%")[0] for each in socket.getaddrinfo(name, None)]
    return [*found, "localhost", LOOPBACK, "::1"]
