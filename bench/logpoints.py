"""Tensor logpoints: what a hit costs beside debugpy's own log message in the same kind of run, and after removal."""

from __future__ import annotations

import asyncio
import os
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tensor_inspector.channel import direct
from tensor_inspector.channel.debuggee import Debuggee
from tensor_inspector.session.logpoints import PERIOD

from .measure import Result, from_samples

PROGRAM = Path(__file__).parent / "programs" / "logged.py"
LINE = next(n for n, text in enumerate(PROGRAM.read_text().splitlines(), 1) if text.endswith("# log here"))
ROUNDS = 7
# Microseconds a hit that are promised for metadata.
PROMISED = 25.0
NOISE = 1.1
Point = dict[str, Any]


async def results() -> list[Result]:
    """Times are of 1,000 hits: milliseconds here are microseconds a hit."""
    with tempfile.TemporaryDirectory() as one, tempfile.TemporaryDirectory() as other:
        logs, never_does = await started(Path(one)), await started(Path(other))
        try:
            await turn(logs, never_does)
            turns = [await turn(logs, never_does) for _ in range(ROUNDS)]
        finally:
            await logs.session.close(end_program=True)
            await never_does.session.close(end_program=True)

    def samples(name: str) -> list[float]:
        return [one[name] for one in turns]

    ours, stock = ("a tensor logpoint", samples("ours")), ("debugpy's log message {x.shape}", samples("stock"))
    statistics = ("a tensor logpoint with statistics and histogram", samples("statistics"))
    six = ("debugpy's log message of six of them", samples("stock statistics"))
    removed, never = ("after its removal", samples("removed")), ("without any", samples("never"))
    return [
        from_samples("1,000 hits, metadata", ours, ("25 µs each", [PROMISED]), goal=1.0),
        from_samples("1,000 hits, metadata", ours, stock, goal=1.0),
        from_samples("1,000 hits, f32[32, 64]", statistics, six, goal=1.0),
        from_samples("1,000 turns of the loop once the logpoint is removed", removed, never, goal=NOISE),
    ]


def logging(expressions: str, statistics: bool) -> str:
    return f'getattr(__import__("builtins"), "__tensor_log__", ().count)(("a", "{expressions}", 1, "", {statistics}))'


SIX = "{x.min()} {x.max()} {x.mean()} {x.std()} {x.norm()} {x.isnan().sum()}"
# What stands at the line, and how many turns are timed.
KINDS: dict[str, tuple[Point, int]] = {
    "ours": ({"condition": logging("x", False)}, 10_000),
    "stock": ({"logMessage": "{x.shape}"}, 2_000),
    "statistics": ({"condition": logging("x", True)}, 1_000),
    "stock statistics": ({"logMessage": SIX}, 500),
    "removed": ({}, 300_000),
}


@dataclass
class Looping:
    """The program, which waits for its next loop."""

    session: direct.DirectSession
    debuggee: Debuggee
    folder: Path
    loops: int = 0

    async def loop(self, turns: int) -> float:
        """Microseconds of a turn, drained all the while as the server does."""
        (self.folder / "half").write_text(str(turns))
        done = self.folder / f"{self.loops}.done"
        (self.folder / "half").rename(self.folder / f"{self.loops}.go")
        self.loops += 1
        while not done.exists():
            while (await self.debuggee.drain()).waiting:
                pass
            await asyncio.sleep(PERIOD)
        return float(done.read_text())

    async def place(self, point: Point) -> None:
        points = [{"line": LINE, **point}] if point else []
        source = {"path": str(PROGRAM)}
        await self.session.request("setBreakpoints", {"source": source, "breakpoints": points})


async def turn(logs: Looping, never_does: Looping) -> dict[str, float]:
    """Each kind once, one after the other: a machine that is busy for a while is so for all of them."""
    found: dict[str, float] = {}
    for name, (point, turns) in KINDS.items():
        await logs.place(point)
        found[name] = await logs.loop(turns)
    found["never"] = await never_does.loop(KINDS["removed"][1])
    return found


async def started(folder: Path) -> Looping:
    debuggees: list[Debuggee] = []

    async def ready(session: direct.DirectSession) -> None:
        debuggees.append(Debuggee(session, present=True))
        await debuggees[0].prepare()

    quiet = os.open(os.devnull, os.O_WRONLY)
    try:
        session = await direct.launch(
            direct.Program(python=sys.executable, script=str(PROGRAM), arguments=[str(folder)], stdout=quiet),
            [], stop_on_exception=False, just_my_code=True, ready=ready,
        )  # fmt: skip
    finally:
        os.close(quiet)
    return Looping(session, debuggees[0], folder)
