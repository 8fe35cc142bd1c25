"""Waiting on a condition of the workbench, never on a guess of how long it takes."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable
from typing import TypeVar

T = TypeVar("T")

DEFAULT_TIMEOUT = 20.0


class WaitTimeout(AssertionError):
    """A condition did not come true in time; the message says which, and what was seen last."""


async def until(
    what: str,
    look: Callable[[], Awaitable[T]],
    *,
    timeout: float = DEFAULT_TIMEOUT,
    interval: float = 0.05,
) -> T:
    """Ask ``look`` until it answers something true, and return that.

    Args:
        what: the condition in words, for the message.
        look: one look at the workbench.
        timeout: seconds after which the wait fails.
        interval: seconds between two looks.

    Raises:
        WaitTimeout: the condition did not come true in time.
    """
    end = time.monotonic() + timeout
    while True:
        seen = await look()
        if seen:
            return seen
        if time.monotonic() > end:
            raise WaitTimeout(f"waited {timeout:g} s for {what}; last seen: {seen!r}")
        await asyncio.sleep(interval)
