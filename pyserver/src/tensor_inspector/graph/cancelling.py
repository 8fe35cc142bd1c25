"""Long work that can be given up half way: it asks now and then whether anyone still wants it."""

from __future__ import annotations

from collections.abc import Callable
from contextvars import ContextVar


class Cancelled(Exception):
    """Nobody wants the result any more."""


def never() -> bool:
    return False


# What tells whether the work of this context is cancelled.
CANCELLED: ContextVar[Callable[[], bool]] = ContextVar("cancelled", default=never)


def check() -> None:
    """Ends the work where it is not wanted any more. Raises Cancelled."""
    if CANCELLED.get()():
        raise Cancelled
