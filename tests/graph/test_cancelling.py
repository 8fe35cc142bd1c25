"""A layout that nobody wants any more ends early."""

from __future__ import annotations

import asyncio
import threading
from contextvars import copy_context

import pytest

from graph.drawings import residual
from tensor_inspector.graph.cancelling import CANCELLED, Cancelled, check
from tensor_inspector.graph.layout import placed
from tensor_inspector.session.graphs import cancellable


@pytest.mark.parametrize("asked", [1, 3, 6])
def test_a_layout_asks_now_and_then_and_ends(asked: int) -> None:
    times: list[int] = []

    def given_up() -> bool:
        times.append(1)
        return len(times) >= asked

    def work() -> None:
        CANCELLED.set(given_up)
        placed(residual(20))

    with pytest.raises(Cancelled):
        copy_context().run(work)
    assert len(times) == asked


async def test_a_cancelled_request_ends_its_thread() -> None:
    begun, ended = threading.Event(), threading.Event()

    def work() -> None:
        begun.set()
        try:
            while True:
                check()
        finally:
            ended.set()

    task = asyncio.ensure_future(cancellable(work))
    assert await asyncio.to_thread(begun.wait, 10)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    assert await asyncio.to_thread(ended.wait, 10)


async def test_work_that_is_wanted_ends_with_its_result() -> None:
    assert await cancellable(lambda: (check(), 3)[1]) == 3
