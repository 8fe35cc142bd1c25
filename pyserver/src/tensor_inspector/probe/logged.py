"""What logpoints have measured, until it is drained: a bounded ring that no thread ever waits for."""

from __future__ import annotations

import contextlib
import itertools
import math
import os
import sys
import threading
import time
from collections import deque
from collections.abc import Callable
from typing import Any

from ..records.history import Drained, Hit
from ..records.tensor import Stats
from .native import plain_name

# About 8 MB with statistics (a histogram of 16 bins is most of it), 2 MB without.
MOST = 4_096
# Of the JSON of one answer, before it is deflated.
MOST_BYTES = 800_000
BYTES_A_HIT, BYTES_OF_STATISTICS = 200, 500
# How long the program's exit waits for the last hits to be drained, and then for the answer to leave.
LAST_WAIT, ANSWER_LEAVES, TURN = 1.0, 0.1, 0.005

Entry = tuple[Any, ...]  # the fields of a Hit in their order: logpoint, hit, time, expression, step, shape, …


class Ring:
    """The newest hits. deque and itertools.count are atomic under the interpreter's lock: no other is needed."""

    def __init__(self, most: int = MOST) -> None:
        self.entries: deque[Entry] = deque(maxlen=most)
        self.next = itertools.count(1).__next__
        self.added = self.taken = self.lost = 0

    def add(self, entry: Entry) -> None:
        """Adds a hit; the oldest goes where there is no room."""
        self.entries.append(entry)
        self.added = self.next()

    def drained(self, most: int) -> Drained:
        """The oldest hits, up to `most` and as many as fit into one answer."""
        hits: list[Hit] = []
        size = 0
        while len(hits) < most and size < MOST_BYTES:
            try:
                entry = self.entries.popleft()
            except IndexError:
                break
            hits.append(record(entry))
            size += BYTES_A_HIT + len(entry[3]) + len(entry[-1] or "") + BYTES_OF_STATISTICS * (entry[9] is not None)
        self.taken += len(hits)
        waiting = len(self.entries)
        # Counted over all time: a hit of another thread between two of these lines evens out at the next drain.
        lost = max(0, self.added - self.taken - waiting - self.lost)
        self.lost += lost
        return Drained(hits=hits, lost=lost, waiting=waiting)

    def forget(self) -> None:
        """A forked child begins with nothing: the hits so far are its parent's."""
        self.entries.clear()
        self.taken, self.lost = self.added, 0


def record(entry: Entry) -> Hit:
    """An entry in plain data. A value that is not finite is told by statistics: JSON has no NaN."""
    logpoint, hit, when, expression, step, shape, dtype, device, value, stats, norm, error = entry
    if value is not None and not math.isfinite(value):
        stats = stats or not_finite(value)
        value = None
    return Hit(
        logpoint=logpoint, hit=hit, time=when, expression=expression, step=step, shape=list(shape),
        dtype=plain_name(dtype), device=plain_name(device), value=value, stats=stats, norm=norm, error=error,
    )  # fmt: skip


def not_finite(value: float) -> Stats:
    return Stats(
        count=1, exact=True, nan=int(math.isnan(value)), posinf=int(value == math.inf), neginf=int(value == -math.inf)
    )


def wait_at_exit(ours: Callable[[], bool]) -> None:
    """From the first logpoint on, the program's exit waits up to a second for its last hits to be drained.

    Only while `ours` holds: a probe that was injected again has a ring of its own. It waits while the main thread
    still counts as alive: once it does not, pydevd closes its connection, which atexit's own functions come too late
    for. This asks for what concurrent.futures uses of threading; where that is missing, nothing waits.
    """
    if WAITING:
        return
    WAITING.append(True)
    if hasattr(os, "register_at_fork"):  # not on Windows, which has no fork
        os.register_at_fork(after_in_child=RING.forget)

    def wait() -> None:
        if ours() and RING.entries and debugged():
            last_drain(RING, time.monotonic() + LAST_WAIT)

    with contextlib.suppress(Exception):  # too late as well: the exit has begun
        threading._register_atexit(wait)  # type: ignore[attr-defined]


def last_drain(ring: Ring, until: float) -> None:
    while ring.entries and time.monotonic() < until:
        time.sleep(TURN)
    if not ring.entries:
        time.sleep(ANSWER_LEAVES)


def debugged() -> bool:
    """Whether a debugger is still there that could drain."""
    try:
        return sys.modules["_pydevd_bundle.pydevd_constants"].get_global_debugger() is not None
    except Exception:
        return False


WAITING: list[bool] = []
RING = Ring()
