"""Tensors that lost their graph and were used all the same: where the gradient dies."""

from __future__ import annotations

from dataclasses import dataclass

from ..records.cut import Cut
from ..records.drawing import Box, Link
from ..records.graph import GraphLook


@dataclass(frozen=True)
class DeadEnd:
    """A tensor without a graph, the nodes that made what it was made from, and those that used it."""

    cut: Cut
    makers: list[int]
    users: list[int]


def dead_ends(look: GraphLook, cuts: list[Cut]) -> list[DeadEnd]:
    """Cuts that the graph has used: a node has saved the tensor. What is only printed or counted is none."""
    named: dict[str, set[int]] = {}
    stored: dict[str, set[int]] = {}
    made: dict[str, set[int]] = {}
    for node in look.nodes:
        for value in node.saved:
            if value.expression is not None:
                named.setdefault(value.expression, set()).add(node.id)
            if value.storage is not None:
                stored.setdefault(value.storage, set()).add(node.id)
        for name in node.made:
            made.setdefault(name, set()).add(node.id)
    found: list[DeadEnd] = []
    for cut in cuts:
        users = named.get(cut.expression, set()) | stored.get(cut.storage or "", set())
        makers = {node for source in cut.sources for node in made.get(source, ())}
        if users:
            found.append(DeadEnd(cut, sorted(makers), sorted(users)))
    return found


def drawn_ends(ends: list[DeadEnd], shown: list[str | None]) -> tuple[list[Box], list[Link]]:
    """Their boxes and links, between those in which their makers and users are seen: `shown` names them by node."""
    boxes: list[Box] = []
    links: dict[tuple[str, str], Link] = {}
    for number, end in enumerate(ends):
        name = f"cut {number}"
        detail = f"no graph · line {end.cut.line}" if end.cut.line else "no graph"
        boxes.append(Box(id=name, kind="cut", title=end.cut.expression, detail=detail, wrong=end.cut.reason))
        pairs = [(shown[node], name) for node in end.makers] + [(name, shown[node]) for node in end.users]
        for source, target in pairs:
            if source is not None and target is not None:
                links[source, target] = Link(source=source, target=target)
    return boxes, list(links.values())
