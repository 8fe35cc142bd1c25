"""Opening a window on a folder, and leaving nothing behind when it closes."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from pathlib import Path

from playwright.async_api import Browser
from playwright.async_api import Error as PageError

from .code_server import CodeServer
from .evidence import keep_evidence
from .waiting import WaitTimeout
from .workbench import Workbench

_LOOKS = Path(__file__).with_name("page_looks.js")


@asynccontextmanager
async def open_workbench(
    browser: Browser,
    server: CodeServer,
    folder: Path,
    *,
    width: int = 1400,
    height: int = 900,
    scale: float = 1,
    scripts: Sequence[Path] = (),
) -> AsyncIterator[Workbench]:
    """A window on a folder with a profile of its own: nothing is remembered from another.

    Args:
        browser: see :func:`.browser.running_browser`.
        server: a started server.
        folder: what to open.
        width: of the window, in CSS pixels.
        height: of the window, in CSS pixels.
        scale: pixels of a screenshot for each CSS pixel.
        scripts: what else runs in every page before VS Code starts.
    """
    context = await browser.new_context(
        viewport={"width": width, "height": height},
        device_scale_factor=scale,
        permissions=["clipboard-read", "clipboard-write"],
    )
    for script in (_LOOKS, *scripts):
        await context.add_init_script(path=script)
    workbench = Workbench(await context.new_page())
    try:
        await workbench.page.goto(server.url(folder), wait_until="domcontentloaded")
        await workbench.wait_ready()
        yield workbench
    except Exception:
        await keep_evidence(workbench, server)
        raise
    finally:
        # A window that just goes away leaves its program stopped for hours, waiting for it.
        with contextlib.suppress(asyncio.TimeoutError, WaitTimeout, PageError):
            await asyncio.wait_for(workbench.end_debugging(), timeout=15)
        await context.close()
