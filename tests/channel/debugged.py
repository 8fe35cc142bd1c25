"""Real programs under real debugpy: started, run to a marked line, looked at over either channel."""

from __future__ import annotations

import asyncio
import contextlib
import json
import os
import re
import sys
from collections.abc import AsyncGenerator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import cattrs

from tensor_inspector.channel.base import Body, Channel, RequestRefused
from tensor_inspector.channel.debuggee import Debuggee
from tensor_inspector.channel.direct import Breakpoint, DirectSession, Program, launch
from tensor_inspector.channel.relayed import RelayedChannel
from tensor_inspector.records.frame import FrameLook
from tensor_inspector.records.protocol import DapRequest, DapResponse
from tensor_inspector.records.tensor import Stats, TensorRecord

PROGRAMS = Path(__file__).parent / "programs"
MARK = re.compile(r"# stop: (\w+)")
PATIENCE = 40.0
ROWS = 20_000


def marked_lines(file: Path) -> dict[str, int]:
    """Line numbers (from 1) of the comments `# stop: name` in a program."""
    lines = file.read_text(encoding="utf-8").splitlines()
    return {found[1]: number for number, line in enumerate(lines, 1) if (found := MARK.search(line))}


@dataclass
class Counted:
    """A channel that keeps what was asked of the one below it."""

    below: Channel
    sent: list[tuple[str, Body]] = field(default_factory=list)

    async def request(self, command: str, arguments: Body) -> Body:
        self.sent.append((command, arguments))
        return await self.below.request(command, arguments)


def over_json(record: Any, kind: type) -> Any:
    """A record as it arrives on the other side of a wire."""
    return cattrs.structure(json.loads(json.dumps(cattrs.unstructure(record))), kind)


def relayed(session: DirectSession) -> RelayedChannel:
    """A relayed channel whose editor is the direct session: requests and answers cross as JSON."""

    async def relay(request: DapRequest) -> DapResponse:
        arrived = over_json(request, DapRequest)
        try:
            body = await session.request(arrived.command, arrived.arguments)
        except RequestRefused as refusal:
            return over_json(DapResponse(success=False, body={}, error=str(refusal)), DapResponse)
        return over_json(DapResponse(success=True, body=body, error=""), DapResponse)

    return RelayedChannel("the-session", relay)


class Debugged:
    """One program under the debugger. `debuggee` looks through the channel that was asked for."""

    def __init__(self, file: Path) -> None:
        self.file = file
        self.thread = 0
        self.channel: Counted
        self.debuggee: Debuggee
        self.session: DirectSession

    def use(self, kind: str, *, present: bool, anomaly: bool = False, break_on_nan: bool = False) -> Debuggee:
        """A debuggee on the direct or the relayed channel."""
        self.channel = Counted(self.session if kind == "direct" else relayed(self.session))
        self.debuggee = Debuggee(self.channel, present=present, anomaly=anomaly, break_on_nan=break_on_nan)
        return self.debuggee

    async def stopped(self) -> list[Body]:
        """The stack of the thread that stops next, innermost frame first."""
        body = await self.event("stopped")
        self.thread = body["threadId"]
        answer = await self.session.request("stackTrace", {"threadId": self.thread})
        return answer["stackFrames"]

    async def event(self, name: str) -> Body:
        """The body of the next event with this name."""

        async def arrive() -> Body:
            while (event := await self.session.event()) is not None:
                if event["event"] == name:
                    return event["body"]
            raise AssertionError(f"the session ended before {name!r} came")

        return await asyncio.wait_for(arrive(), PATIENCE)

    async def go_on(self) -> None:
        await self.session.request("continue", {"threadId": self.thread})

    async def to_the_end(self) -> int | None:
        """Runs the program on and returns its exit status."""
        await self.go_on()
        return await asyncio.wait_for(self.session.exit_code(), PATIENCE)

    async def evaluate(self, expression: str, frame: int | None = None, context: str = "watch") -> str:
        """What pydevd itself says an expression is."""
        arguments: Body = {"expression": expression, "context": context, "format": {"rawString": True}}
        if frame is not None:
            arguments["frameId"] = frame
        return str((await self.session.request("evaluate", arguments))["result"])

    async def look(self, frame: int, *, rows: int = ROWS, with_globals: bool = False) -> FrameLook:
        return await self.debuggee.look(frame, rows=rows, with_globals=with_globals)

    async def statistics(self, frame: int, look: FrameLook, *, seconds: float = 5.0) -> dict[str, Stats]:
        """Statistics of the look's tensors by expression."""
        found = await self.debuggee.stats(frame, rows=ROWS, with_globals=False, seconds=seconds)
        names = {record.id: record.expression for record in look.tensors}
        return {names[one.id]: one.stats for one in found.stats}


@contextlib.asynccontextmanager
async def debugging(
    program: str | Path,
    *,
    channel: str = "direct",
    present: bool = False,
    anomaly: bool = False,
    break_on_nan: bool = False,
    stops: list[str] | None = None,
    prepare: bool = True,
    stop_on_exception: bool = False,
    arguments: list[str] | None = None,
    conditions: dict[str, str] | None = None,
) -> AsyncGenerator[Debugged]:
    """Starts a program with a breakpoint on each marked line (or on `stops` alone); ends it and all it started.

    `conditions` are those of breakpoints, by the marks of their lines.
    """
    file = PROGRAMS / program
    lines = marked_lines(file)
    given = conditions or {}
    points = [
        Breakpoint(file=str(file), line=lines[name], condition=given.get(name))
        for name in (lines if stops is None else stops)
    ]
    debugged = Debugged(file)

    async def ready(session: DirectSession) -> None:
        debugged.session = session
        debuggee = debugged.use(channel, present=present, anomaly=anomaly, break_on_nan=break_on_nan)
        if prepare:
            await debuggee.prepare()

    quiet = os.open(os.devnull, os.O_WRONLY)
    try:
        session = await launch(
            Program(python=sys.executable, script=str(file), arguments=arguments or [], stdout=quiet),
            points,
            stop_on_exception=stop_on_exception,
            just_my_code=True,
            ready=ready,
        )
    finally:
        os.close(quiet)
    try:
        yield debugged
    finally:
        await session.close(end_program=True)


def by_expression(look: FrameLook) -> dict[str, TensorRecord]:
    return {record.expression: record for record in look.tensors}
