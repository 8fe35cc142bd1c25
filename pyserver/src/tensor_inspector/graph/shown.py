"""A graph as the panel shows it: boxes with places and details, and what there is to say of the whole."""

from __future__ import annotations

import re
from math import prod

from ..records.cut import Cut, Frozen, Unreached
from ..records.drawing import Box
from ..records.graph import GraphNode, SavedValue
from ..records.graph_view import GraphBox, GraphFact, GraphLink, GraphNote, GraphSource, GraphView
from ..records.summary import counted, size_text, type_text
from .folding import Folding, kept_bytes, operation
from .layout import placed
from .sources import source_of

MOST_NOTES = 12


def shown(
    folding: Folding,
    opened: frozenset[str],
    *,
    number: int,
    place: str,
    file: str,
    notes: list[GraphNote],
    selected: str | None = None,
) -> GraphView:
    """One state of the panel."""
    drawing = folding.drawing(opened)
    layout = placed(drawing)
    places = {one.id: one for one in layout.boxes}
    labels = {(link.source, link.target): link.label for link in drawing.links}
    boxes = [
        GraphBox(
            id=box.id, kind=box.kind, title=box.title, detail=box.detail, repeats=box.repeats, wrong=box.wrong,
            x=places[box.id].x, y=places[box.id].y, width=places[box.id].width, height=places[box.id].height,
            opens=box.id if box.kind == "module" else None,
            closes=folding.around(box.id, opened),
            expression=expression(folding, box),
            source=source(folding, box, file),
            facts=facts(folding, box),
        )
        for box in drawing.boxes
    ]  # fmt: skip
    links = [
        GraphLink(one.source, one.target, labels.get((one.source, one.target), ""), one.points, one.label_at)
        for one in layout.links
    ]
    return GraphView(
        graph=number,
        title=titled(folding),
        summary=summed(folding),
        place=place,
        file=file,
        opened=sorted(opened),
        boxes=boxes,
        links=links,
        width=layout.width,
        height=layout.height,
        notes=notes,
        selected=selected,
        recording=folding.look.recording,
    )


def titled(folding: Folding) -> str:
    """What is shown: the expressions that have a graph."""
    return ", ".join(root.expression for root in folding.look.roots if root.node is not None)


def summed(folding: Folding) -> str:
    """ "858 operations · 148 leaves · 12 MiB saved"."""
    nodes = folding.look.nodes
    leaves = sum(1 for node in nodes if node.leaf)
    words = [counted(len(nodes) - leaves, "operation"), counted(leaves, "leaf", "leaves")]
    saved = kept_bytes(nodes, folding.parameters)
    if saved:
        words.append(f"{size_text(saved)} saved")
    return " · ".join(words)


def notes(folding: Folding, cuts: list[Cut], unreached: list[Unreached], frozen: list[Frozen]) -> list[GraphNote]:
    """What there is to say of the whole graph, the worst first, each kind bounded."""
    look = folding.look
    found = [
        GraphNote("error", f"No graph of {root.expression}: {root.problem}.") for root in look.roots if root.problem
    ]
    found += [GraphNote("warning", one.reason, one.line) for one in cuts[:MOST_NOTES]]
    found += [
        GraphNote("warning", f"Not reached: {one.module or 'parameters'} ({', '.join(one.parameters[:6])})")
        for one in unreached[:MOST_NOTES]
    ]
    found += [
        GraphNote("info", f"Frozen (requires_grad is False): {one.module}, {counted(one.parameters, 'parameter')}")
        for one in frozen[:MOST_NOTES]
    ]
    for word, several in (("cut", cuts), ("module that is not reached", unreached), ("frozen module", frozen)):
        if len(several) > MOST_NOTES:
            found.append(GraphNote("info", f"{len(several) - MOST_NOTES:,} more of this kind: {word}"))
    if any(value.state == "freed" for node in look.nodes for value in node.saved):
        found.append(GraphNote("info", "Freed by backward: what operations had saved is gone, their order is not."))
    if look.left_out:
        found.append(GraphNote("info", f"Without {look.left_out}."))
    return found


def expression(folding: Folding, box: Box) -> str | None:
    """What the frame calls the tensor of a box; of a root, what was asked for."""
    if box.kind in ("root", "cut"):
        return box.title
    node = folding.node_of(box.id)
    if node is None:
        return None
    return node.leaf.expression if node.leaf is not None else next(iter(node.made), None)


def source(folding: Folding, box: Box, file: str) -> GraphSource | None:
    """The line that ran an operation, or made what lost its graph; that is one of the stopped file."""
    if box.kind == "cut":
        line = folding.end_of(box.id).cut.line
        return GraphSource(file, line) if line is not None else None
    node = folding.node_of(box.id)
    found = source_of(node) if node is not None else None
    return GraphSource(found.file, found.line) if found is not None else None


def facts(folding: Folding, box: Box) -> list[GraphFact]:
    """The details of a box, in the order in which they are read."""
    node = folding.node_of(box.id)
    if node is None:
        return module_facts(folding, box) if box.kind == "module" else []
    return leaf_facts(node) if node.leaf is not None else operation_facts(folding, node)


def module_facts(folding: Folding, box: Box) -> list[GraphFact]:
    """What a closed module stands for, and which of its operations keeps most."""
    nodes = folding.members_of(box.id)
    leaves = [node for node in nodes if node.leaf is not None]
    found = [GraphFact("module", box.id), GraphFact("operations", f"{len(nodes) - len(leaves):,}")]
    if leaves:
        elements = sum(prod(node.leaf.shape) for node in leaves if node.leaf is not None)
        found.append(GraphFact("parameters", f"{len(leaves):,}, {elements:,} elements"))
    most = max(nodes, key=lambda node: kept_bytes([node], folding.parameters), default=None)
    saved = kept_bytes([most], folding.parameters) if most is not None else 0
    if most is not None and saved:
        where = folding.names.modules[most.id]
        found.append(GraphFact("keeps most", f"{operation(most.name)} in {where}, {size_text(saved)}"))
    return found


def leaf_facts(node: GraphNode) -> list[GraphFact]:
    leaf = node.leaf
    assert leaf is not None
    found = [
        GraphFact("name", leaf.expression or "none that the frame reaches"),
        GraphFact("type", f"{type_text(leaf.dtype, leaf.shape)} {leaf.device}"),
        GraphFact("memory", size_text(leaf.nbytes)),
        GraphFact("gradient", "none yet" if leaf.grad == "none" else f"{leaf.grad}, accumulated"),
    ]
    return found + ([GraphFact("module", leaf.module)] if leaf.module else [])


def operation_facts(folding: Folding, node: GraphNode) -> list[GraphFact]:
    found = [GraphFact("node", node.name)]
    if node.made:
        found.append(GraphFact("made", ", ".join(node.made)))
    ran = source_of(node)
    if ran is not None:
        found.append(GraphFact("line", f"{ran.line} of {file_name(ran.file)}, in {ran.function}"))
    module = folding.names.modules[node.id]
    if module:
        recorded = node.id in folding.names.recorded
        found.append(GraphFact("module", module if recorded else f"{module} (inferred)"))
    for number, output in enumerate(node.outputs):
        label = "output" if len(node.outputs) == 1 else f"output {number}"
        found.append(GraphFact(label, f"{type_text(output.dtype, output.shape)} {output.device}"))
    for value in node.saved:
        found.append(GraphFact(f"saved {value.name}" if value.name != "saved tensors" else "saved", saved_text(value)))
    if node.sequence is not None:
        found.append(GraphFact("order", f"{node.sequence:,}"))
    return found


def file_name(path: str) -> str:
    """A path's last part, on whichever system the program runs."""
    return re.split(r"[/\\]", path)[-1]


def saved_text(value: SavedValue) -> str:
    if value.state in ("packed", "freed"):
        words = {"packed": "packed by a hook of the program's", "freed": "freed by backward"}
        return words[value.state]
    text = f"{type_text(value.dtype or '', value.shape or [])} {size_text(value.nbytes or 0)}"
    text += f" = {value.expression}" if value.expression else ""
    if (value.storage_nbytes or 0) > (value.nbytes or 0):
        text += f", part of {size_text(value.storage_nbytes or 0)} that are kept"
    return text + (", written to in place since" if value.state == "modified" else "")
