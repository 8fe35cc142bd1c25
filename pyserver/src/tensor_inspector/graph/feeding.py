"""What a leaf feeds: asked for the graph of a leaf, which has none, one is shown those that it is part of."""

from __future__ import annotations

from dataclasses import dataclass, replace

from ..records.graph import GraphLook, GraphRoot

FEEDS_NOTHING = "a leaf, and nothing was found in this frame that is made from it. Ask where the loss is there, too"


@dataclass(frozen=True)
class Fed:
    """A graph to show. `leaves` are those that were asked for in its place, by the places of their nodes."""

    look: GraphLook
    leaves: dict[int, str]


def fed(look: GraphLook) -> Fed:
    """The graphs that the leaves are part of, from the results that nothing else in the frame is made from.

    Without leaves that were asked for, or beside what has a graph itself, the look as it is.
    """
    graphed = not look.beside and any(root.problem is None for root in look.roots)
    if graphed or not any(root.leaf for root in look.roots):
        return Fed(look, {})
    asked = look.roots[: len(look.roots) - look.beside]
    candidates = look.roots[len(asked) :]
    places = {node.leaf.identity: node.id for node in look.nodes if node.leaf}
    leaves = {places[root.leaf]: root.expression for root in asked if root.leaf in places}
    if not look.beside or not leaves:
        return Fed(replace(look, roots=[told(root) for root in asked], beside=0), {})
    users: dict[int, list[int]] = {}
    inputs: dict[int, list[int]] = {}
    for user, used, _ in look.edges:
        users.setdefault(used, []).append(user)
        inputs.setdefault(user, []).append(used)
    above = reached(list(leaves), users)
    tops: dict[int, GraphRoot] = {}
    for root in candidates:
        if root.node in above and root.node not in users:
            tops.setdefault(root.node, root)
    if not tops:
        return Fed(replace(look, roots=[told(root) for root in asked], beside=0), {})
    below = reached(list(tops), inputs)
    # What else was asked for, and why it is not there.
    others = [told(root) for root in asked if root.leaf is None or root.leaf not in places]
    return Fed(*within(replace(look, roots=[*tops.values(), *others], beside=0), below, leaves))


def told(root: GraphRoot) -> GraphRoot:
    return replace(root, problem=FEEDS_NOTHING) if root.leaf else root


def reached(start: list[int], along: dict[int, list[int]]) -> set[int]:
    """Everything that some nodes lead to, and they themselves."""
    found, waiting = set(start), list(start)
    while waiting:
        for node in along.get(waiting.pop(), ()):
            if node not in found:
                found.add(node)
                waiting.append(node)
    return found


def within(look: GraphLook, kept: set[int], leaves: dict[int, str]) -> tuple[GraphLook, dict[int, str]]:
    """The graph with these nodes alone, numbered anew."""
    place = {old: new for new, old in enumerate(node.id for node in look.nodes if node.id in kept)}
    nodes = [replace(node, id=place[node.id]) for node in look.nodes if node.id in kept]
    edges = [[place[user], place[used], output] for user, used, output in look.edges if user in kept and used in kept]
    roots = [root if root.node is None else replace(root, node=place[root.node]) for root in look.roots]
    return replace(look, roots=roots, nodes=nodes, edges=edges), {
        place[old]: name for old, name in leaves.items() if old in place
    }
