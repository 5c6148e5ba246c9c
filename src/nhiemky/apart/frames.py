"""Messages through a stream socket: four bytes of length, then the bytes."""

from __future__ import annotations

import socket
import struct

_LENGTH = struct.Struct(">I")
_PIECE = 1 << 20


def send(to: socket.socket, *messages: bytes) -> None:
    """Send messages; raises OSError where nobody listens."""
    for message in messages:
        to.sendall(_LENGTH.pack(len(message)))
        to.sendall(message)


def receive(source: socket.socket, most: int) -> bytes | None:
    """Return the next message, ``None`` where the other side is gone; raises ValueError for one above ``most``."""
    head = _exactly(source, _LENGTH.size)
    if head is None:
        return None
    (length,) = _LENGTH.unpack(head)
    if length > most:
        raise ValueError(length)
    return _exactly(source, length)


def _exactly(source: socket.socket, length: int) -> bytes | None:
    got = bytearray()
    while len(got) < length:
        piece = source.recv(min(length - len(got), _PIECE))
        if not piece:
            return None
        got += piece
    return bytes(got)
