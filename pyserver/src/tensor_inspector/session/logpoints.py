"""Tensor logpoints: what they have measured is fetched while the program runs, and becomes history."""

from __future__ import annotations

import asyncio
import logging
import math
import time
from collections.abc import Callable, Iterable

from ..channel.base import ChannelError
from ..records.history import Drained, Hit, Logpoint, Logpoints, Point
from ..records.tensor import Stats
from .history import History, point
from .places import SEPARATORS
from .story import Story

log = logging.getLogger(__name__)

PERIOD = 0.3
# After a drain that failed: a program that does not answer is left alone for a while.
PAUSE = 3.0
# Once the last logpoint has gone: what it measured until then, even where a drain had begun before.
LAST_ROUNDS = 2
# A program that logs faster than it is drained is asked again at once, but not for ever.
MOST_TURNS = 8
MOST_KNOWN = 1_000
Stories = Callable[[], Iterable[Story]]


class Tap:
    """What is known of one session that is drained: the drain under way, and when the next one makes sense."""

    def __init__(self) -> None:
        self.task: asyncio.Task[None] | None = None
        self.seen_stop: int | None = None
        self.not_before = 0.0

    @property
    def busy(self) -> bool:
        return self.task is not None and not self.task.done()

    def due(self, story: Story) -> bool:
        """A program that stands hits no logpoint: it is drained once a stop."""
        if self.busy or not story.alive or time.monotonic() < self.not_before:
            return False
        return not story.stopped or self.seen_stop != story.stops


class Draining:
    """Fetches the hits of all sessions into the history, for as long as there are logpoints and sessions.

    Each session is drained for itself: one that does not answer holds up no other. Where the probe is not in the
    program yet, or could not be brought in when it began, the first drain brings it.
    """

    def __init__(self, history: History, stories: Stories) -> None:
        self.history = history
        self.stories = stories
        self.enabled = False
        self.known: dict[str, Logpoint] = {}
        self.taps: dict[str, Tap] = {}
        self.task: asyncio.Task[None] | None = None

    def changed(self, logpoints: Logpoints) -> None:
        """These are all logpoints now. Hits of those that are gone still find their place."""
        self.known |= {one.id: one for one in logpoints.logpoints}
        while len(self.known) > MOST_KNOWN:
            del self.known[next(iter(self.known))]
        self.enabled = any(one.enabled for one in logpoints.logpoints)
        self.begin()

    def begin(self) -> None:
        """Drains from now on, where there is anything to drain."""
        if self.wanted() and (self.task is None or self.task.done()):
            self.task = asyncio.create_task(self._run())

    def wanted(self) -> bool:
        return self.enabled and any(True for _ in self.stories())

    async def drain(self, story: Story) -> None:
        """All hits of one session that wait. A failure is quiet: the next time tries again."""
        tap, stop = self._tap(story), story.stops if story.stopped else None
        try:
            for _ in range(MOST_TURNS):
                found = await story.debuggee.drain()
                self._take(story.session_id, found)
                if not found.waiting:
                    break
        except ChannelError as error:
            log.info("logpoints of %s are not drained: %s", story.name, error)
            tap.not_before = math.inf if error.problem.kind == "python-too-old" else time.monotonic() + PAUSE
            return
        if stop is not None:
            tap.seen_stop = stop

    async def _run(self) -> None:
        left = LAST_ROUNDS
        # Asked anew after each wait: one that comes while the last round waits finds this task still there.
        while self.wanted() or left > 0:
            left = LAST_ROUNDS if self.wanted() else left - 1
            self._drain_those_due()
            await asyncio.sleep(PERIOD)

    def _drain_those_due(self) -> None:
        stories = list(self.stories())
        here = {story.session_id for story in stories}
        self.taps = {number: tap for number, tap in self.taps.items() if number in here}
        for story in stories:
            tap = self._tap(story)
            if tap.due(story):
                tap.task = asyncio.create_task(self._drained(story))

    def _tap(self, story: Story) -> Tap:
        return self.taps.setdefault(story.session_id, Tap())

    async def _drained(self, story: Story) -> None:
        try:
            await self.drain(story)
        except Exception:  # of our own; the other sessions go on
            log.exception("draining logpoints failed")

    def _take(self, session_id: str, found: Drained) -> None:
        series: dict[tuple[str, str], list[Hit]] = {}
        for hit in found.hits:
            series.setdefault((hit.logpoint, hit.expression), []).append(hit)
        lost = shared_out(found.lost, [len(hits) for hits in series.values()])
        for ((number, expression), hits), missing in zip(series.items(), lost, strict=True):
            logpoint = self.known.get(number)
            place, file = (place_of(logpoint), logpoint.file) if logpoint is not None else ("", "")
            points = [point_of(hit, place) for hit in hits]
            self.history.add(session_id, "logpoint", expression, place, points, lost=missing, file=file)


def shared_out(lost: int, sizes: list[int]) -> list[int]:
    """How many hits each series has lost, in proportion to what it has: the ring does not know whose they were."""
    total, given, shares = sum(sizes), 0, list[int]()
    for count in range(len(sizes)):
        upto = lost * sum(sizes[: count + 1]) // total
        shares.append(upto - given)
        given = upto
    return shares


def place_of(logpoint: Logpoint) -> str:
    """For a person to read: "train.py:42"."""
    return f"{SEPARATORS.split(logpoint.file)[-1]}:{logpoint.line}"


def point_of(hit: Hit, place: str) -> Point:
    """A hit as a point of its series: a number's own value is its smallest, largest and mean."""
    if hit.error is not None:
        return Point(at=hit.hit, time=hit.time, step=hit.step, place=place, error=hit.error)
    stats = hit.stats
    if stats is None and hit.value is not None:
        stats = Stats(count=1, exact=True, min=hit.value, max=hit.value, mean=hit.value, std=0.0)
    return point(hit.hit, hit.time, hit.step, place, hit.shape, hit.dtype, stats, hit.norm)
