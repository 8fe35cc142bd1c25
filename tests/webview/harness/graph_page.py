"""The graph panel's page."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser

from .page import WebviewPage, open_page


class GraphPage(WebviewPage):
    """The graph panel's page, seen from the host."""

    def show(self, view: dict[str, Any]) -> None:
        """Sends a view and waits until it is painted."""
        before = len(self.posted("painted"))
        self.send({"type": "graph", "view": view})
        self.page.wait_for_function(
            "before => window.posted.filter(({ type }) => type === 'painted').length > before", arg=before
        )
        assert self.posted("painted")[-1]["graph"] == view["graph"]

    def camera(self) -> dict[str, float]:
        # A busy machine may write it long after the picture.
        self.page.wait_for_function("() => Boolean(window.state?.camera)")
        return self.at_rest()["camera"]

    def on_screen(self, box: dict[str, Any], across: float = 0.5) -> tuple[float, float]:
        """Where a box is on the page; `across` from its left (0) to its right (1)."""
        camera = self.camera()
        stage = self.page.locator("#graph").bounding_box()
        assert stage is not None
        x = (box["x"] + box["width"] * across - camera["x"]) * camera["scale"] + stage["x"]
        return x, (box["y"] + box["height"] / 2 - camera["y"]) * camera["scale"] + stage["y"]

    def click(self, box: dict[str, Any], across: float = 0.5, **options: Any) -> None:
        self.page.mouse.click(*self.on_screen(box, across), **options)

    def colour_at(self, x: float, y: float) -> list[int]:
        """The canvas's pixel at a place on the page: red, green, blue, alpha."""
        return self.page.evaluate(
            """([x, y]) => {
                const canvas = document.getElementById('graph');
                const { left, top, width } = canvas.getBoundingClientRect();
                const ratio = canvas.width / width;
                const at = [Math.round((x - left) * ratio), Math.round((y - top) * ratio), 1, 1];
                return [...canvas.getContext('2d').getImageData(...at).data];
            }""",
            [x, y],
        )


@contextmanager
def open_graph(
    running: Browser, built: Path, *, width: int = 900, height: int = 600, **options: Any
) -> Iterator[GraphPage]:
    """A fresh page of the graph panel, loaded and ready. Further options as those of `open_page`."""
    with open_page(running, built, "graph", width=width, height=height, background="transparent", **options) as page:
        graph = GraphPage(page)
        graph.wait_for({"type": "ready"})
        yield graph
