"""Bytes for the editor's server on this machine, past the debugger: only to one that proves who it is."""

from __future__ import annotations

import _socket
import contextlib
from collections.abc import Iterable
from typing import Any

HOST = "127.0.0.1"
# A server that listens on this machine accepts, and greets, at once.
PATIENCE = 2.0
# Waiting for one that is busy writing a file.
LONGEST_WAIT = 30.0


def connected(port: int, greeting: str, token: str) -> Any | None:
    """A connection to the server that listens on this port; None where nobody does, or somebody else.

    On another machine than the server's the port may be anybody's: nothing is sent before the greeting has come.
    The socket is the interpreter's own, whatever the program has put in the place of the module's.
    """
    try:
        found = _socket.socket(_socket.AF_INET, _socket.SOCK_STREAM)
    except OSError:
        return None
    try:
        found.settimeout(PATIENCE)
        found.connect((HOST, port))
        if received(found, len(greeting)) == greeting.encode("ascii"):
            found.settimeout(LONGEST_WAIT)
            found.sendall(token.encode("ascii"))
            return found
    except OSError:
        pass
    found.close()
    return None


def received(connection: Any, count: int) -> bytes:
    """So many bytes, fewer where the other side has no more."""
    data = b""
    while len(data) < count:
        more = connection.recv(count - len(data))
        if not more:
            break
        data += more
    return data


def send(connection: Any, pieces: Iterable[bytes]) -> None:
    """Sends everything, and ends the connection. Raises OSError where the other side has."""
    try:
        for piece in pieces:
            connection.sendall(piece)
        connection.shutdown(_socket.SHUT_WR)
    finally:
        with contextlib.suppress(OSError):
            connection.close()
