"""A graph as the text of a file, by the file's suffix."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from ..records import codec
from ..records.drawing import Drawing
from ..records.graph import GraphLook
from .dot import dot
from .folding import Folding
from .html import page
from .layout import placed
from .svg import svg

# More boxes than this are hard to read on paper: modules stay closed then.
MOST_BOXES = 120


def fields(look: GraphLook) -> dict[str, Any]:
    """Nodes with the modules that they are taken to have run in, and edges [user, used, output]."""
    modules = Folding(look).names.modules
    nodes = [{**codec.plain(node), "module": module or None} for node, module in zip(look.nodes, modules, strict=True)]
    return {"roots": look.roots, "nodes": nodes, "edges": look.edges, "left_out": look.left_out}


def as_json(look: GraphLook, expression: str) -> str:
    text = codec.to_json({"expression": expression, **fields(look)})
    return json.dumps(json.loads(text), indent=1, ensure_ascii=False) + "\n"


def drawing_of(look: GraphLook) -> Drawing:
    """The graph open as far as there is room on paper."""
    folding = Folding(look)
    return folding.drawing(folding.opened_to(MOST_BOXES))


def as_dot(look: GraphLook, expression: str) -> str:
    return dot(drawing_of(look), expression)


def as_svg(look: GraphLook, expression: str) -> str:
    drawing = drawing_of(look)
    return svg(drawing, placed(drawing))


def as_html(look: GraphLook, expression: str) -> str:
    drawing = drawing_of(look)
    return page(drawing, placed(drawing), expression)


WRITERS: dict[str, Callable[[GraphLook, str], str]] = {
    ".json": as_json,
    ".dot": as_dot,
    ".svg": as_svg,
    ".html": as_html,
}
