"""The variable panel in a real VS Code: from a click to the elements of 400 MB, and from one tile to the next."""

from __future__ import annotations

import asyncio
import statistics
import sys
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from playwright.async_api import Frame, Locator

from tests.e2e.workbench import Workbench
from tests.e2e.workbench.workspaces import launch, line_of, write_workspace

from .measure import Result, from_samples
from .workbench import window_on

PAINTED = Path(__file__).with_name("painted_variable.js")
PROGRAM = Path(__file__).parent / "programs" / "large.py"
LARGE, SMALL, STACK = "f32[10000, 10000]", "f32[8, 8]", "f32[100, 1000, 1000]"
WARM_UP, OPENINGS, STEPS, WINDOWS = 2, 11, 41, 5
PATIENCE = 60
# Between the steps of a person who looks at each table.
PAUSE = 0.3
MILLISECOND = 1.0


@dataclass(slots=True)
class Looking:
    """A workbench that stands behind the tensors, with the inspector and the panel in sight."""

    workbench: Workbench
    inspector: Frame

    async def open(self, name: str, type_text: str) -> float:
        """Milliseconds from the click in a row's menu to the frame with its elements."""
        await self.row(name).click(button="right")
        panel = await self.panel()
        painting = asyncio.ensure_future(panel.evaluate("type => variable.painted(type)", type_text))
        await asyncio.sleep(0.05)
        await self.inspector.get_by_role("menuitem", name="Inspect Values").click()
        painted = await asyncio.wait_for(painting, PATIENCE)
        return painted - await self.inspector.evaluate("() => variable.lastClick()")

    async def open_first(self, name: str) -> float:
        """The same where the panel has not been open in this window before."""
        await self.row(name).click(button="right")
        await self.inspector.get_by_role("menuitem", name="Inspect Values").click()
        panel = await self.panel()
        await panel.locator(".cell:not(.unknown)").first.wait_for()
        await asyncio.sleep(0.2)
        return await panel.evaluate("() => variable.first()") - await self.inspector.evaluate(
            "() => variable.lastClick()"
        )

    async def slide(self, pause: float) -> float:
        """Milliseconds from one step of the first dimension's slider, after a pause, to the frame with its elements."""
        await asyncio.sleep(pause)
        stepped = (await self.panel()).evaluate("type => variable.stepped('input[type=range]', type)", STACK)
        return await asyncio.wait_for(stepped, PATIENCE)

    def row(self, name: str) -> Locator:
        return self.inspector.locator(".line.tensor", has=self.inspector.get_by_text(name, exact=True))

    async def panel(self) -> Frame:
        return await self.workbench.webview("main.variable")


async def results() -> list[Result]:
    first: list[float] = []
    for _ in range(WINDOWS):
        async with looking() as here:
            first.append(await here.open_first("large"))
    async with looking() as here:
        await here.open_first("small")
        opened: list[float] = []
        for _ in range(WARM_UP + OPENINGS):
            await here.open("small", SMALL)
            opened.append(await here.open("large", LARGE))
        behind: list[float] = []
        for _ in range(WARM_UP + OPENINGS):
            await here.open("small", SMALL)
            await here.workbench.run_command("Problems: Focus on Problems View")
            behind.append(await here.open("large", LARGE))
        await here.open("stack", STACK)
        slid = [await here.slide(PAUSE) for _ in range(WARM_UP + STEPS)]
        fast = [await here.slide(0) for _ in range(WARM_UP + STEPS)]
    print(f"Slowest: opening {max(opened):.0f} ms, a step {max(slid):.0f} ms.", file=sys.stderr)
    return [
        in_milliseconds("400 MB float32: click to its elements in the workbench", opened[WARM_UP:], 200),
        in_milliseconds("the same, another tab of the bottom panel being in front", behind[WARM_UP:], 200),
        in_milliseconds("the same, the panel opened for the first time in a window", first, 200),
        in_milliseconds("the same in 100 tables: a slider's step, three a second, to its elements", slid[WARM_UP:], 50),
        in_milliseconds("the same, each step as soon as the one before is on screen", fast[WARM_UP:], 50),
    ]


def in_milliseconds(name: str, samples: list[float], goal: float) -> Result:
    against = ("one millisecond", [MILLISECOND] * len(samples))
    return from_samples(name, (f"median; mean {statistics.mean(samples):.0f} ms", samples), against, goal=goal)


@asynccontextmanager
async def looking() -> AsyncGenerator[Looking]:
    """By a person's moves: F9 behind the tensors, F5."""
    files = {PROGRAM.name: PROGRAM.read_text(encoding="utf-8")}
    async with window_on(lambda empty: write_workspace(empty, files, launch("${file}")), PAINTED) as (workbench, _):
        line = line_of(PROGRAM, 'print("ready")')
        await workbench.editor.open_file(PROGRAM.name)
        await workbench.editor.toggle_breakpoint(line)
        await workbench.debugging.start()
        await workbench.debugging.wait_stopped(line)
        inspector = await workbench.webview("[data-state=stop]")
        await inspector.locator(".line.tensor", has_text="stack").wait_for()
        # VS Code takes the keyboard to the stopped line, which would close a menu.
        await workbench.debugging.variables(expecting="stack")
        await inspector.evaluate("() => variable.watchClicks()")
        yield Looking(workbench, inspector)
