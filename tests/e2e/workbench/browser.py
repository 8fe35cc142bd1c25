"""The headless Chromium that looks at the workbench."""

from __future__ import annotations

import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from playwright.async_api import Browser, async_playwright

_NAMES = ("chromium", "chromium-browser", "google-chrome", "chrome")

_FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
]


def find_browser() -> str:
    """The Chromium of this machine.

    Raises:
        FileNotFoundError: there is none.
    """
    for name in _NAMES:
        found = shutil.which(name)
        if found:
            return found
    raise FileNotFoundError("No Chromium on PATH: install the package `chromium`.")


@asynccontextmanager
async def running_browser() -> AsyncIterator[Browser]:
    """A headless browser, closed again at the end."""
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=find_browser(), headless=True, args=_FLAGS)
        try:
            yield browser
        finally:
            await browser.close()
