"""A debug session of our own through debugpy: for the terminal, for tests, for remote machines."""

from __future__ import annotations

import asyncio
import contextlib
import os
import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import debugpy

from .base import Body, RequestRefused, failure
from .client import DapClient, Event, over_tcp

ADAPTER = Path(debugpy.__file__).parent / "adapter"
START_SECONDS = 60.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Breakpoint:
    """A line (from 1) to stop at, always or where the condition holds."""

    file: str
    line: int
    condition: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Program:
    """What to start: a script or a module with its arguments, the interpreter, and where its output goes.

    `stdout` is a file descriptor for the program's standard output, None to share ours.
    """

    python: str
    script: str | None = None
    module: str | None = None
    arguments: list[str] = field(default_factory=list[str])
    cwd: str | None = None
    environment: dict[str, str] = field(default_factory=dict[str, str])
    stdout: int | None = None


class DirectSession:
    """One debug session: a channel, its events and its process. Use `launch` or `attach`, end with `close`."""

    def __init__(self, client: DapClient, adapter: asyncio.subprocess.Process | None) -> None:
        self.client = client
        self.adapter = adapter
        self.program: asyncio.subprocess.Process | None = None
        self.unbound: list[tuple[Breakpoint, str]] = []

    async def request(self, command: str, arguments: Body) -> Body:
        """As `Channel.request`."""
        return await self.client.request(command, arguments)

    async def event(self) -> Event | None:
        """The next event; None after the last."""
        return await self.client.event()

    async def begin(
        self,
        command: str,
        arguments: Body,
        breakpoints: list[Breakpoint],
        exceptions: list[str],
        ready: Callable[[], Any],
    ) -> None:
        """The opening of a session. `ready` is awaited when the program waits for its start."""
        await self.client.request("initialize", INITIALIZE)
        started = self.client.start(command, arguments)
        await self._initialized(started)
        await self._set_breakpoints(breakpoints)
        await self.client.request("setExceptionBreakpoints", {"filters": exceptions})
        await ready()
        await self.client.request("configurationDone", {})
        await started

    async def _initialized(self, started: asyncio.Future[Body]) -> None:
        """Waits for the adapter's `initialized`, or for its refusal to start."""

        async def arrive() -> None:
            while (event := await self.client.event()) is not None:
                if event["event"] == "initialized":
                    return
            raise failure("connection-lost", "The debug adapter ended before the program started.")

        arriving = asyncio.ensure_future(arrive())
        done, _ = await asyncio.wait({arriving, started}, timeout=START_SECONDS, return_when=asyncio.FIRST_COMPLETED)
        if arriving in done:
            arriving.result()
            return
        arriving.cancel()
        if started in done:
            started.result()
        raise failure("connection-lost", f"The program did not start within {START_SECONDS:.0f} seconds.")

    async def _set_breakpoints(self, breakpoints: list[Breakpoint]) -> None:
        for file in dict.fromkeys(point.file for point in breakpoints):
            mine = [point for point in breakpoints if point.file == file]
            lines: list[Body] = [
                {"line": point.line} | ({"condition": point.condition} if point.condition else {}) for point in mine
            ]
            answer = await self.client.request("setBreakpoints", {"source": {"path": file}, "breakpoints": lines})
            for point, result in zip(mine, answer.get("breakpoints", []), strict=False):
                if not result.get("verified"):
                    self.unbound.append((point, str(result.get("message") or "no code on that line")))

    async def top_frame(self, thread_id: int) -> Body:
        """The innermost stack frame of a stopped thread, as the adapter describes it."""
        answer = await self.request("stackTrace", {"threadId": thread_id, "startFrame": 0, "levels": 1})
        frames: list[Body] = answer.get("stackFrames") or []
        if not frames:
            raise failure("no-frame", "The stopped thread has no frame to look at.")
        return frames[0]

    async def exit_code(self) -> int | None:
        """The program's exit status, None when it was not ours to start."""
        return await self.program.wait() if self.program is not None else None

    async def close(self, *, end_program: bool) -> None:
        """Ends the session, the program too where asked for, and every process that the session started."""
        if not self.client.closed:
            with contextlib.suppress(Exception):
                goodbye = self.client.request("disconnect", {"terminateDebuggee": end_program})
                await asyncio.wait_for(goodbye, timeout=5)
        await self.client.close()
        for process in (self.program if end_program else None, self.adapter):
            if process is not None and process.returncode is None:
                with contextlib.suppress(ProcessLookupError):
                    process.terminate()
                await process.wait()


INITIALIZE: Body = {
    "clientID": "tensor-inspector",
    "adapterID": "debugpy",
    "pathFormat": "path",
    "linesStartAt1": True,
    "columnsStartAt1": True,
    "supportsRunInTerminalRequest": True,
}


async def launch(
    program: Program,
    breakpoints: list[Breakpoint],
    *,
    stop_on_exception: bool,
    just_my_code: bool,
    ready: Callable[[DirectSession], Any],
) -> DirectSession:
    """Starts a program under debugpy with our own standard streams. Raises ChannelError or RequestRefused."""
    adapter = await asyncio.create_subprocess_exec(
        sys.executable, str(ADAPTER), stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE, limit=1 << 20
    )
    assert adapter.stdin is not None
    assert adapter.stdout is not None
    session = DirectSession(DapClient(adapter.stdout, adapter.stdin), adapter)
    session.client.reverse["runInTerminal"] = lambda request: start_program(session, program, request)
    arguments: Body = {
        "type": "python",
        "request": "launch",
        "python": [program.python],
        "console": "integratedTerminal",
        "justMyCode": just_my_code,
        "args": program.arguments,
        "cwd": program.cwd or os.getcwd(),
        "env": program.environment,
        "subProcess": False,
    }
    arguments |= {"module": program.module} if program.module else {"program": program.script}
    exceptions = ["uncaught"] if stop_on_exception else []
    try:
        await session.begin("launch", arguments, breakpoints, exceptions, lambda: ready(session))
    except BaseException:
        await session.close(end_program=True)
        raise
    return session


async def start_program(session: DirectSession, program: Program, request: Body) -> Body:
    """The adapter's wish to start the program in a terminal: ours, with its streams as they are."""
    added: dict[str, str | None] = request.get("env") or {}
    session.program = await asyncio.create_subprocess_exec(
        *request["args"],
        cwd=request.get("cwd"),
        env={**os.environ, **{name: value for name, value in added.items() if value is not None}},
        stdout=program.stdout,
    )
    return {"processId": session.program.pid}


async def attach(
    host: str,
    port: int,
    breakpoints: list[Breakpoint],
    *,
    stop_on_exception: bool,
    just_my_code: bool,
    ready: Callable[[DirectSession], Any],
) -> DirectSession:
    """Joins a program that waits under `python -m debugpy --listen`. Raises ChannelError with what to do."""
    try:
        client = await over_tcp(host, port)
    except OSError as error:
        how = f"python -m debugpy --listen {host}:{port} --wait-for-client SCRIPT"
        sentence = f"Nobody listens at {host}:{port}. Start the program with: {how}"
        raise failure("connection-lost", sentence, str(error)) from error
    session = DirectSession(client, None)
    exceptions = ["uncaught"] if stop_on_exception else []
    arguments: Body = {"type": "python", "request": "attach", "justMyCode": just_my_code, "subProcess": False}
    try:
        await session.begin("attach", arguments, breakpoints, exceptions, lambda: ready(session))
    except BaseException:
        await session.close(end_program=False)
        raise
    return session


__all__ = ["Breakpoint", "DirectSession", "Program", "RequestRefused", "attach", "launch"]
