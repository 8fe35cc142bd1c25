"""One tool that figures over time are logged for: switched on and off, a run for each time of debugging."""

from __future__ import annotations

import asyncio
import contextlib
import datetime
import importlib.util
import logging
import os
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ..records.history import LoggingTo, LogTargetKind, Series
from .lines import FLUSH, Tags, lines
from .writer import Failed, Missing, Writer

log = logging.getLogger(__name__)

MOST_PENDING = 20_000
Tell = Callable[[LoggingTo], None]
Interpreters = Callable[[], list[str]]
Existing = Callable[[], list[Series]]


@dataclass(frozen=True, slots=True)
class Tool:
    """What is particular to a tool: its name, its package, and the script of this room that uses it."""

    target: LogTargetKind
    name: str
    package: str
    script: str
    # What comes with the server, for where no Python has the package.
    carried: str = ""


TOOLS: dict[LogTargetKind, Tool] = {
    "tensorboard": Tool("tensorboard", "TensorBoard", "tensorboard", "tensorboard_writer.py", "tensorboardX"),
    "wandb": Tool("wandb", "W&B", "wandb", "wandb_writer.py"),
}


class Sink:
    """Logging for one tool. A run begins with the first point, and ends with the last debug session."""

    def __init__(self, tool: Tool, tell: Tell, interpreters: Interpreters) -> None:
        """`interpreters` are paths of Pythons that may have the library, the program's own first."""
        self.tool = tool
        self.tell = tell
        self.interpreters = interpreters
        self.on = False
        self.folder = ""
        self.run = ""
        self.writer: Writer | None = None
        self.starting: asyncio.Task[None] | None = None
        self.pending: list[str] = []
        self.tags = Tags()
        self.logged = self.dropped = 0

    async def switch_on(self, folder: str, existing: Existing) -> LoggingTo:
        """Logs from now on, and first what is there already. Off again where no interpreter has the library."""
        await self.close()
        self.folder = folder
        try:
            await self._open()
        except (Missing, Failed) as reason:
            return self._now(str(reason))
        self.on = True
        for series in existing():  # as it is now: the program went on while the writer started
            self.add(series)
        return self._now(f"Pinned tensors and logpoints are logged to {self.tool.name}: {self.run}")

    async def switch_off(self) -> LoggingTo:
        """Logs no more; the run is whole on disk afterwards."""
        self.on = False
        logged, run = await self.close()
        what = f"{logged:,} point{'' if logged == 1 else 's'} in {run}" if logged else "nothing was logged"
        return self._now(f"Logging to {self.tool.name} has ended: {what}.")

    def add(self, series: Series) -> None:
        """New points of a series."""
        if not self.on:
            return
        found = lines(series, self.tags)
        if not found:
            return
        if self.writer is None:
            self.pending += found[: MOST_PENDING - len(self.pending)]
            self._begin()
            return
        self._send(found)

    async def close(self) -> tuple[int, str]:
        """Ends the run, not the logging: the next point begins a new one. How many points were logged, and where."""
        if self.starting is not None:
            with contextlib.suppress(asyncio.CancelledError):
                await self.starting
        writer, self.writer = self.writer, None
        logged, self.logged, self.dropped = self.logged, 0, 0
        self.tags = Tags()
        if writer is not None:
            await writer.close()  # which may yet tell where the run is
        return logged, self.run

    def _send(self, found: list[str]) -> None:
        assert self.writer is not None
        dropped = self.writer.send([*found, FLUSH])
        self.logged += 0 if dropped else len(found)
        if dropped and not self.dropped:
            name = self.tool.name
            self.tell(self._now(f"{name} can't keep up with the program: some points are left out of the run."))
        self.dropped += dropped

    def _begin(self) -> None:
        """A new run for points that come after one has ended."""
        if self.starting is None or self.starting.done():
            self.starting = asyncio.ensure_future(self._reopen())

    async def _reopen(self) -> None:
        try:
            await self._open()
        except (Missing, Failed) as reason:
            self.on = False
            self.pending.clear()
            self.tell(self._now(str(reason)))
            return
        waiting, self.pending = self.pending, []
        self._send(waiting)
        self.tell(self._now(f"A new run is logged to {self.tool.name}: {self.run}"))

    async def _open(self) -> None:
        """Starts the writer by the first interpreter that has the library, or by ours and what comes with it.

        Raises Missing and Failed.
        """
        stamp = datetime.datetime.now().strftime("%Y-%m-%d_%H-%M-%S")
        self.run = run_folder(self.tool, self.folder, stamp)
        missing: list[str] = []
        failed: list[Failed] = []
        for interpreter in dict.fromkeys(self.interpreters()):
            try:
                self.writer = await Writer.start(interpreter, self.tool.script, self.run, self._heard)
            except Missing as reason:
                log.info("%s has no %s: %s", interpreter, self.tool.package, reason)
                missing.append(interpreter)
            except Failed as reason:
                log.info("%s", reason)
                failed.append(reason)
            else:
                return
        with contextlib.suppress(Missing, Failed):
            if folder := carried_in(self.tool):
                log.info("the %s that comes with the server writes", self.tool.carried)
                self.writer = await Writer.start(sys.executable, self.tool.script, self.run, self._heard, folder)
                return
        if not missing:
            raise failed[0] if failed else Failed("There is no Python to log with.")
        name, package, first = self.tool.name, self.tool.package, missing[0]
        raise Missing(
            f"{name} is not installed in {first}: run “{first} -m pip install {package}”, then switch it on again."
        )

    def _heard(self, said: dict[str, Any]) -> None:
        """What the writer tells while it runs."""
        if "run" in said:
            known, self.run = self.run, said["run"]
            if self.on and known != self.run:
                self.tell(self._now(f"Pinned tensors and logpoints are logged to {self.tool.name}: {self.run}"))
        elif self.on and ("problem" in said or "ended" in said):
            self.on, self.writer = False, None
            why = said.get("problem") or f"its process ended with status {said['ended']}"
            self.tell(self._now(f"Logging to {self.tool.name} has ended: {why}"))

    def _now(self, sentence: str) -> LoggingTo:
        return LoggingTo(target=self.tool.target, on=self.on, folder=self.run if self.on else "", sentence=sentence)


def carried_in(tool: Tool) -> str:
    """The folder of the package that comes with the server; empty where none does."""
    spec = importlib.util.find_spec(tool.carried) if tool.carried else None
    return str(Path(spec.origin).parent.parent) if spec is not None and spec.origin else ""


def run_folder(tool: Tool, folder: str, stamp: str) -> str:
    """Where a run's files go: TensorBoard shows a run for each folder, wandb makes folders of its own in "wandb"."""
    path = Path(folder)
    if tool.target == "wandb":
        return str(path.parent if path.name == "wandb" else path)
    found, number = path / stamp, 2
    while os.path.lexists(found):
        found, number = path / f"{stamp}-{number}", number + 1
    return str(found)
