"""The packaged extension in a real VS Code: from the command to the painted graph, beside torchviz and Graphviz."""

from __future__ import annotations

import asyncio
import runpy
import shutil
import statistics
import subprocess
import sys
import time
import warnings
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

import torch

from tests.e2e.workbench import Workbench
from tests.e2e.workbench.workspaces import launch, line_of, write_workspace

from .measure import Result, from_samples
from .workbench import window_on

PAINTED = Path(__file__).with_name("painted_graph.js")
PROGRAM = Path(__file__).parent / "programs" / "gpt2.py"
COMMAND = "Tensor Inspector: Show Autograd Graph"
# What the script in the panel's page notes, in order.
MOMENTS = ("created", "loading", "ready", "told", "drawn", "painted")
WARM_UP, ROUNDS = 2, 9
PATIENCE = 60

Moments = dict[str, float]


@dataclass(slots=True)
class Asking:
    """A workbench that stands behind the loss, and what the panel's page tells once a graph is on screen."""

    workbench: Workbench
    told: asyncio.Queue[Moments]

    async def show(self) -> Moments:
        """Milliseconds from Enter to each moment of a panel that was not there before; it is closed again."""
        page = self.workbench.page
        await self.workbench.run_command(COMMAND)
        await page.keyboard.press("Control+A")
        await page.keyboard.type("loss")
        await page.keyboard.press("Enter")
        moments = await asyncio.wait_for(self.told.get(), PATIENCE)
        entered = await page.evaluate("() => lastEnter()")
        tab = page.locator(".tab", has_text="Autograd Graph")
        await tab.click(button="middle")
        await tab.wait_for(state="detached")
        return {name: moments[name] - entered for name in MOMENTS}


async def results() -> list[Result]:
    dot = shutil.which("dot")
    if dot is None:
        print("The graph in the workbench is left out: Graphviz's dot is not on PATH.", file=sys.stderr)
        return []
    loss = runpy.run_path(str(PROGRAM))["loss"]
    async with asking() as here:
        rounds = [(await here.show(), drawn_by_graphviz(loss, dot)) for _ in range(WARM_UP + ROUNDS)][WARM_UP:]
    say_where_time_goes([moments for moments, _ in rounds])
    return [
        from_samples(
            "the graph of GPT-2 with 12 layers: command to first paint in the workbench",
            ("inspector, its panel opened anew", [moments["painted"] for moments, _ in rounds]),
            ("torchviz.make_dot and dot -Tsvg", [theirs for _, theirs in rounds]),
            goal=0.5,
        )
    ]


def drawn_by_graphviz(loss: torch.Tensor, dot: str) -> float:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import torchviz

    start = time.perf_counter()
    source = torchviz.make_dot(loss).source
    subprocess.run([dot, "-Tsvg"], input=source.encode(), stdout=subprocess.PIPE, check=True)
    return (time.perf_counter() - start) * 1e3


def say_where_time_goes(rounds: list[Moments]) -> None:
    medians = [f"{name} {statistics.median(moments[name] for moments in rounds):.0f} ms" for name in MOMENTS]
    print(f"The panel's page after the command: {', '.join(medians)}.", file=sys.stderr)


@asynccontextmanager
async def asking() -> AsyncGenerator[Asking]:
    """By a person's moves: F9 behind the loss, F5."""
    files = {PROGRAM.name: PROGRAM.read_text(encoding="utf-8")}
    async with window_on(lambda empty: write_workspace(empty, files, launch("${file}")), PAINTED) as (workbench, _):
        told: asyncio.Queue[Moments] = asyncio.Queue()
        await workbench.page.expose_function("graphPainted", told.put_nowait)
        await stop_behind_loss(workbench)
        yield Asking(workbench, told)


async def stop_behind_loss(workbench: Workbench) -> None:
    line = line_of(PROGRAM, "assert loss.requires_grad")
    await workbench.editor.open_file(PROGRAM.name)
    await workbench.editor.toggle_breakpoint(line)
    await workbench.debugging.start()
    await workbench.debugging.wait_stopped(line)
    inspector = await workbench.webview("[data-state=stop]")
    await inspector.locator(".line.tensor", has_text="loss").wait_for()
