"""A graph as the text of a file."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from ..records import codec
from ..records.drawing import Drawing
from ..records.graph import GraphLook
from ..records.graph_view import GraphFormat
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


def opened_for_paper(folding: Folding) -> frozenset[str]:
    """The modules to open: as many as there is room for on paper."""
    return folding.opened_to(MOST_BOXES)


def as_dot(drawing: Drawing, title: str) -> str:
    return dot(drawing, title)


def as_svg(drawing: Drawing, _: str) -> str:
    return svg(drawing, placed(drawing))


def as_html(drawing: Drawing, title: str) -> str:
    return page(drawing, placed(drawing), title)


DRAWN: dict[str, Callable[[Drawing, str], str]] = {"dot": as_dot, "svg": as_svg, "html": as_html}
FORMATS: tuple[GraphFormat, ...] = ("svg", "html", "dot", "json")


def exported(folding: Folding, form: GraphFormat, title: str, opened: frozenset[str] | None = None) -> str:
    """A graph as the text of a file, with these modules open. JSON has every operation, nothing folded."""
    if form == "json":
        return as_json(folding.look, title)
    return DRAWN[form](folding.drawing(opened_for_paper(folding) if opened is None else opened), title)
