"""Tensors that lost their graph and were used all the same: where the gradient dies."""

from __future__ import annotations

from dataclasses import dataclass

from ..records.cut import Cut
from ..records.drawing import Box, Link
from ..records.graph import GraphLook, SavedValue


@dataclass(frozen=True)
class DeadEnd:
    """A tensor without a graph, the nodes that made what it was made from, and those that used it."""

    cut: Cut
    makers: list[int]
    users: list[int]


def dead_ends(look: GraphLook, cuts: list[Cut]) -> list[DeadEnd]:
    """Cuts that the graph has used: a node has saved the tensor. What is only printed or counted is none."""
    found: list[DeadEnd] = []
    for cut in cuts:
        users = [node.id for node in look.nodes if any(is_of(value, cut) for value in node.saved)]
        makers = [node.id for node in look.nodes if set(node.made) & set(cut.sources)]
        if users:
            found.append(DeadEnd(cut, makers, users))
    return found


def is_of(value: SavedValue, cut: Cut) -> bool:
    return value.expression == cut.expression or (value.storage is not None and value.storage == cut.storage)


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
