"""The inspector's page."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser

from .page import WebviewPage, open_page


class Inspector(WebviewPage):
    """The inspector's page, seen from the host."""

    def show(self, view: dict[str, Any]) -> None:
        """Sends a view, and for a stop or statistics waits until it is painted."""
        self.send({"type": "view", "view": view})
        if view["kind"] in ("stop", "stats"):
            self.wait_for({"type": "painted", "generation": view["generation"], "what": view["kind"]})
        else:
            self.page.wait_for_selector(f'main[data-state="{view["kind"]}"]')


@contextmanager
def open_inspector(
    running: Browser, built: Path, *, width: int = 320, height: int = 640, **options: Any
) -> Iterator[Inspector]:
    """A fresh page of the inspector, loaded and ready. Further options as those of `open_page`."""
    background = "var(--vscode-sideBar-background)"
    with open_page(running, built, "inspector", width=width, height=height, background=background, **options) as page:
        inspector = Inspector(page)
        inspector.wait_for({"type": "ready"})
        yield inspector
