"""Tensor logpoints, and what figures over time are logged for."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Callable
from typing import Any

from lsprotocol import types
from pygls.lsp.server import LanguageServer

from ..records.history import LoggingTo, Logpoints, LogTo
from ..records.protocol import METHODS
from ..session.inspection import Inspection
from ..session.interpreters import Interpreters
from ..sinks.sinks import Sinks
from .protocol import plain

# The editor ends a server that takes longer than two seconds to shut down; a writer then ends by itself.
SHUTDOWN_SECONDS = 1.5


class Logging:
    """What is logged to while sessions come and go."""

    def __init__(self, tell: Callable[[LoggingTo], None], inspection: Callable[[], Inspection]) -> None:
        self.interpreters = Interpreters(lambda: inspection().stories.values())
        self.sinks = Sinks(tell, self.interpreters)
        inspection().history.listeners.append(self.sinks.add)

    def session_ends(self) -> None:
        """Before a session is forgotten: its interpreter may still log what it has shown."""
        self.interpreters()

    async def all_ended(self) -> None:
        """The last session has ended, and with it the runs."""
        await self.sinks.close()


def add(server: LanguageServer, inspection: Callable[[], Inspection]) -> Logging:
    """Registers the handlers."""

    def tell(now: LoggingTo) -> None:
        server.protocol.notify(METHODS["loggingChanged"].name, plain(now))

    logging = Logging(tell, inspection)

    @server.feature(METHODS["logpoints"].name)
    async def logpoints(params: Logpoints) -> None:
        inspection().draining.changed(params)

    @server.feature(METHODS["logTo"].name)
    async def log_to(params: LogTo) -> Any:
        return plain(await logging.sinks.switch(params, lambda: inspection().history.all().series))

    @server.feature(types.SHUTDOWN)
    async def shutdown(*_: Any) -> None:
        with contextlib.suppress(asyncio.TimeoutError):
            await asyncio.wait_for(logging.sinks.close(), SHUTDOWN_SECONDS)

    return logging
