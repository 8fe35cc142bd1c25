"""Takes pictures of the graph panel's states.

Usage: PYTHONPATH=tests python -m tests.webview.harness.graph_shots FOLDER [NAME…]
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from . import graphs
from .graph_page import GraphPage, open_graph
from .page import browser, bundle

SIZES = {"wide": (1100, 640), "narrow": (420, 640), "narrowest": (280, 640)}
LAYERS = ("model", "model.layers", "model.layers[0…5]", "model.layers[2]", "model.layers[2].self_attn")


def box(view: graphs.View, title: str) -> graphs.View:
    return next(one for one in view["boxes"] if one["title"] == title)


def show_selected(page: GraphPage) -> None:
    view = graphs.perceptron().view("model", "model[0]", "model[2]")
    page.show(view)
    page.click(box(view, "Relu"))
    page.page.wait_for_timeout(100)


def show_wrong(page: GraphPage) -> None:
    view = graphs.wrong().view("model")
    page.show(view)
    page.click(next(one for one in view["boxes"] if one["wrong"]))
    page.page.wait_for_timeout(100)


def show_found(page: GraphPage) -> None:
    page.show(graphs.network().first())
    page.page.fill("#search", "weight")
    page.page.press("#search", "Enter")
    page.page.wait_for_timeout(100)


def show_module(page: GraphPage) -> None:
    view = graphs.encoder().view("model", "model.layers")
    page.show(view)
    page.page.focus("#graph")
    page.page.keyboard.press("n")
    page.page.wait_for_timeout(100)


def show_stale(page: GraphPage) -> None:
    page.show(graphs.perceptron().first())
    page.send({"type": "stale"})
    page.send({"type": "busy", "text": "Looking at the graph of loss…"})
    page.page.wait_for_timeout(900)


def show_source(page: GraphPage) -> None:
    view = graphs.recorded(graphs.perceptron().view("model", "model[0]", "model[2]"))
    page.show(view)
    page.click(box(view, "Relu"))
    page.page.wait_for_timeout(100)


def show_tools(page: GraphPage) -> None:
    page.show(graphs.recorded(graphs.network().first()))
    page.page.fill("#search", "weight")
    page.send({"type": "stale"})
    page.page.wait_for_timeout(100)


def show_paths(page: GraphPage) -> None:
    page.show(graphs.wrong().view("model"))
    page.page.get_by_label("Only Paths to Parameters").click()
    page.page.wait_for_timeout(100)


STATES: dict[str, Callable[[GraphPage], None]] = {
    "waiting": lambda page: None,
    "failed": lambda page: page.send({"type": "failed", "text": "x has no graph: it was made in no_grad (line 12)."}),
    "small": lambda page: page.show(graphs.perceptron().first()),
    "selected": show_selected,
    "source": show_source,
    "tools": show_tools,
    "network": lambda page: page.show(graphs.network().first()),
    "found": show_found,
    "module": show_module,
    "encoder": lambda page: page.show(graphs.encoder().view(*LAYERS)),
    "wrong": show_wrong,
    "paths": show_paths,
    "stale": show_stale,
    "hostile": lambda page: page.show(graphs.hostile()),
    "many": lambda page: page.show(graphs.many(2000, 40)),
}
EVERY_THEME = ("selected", "source", "wrong", "encoder")
THEMES = ("dark", "light", "hc-dark", "hc-light")


def main() -> None:
    folder, *names = sys.argv[1:]
    target = Path(folder)
    target.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch, browser() as running:
        built = bundle(Path(scratch), "graph")
        for name in names or STATES:
            for theme in THEMES if name in EVERY_THEME else THEMES[:1]:
                for word, (width, height) in SIZES.items():
                    with open_graph(running, built, width=width, height=height, theme_name=theme) as page:
                        STATES[name](page)
                        page.page.wait_for_timeout(100)
                        page.page.screenshot(path=target / f"{name}-{theme}-{word}.png")
                        print(name, theme, word, page.violations() or "")


if __name__ == "__main__":
    main()
