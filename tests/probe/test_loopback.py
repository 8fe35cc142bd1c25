"""Bytes past the debugger: to the server that greets with its secret, and to nobody else."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
import torch

from probe.evaluated import evaluated, frame_with
from tensor_inspector.probe import chunks, loopback

GREETING, TOKEN = "a" * 32, "b" * 32
X = torch.arange(3_000_000, dtype=torch.int16)


class Listening:
    """Somebody who listens on this machine, says something, and keeps what comes."""

    def __init__(self, says: bytes) -> None:
        self.socket = socket.create_server(("127.0.0.1", 0))
        self.port: int = self.socket.getsockname()[1]
        self.says = says
        self.heard = bytearray()
        self.thread = threading.Thread(target=self.listen, daemon=True)
        self.thread.start()

    def listen(self) -> None:
        connection, _ = self.socket.accept()
        with connection:
            connection.sendall(self.says)
            while data := connection.recv(1 << 16):
                self.heard += data


@contextmanager
def listening(says: bytes) -> Iterator[Listening]:
    here = Listening(says)
    try:
        yield here
    finally:
        here.thread.join(10)
        here.socket.close()


def stream(port: int, start: int = 0, count: int = 10**9) -> dict[str, object]:
    asked = {
        "subject": {"expression": "x"}, "cut": {"index": "", "rows": None, "columns": None}, "start": start,
        "count": count, "port": port, "greeting": GREETING, "token": TOKEN,
    }  # fmt: skip
    return evaluated(frame_with(x=X), "stream", **asked)["ok"]


def test_the_server_that_greets_gets_the_secret_and_the_elements() -> None:
    with listening(GREETING.encode()) as server:
        answer = stream(server.port, start=5, count=2_500_000)
    assert (answer["start"], answer["count"], answer["total"], answer["data"]) == (5, 2_500_000, 3_000_000, "")
    assert bytes(server.heard) == TOKEN.encode() + X[5:2_500_005].numpy().tobytes()


def test_somebody_else_on_that_port_gets_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(loopback, "PATIENCE", 0.2)
    for says in (b"c" * 32, b"HTTP/1.1 400"):
        with listening(says) as other:
            answer = stream(other.port)
        assert (answer["count"], answer["problem"]) == (0, None)
        assert bytes(other.heard) == b""


def test_where_nobody_listens_nothing_is_sent() -> None:
    with listening(b"") as gone:
        port = gone.port
        with socket.create_connection(("127.0.0.1", port)):
            pass
    assert stream(port)["count"] == 0


def test_a_piece_is_bounded() -> None:
    held = chunks.STREAMED
    chunks.STREAMED = 1000
    try:
        with listening(GREETING.encode()) as server:
            assert stream(server.port)["count"] == 500
    finally:
        chunks.STREAMED = held
    assert len(server.heard) == 1000 + len(TOKEN)
