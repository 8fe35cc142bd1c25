"""Takes pictures of every state at three widths and in four themes.

Usage: python -m tests.webview.harness.shots FOLDER [NAME…]
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from . import conclusions, frames
from .inspector_page import Inspector, open_inspector
from .page import browser, bundle

WIDTHS = (300, 420, 1100)


def show_busy(inspector: Inspector) -> None:
    inspector.send({"type": "pins", "expressions": ["loss", "gone"]})
    inspector.show(frames.busy().view())


def show_unfolded(inspector: Inspector) -> None:
    inspector.show(frames.autocast(frames.busy()))
    inspector.send({"type": "reveal", "expression": "self.blocks[2].weight"})
    inspector.page.wait_for_selector(".line.active")
    inspector.page.focus("#tensors")
    inspector.page.keyboard.press("ArrowUp")


def show_menu(inspector: Inspector) -> None:
    inspector.show(frames.busy().view())
    inspector.page.click("text=hidden", button="right")


def show_filter(inspector: Inspector) -> None:
    inspector.show(frames.busy().view())
    inspector.page.fill("#filter", "64 weight")


def show_running(inspector: Inspector) -> None:
    inspector.show(frames.running())


def show_explained(inspector: Inspector) -> None:
    inspector.show(frames.busy().view())
    inspector.send({"type": "view", "view": conclusions.explained_view()})
    inspector.page.click("text=Why")


def show_found(inspector: Inspector) -> None:
    inspector.show(frames.busy().view())
    inspector.send({"type": "view", "view": conclusions.findings_view()})
    inspector.page.wait_for_selector(".finding")


def show_checked(inspector: Inspector) -> None:
    show_found(inspector)
    inspector.send({"type": "view", "view": conclusions.check_view()})
    inspector.page.wait_for_selector(".checkup")


STATES: dict[str, Callable[[Inspector], None]] = {
    "busy": show_busy,
    "unfolded": show_unfolded,
    "menu": show_menu,
    "filter": show_filter,
    "pending": lambda inspector: inspector.show(frames.busy().without_statistics()),
    "failing": lambda inspector: inspector.show(frames.failing().view()),
    "hostile": lambda inspector: inspector.show(frames.hostile().view()),
    "many": lambda inspector: inspector.show(frames.many_left_out()),
    "empty": lambda inspector: inspector.show(frames.empty()),
    "no-torch": lambda inspector: inspector.show(frames.no_torch()),
    "explained": show_explained,
    "found": show_found,
    "checked": show_checked,
    "running": show_running,
    "message": lambda inspector: inspector.show(frames.message()),
    "idle": lambda inspector: inspector.show({"kind": "idle"}),
}
THEMES = {
    "explained": ("dark", "light", "hc-dark", "hc-light"),
    "found": ("dark", "light", "hc-dark"),
    "checked": ("dark", "light", "hc-light"),
    "busy": ("dark", "light", "hc-dark", "hc-light"),
    "failing": ("dark", "light"),
    "menu": ("dark", "light", "hc-dark"),
    "unfolded": ("dark", "light", "hc-dark"),
}


def main() -> None:
    folder, *names = sys.argv[1:]
    target = Path(folder)
    target.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch, browser() as running:
        built = bundle(Path(scratch), "inspector")
        for name in names or STATES:
            for theme in THEMES.get(name, ("dark",)):
                for width in WIDTHS:
                    with open_inspector(running, built, width=width, theme_name=theme) as inspector:
                        STATES[name](inspector)
                        inspector.page.screenshot(path=target / f"{name}-{theme}-{width}.png")
                        print(name, theme, width, inspector.violations() or "")


if __name__ == "__main__":
    main()
