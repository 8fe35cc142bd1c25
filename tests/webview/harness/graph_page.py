"""The graph panel's real bundle in a real browser, under the webview's content security policy."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page, Route

from .page import _BODY_CLASS, _HOST, NONCE, ORIGIN, REPOSITORY, theme

_DEFAULT_STYLES = """
body { background: transparent; color: var(--vscode-editor-foreground); padding: 0 20px; }
"""
_PAGE = f"""<!DOCTYPE html><html lang="en"><head><meta charset="UTF-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src 'nonce-{NONCE}'; style-src {ORIGIN}">
<link rel="stylesheet" href="defaults.css"><link rel="stylesheet" href="graph.css"></head>
<body><div id="root"></div><script nonce="{NONCE}" src="graph.js"></script></body></html>"""


def bundle(folder: Path) -> Path:
    """Builds graph.js and graph.css from the sources into `folder`."""
    node = shutil.which("node", path=str(Path(sys.executable).parent)) or shutil.which("node")
    assert node, "node is not installed: run `npm run setup`"
    options = {
        "entryPoints": ["extension/webview/graph/main.tsx"],
        "outfile": str(folder / "graph.js"),
        "bundle": True,
        "minify": True,
        "format": "iife",
        "target": "es2023",
        "jsx": "automatic",
        "jsxImportSource": "preact",
        "logLevel": "warning",
    }
    script = f"import esbuild from 'esbuild'; await esbuild.build({json.dumps(options)});"
    subprocess.run([node, "--input-type=module", "-e", script], cwd=REPOSITORY, check=True, timeout=60)
    return folder


@dataclass
class GraphPage:
    """The webview's page, seen from the host."""

    page: Page

    def send(self, message: dict[str, Any]) -> None:
        # As text: a large view is slow to hand over piece by piece.
        self.page.evaluate("text => window.postMessage(JSON.parse(text), '*')", json.dumps(message))

    def show(self, view: dict[str, Any]) -> None:
        """Sends a view and waits until it is painted."""
        before = len(self.posted("painted"))
        self.send({"type": "graph", "view": view})
        self.page.wait_for_function(
            "before => window.posted.filter(({ type }) => type === 'painted').length > before", arg=before
        )
        assert self.posted("painted")[-1]["graph"] == view["graph"]

    def posted(self, kind: str) -> list[dict[str, Any]]:
        return [message for message in self.page.evaluate("window.posted") if message["type"] == kind]

    def wait_for(self, message: dict[str, Any]) -> None:
        self.page.wait_for_function(
            "wanted => window.posted.some(message => Object.entries(wanted)"
            ".every(([k, v]) => JSON.stringify(message[k]) === JSON.stringify(v)))",
            arg=message,
        )

    def violations(self) -> list[str]:
        """What broke the content security policy, and uncaught errors."""
        return self.page.evaluate("window.violations")

    def kept(self) -> Any:
        """What the page keeps, once its writing has come to rest."""
        self.page.wait_for_timeout(300)
        return self.page.evaluate("window.state")

    def camera(self) -> dict[str, float]:
        return self.kept()["camera"]

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
    running: Browser,
    built: Path,
    *,
    width: int = 900,
    height: int = 600,
    theme_name: str = "dark",
    kept: Any = None,
    scale: float = 1,
) -> Iterator[GraphPage]:
    """A fresh page of the graph panel, loaded and ready."""
    context = running.new_context(viewport={"width": width, "height": height}, device_scale_factor=scale)
    page = context.new_page()
    harness = {"variables": theme(theme_name), "bodyClass": _BODY_CLASS[theme_name], "kept": kept}
    page.add_init_script(_HOST.replace("HARNESS", json.dumps(harness)))
    files = {
        "/": ("text/html", _PAGE),
        "/defaults.css": ("text/css", _DEFAULT_STYLES),
        "/graph.js": ("text/javascript", (built / "graph.js").read_text()),
        "/graph.css": ("text/css", (built / "graph.css").read_text()),
    }

    def serve(route: Route) -> None:
        kind, body = files.get(route.request.url.removeprefix(ORIGIN), ("text/plain", ""))
        route.fulfill(content_type=f"{kind}; charset=utf-8", body=body)

    page.route("**/*", serve)
    page.goto(f"{ORIGIN}/")
    graph = GraphPage(page)
    graph.wait_for({"type": "ready"})
    yield graph
    context.close()
