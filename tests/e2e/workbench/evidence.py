"""What a failed test leaves behind for whoever looks into it."""

from __future__ import annotations

import os
import re
from collections.abc import AsyncIterator
from pathlib import Path

from playwright.async_api import Error as PageError

from .code_server import CodeServer
from .workbench import Workbench

SHOTS = Path(__file__).parents[1] / "shots"
OUR_LOGS = "Tensor Inspector*.log"
LINES_OF_A_LOG = 30
LETTERS_OF_A_WEBVIEW = 800


def evidence_folder(test: str) -> Path:
    """Where the evidence of a test is kept: "tests/e2e/test_x.py::test_name[parameter] (call)"."""
    return SHOTS / "failed" / re.sub(r"[^\w.-]+", "_", test.rpartition("::")[2].split(" (")[0])


async def keep_evidence(workbench: Workbench, server: CodeServer) -> None:
    """Screenshot, page console and logs, under ``shots/failed/<test>/``; the report has the gist of them in words."""
    folder = evidence_folder(os.environ.get("PYTEST_CURRENT_TEST", "window"))
    folder.mkdir(parents=True, exist_ok=True)
    gist = [line async for line in told(workbench, server)]
    (folder / "window.txt").write_text("\n".join(gist), encoding="utf-8")
    print("\n".join(gist))
    await workbench.screenshot(folder / "window.png")
    (folder / "console.log").write_text("\n".join(workbench.console_log), encoding="utf-8")
    server.save_logs(folder)


async def told(workbench: Workbench, server: CodeServer) -> AsyncIterator[str]:
    """The window in words, for those who have nothing but a report: what it shows, and what our logs said last."""
    try:
        yield f"focus: {await workbench.focused_part()}; notifications: {await workbench.notifications()}"
        yield f"debugging: {await workbench.debugging.is_active()}; status bar: {await workbench.status_bar()}"
        yield f"asked: {await workbench.quick_input.values()}"
    except PageError as error:
        yield f"the window can't be asked: {error}"
    for frame in workbench.page.frames:
        try:
            text = await frame.locator("body").inner_text(timeout=1_000) if "fake.html" in frame.url else ""
        except PageError:
            continue
        if text.strip():
            yield f"webview: {' | '.join(text.split(chr(10)))[:LETTERS_OF_A_WEBVIEW]}"
    logs = sorted((server.user_data / "logs").rglob(OUR_LOGS), key=lambda file: file.stat().st_mtime)
    for log in logs[-2:]:
        lines = log.read_text(encoding="utf-8", errors="replace").splitlines()
        yield f"{log.name}, its last lines of {len(lines)}:"
        for line in lines[-LINES_OF_A_LOG:]:
            yield f"  {line[:300]}"
