"""Takes pictures of the variable panel's Values, Facts and Compare, and of its words, in several sizes and themes.

Usage: python -m tests.webview.harness.variable_shots FOLDER [NAME…]
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

import numpy as np
import torch

from .page import browser, bundle
from .variable_page import Program, VariablePage, open_variable

SIZES = ((1100, 260), (700, 260), (320, 600), (1100, 600))
THEMES = ("dark", "light", "hc-dark", "hc-light")


def program() -> Program:
    generator = torch.Generator().manual_seed(0)
    x = torch.randn(8, 16, 28, 28, generator=generator)
    x[0, 0, 2, 3] = float("nan")
    x[3, 5, 7, 9] = float("inf")
    x[0, 0, 4, 5] = 0
    y = x.clone()
    y[1, 2, 3, 4] += 0.5
    return Program(
        x=x, y=y, small=torch.randn(5, 6, generator=generator) * 1e-6, whole=torch.arange(60).view(5, 12) * 123456789,
        c=torch.randn(3, 4, dtype=torch.complex64, generator=generator), words=np.array([["a", "longer text"]]),
        meta=torch.zeros(3, 3, device="meta"), rows=torch.zeros(1).expand(1_000_000_000, 1000),
    )  # fmt: skip


def show_selection(variable: VariablePage) -> None:
    variable.show("x")
    variable.page.locator(".cell").nth(20).click()
    variable.page.keyboard.press("Shift+ArrowDown")
    variable.page.keyboard.press("Shift+ArrowRight")


def show_heat(variable: VariablePage) -> None:
    variable.show("x")
    variable.page.locator(".status-line").get_by_text("Format", exact=True).click()
    variable.page.keyboard.press("End")
    variable.page.keyboard.press("Enter")


def show_menu(variable: VariablePage) -> None:
    variable.show("x")
    variable.page.locator(".status-line").get_by_text("Go to", exact=True).click()


def show_end(variable: VariablePage) -> None:
    variable.show("rows")
    variable.page.focus(".grid")
    variable.page.keyboard.press("Control+End")


def show_stale(variable: VariablePage) -> None:
    variable.show("x")
    variable.send({"type": "stale"})
    variable.page.wait_for_timeout(300)


def show_facts(variable: VariablePage) -> None:
    variable.show("x")
    variable.tab("Facts")


def show_compared(variable: VariablePage) -> None:
    variable.show("x")
    variable.page.get_by_role("button", name="Keep This Value to Compare With").click()
    variable.page.wait_for_selector(".note")
    variable.tab("Compare")
    variable.page.get_by_label("Expression to compare with").fill("y")
    variable.page.get_by_role("button", name="Compare", exact=True).click()
    variable.page.wait_for_selector(".verdict")


def show_difference(variable: VariablePage) -> None:
    show_compared(variable)
    variable.page.get_by_role("button", name="Heatmap").click()


def shows(expression: str) -> Callable[[VariablePage], None]:
    return lambda variable: variable.show(expression) and None


def tells(expression: str) -> Callable[[VariablePage], None]:
    return lambda variable: variable.inspect(expression) and None


STATES: dict[str, Callable[[VariablePage], None]] = {
    "values": show_selection,
    "heat": show_heat,
    "menu": show_menu,
    "end": show_end,
    "stale": show_stale,
    "facts": show_facts,
    "compared": show_compared,
    "difference": show_difference,
    "small": shows("small"),
    "whole": shows("whole"),
    "complex": shows("c"),
    "words": shows("words"),
    "meta": tells("meta"),
    "failed": tells("nosuch.thing"),
    "asks": tells("x.view(-1).tolist()"),
    "empty": lambda variable: None,
}
IN_ALL_THEMES = ("values", "heat", "facts", "compared", "stale", "menu")


def main() -> None:
    folder, *names = sys.argv[1:]
    target = Path(folder)
    target.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch, browser() as running:
        built = bundle(Path(scratch), "variable")
        for name in names or STATES:
            for theme in THEMES if name in IN_ALL_THEMES else ("dark",):
                for width, height in SIZES if theme == "dark" else SIZES[:1]:
                    with open_variable(
                        running, built, program=program(), width=width, height=height, theme_name=theme
                    ) as variable:
                        STATES[name](variable)
                        variable.page.wait_for_timeout(250)
                        variable.page.screenshot(path=target / f"variable-{name}-{theme}-{width}x{height}.png")
                        print(name, theme, width, height, variable.violations() or "")


if __name__ == "__main__":
    main()
