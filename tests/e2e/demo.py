"""The packaged extension on examples/digits: `python -m tests.e2e.demo VSIX OPENER [--screenshots DIR]`."""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import subprocess
import sys
import tempfile
from pathlib import Path

from .workbench import CodeServer, Workbench, open_workbench, running_browser
from .workbench.code_server import REPO
from .workbench.workspaces import EXAMPLES, line_of

TRAIN = EXAMPLES / "digits" / "train.py"
LINE = line_of(TRAIN, "return logits")
SETTINGS = {"workbench.secondarySideBar.defaultVisibility": "hidden"}


async def serve(vsix: Path, opener: Path) -> None:
    """Serve a workbench that runs to the breakpoint by itself, until it is interrupted."""
    with tempfile.TemporaryDirectory(prefix="tensor-inspector-demo-") as home:
        server = CodeServer(Path(home), settings=SETTINGS)
        await server.install(vsix)
        await server.install(opener)
        await server.start()
        try:
            print(f"Open {server.url(TRAIN.parent)}")
            print("It stops in `forward` by itself, and the tensors appear at the right.")
            print("Ctrl-C here ends the demonstration.", flush=True)
            await asyncio.Event().wait()
        finally:
            await server.stop()


async def take_pictures(vsix: Path, folder: Path) -> None:
    """Go to the breakpoint by a person's moves, and save what each view shows."""
    with tempfile.TemporaryDirectory(prefix="tensor-inspector-demo-") as home:
        server = CodeServer(Path(home), settings=SETTINGS)
        await server.install(vsix)
        await server.start()
        try:
            async with running_browser() as browser, open_workbench(browser, server, TRAIN.parent) as workbench:
                await _stop_and_save(workbench, folder)
        finally:
            await server.stop()
    print(f"Pictures: {', '.join(sorted(picture.name for picture in folder.glob('*.png')))} in {folder}", flush=True)


async def _stop_and_save(workbench: Workbench, folder: Path) -> None:
    await workbench.editor.open_file("train.py")
    await workbench.editor.toggle_breakpoint(LINE)
    await workbench.debugging.start()
    await workbench.debugging.wait_stopped(LINE)
    view = await workbench.webview("[data-state=stop]")
    # The rows come first, their statistics and histograms after them.
    await view.locator(".line", has_text="logits").locator("svg.histogram").wait_for()
    await workbench.screenshot(folder / "sidebar.png")
    await workbench.editor.inline_values(expecting=LINE)
    await workbench.screenshot(folder / "inline.png")
    await workbench.editor.hover(LINE, "logits", expecting="f32")
    await workbench.screenshot(folder / "hover.png")
    await workbench.editor.leave_hover()
    await workbench.debugging.variables(expecting="logits")
    await workbench.screenshot(folder / "variables.png")


def print_table() -> int:
    """The same stop in the terminal."""
    command = [str(Path(sys.executable).parent / "tensor-inspector"), "run", "--max-stops", "1"]
    command += ["--break", f"{TRAIN}:{LINE}", "--python", sys.executable, str(TRAIN)]
    return subprocess.run(command, cwd=REPO, stdin=subprocess.DEVNULL, check=False).returncode


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("vsix", type=Path)
    parser.add_argument("opener", type=Path)
    parser.add_argument("--screenshots", type=Path)
    given = parser.parse_args()
    if given.screenshots:
        asyncio.run(take_pictures(given.vsix, given.screenshots))
        return print_table()
    with contextlib.suppress(KeyboardInterrupt):
        asyncio.run(serve(given.vsix, given.opener))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
