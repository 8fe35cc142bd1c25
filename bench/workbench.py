"""The packaged extension in a real VS Code: from a stop to our first painted row, beside the Variables view."""

from __future__ import annotations

import asyncio
import os
import subprocess
import sys
import tempfile
from collections.abc import AsyncGenerator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from playwright.async_api import Frame

from tests.e2e.workbench import CodeServer, Workbench, open_workbench, running_browser
from tests.e2e.workbench.code_server import REPO
from tests.e2e.workbench.workspaces import copy_example, line_of

from .measure import Result, from_samples

PAINTED = Path(__file__).with_name("painted.js")
SETTINGS = {"workbench.secondarySideBar.defaultVisibility": "hidden"}
WARM_UP, ROUNDS = 3, 21
PATIENCE = 60


@dataclass(slots=True)
class Stepping:
    """A workbench that stands in the training loop, both views on screen and watched."""

    workbench: Workbench
    inspector: Frame

    async def step(self) -> tuple[float, float]:
        """F10. Milliseconds from the next `stopped` event to the inspector's row and to the variables' row."""
        page = self.workbench.page
        before = await page.evaluate("() => moments.now()")
        await page.keyboard.press("F10")
        # The event as it arrives in the window, the same moment for both views.
        stopped = await page.evaluate("before => moments.stopped.after(before)", before)
        row = "stopped => moments.painted.after(stopped)"
        ours, theirs = await asyncio.gather(self.inspector.evaluate(row, stopped), page.evaluate(row, stopped))
        return ours - stopped, theirs - stopped


async def results() -> list[Result]:
    async with stepping() as here:
        samples = [await asyncio.wait_for(here.step(), PATIENCE) for _ in range(WARM_UP + ROUNDS)][WARM_UP:]
    return [
        from_samples(
            "stopped event to painted row, in the workbench",
            ("inspector", [ours for ours, _ in samples]),
            ("Variables view", [theirs for _, theirs in samples]),
            goal=1.0,
        )
    ]


@asynccontextmanager
async def stepping() -> AsyncGenerator[Stepping]:
    """By a person's moves: F9 in the training loop, F5, both views open."""
    async with window_on(lambda empty: copy_example("digits", empty), PAINTED) as (workbench, folder):
        yield await stop_in_loop(workbench, line_of(folder / "train.py", "logits = model(images)"))


@asynccontextmanager
async def window_on(fill: Callable[[Path], Path], script: Path) -> AsyncGenerator[tuple[Workbench, Path]]:
    """A window of the packaged extension's own on a folder that `fill` makes, with a script in all its pages."""
    with tempfile.TemporaryDirectory(prefix="tensor-inspector-bench-") as temporary:
        folder = fill(Path(temporary) / "work")
        server = CodeServer(Path(temporary) / "code-server", settings=SETTINGS)
        await server.install(packaged())
        await server.start()
        try:
            async with (
                running_browser() as browser,
                open_workbench(browser, server, folder, scripts=[script]) as workbench,
            ):
                yield workbench, folder
        finally:
            await server.stop()


async def stop_in_loop(workbench: Workbench, line: int) -> Stepping:
    await workbench.editor.open_file("train.py")
    await workbench.editor.toggle_breakpoint(line)
    await workbench.debugging.start()
    await workbench.debugging.wait_stopped(line)
    inspector = await workbench.webview("[data-state=stop]")
    await inspector.locator(".line.tensor", has_text="labels").wait_for()
    await workbench.debugging.variables(expecting="labels")
    await inspector.evaluate("() => moments.watchInspector()")
    await workbench.page.evaluate("() => moments.watchVariables()")
    return Stepping(workbench, inspector)


def packaged() -> Path:
    """The packaged extension: the one that the environment names, or one made now."""
    made = os.environ.get("TENSOR_INSPECTOR_VSIX")
    if made:
        return Path(made)
    subprocess.run([sys.executable, str(REPO / "scripts" / "run.py"), "package"], stdout=subprocess.DEVNULL, check=True)
    (built,) = (REPO / "dist").glob("tensor-inspector-*.vsix")
    return built
