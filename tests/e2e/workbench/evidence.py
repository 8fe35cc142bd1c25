"""What a failed test leaves behind for whoever looks into it."""

from __future__ import annotations

import os
import re
from pathlib import Path

from .code_server import CodeServer
from .workbench import Workbench

SHOTS = Path(__file__).parents[1] / "shots"


async def keep_evidence(workbench: Workbench, server: CodeServer) -> None:
    """Screenshot, page console and logs, under ``shots/failed/<test>/``."""
    # "tests/e2e/test_x.py::test_name[parameter] (call)"
    test = os.environ.get("PYTEST_CURRENT_TEST", "window").rpartition("::")[2].split(" (")[0]
    folder = SHOTS / "failed" / re.sub(r"[^\w.-]+", "_", test)
    await workbench.screenshot(folder / "window.png")
    (folder / "console.log").write_text("\n".join(workbench.console_log), encoding="utf-8")
    server.save_logs(folder)
