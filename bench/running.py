"""A program that runs without a stop: with the inspector attached beside debugpy alone."""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path

from tensor_inspector.channel import direct
from tensor_inspector.channel.debuggee import Debuggee

from .measure import Result, from_samples

PROGRAM = Path(__file__).parent / "programs" / "loop.py"
ROUNDS = 5
# What one of two equal runs takes longer than the other on a quiet machine.
NOISE = 1.05


async def results() -> list[Result]:
    pairs = [(await training(inspected=True), await training(inspected=False)) for _ in range(ROUNDS)]
    with_inspector = ("prepared, no stop", [pair[0] for pair in pairs])
    alone = ("debugpy alone", [pair[1] for pair in pairs])
    return [from_samples("1,500 training steps without a stop", with_inspector, alone, goal=NOISE)]


async def training(*, inspected: bool) -> float:
    """Milliseconds that the program's own clock counted."""

    async def ready(session: direct.DirectSession) -> None:
        if inspected:
            await Debuggee(session, present=True).prepare()

    with tempfile.TemporaryDirectory() as folder:
        told = Path(folder) / "seconds"
        quiet = os.open(os.devnull, os.O_WRONLY)
        try:
            session = await direct.launch(
                direct.Program(python=sys.executable, script=str(PROGRAM), arguments=[str(told)], stdout=quiet),
                [], stop_on_exception=True, just_my_code=True, ready=ready,
            )  # fmt: skip
        finally:
            os.close(quiet)
        try:
            await session.exit_code()
            return float(told.read_text()) * 1e3
        finally:
            await session.close(end_program=True)
