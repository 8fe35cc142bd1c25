"""Programs that several test modules look at: started once, never moved on."""

from __future__ import annotations

from collections.abc import AsyncGenerator
from dataclasses import dataclass

import pytest
import pytest_asyncio

from channel.debugged import Debugged, debugging
from tensor_inspector.channel.base import Body


@dataclass
class Held:
    """A program that stands at a breakpoint, and its stack."""

    debugged: Debugged
    frames: list[Body]

    @property
    def frame(self) -> int:
        return self.frames[0]["id"]


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def still_program() -> AsyncGenerator[Held]:
    async with debugging("still.py") as debugged:
        yield Held(debugged, await debugged.stopped())


@pytest.fixture(params=["direct", "relayed"])
def channel(request: pytest.FixtureRequest) -> str:
    return request.param


@pytest.fixture
def still(still_program: Held, channel: str) -> Held:
    still_program.debugged.use(channel, present=False)
    return still_program


@pytest.fixture
def figures(still: Held) -> Held:
    """The frame two calls up, whose tensors have statistics that are hard to get right."""
    return Held(still.debugged, still.frames[2:])
