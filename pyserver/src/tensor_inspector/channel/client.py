"""A Debug Adapter Protocol client over a pair of asyncio streams."""

from __future__ import annotations

import asyncio
import contextlib
import json
import logging
from collections.abc import Awaitable, Callable
from typing import Any

from .base import Body, RequestRefused, failure

log = logging.getLogger(__name__)
Event = dict[str, Any]
ReverseHandler = Callable[[Body], Awaitable[Body]]
LARGEST_MESSAGE = 64 * 1024 * 1024


class DapClient:
    """Requests out, responses matched by number, events in order, reverse requests answered.

    `run` reads until the adapter closes the connection; everything still waited for then fails
    with a ChannelError of kind "connection-lost".
    """

    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.reader = reader
        self.writer = writer
        self.sequence = 0
        self.waiting: dict[int, asyncio.Future[Body]] = {}
        self.events: asyncio.Queue[Event | None] = asyncio.Queue()
        self.reverse: dict[str, ReverseHandler] = {}
        self.answering: set[asyncio.Task[None]] = set()
        self.closed = False
        self.reading = asyncio.ensure_future(self._run())

    async def request(self, command: str, arguments: Body) -> Body:
        """The response's body. Raises RequestRefused with the adapter's message, ChannelError when it is gone."""
        return await self.start(command, arguments)

    def start(self, command: str, arguments: Body) -> asyncio.Future[Body]:
        """Sends a request now and returns its response to come: a launch is only answered after later requests."""
        answer: asyncio.Future[Body] = asyncio.get_running_loop().create_future()
        if self.closed:
            answer.set_exception(lost())
            return answer
        number = self._send({"type": "request", "command": command, "arguments": arguments})
        self.waiting[number] = answer
        return answer

    async def event(self) -> Event | None:
        """The next event, None once the connection has ended."""
        return await self.events.get()

    async def close(self) -> None:
        """Closes the connection and waits until reading has ended."""
        self.writer.close()
        self.reading.cancel()
        with contextlib.suppress(asyncio.CancelledError, OSError):
            await self.reading
        with contextlib.suppress(OSError):
            await self.writer.wait_closed()

    def _send(self, message: dict[str, Any]) -> int:
        self.sequence += 1
        body = json.dumps({"seq": self.sequence, **message}).encode()
        self.writer.write(b"Content-Length: %d\r\n\r\n" % len(body) + body)
        return self.sequence

    async def _run(self) -> None:
        try:
            while (message := await self._read()) is not None:
                self._take(message)
        except (asyncio.IncompleteReadError, OSError, ValueError) as error:
            log.debug("connection to the debug adapter ended: %r", error)
        finally:
            self.closed = True
            for answer in self.waiting.values():
                if not answer.done():
                    answer.set_exception(lost())
            self.waiting.clear()
            self.events.put_nowait(None)

    async def _read(self) -> dict[str, Any] | None:
        length = None
        while (line := (await self.reader.readline()).strip()) or length is None:
            if not line:
                return None
            name, _, value = line.partition(b":")
            if name.lower() == b"content-length":
                length = int(value)
        if not 0 <= length <= LARGEST_MESSAGE:
            raise ValueError(f"a message of {length} bytes")
        return json.loads(await self.reader.readexactly(length))

    def _take(self, message: dict[str, Any]) -> None:
        kind = message.get("type")
        if kind == "response":
            self._settle(message)
        elif kind == "event":
            self.events.put_nowait({"event": message["event"], "body": message.get("body") or {}})
        elif kind == "request":
            task = asyncio.ensure_future(self._answer(message))
            self.answering.add(task)
            task.add_done_callback(self.answering.discard)

    def _settle(self, message: dict[str, Any]) -> None:
        answer = self.waiting.pop(message.get("request_seq", -1), None)
        if answer is None or answer.done():
            return
        if message.get("success"):
            answer.set_result(message.get("body") or {})
        else:
            answer.set_exception(RequestRefused(message.get("message") or "the debug adapter gave no reason"))

    async def _answer(self, message: dict[str, Any]) -> None:
        command = message["command"]
        handler = self.reverse.get(command)
        reply: dict[str, Any] = {"type": "response", "request_seq": message["seq"], "command": command}
        try:
            if handler is None:
                raise RequestRefused(f"{command} is not supported here")
            reply |= {"success": True, "body": await handler(message.get("arguments") or {})}
        except (RequestRefused, OSError) as error:
            reply |= {"success": False, "message": str(error)}
        self._send(reply)


def lost() -> Exception:
    return failure("connection-lost", "The connection to the debugged program is gone.")


async def over_tcp(host: str, port: int) -> DapClient:
    """A client on a socket of debugpy's. Raises OSError when nobody listens there."""
    reader, writer = await asyncio.open_connection(host, port, limit=1 << 20)
    return DapClient(reader, writer)
