"""A process of the user's interpreter that writes points with the library that it has."""

from __future__ import annotations

import asyncio
import contextlib
import json
import logging
from collections.abc import Callable
from importlib import resources
from typing import Any

log = logging.getLogger(__name__)

# Importing wandb for the first time may take its time on a slow disk.
START_SECONDS = 60.0
END_SECONDS = 30.0
# What may wait in memory for a writer that is slower than the program.
MOST_WAITING = 8 << 20
Told = Callable[[dict[str, Any]], None]


class Missing(Exception):
    """The interpreter does not have the library; the message is its own."""


class Failed(Exception):
    """The process could not begin; the message says why."""


class Writer:
    """One run. `told` hears what the process says: where the run is, what went wrong, and that it has ended."""

    def __init__(self, process: asyncio.subprocess.Process, told: Told) -> None:
        assert process.stdin is not None
        assert process.stdout is not None
        self.process, self.stdin, self.stdout = process, process.stdin, process.stdout
        self.told = told
        self.closing = False
        self.dropped = 0
        self.listening = asyncio.ensure_future(self._listen())

    @classmethod
    async def start(cls, interpreter: str, script: str, folder: str, told: Told, carried: str = "") -> Writer:
        """Starts a script of this room; with `carried`, a folder of libraries, it sees none of the interpreter's own.

        Raises Missing and Failed.
        """
        file = resources.files("tensor_inspector.sinks").joinpath(script)
        pipe, nowhere = asyncio.subprocess.PIPE, asyncio.subprocess.DEVNULL
        try:
            process = await asyncio.create_subprocess_exec(
                interpreter,
                *(["-I", "-S"] if carried else []),
                str(file),
                stdin=pipe,
                stdout=pipe,
                stderr=nowhere,
                limit=1 << 20,
            )
        except OSError as error:
            raise Failed(f"{interpreter} does not start: {error.strerror or error}") from error
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdin.write(json.dumps({"folder": folder, "carried": carried}).encode() + b"\n")
        try:
            line = await asyncio.wait_for(process.stdout.readline(), START_SECONDS)
            answer: dict[str, Any] = json.loads(line or b"{}")
        except (asyncio.TimeoutError, ValueError):
            answer = {}
        if answer.get("ready"):
            return cls(process, told)
        await ended(process, 0.0 if not answer else END_SECONDS)
        if "missing" in answer:
            raise Missing(answer["missing"])
        raise Failed(answer.get("problem") or f"{interpreter} ended without an answer")

    def send(self, lines: list[str]) -> int:
        """Hands points over. Returns how many were dropped, because the process does not keep up or has ended."""
        if self.closing or self.process.returncode is not None:
            return len(lines)
        if self.stdin.transport.get_write_buffer_size() > MOST_WAITING:
            return len(lines)
        self.stdin.write("".join(lines).encode())
        return 0

    async def close(self) -> None:
        """Lets the process write the rest and end; one that hangs is ended."""
        self.closing = True
        with contextlib.suppress(OSError):
            self.stdin.close()
        await ended(self.process, END_SECONDS)
        await self.listening

    async def _listen(self) -> None:
        with contextlib.suppress(OSError, ValueError):
            async for line in self.stdout:
                self.told(json.loads(line))
        status = await self.process.wait()
        if not self.closing:
            self.told({"ended": status})


async def ended(process: asyncio.subprocess.Process, patience: float) -> None:
    """Waits for the end of a process, and makes it after that time."""
    try:
        await asyncio.wait_for(process.wait(), patience)
    except asyncio.TimeoutError:
        log.warning("a writer does not end: it is ended")
        with contextlib.suppress(ProcessLookupError):
            process.kill()
        await process.wait()
