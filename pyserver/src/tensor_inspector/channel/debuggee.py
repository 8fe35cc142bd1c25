"""The probe behind a channel: injected once, called with records in mind."""

from __future__ import annotations

import asyncio
import json
import logging
import zlib
from collections.abc import Coroutine
from typing import Any, Optional, TypeVar

import cattrs

from ..records import codec
from ..records.evidence import Evidence
from ..records.frame import FrameLook, Preparation, StatsLook
from ..records.graph import GraphLook
from ..records.graph_view import TorchvizAsk
from ..records.history import Drained
from ..records.nan_stop import NanStop
from ..records.problem import Problem
from ..records.recording import Recording
from ..records.switched import Switched
from ..records.torchviz import TorchvizLook
from . import injection, torchviz_source
from .base import Channel, ChannelError, RequestRefused, failure

log = logging.getLogger(__name__)
Record = TypeVar("Record")
MaybeEvidence: Any = Optional[Evidence]  # noqa: UP045 - a value, which cattrs reads
MaybeNanStop: Any = Optional[NanStop]  # noqa: UP045

STALE = ("Unable to find thread for evaluation", "Thread id:", "is not current thread id", "Wrong ID sent")
GONE = "disconnected unexpectedly"
MISSING = f"NameError: name '{injection.ENTRY}' is not defined"
LOOK_SECONDS = 1.0
EXACT_SECONDS = 60.0
GRAPH_SECONDS = 5.0
TORCHVIZ_SECONDS = 30.0
MOST_GRAPH_ROWS = 20_000
MOST_NODES = 120_000
MOST_VISITS = 200_000
MOST_HITS = 1_000
# A call over its own budget gets this long until it is interrupted, and again until it is given up.
PATIENCE_SECONDS = 10.0

_records = cattrs.Converter(detailed_validation=False)  # a third of the time


class Debuggee:
    """One debugged process. Requests go out one at a time: pydevd answers pipelined ones far more slowly."""

    def __init__(
        self,
        channel: Channel,
        *,
        present: bool = True,
        anomaly: bool = False,
        break_on_nan: bool = False,
        inf: bool = False,
    ) -> None:
        """With `inf` the watch for NaN stops at Inf too."""
        self.channel = channel
        self.present = present
        self.anomaly_wanted = anomaly
        self.nan_wanted = break_on_nan
        self.inf_wanted = inf
        self.lock = asyncio.Lock()
        self.prepared: Preparation | None = None
        self.looks_inside = False

    async def prepare(self) -> Preparation:
        """Injects the probe and makes the debugger's replies fast. Works while the program runs; costs it nothing."""
        async with self.lock:
            return await self._prepare()

    async def look(self, frame_id: int, *, rows: int, with_globals: bool) -> FrameLook:
        """Metadata of everything the frame reaches, in one evaluate. Raises ChannelError."""
        arguments = {"rows": rows, "globals": with_globals, "seconds": LOOK_SECONDS, "visits": MOST_VISITS}
        return await self._call("look", frame_id, arguments, FrameLook, PATIENCE_SECONDS)

    async def stats(
        self,
        frame_id: int,
        *,
        rows: int,
        with_globals: bool,
        ids: list[int] | None = None,
        seconds: float,
        zeros: bool = False,
    ) -> StatsLook:
        """Statistics for the ids of the look before (all by default), within a time budget. Raises ChannelError.

        With `zeros` they are counted in large tensors too, where they are else scaled up from a sample.
        """
        arguments = {"rows": rows, "globals": with_globals, "seconds": seconds, "visits": MOST_VISITS}
        asked = {**arguments, "ids": ids, "zeros": zeros}
        return await self._call("stats", frame_id, asked, StatsLook, PATIENCE_SECONDS + seconds)

    async def graph(self, frame_id: int, expressions: list[str]) -> GraphLook:
        """The autograd graph behind the tensors that a person has named. Raises ChannelError.

        What is no name that the frame reaches is evaluated there, as a watch is.
        """
        arguments = {"rows": MOST_GRAPH_ROWS, "globals": True, "seconds": GRAPH_SECONDS, "visits": MOST_NODES}
        asked = {**arguments, "expressions": expressions}
        return await self._call("graph", frame_id, asked, GraphLook, PATIENCE_SECONDS + GRAPH_SECONDS)

    async def torchviz(self, frame_id: int, asked: TorchvizAsk) -> TorchvizLook:
        """torchviz's own drawing, by the program's torchviz or by ours, whose sources go along. Raises ChannelError."""
        limits = {"rows": MOST_GRAPH_ROWS, "seconds": GRAPH_SECONDS, "visits": MOST_NODES}
        wanted = {"expressions": asked.expressions, "attributes": asked.attributes, "saved": asked.saved}
        arguments = {**limits, **wanted, "bundled": torchviz_source.packed()}
        return await self._call("torchviz", frame_id, arguments, TorchvizLook, PATIENCE_SECONDS + TORCHVIZ_SECONDS)

    async def explain(self, frame_id: int) -> Evidence | None:
        """The evidence of the exception that a frame stands at; None where there is none. Raises ChannelError."""
        arguments = {"rows": MOST_GRAPH_ROWS, "globals": False, "seconds": LOOK_SECONDS, "visits": MOST_VISITS}
        return await self._call("explain", frame_id, arguments, MaybeEvidence, PATIENCE_SECONDS)

    async def record(self, frame_id: int, on: bool | None) -> Recording:
        """Switches the recording of sources in the frame's thread; None switches it over. Raises ChannelError."""
        answer = await self._call("record", frame_id, {"on": on}, Recording, PATIENCE_SECONDS)
        if answer.problem:
            raise failure("evaluate-failed", f"Sources can't be recorded: {answer.problem}.")
        return answer

    async def anomaly(self, frame_id: int | None, on: bool | None) -> Switched:
        """Switches autograd's anomaly detection in the whole process; None switches it over. Raises ChannelError.

        Without a frame the program may be running.
        """
        return await self._call("anomaly", frame_id, {"on": on}, Switched, PATIENCE_SECONDS)

    async def break_on_nan(self, frame_id: int, on: bool | None, inf: bool = False) -> Switched:
        """Switches the watch for NaN in the frame's thread; None switches it over. Raises ChannelError."""
        answer = await self._call("break_on_nan", frame_id, {"on": on, "inf": inf}, Switched, PATIENCE_SECONDS)
        if answer.problem:
            raise failure("evaluate-failed", f"The program can't be stopped at NaN: {answer.problem}.")
        return answer

    async def nan_stop(self, frame_id: int) -> NanStop | None:
        """The NaN that the frame's thread has stopped for; None where it has stopped otherwise. Raises ChannelError."""
        arguments = {"rows": MOST_GRAPH_ROWS, "seconds": LOOK_SECONDS, "visits": MOST_VISITS}
        return await self._call("nan_stop", frame_id, arguments, MaybeNanStop, PATIENCE_SECONDS)

    async def drain(self) -> Drained:
        """What tensor logpoints have measured since the last time; the program may run. Raises ChannelError."""
        return await self._call("drain", None, {"most": MOST_HITS}, Drained, PATIENCE_SECONDS)

    async def ask(
        self, method: str, frame_id: int | None, arguments: dict[str, Any], record: type[Record], patience: float
    ) -> Record:
        """One question to the probe's later part, interrupted when it takes longer than `patience` seconds.

        Raises ChannelError.
        """
        return await self._call(method, frame_id, arguments, record, PATIENCE_SECONDS + patience, later=True)

    async def _call(
        self,
        method: str,
        frame_id: int | None,
        arguments: dict[str, Any],
        record: type[Record],
        patience: float,
        *,
        later: bool = False,
    ) -> Record:
        text = f"{injection.ENTRY}({json.dumps({'method': method, **arguments})!r})"
        await self.lock.acquire()
        asked = self._evaluate_later if later else self._evaluate
        answer = asyncio.ensure_future(asked(text, frame_id, record, patience))
        answer.add_done_callback(self._answered)
        # Who gives up leaves a debuggee that is still busy: the next request waits for that, or they would pipeline.
        return await asyncio.shield(answer)

    def _answered(self, answer: asyncio.Future[Any]) -> None:
        self.lock.release()
        noted(answer)

    async def _evaluate_later(self, text: str, frame_id: int | None, record: type[Record], patience: float) -> Record:
        """The answer of the probe's later part, which is injected first where it is not there yet."""
        if not self.looks_inside and self.prepared is not None:
            await self._inject_later()
        try:
            return await self._evaluate(text, frame_id, record, patience)
        except ChannelError as error:
            if error.problem.kind != "part-missing":
                raise
        # The probe itself had been injected by another, or came just now.
        await self._inject_later()
        return await self._evaluate(text, frame_id, record, patience)

    async def _inject_later(self) -> None:
        await self._inject(injection.later_expression())
        self.looks_inside = True

    async def _evaluate(self, text: str, frame_id: int | None, record: type[Record], patience: float) -> Record:
        """The answer of the probe, which is injected where it is not there yet."""
        try:
            answer = await self._patient(text, frame_id, patience)
        except RequestRefused as refusal:
            if MISSING not in str(refusal):
                raise refused(refusal) from refusal
            await self._prepare()
            try:
                answer = await self._patient(text, frame_id, patience)
            except RequestRefused as again:
                raise refused(again) from again
        return read(answer, record)

    async def _inject(self, expression: str) -> None:
        try:
            await self._soon(self._send(expression, None))
        except RequestRefused as refusal:
            raise not_injected(str(refusal)) from refusal

    async def _prepare(self) -> Preparation:
        self.looks_inside = False
        await self._inject(injection.expression())
        wanted = {"present": self.present, "anomaly": self.anomaly_wanted}
        arguments = {**wanted, "break_on_nan": self.nan_wanted, "inf": self.inf_wanted}
        text = f"{injection.ENTRY}({json.dumps({'method': 'prepare', **arguments})!r})"
        try:
            self.prepared = read(await self._soon(self._send(text, None)), Preparation)
        except RequestRefused as refusal:
            raise not_injected(str(refusal)) from refusal
        log.debug("prepared process %s: %s", self.prepared.pid, self.prepared)
        return self.prepared

    async def _soon(self, answer: Coroutine[Any, Any, str]) -> str:
        """An answer of the debugger's own thread, which is never busy for long."""
        try:
            return await asyncio.wait_for(answer, PATIENCE_SECONDS)
        except asyncio.TimeoutError as error:
            raise failure("timed-out", "The debugger does not answer. Restart the debug session.") from error

    async def _patient(self, text: str, frame_id: int | None, patience: float) -> str:
        """An evaluate that is interrupted in the debuggee when it overstays."""
        sent = asyncio.ensure_future(self._send(text, frame_id))
        done, _ = await asyncio.wait({sent}, timeout=patience)
        if not done:
            log.warning("an evaluate overstays: interrupting it")
            # Not waited for: a debugger that is gone answers this no more than the other.
            interrupt = asyncio.ensure_future(self._send(f"{injection.ENTRY}interrupt()", None))
            done, _ = await asyncio.wait({sent}, timeout=PATIENCE_SECONDS)
            interrupt.add_done_callback(noted)
            interrupt.cancel()
        if not done:
            sent.cancel()
            raise failure("timed-out", "The program does not answer the debugger. Pause it again, or restart it.")
        return sent.result()

    async def _send(self, text: str, frame_id: int | None) -> str:
        """One evaluate, its result raw and whole. `watch` redirects no output and reports errors as failures."""
        arguments: dict[str, Any] = {"expression": text, "context": "watch", "format": {"rawString": True}}
        if frame_id is not None:
            arguments["frameId"] = frame_id
        body = await self.channel.request("evaluate", arguments)
        result = body.get("result")
        if not isinstance(result, str):
            raise failure("bad-answer", "The debugger sent an answer without a result.", repr(body)[:500])
        return result


def noted(answer: asyncio.Future[Any]) -> None:
    """Takes note of how an answer failed for which nobody waits any more."""
    if not answer.cancelled():
        answer.exception()


def read(answer: str, record: type[Record]) -> Record:
    """The record in an answer. Raises ChannelError with the probe's own problem, or for an unreadable answer."""
    try:
        value = codec.decode(answer)
        if "problem" in value:
            raise ChannelError(_records.structure(value["problem"], Problem))
        return _records.structure(value["ok"], record)
    except (ValueError, KeyError, TypeError, zlib.error, cattrs.StructureHandlerNotFoundError) as error:
        sentence = "The answer from the program could not be read. Restart the debug session."
        raise failure("bad-answer", sentence, f"{error!r} in {answer[:200]!r}") from error


def refused(refusal: RequestRefused) -> ChannelError:
    """An evaluate that failed: a frame that is gone is expected after a step and says so."""
    text = str(refusal)
    if any(sign in text for sign in STALE):
        return failure("stale-frame", "The program has moved on.", text)
    if GONE in text:
        return failure("connection-lost", "The debugged program has ended.", text)
    if "python-too-old" in text:
        return not_injected(text)
    return failure("evaluate-failed", "The debugger could not look into this frame.", text)


def not_injected(text: str) -> ChannelError:
    if "python-too-old" in text:
        version = text.partition("python-too-old ")[2][:5]
        sentence = f"The program runs on Python {version}; looking into it needs Python 3.9 or newer."
        return failure("python-too-old", sentence, text)
    return failure("injection-failed", "The inspector could not be loaded into the program.", text)
