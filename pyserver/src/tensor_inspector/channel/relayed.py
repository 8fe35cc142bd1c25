"""A channel through the editor: it owns the debug session and sends our requests to the adapter."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from ..records.protocol import DapRequest, DapResponse
from .base import Body, RequestRefused

Relay = Callable[[DapRequest], Awaitable[DapResponse]]


class RelayedChannel:
    """Requests to one debug session of the editor's."""

    def __init__(self, session_id: str, relay: Relay) -> None:
        self.session_id = session_id
        self.relay = relay

    async def request(self, command: str, arguments: Body) -> Body:
        response = await self.relay(DapRequest(session_id=self.session_id, command=command, arguments=arguments))
        if not response.success:
            raise RequestRefused(response.error)
        return response.body
