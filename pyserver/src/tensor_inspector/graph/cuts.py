"""Parameters of a frame that no gradient reaches: frozen ones, and those that a graph does not lead to."""

from __future__ import annotations

from ..records.cut import Frozen, Unreached
from ..records.frame import FrameLook
from ..records.graph import GraphLook
from ..source.cuts import FLOATING
from ..source.paths import last, prefixes


def unreached(look: FrameLook, graph: GraphLook) -> list[Unreached]:
    """Parameters of the frame's modules that require a gradient and are no leaf of the graph, by their modules."""
    reached = {node.leaf.identity for node in graph.nodes if node.leaf}
    found: dict[str, list[str]] = {}
    for record in look.tensors:
        if record.role == "parameter" and record.requires_grad and record.identity not in reached:
            found.setdefault(record.module or "", []).append(last(record.expression))
    return [Unreached(module, names) for module, names in found.items()]


def frozen(look: FrameLook) -> list[Frozen]:
    """The outermost modules all of whose parameters are frozen, in the frame's order."""
    modules: dict[str, int] = {}
    trained: set[str] = set()
    for record in look.tensors:
        if record.role == "parameter" and record.dtype.startswith(FLOATING):
            for path in prefixes(record.module or ""):
                modules[path] = modules.get(path, 0) + 1
                if record.requires_grad:
                    trained.add(path)
    found = {path: count for path, count in modules.items() if path not in trained}
    return [Frozen(path, count) for path, count in found.items() if not any(p in found for p in prefixes(path)[:-1])]
