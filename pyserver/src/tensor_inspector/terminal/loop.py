"""One debug session in the terminal: look at every stop, print it, go on."""

from __future__ import annotations

import asyncio
import contextlib
import os
import signal
import sys
from typing import Any

from ..channel import direct
from ..channel.base import ChannelError, RequestRefused
from ..channel.debuggee import Debuggee
from ..explain import findings
from ..explain.explaining import explained
from ..explain.nan_stop import explained as nan_explained
from ..records.frame import FrameLook
from ..records.nan_stop import NAMES
from ..session.graphs import source_lines
from .arguments import Command
from .printing import Printer
from .watching import Watching

DEBUGGER_FAILED = 3
MOST_ROWS = 10_000
SIGNALS = {
    getattr(signal, name) for name in ("SIGILL", "SIGABRT", "SIGBUS", "SIGFPE", "SIGKILL", "SIGSEGV", "SIGTERM")
    if hasattr(signal, name)
}  # fmt: skip
WAYS_TO_END = frozenset({"SystemExit", "KeyboardInterrupt"})  # uncaught, but nothing to explain


class Loop:
    """Drives one program from its start, or from the moment of attaching, to its end."""

    def __init__(self, command: Command, printer: Printer) -> None:
        self.command = command
        self.printer = printer
        self.stops = 0
        self.debuggee: Debuggee | None = None
        self.exit_code: int | None = None
        self.watching = Watching(command.watches)

    async def run(self) -> int:
        """The program's exit status. Raises ChannelError or RequestRefused when the debugger fails."""
        session = await self.open()
        for point, reason in session.unbound:
            self.printer.problem(f"no stop at {point.file}:{point.line}: {reason}")
        try:
            while (event := await session.event()) is not None:
                if event["event"] == "stopped":
                    await self.stop(session, event["body"])
                elif event["event"] == "exited":
                    self.exit_code = event["body"].get("exitCode")
                elif event["event"] == "terminated":
                    break
            return await self.finish(session)
        finally:
            await session.close(end_program=not self.command.attaches)

    async def finish(self, session: direct.DirectSession) -> int:
        """Waits for the program and says how it ended."""
        code = await session.exit_code()
        code = self.exit_code if code is None else code
        self.printer.exited(code)
        if code is None:
            return 0
        return as_shells_do(code)

    async def open(self) -> direct.DirectSession:
        command = self.command
        points = command.breakpoints if command.max_stops != 0 else []
        exceptions = command.exceptions and command.max_stops != 0
        if command.attaches:
            return await direct.attach(
                command.host, command.port, points,
                stop_on_exception=exceptions, just_my_code=True, ready=self.ready,
            )  # fmt: skip
        program = direct.Program(
            python=command.python,
            script=command.script,
            module=command.module,
            arguments=command.arguments,
            stdout=sys.stderr.fileno() if command.json else None,
        )
        return await direct.launch(program, points, stop_on_exception=exceptions, just_my_code=True, ready=self.ready)

    async def ready(self, session: direct.DirectSession) -> None:
        """Before the program's first line: the probe is in place from the first stop on."""
        command = self.command
        watched = command.break_on_nan and command.max_stops != 0
        self.debuggee = Debuggee(
            session, present=False, anomaly=command.anomaly, break_on_nan=watched, inf=command.break_on_inf
        )
        try:
            await self.debuggee.prepare()
        except ChannelError as error:
            self.printer.problem(error.problem.sentence)

    async def stop(self, session: direct.DirectSession, body: dict[str, Any]) -> None:
        """Looks, prints, goes on; a failed look is said and the program goes on all the same."""
        thread = body["threadId"]
        if body.get("reason") == "exception" and (await self.exception(session, thread))["type"] in WAYS_TO_END:
            await self.go_on(session, thread)
            return
        if self.command.max_stops is None or self.stops < self.command.max_stops:
            self.stops += 1
            try:
                await self.show(session, thread, body)
            except (ChannelError, RequestRefused) as error:
                self.printer.problem(error.problem.sentence if isinstance(error, ChannelError) else str(error))
        if self.stops == self.command.max_stops:
            await self.stop_no_more(session, thread)
        await self.go_on(session, thread)

    async def go_on(self, session: direct.DirectSession, thread: int) -> None:
        with contextlib.suppress(RequestRefused):
            await session.request("continue", {"threadId": thread})

    async def show(self, session: direct.DirectSession, thread: int, body: dict[str, Any]) -> None:
        assert self.debuggee is not None
        frame = await session.top_frame(thread)
        look = await self.debuggee.look(frame["id"], rows=MOST_ROWS, with_globals=False)
        await self.watch_from_now(frame["id"], look)
        found = await self.debuggee.stats(frame["id"], rows=MOST_ROWS, with_globals=False, seconds=2.0)
        stop: dict[str, Any] = {
            "reason": body.get("reason", "pause"),
            "file": look.place.file,
            "line": look.place.line,
            "function": look.place.function,
            "thread": thread,
            "process": "main",
        }
        met = await self.debuggee.nan_stop(frame["id"]) if body.get("text") in NAMES else None
        if met is not None:
            stop["reason"] = "nan"
        elif stop["reason"] == "exception":
            stop["exception"] = await self.exception(session, thread)
        elapsed_ms = round(look.elapsed_ms + found.elapsed_ms, 2)
        stats = {one.id: one.stats for one in found.stats}
        source = "".join(source_lines(look.place.file))
        told = findings.found(look, stats, source, activations=found.activations)
        self.printer.stopped(stop, look, stats, told, elapsed_ms)
        if stop["reason"] == "exception":
            evidence = await self.debuggee.explain(frame["id"])
            if evidence is not None:
                self.printer.explained(explained(evidence))
        if met is not None:
            self.printer.explained(nan_explained(met))
        for asked in self.command.graphs:
            self.printer.graph(asked, await self.debuggee.graph(frame["id"], [asked.expression]), look)
        for one in await self.watching.watched(self.debuggee, frame["id"], self.stops, look, stats):
            self.printer.watched(one, look, self.watching.history[one.expression])

    async def watch_from_now(self, frame_id: int, look: FrameLook) -> None:
        """Stops at NaN from here on in a program that had imported torch before it was attached to."""
        if self.command.break_on_nan and look.torch is not None and not look.torch.break_on_nan:
            assert self.debuggee is not None
            await self.debuggee.break_on_nan(frame_id, True, self.command.break_on_inf)

    async def exception(self, session: direct.DirectSession, thread: int) -> dict[str, str]:
        answer = await session.request("exceptionInfo", {"threadId": thread})
        name = str(answer.get("exceptionId", "")).split(" (note:", 1)[0]
        return {"type": name, "message": str(answer.get("description", ""))}

    async def stop_no_more(self, session: direct.DirectSession, thread: int) -> None:
        """Takes every breakpoint back, so that the program runs to its end."""
        if self.command.break_on_nan and self.debuggee is not None:
            with contextlib.suppress(ChannelError, RequestRefused):
                await self.debuggee.break_on_nan((await session.top_frame(thread))["id"], False)
        for file in dict.fromkeys(point.file for point in self.command.breakpoints):
            await session.request("setBreakpoints", {"source": {"path": file}, "breakpoints": []})
        await session.request("setExceptionBreakpoints", {"filters": []})


def as_shells_do(code: int) -> int:
    """128 and the signal's number for a program that a signal ended: debugpy tells the low byte of its negative.

    Only signals that end programs from outside or in a crash count: `sys.exit(-1)` is 255 too.
    """
    number = -code if code < 0 else 256 - code
    return 128 + number if number in SIGNALS else code


def leave_interrupts_to_the_program() -> None:
    """Ctrl-C reaches the program too: it decides how to end, and we say how it ended."""
    if os.name == "posix":
        asyncio.get_running_loop().add_signal_handler(signal.SIGINT, lambda: None)


async def drive(command: Command, printer: Printer) -> int:
    """Runs a command to its end and returns the exit status."""
    if not command.attaches:
        leave_interrupts_to_the_program()
    try:
        return await Loop(command, printer).run()
    except (ChannelError, RequestRefused) as error:
        sentence = error.problem.sentence if isinstance(error, ChannelError) else str(error)
        print(f"tensor-inspector: {sentence}", file=sys.stderr)
        return DEBUGGER_FAILED
