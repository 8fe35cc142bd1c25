"""The elements of a cut in pieces: over a loopback socket where the program runs on this machine, else in answers."""

from __future__ import annotations

import asyncio
import base64
import hmac
import logging
import secrets
from contextlib import suppress
from types import TracebackType

from ..records.variable import Chunk, ChunkAsk
from .base import failure
from .variables import Variables

log = logging.getLogger(__name__)
HOST = "127.0.0.1"
READ = 1 << 20
# The last bytes are on their way when the answer says that they were sent.
ARRIVAL_SECONDS = 10.0


class Pieces:
    """Asks for one piece after the other. Both sides prove with a secret of this export that they are who they say."""

    def __init__(self, variables: Variables, frame_id: int) -> None:
        self.variables = variables
        self.frame_id = frame_id
        self.greeting, self.token = secrets.token_hex(16), secrets.token_hex(16)
        self.server: asyncio.Server | None = None
        self.arriving: asyncio.Future[bytes] | None = None
        self.open: set[asyncio.StreamWriter] = set()

    async def __aenter__(self) -> Pieces:
        try:
            self.server = await asyncio.start_server(self._connected, HOST, 0)
        except OSError as error:
            log.info("elements come in answers, for want of a socket: %s", error)
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._listen_no_more()
        for writer in list(self.open):
            writer.close()

    async def piece(self, asked: ChunkAsk) -> tuple[Chunk, bytes]:
        """A piece and its bytes, as many as fit. Raises ChannelError."""
        if self.server is not None:
            found = await self._streamed(asked, self.server)
            if found is not None:
                return found
            log.info("the program does not reach this machine's loopback: elements come in answers")
            self._listen_no_more()
        chunk = await self.variables.chunk(self.frame_id, asked)
        return chunk, base64.b64decode(chunk.data)

    async def _streamed(self, asked: ChunkAsk, server: asyncio.Server) -> tuple[Chunk, bytes] | None:
        self.arriving = asyncio.get_running_loop().create_future()
        port = server.sockets[0].getsockname()[1]
        chunk = await self.variables.stream(self.frame_id, asked, port, self.greeting, self.token)
        if chunk.problem is not None or chunk.total == 0:
            return chunk, b""
        if chunk.count == 0:
            return None
        try:
            data = await asyncio.wait_for(self.arriving, ARRIVAL_SECONDS)
        except asyncio.TimeoutError:
            data = b""
        if len(data) != chunk.count * chunk.itemsize:
            raise failure("connection-lost", "The elements did not arrive whole. Export them again.")
        return chunk, data

    async def _connected(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.open.add(writer)
        try:
            writer.write(self.greeting.encode("ascii"))
            await writer.drain()
            said = await reader.readexactly(len(self.token))
            if not hmac.compare_digest(said, self.token.encode("ascii")):
                return
            data = bytearray()
            while more := await reader.read(READ):
                data += more
            if self.arriving is not None and not self.arriving.done():
                self.arriving.set_result(bytes(data))
        except (OSError, asyncio.IncompleteReadError):
            pass  # whoever it was says no more; a piece that is short is told by its count
        finally:
            self.open.discard(writer)
            with suppress(OSError):
                writer.close()

    def _listen_no_more(self) -> None:
        if self.server is not None:
            self.server.close()
            self.server = None
