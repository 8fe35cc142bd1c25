"""Shows the packaged extension on examples/digits: `python -m tests.e2e.demo VSIX [--screenshots DIR]`."""

from __future__ import annotations

import argparse
import asyncio
import subprocess
import sys
import tempfile
from pathlib import Path

from .conftest import ROOT, TRAIN, line_of
from .workbench import CodeServer, open_workbench, running_browser

LINE = line_of(TRAIN, "return logits")


async def show(vsix: Path, pictures: Path | None) -> None:
    """Serves a workbench with the extension until interrupted, or takes its pictures and ends."""
    with tempfile.TemporaryDirectory(prefix="tensor-inspector-demo-") as home:
        server = CodeServer(Path(home), settings={"workbench.secondarySideBar.defaultVisibility": "hidden"})
        await server.install(vsix)
        await server.start()
        try:
            if pictures is not None:
                await take_pictures(server, pictures)
                return
            print(f"Open {server.url(TRAIN.parent)}")
            print(f"Then press F9 on line {LINE} of train.py, and F5. Ctrl-C here ends the demonstration.", flush=True)
            await asyncio.Event().wait()
        finally:
            await server.stop()


async def take_pictures(server: CodeServer, folder: Path) -> None:
    """The sidebar at a stop, a hover card, inline values and the Variables view."""
    async with running_browser() as browser, open_workbench(browser, server, TRAIN.parent) as workbench:
        await workbench.editor.open_file("train.py")
        await workbench.editor.toggle_breakpoint(LINE)
        await workbench.debugging.start()
        await workbench.debugging.wait_stopped(LINE)
        view = await workbench.webview("[data-state=stop]")
        await view.locator("body", has_text="logits").wait_for()
        await workbench.screenshot(folder / "sidebar.png")
        await workbench.editor.inline_values(expecting=LINE)
        await workbench.screenshot(folder / "inline.png")
        await workbench.editor.hover(LINE, "logits", expecting="f32")
        await workbench.screenshot(folder / "hover.png")
        await workbench.editor.leave_hover()
        await workbench.debugging.variables(expecting="logits")
        await workbench.screenshot(folder / "variables.png")
        await workbench.debugging.stop()
    print(f"Pictures: {', '.join(sorted(picture.name for picture in folder.glob('*.png')))} in {folder}", flush=True)


def print_table() -> int:
    """The same stop in the terminal."""
    command = [str(Path(sys.executable).parent / "tensor-inspector"), "run", "--max-stops", "1"]
    command += ["--break", f"{TRAIN}:{LINE}", "--python", sys.executable, str(TRAIN)]
    return subprocess.run(command, cwd=ROOT, check=False).returncode


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("vsix", type=Path)
    parser.add_argument("--screenshots", type=Path)
    given = parser.parse_args()
    asyncio.run(show(given.vsix, given.screenshots))
    return print_table() if given.screenshots else 0


if __name__ == "__main__":
    raise SystemExit(main())
