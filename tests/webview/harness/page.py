"""A webview's real bundle in a real browser, under the webview's content security policy.

The host is played by the test: it hands messages in and reads what was posted. Nothing of this ships.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from playwright.sync_api import Browser, Page, Route, sync_playwright

REPOSITORY = Path(__file__).resolve().parents[3]
ORIGIN = "http://webview.test"
NONCE = "0123456789abcdef"

_FONTS = {
    "font-family": "'Segoe WPC', 'Segoe UI', Ubuntu, 'DejaVu Sans', sans-serif",
    "font-size": "13px",
    "font-weight": "normal",
    "editor-font-family": "'DejaVu Sans Mono', monospace",
}
_BODY_CLASS = {
    "dark": "vscode-dark",
    "light": "vscode-light",
    "hc-dark": "vscode-high-contrast",
    "hc-light": "vscode-high-contrast vscode-high-contrast-light",
}

# As VS Code's own page does: the variables on <html>, the theme's kind on <body>, the
# defaults that an extension's style sheet meets. Styles come as a file because of the policy.
_DEFAULT_STYLES = """
body { background: BACKGROUND; color: var(--vscode-editor-foreground); padding: 0 20px; }
"""
_PAGE = f"""<!DOCTYPE html><html lang="en"><head><meta charset="UTF-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src 'nonce-{NONCE}'; style-src {ORIGIN}">
<link rel="stylesheet" href="defaults.css"><link rel="stylesheet" href="PAGE.css"></head>
<body><div id="root"></div><script nonce="{NONCE}" src="PAGE.js"></script></body></html>"""

_HOST = """
(() => {
  const { variables, bodyClass, kept } = HARNESS;
  window.posted = [];
  window.violations = [];
  window.state = kept;
  window.acquireVsCodeApi = () => ({
    postMessage: (message) => window.posted.push(message),
    getState: () => window.state,
    setState: (state) => { window.state = state; },
  });
  document.addEventListener('securitypolicyviolation', (event) => window.violations.push(event.violatedDirective));
  window.addEventListener('error', (event) => window.violations.push(String(event.message)));
  document.addEventListener('DOMContentLoaded', () => {
    for (const [name, value] of Object.entries(variables)) document.documentElement.style.setProperty(name, value);
    document.body.className = bodyClass;
  });
})();
"""


def bundle(folder: Path, name: str) -> Path:
    """Builds a webview's script and style from the sources into `folder`."""
    node = shutil.which("node", path=str(Path(sys.executable).parent)) or shutil.which("node")
    assert node, "node is not installed: run `npm run setup`"
    options = {
        "entryPoints": [f"extension/webview/{name}/main.tsx"],
        "outfile": str(folder / f"{name}.js"),
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


def theme(name: str) -> dict[str, str]:
    """The CSS variables that VS Code sets for one of its default themes."""
    colours = json.loads((Path(__file__).parent / "themes.json").read_text())[name]
    return {f"--vscode-{key}": value for key, value in (colours | _FONTS).items()}


@dataclass
class WebviewPage:
    """A webview's page, seen from the host."""

    page: Page

    def send(self, message: dict[str, Any]) -> None:
        # As text: a large view is slow to hand over piece by piece.
        self.page.evaluate("text => window.postMessage(JSON.parse(text), '*')", json.dumps(message))

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
        return self.page.evaluate("window.state")

    def at_rest(self) -> Any:
        """What the page keeps, once its writing has come to rest."""
        before = self.kept()
        while True:
            self.page.wait_for_timeout(300)
            now = self.kept()
            if now == before:
                return now
            before = now


Shown = TypeVar("Shown", bound=WebviewPage)


@contextmanager
def browser() -> Iterator[Browser]:
    found = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(
            executable_path=found, args=["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"]
        )
        yield running
        running.close()


@contextmanager
def open_page(
    running: Browser,
    built: Path,
    name: str,
    *,
    width: int,
    height: int,
    background: str,
    theme_name: str = "dark",
    kept: Any = None,
    scale: float = 1,
) -> Iterator[Page]:
    """A fresh page of the webview of this name, on the background that VS Code gives it."""
    context = running.new_context(viewport={"width": width, "height": height}, device_scale_factor=scale)
    page = context.new_page()
    harness = {"variables": theme(theme_name), "bodyClass": _BODY_CLASS[theme_name], "kept": kept}
    page.add_init_script(_HOST.replace("HARNESS", json.dumps(harness)))
    files = {
        "/": ("text/html", _PAGE.replace("PAGE", name)),
        "/defaults.css": ("text/css", _DEFAULT_STYLES.replace("BACKGROUND", background)),
        f"/{name}.js": ("text/javascript", (built / f"{name}.js").read_text()),
        f"/{name}.css": ("text/css", (built / f"{name}.css").read_text()),
    }

    def serve(route: Route) -> None:
        kind, body = files.get(route.request.url.removeprefix(ORIGIN), ("text/plain", ""))
        route.fulfill(content_type=f"{kind}; charset=utf-8", body=body)

    page.route("**/*", serve)
    page.goto(f"{ORIGIN}/")
    yield page
    context.close()


@contextmanager
def opener(open_one: Callable[..., AbstractContextManager[Shown]]) -> Iterator[Callable[..., Shown]]:
    """Opens pages; at the end none of them may have broken its content security policy."""
    pages: list[Shown] = []
    with ExitStack() as stack:

        def open_another(**options: Any) -> Shown:
            pages.append(stack.enter_context(open_one(**options)))
            return pages[-1]

        yield open_another
        for page in pages:
            assert page.violations() == [], page.violations()
