"""From debugger events to looks: decides when to look, drops what comes too late, tells a listener."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Coroutine
from typing import Any

from ..channel.base import Channel, ChannelError, failure
from ..channel.debuggee import EXACT_SECONDS, Debuggee
from ..records.frame import StatsLook
from ..records.protocol import DapEvent, Focus, InspectorOptions, SessionStarted
from ..records.switched import Switched
from ..records.tensor import TensorRecord
from . import meaning, pins
from .history import History
from .logpoints import Draining
from .news import Checked, Explained, Found, Grown, Idle, Measured, News, Running, Said, Seen, Trouble
from .places import local_path
from .stop import Stop
from .story import Story
from .tracing import Tracing
from .variables import Inside

log = logging.getLogger(__name__)
TOO_LATE = "The program had imported torch before it could be told to stop at NaN: it does so from its next stop on."
RUNNING = frozenset({"resuming", "continued"})
OVER = frozenset({"exited", "terminated"})


class Inspection:
    """All debug sessions of one editor window. One look at a time; the newest focus wins."""

    def __init__(
        self, open_channel: Callable[[str], Channel], tell: Callable[[News], None], options: InspectorOptions
    ) -> None:
        self.open_channel = open_channel
        self.tell = tell
        self.options = options
        self.stories: dict[str, Story] = {}
        self.focus = Focus(session_id=None, thread_id=None, frame_id=None)
        self.generation = 0
        self.tracing = Tracing(self.standing)
        self.inside = Inside(lambda: self.standing("its tensors are looked at where it stands"))
        self.history = History(lambda changed: tell(Grown(changed)))
        self.draining = Draining(self.history, self.stories.values)
        self.looking: asyncio.Task[Stop | None] | None = None
        self.looking_at: tuple[str, int, bool, int] | None = None
        self.background: set[asyncio.Task[None]] = set()

    def started(self, session: SessionStarted) -> None:
        """A session begins to be looked at."""
        debuggee = Debuggee(
            self.open_channel(session.session_id),
            present=self.options.present,
            anomaly=session.anomaly,
            break_on_nan=session.break_on_nan,
            inf=self.options.break_on_inf,
        )
        self.stories[session.session_id] = Story(session.session_id, session.name, debuggee, session.path_mappings)
        self.history.begin(session.session_id, session.name)
        self.draining.begin()
        if self.story_in_focus() is None:
            self.tell(Running(session.name))

    def ended(self, session_id: str) -> None:
        """A session is over, whatever it last said."""
        self.stories.pop(session_id, None)
        if not self.stories:
            self._forget_focus()
            self.tell(Idle())
        elif self.focus.session_id == session_id:
            self._forget_focus()
            self.tell(Running(next(iter(self.stories.values())).name))

    def event(self, event: DapEvent) -> None:
        """An event of a session's debug adapter."""
        story = self.stories.get(event.session_id)
        if story is None:
            return
        if event.event == "initialized":
            story.alive = True
            self._in_background(self._prepare(story))
        elif event.event == "stopped":
            story.halted(str(event.body.get("reason", "")), str(event.body.get("text", "")))
        elif event.event == "topFrame":
            self._foresee(story, event.body.get("frameId"))
        elif event.event in RUNNING or event.event in OVER:
            was_stopped = story.stopped
            if event.event in OVER:
                story.alive = False
            story.resumed()
            self.generation += 1
            if was_stopped and event.event in RUNNING:
                self.tell(Running(story.name))
                if story.holds:
                    self._in_background(self.inside.release(story))

    def focused(self, focus: Focus) -> None:
        """Another frame was selected in the call stack, or none is."""
        self.focus = focus
        if self.wanted() and self._place() is not None:
            self.look_in_background()

    def changed_options(self, options: InspectorOptions) -> None:
        """Views appeared or went, or the person wants to see something else."""
        before, self.options = self.options, options
        for story in self.stories.values():
            story.debuggee.present = options.present
        seen = (options.globals, options.max_rows) != (before.globals, before.max_rows)
        appeared = self.wanted() and not (before.inspector or before.status_bar)
        if self._place() is not None and self.wanted() and (seen or appeared):
            self.look_in_background()
        elif options.findings_off != before.findings_off:
            self._find_again()
        if options.pinned != before.pinned:
            self._pin_now()

    def refresh(self) -> None:
        """Looks again, even where this stop has been looked at."""
        story = self.story_in_focus()
        if story is not None:
            story.current = None
        self.look_in_background()

    def wanted(self) -> bool:
        """Whether a view is there to show a look."""
        return self.options.inspector or self.options.status_bar

    def story_in_focus(self) -> Story | None:
        return self.stories.get(self.focus.session_id or "")

    def look_in_background(self) -> None:
        self._in_background(self._look_and_measure())

    async def stop_at(self, frame_id: int | None) -> Stop | None:
        """The look at a frame (the one in focus by default), made now where there is none yet. None while running."""
        story = self.story_in_focus()
        if story is None:
            return None
        wanted = frame_id if frame_id is not None else self.focus.frame_id
        if wanted is None or not story.stopped:
            return None
        return await self._look(story, wanted)

    async def measured_at(self, frame_id: int | None) -> Stop | None:
        """As `stop_at`, with statistics: what inline values need."""
        story = self.story_in_focus()
        stop = await self.stop_at(frame_id)
        if story is not None and stop is not None:
            await self._measure_once(story, stop)
        return stop

    async def measure_one(self, stop: Stop, record: TensorRecord) -> None:
        """Statistics of one tensor, where the stop has none of it yet."""
        story = self.stories.get(stop.session_id)
        if story is None or record.id in stop.stats:
            return
        try:
            found = await self._statistics(story, stop, [record.id], self.options.stats_ms / 1e3)
        except ChannelError as error:
            log.info("no statistics for a hover: %s", error)
            return
        stop.take({item.id: item.stats for item in found.stats})

    async def measure_exactly(self, expression: str) -> None:
        """Replaces a tensor's figures from a sample by those of all its elements, and tells. Raises ChannelError."""
        story = self.story_in_focus()
        stop = story.current if story is not None else None
        record = stop.by_expression(expression) if stop is not None else None
        if story is None or stop is None or record is None:
            return
        found = await self._statistics(story, stop, [record.id], EXACT_SECONDS, zeros=True)
        if stop is story.current:
            stop.pending -= sum(item.id not in stop.stats for item in found.stats)
            stop.take({item.id: item.stats for item in found.stats})
            self.tell(Measured(stop, [record.id], stop.pending, found.elapsed_ms))

    async def switch_anomaly(self, on: bool | None) -> Switched:
        """Autograd's anomaly detection in the program in focus; None switches it over. Raises ChannelError."""
        story = self.story_in_focus() or next(iter(self.stories.values()), None)
        if story is None:
            raise failure("no-frame", "Start debugging first: anomaly mode is a switch of the debugged program.")
        now = await story.debuggee.anomaly(self._place(), on)
        self._look_anew(story)
        return now

    async def switch_nan_watch(self, on: bool | None) -> Switched:
        """Whether the program stops at the first NaN, in the thread in focus. Raises ChannelError."""
        story, stop = await self.standing("operations are watched in the thread that stands")
        now = await story.debuggee.break_on_nan(stop.frame_id, on, self.options.break_on_inf)
        story.debuggee.nan_wanted = now.on
        self._look_anew(story)
        return now

    async def check(self) -> None:
        """Walks the six steps at the stop in focus, and tells. Raises ChannelError."""
        story, stop = await self.standing("a checkup is one of a stop")
        await self._measure_once(story, stop)
        if stop.explanation is None:
            await self._explain(story, stop)
        await self._find(story, stop)
        lines = await meaning.checked(story, stop)
        if stop is story.current:
            self.tell(Checked(stop, lines))

    def _look_anew(self, story: Story) -> None:
        """Shows a stop with its switches as they are now."""
        if story.stopped and self.wanted():
            story.current = None
            self.look_in_background()

    async def standing(self, why: str) -> tuple[Story, Stop]:
        """What is in focus while the program is stopped. Raises ChannelError."""
        stop, story = await self.stop_at(None), self.story_in_focus()
        if stop is None or story is None:
            raise failure("no-frame", f"Stop the program at a breakpoint first: {why}.")
        return story, stop

    async def _statistics(
        self, story: Story, stop: Stop, ids: list[int] | None, seconds: float, *, zeros: bool = False
    ) -> StatsLook:
        return await story.debuggee.stats(
            stop.frame_id,
            rows=self.options.max_rows,
            with_globals=stop.with_globals,
            ids=ids,
            seconds=seconds,
            zeros=zeros,
        )

    def _foresee(self, story: Story, frame_id: Any) -> None:
        """Looks at the frame that the editor will most likely focus: the look is there when it does."""
        ours = self.focus.session_id in (None, story.session_id)
        if story.stopped and self.wanted() and ours and isinstance(frame_id, int):
            self._in_background(self._look_ahead(story, frame_id))

    async def _look_ahead(self, story: Story, frame_id: int) -> None:
        await self._look(story, frame_id)

    async def _look_and_measure(self) -> None:
        story, place = self.story_in_focus(), self._place()
        if story is None or place is None:
            return
        stop = await self._look(story, place)
        if stop is None or stop is not story.current:
            return
        self.tell(Seen(stop))
        if await self._watch_from_now(story, stop):
            self._look_anew(story)
            return
        await self._explain(story, stop)
        news = await self._measure_once(story, stop)
        if news is not None and stop is story.current:
            self.tell(news)
            await self._find(story, stop)

    async def _watch_from_now(self, story: Story, stop: Stop) -> bool:
        """Begins to watch for NaN where the program had imported torch before it was told to. Whether it did."""
        torch = stop.look.torch
        if not story.debuggee.nan_wanted or torch is None or torch.break_on_nan or story.met_nan:
            return False
        try:
            now = await story.debuggee.break_on_nan(stop.frame_id, True, self.options.break_on_inf)
        except ChannelError as error:
            log.warning("the program is not watched for NaN: %s", error)
            story.debuggee.nan_wanted = False
            return False
        return now.on

    async def _explain(self, story: Story, stop: Stop) -> None:
        """Tells what the error means that the program stands at, once it is known; asks once a stop."""
        if not story.raised and not story.met_nan:
            return
        if story.explaining is None:
            story.explaining = asyncio.ensure_future(meaning.explanation(story, stop.frame_id))
        found = await asyncio.shield(story.explaining)
        if found is not None and stop is story.current:
            stop.explanation = found
            self.tell(Explained(stop, found, local_path(found.file, story.path_mappings)))

    def _find_again(self) -> None:
        """Shows the findings of a stop that has some by the rules that are on now."""
        story = self.story_in_focus()
        if story is not None and story.current is not None and story.current.stats:
            self._in_background(self._find(story, story.current))

    def _pin_now(self) -> None:
        """What has just been pinned begins its history with the stop in focus, where that has been measured."""
        story = self.story_in_focus()
        if story is not None and story.current is not None and story.current.stats:
            self._in_background(self._pin(story, story.current))

    async def _pin(self, story: Story, stop: Stop) -> None:
        await pins.note(self.history, story, stop, self.options.pinned, self.measure_one)

    async def _find(self, story: Story, stop: Stop) -> None:
        """Tells what stands out at a stop."""
        stop.findings = await meaning.found(story, stop, frozenset(self.options.findings_off))
        if stop is story.current:
            self.tell(Found(stop))

    async def _measure_once(self, story: Story, stop: Stop) -> Measured | None:
        """Statistics of all tensors of a stop within the time budget, asked for once however many wait for them."""
        if stop.measuring is None:
            stop.measuring = asyncio.ensure_future(self._measure(story, stop))
        return await asyncio.shield(stop.measuring)

    async def _measure(self, story: Story, stop: Stop) -> Measured | None:
        if not stop.look.tensors:
            return Measured(stop, [], 0, 0.0)
        try:
            found = await self._statistics(story, stop, None, self.options.stats_ms / 1e3)
        except ChannelError as error:
            self._trouble(error, stop.generation)
            return None
        stats = {item.id: item.stats for item in found.stats}
        stop.pending, stop.activations = found.pending, found.activations
        story.measured(stop, stats)
        if self.options.pinned:
            self._in_background(self._pin(story, stop))
        return Measured(stop, list(stats), found.pending, found.elapsed_ms)

    async def _look(self, story: Story, frame_id: int) -> Stop | None:
        """The look at this frame: the current one, the one under way, or a new one."""
        with_globals = self.options.globals
        current = story.current
        if current is not None and current.frame_id == frame_id and current.with_globals == with_globals:
            return current
        key = (story.session_id, frame_id, with_globals, story.stops)
        if self.looking is None or self.looking.done() or self.looking_at != key:
            self.looking_at = key
            self.looking = asyncio.ensure_future(self._new_look(story, frame_id, with_globals))
        return await asyncio.shield(self.looking)

    async def _new_look(self, story: Story, frame_id: int, with_globals: bool) -> Stop | None:
        self.generation += 1
        generation = self.generation
        try:
            look = await story.debuggee.look(frame_id, rows=self.options.max_rows, with_globals=with_globals)
        except ChannelError as error:
            self._trouble(error, generation)
            return None
        if generation != self.generation or not story.stopped:
            return None
        return story.looked(look, frame_id=frame_id, generation=generation, with_globals=with_globals)

    async def _prepare(self, story: Story) -> None:
        try:
            prepared = await story.debuggee.prepare()
            if story.debuggee.nan_wanted and prepared.break_on_nan == "off":
                self.tell(Said(TOO_LATE))
        except ChannelError as error:
            log.info("not prepared yet, the first stop tries again: %s", error)

    def _place(self) -> int | None:
        """The frame in focus while its session is stopped."""
        story = self.story_in_focus()
        return self.focus.frame_id if story is not None and story.stopped else None

    def _forget_focus(self) -> None:
        self.focus = Focus(session_id=None, thread_id=None, frame_id=None)

    def _trouble(self, error: ChannelError, generation: int) -> None:
        log.warning("%s", error)
        if error.problem.kind != "stale-frame" and generation == self.generation:
            self.tell(Trouble(error.problem))

    def _in_background(self, work: Coroutine[Any, Any, None]) -> None:
        task = asyncio.create_task(work)
        self.background.add(task)
        task.add_done_callback(self._finished)

    def _finished(self, task: asyncio.Task[None]) -> None:
        self.background.discard(task)
        if not task.cancelled() and task.exception() is not None:
            log.error("a look ended in an error of our own", exc_info=task.exception())
