"""Elements of a debugged program in pieces: past the debugger where it runs on this machine, else in its answers."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator

import numpy as np
import pytest
import pytest_asyncio

from channel.debugged import Debugged, debugging
from tensor_inspector.channel.pieces import Pieces
from tensor_inspector.channel.variables import Variables
from tensor_inspector.records.variable import ChunkAsk, Cut, Subject

pytestmark = [pytest.mark.asyncio(loop_scope="module"), pytest.mark.timeout(120), pytest.mark.slow]
EXPECTED = np.arange(5_000_000, dtype=np.int32)


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def here() -> AsyncGenerator[tuple[Debugged, int]]:
    async with debugging("counted.py") as debugged:
        yield debugged, (await debugged.stopped())[0]["id"]


async def somebody_else(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    writer.write(b"220 mail.example.org ESMTP ready for everybody")
    assert await reader.read() == b"", "elements for somebody else"
    writer.close()


@pytest.mark.parametrize("channel", ["direct", "relayed"])
@pytest.mark.parametrize("local", [True, False], ids=["over a socket", "in answers"])
async def test_all_elements_arrive_in_order(here: tuple[Debugged, int], channel: str, local: bool) -> None:
    debugged, frame = here
    async with Pieces(Variables(debugged.use(channel, present=False)), frame) as pieces:
        if not local:
            # As on another machine, where somebody else listens on a port of this number.
            pieces._listen_no_more()
            pieces.server = await asyncio.start_server(somebody_else, "127.0.0.1", 0)
        found, counts = b"", []
        while len(found) < EXPECTED.nbytes:
            chunk, data = await pieces.piece(ChunkAsk(Subject("counted"), Cut(), len(found) // 4, 10**8))
            assert chunk.problem is None
            found += data
            counts.append(chunk.count)
    np.testing.assert_array_equal(np.frombuffer(found, np.int32), EXPECTED)
    assert len(counts) == (2 if local else 7)


async def test_what_is_no_variable_is_told(here: tuple[Debugged, int]) -> None:
    debugged, frame = here
    async with Pieces(Variables(debugged.use("direct", present=False)), frame) as pieces:
        chunk, data = await pieces.piece(ChunkAsk(Subject("nothing"), Cut(), 0, 10))
    assert "not defined" in str(chunk.problem)
    assert data == b""
