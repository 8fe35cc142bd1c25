"""Pinned tensors: every stop adds their figures to the history, once."""

from __future__ import annotations

import time
from collections.abc import Awaitable, Callable

from ..records.tensor import TensorRecord
from .history import History, point
from .places import line_of
from .stop import Stop
from .story import Story


async def note(
    history: History,
    story: Story,
    stop: Stop,
    expressions: list[str],
    measure: Callable[[Stop, TensorRecord], Awaitable[None]],
) -> None:
    """Adds a point for each pinned expression that the frame has; those it does not have are not missed.

    `measure` is asked for the figures that the stop has had no time for.
    """
    for expression in expressions:
        record = stop.by_expression(expression)
        if record is None or expression in story.pinned or stop.number != story.stops:
            continue
        story.pinned.add(expression)
        await measure(stop, record)
        stats = stop.stats.get(record.id)
        if stats is None:  # the program has gone on meanwhile
            story.pinned.discard(expression)
            continue
        at, now, step, place = stop.number, time.time(), stop.look.step, line_of(stop.look.place)
        points = [point(at, now, step, place, record.shape, record.dtype, stats)]
        history.add(story.session_id, "pin", expression, place, points)
