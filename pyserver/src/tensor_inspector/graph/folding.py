"""From a graph's nodes to boxes: modules that are not opened are one box each, equal blocks in a row one together."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from ..records.cut import Cut
from ..records.drawing import Box, BoxKind, Drawing, Link
from ..records.graph import GraphLook, GraphNode, SavedValue
from ..records.summary import counted, size_text, type_text
from ..source import paths
from . import naming
from .ends import DeadEnd, dead_ends, drawn_ends

FEWEST_REPEATS = 3
INDEX = re.compile(r"\[(\d+)\]$")
NUMBERED = re.compile(r"(Backward)?\d*$")
# Steps: flat everywhere but where they jump.
FLAT = frozenset({"Round", "Sign", "Sgn", "Floor", "Ceil", "Trunc"})
NO_GRADIENT = "{} gives a gradient of zero: nothing before it learns from what comes after"
MODIFIED = "{} was written to in place after {} had saved it: backward will fail"


@dataclass
class Group:
    """What a box stands for."""

    nodes: list[GraphNode] = field(default_factory=list[GraphNode])
    parameters: set[str] = field(default_factory=set[str])


class Folding:
    """One graph, whose modules can be shown open or closed. Module names are inferred: see `naming`."""

    def __init__(self, look: GraphLook, cuts: list[Cut] | None = None) -> None:
        """`cuts` are drawn where the graph has used what they tell of."""
        self.look = look
        self.ends = dead_ends(look, cuts or [])
        self.inputs = naming.inputs_of(look)
        self.parameters = of_parameters(look)
        self.prepared = naming.preparing(look, self.inputs)
        self.names = naming.named(look, self.inputs, self.prepared)
        # A root's own box has its name.
        self.results = {root.node for root in look.roots}
        self.inside = [paths.prefixes(module) for module in self.names.modules]
        self.members: dict[str, list[int]] = {}
        self.inner: dict[str, set[str]] = {}
        for number, inside in enumerate(self.inside):
            for path, next_one in zip(inside, [*inside[1:], ""], strict=False):
                self.members.setdefault(path, []).append(number)
                self.inner.setdefault(path, set()).add(next_one)
        self.signatures = {path: self.signature(path) for path in self.members if INDEX.search(path)}

    def drawing(self, opened: frozenset[str]) -> Drawing:
        """The boxes and links that are seen when these modules are open."""
        stacks = self.stacks(opened)
        shown = [self.shown(number, opened, stacks) for number in range(len(self.look.nodes))]
        groups: dict[str, Group] = {}
        for node in self.look.nodes:
            name = shown[node.id]
            if name is not None:
                groups.setdefault(name, Group()).nodes.append(node)
        boxes = [self.box(name, group, stacks) for name, group in groups.items()]
        ends, beside = drawn_ends(self.ends, shown)
        return Drawing(boxes=[*self.root_boxes(), *boxes, *ends], links=self.links(shown) + beside)

    def node_of(self, box: str) -> GraphNode | None:
        """The node of a box that stands for one alone."""
        return self.look.nodes[int(box[len("node ") :])] if box.startswith("node ") else None

    def members_of(self, box: str) -> list[GraphNode]:
        """The nodes inside a module, or in all blocks of a row."""
        known = self.members.get(box)
        if known is not None:
            return [self.look.nodes[number] for number in known]
        return [node for node in self.look.nodes if paths.holds(box, self.names.modules[node.id])]

    def end_of(self, box: str) -> DeadEnd:
        return self.ends[int(box[len("cut ") :])]

    def box_of(self, expression: str, opened: frozenset[str]) -> str | None:
        """The box in which a tensor of the frame, or a module, is seen; None where the graph has none for it."""
        for number, end in enumerate(self.ends):
            if end.cut.expression == expression:
                return f"cut {number}"
        for number, root in enumerate(self.look.roots):
            if root.expression == expression and root.node is not None:
                return f"root {number}"
        stacks = self.stacks(opened)
        for node in self.look.nodes:
            if expression in node.made or (node.leaf is not None and node.leaf.expression == expression):
                return self.shown(node.id, opened, stacks)
        members = self.members.get(expression)
        return self.shown(members[0], opened, stacks) if members else None

    def box_of_node(self, number: int, opened: frozenset[str]) -> str | None:
        """The box in which a node is seen; None for what only prepares a parameter."""
        return self.shown(number, opened, self.stacks(opened))

    def around(self, box: str, opened: frozenset[str]) -> list[str]:
        """The open modules that a box lies in, the outermost first."""
        node = self.node_of(box)
        path = self.names.modules[node.id] if node is not None else box
        inside = [one for one in paths.prefixes(path) if one in opened and one != box]
        row = next((one for one in opened if paths.holds(one, path)), None)
        return [*inside, row] if row is not None and row != box else inside

    def opened_to(self, most: int) -> frozenset[str]:
        """The modules to open, level by level from outside, so that at most this many boxes are seen."""
        opened: frozenset[str] = frozenset()
        for level in range(1, 1 + max(map(len, self.inside), default=0)):
            deeper = opened | {inside[level - 1] for inside in self.inside if len(inside) >= level}
            if len(self.drawing(deeper).boxes) > most:
                break
            opened = deeper
        return opened

    def shown(self, number: int, opened: frozenset[str], stacks: dict[str, str]) -> str | None:
        """The box that a node is seen in. None for what only prepares a parameter: its link says enough."""
        for path in self.inside[number]:
            if path in stacks:
                return stacks[path]
            if path not in opened and not self.holds_one_only(path):
                return path
        return None if number in self.prepared else f"node {number}"

    def holds_one_only(self, path: str) -> bool:
        """Whether a module is a mere wrapping of another: opening it by hand would be a click for nothing."""
        return len(self.inner[path]) == 1 and "" not in self.inner[path]

    def stacks(self, opened: frozenset[str]) -> dict[str, str]:
        """Paths of equal blocks in a row, closed ones, and the name of the box that stands for all of them."""
        rows: dict[tuple[str, tuple[object, ...]], list[tuple[int, str]]] = {}
        for path, signature in self.signatures.items():
            index = INDEX.search(path)
            if index and path not in opened:
                rows.setdefault((path[: index.start()], signature), []).append((int(index[1]), path))
        found: dict[str, str] = {}
        for (parent, _), blocks in rows.items():
            for row in in_a_row(sorted(blocks)):
                name = f"{parent}[{row[0][0]}…{row[-1][0]}]"
                if len(row) >= FEWEST_REPEATS and name not in opened:
                    found.update((path, name) for _, path in row)
        return found

    def signature(self, path: str) -> tuple[object, ...]:
        """Equal for blocks with parameters of the same names and sizes.

        Not by operations: a first block whose input needs no gradient has fewer of them.
        """
        leaves = (self.look.nodes[number].leaf for number in self.members[path])
        return tuple(sorted((str(leaf.expression)[len(path) :], tuple(leaf.shape)) for leaf in leaves if leaf))

    def box(self, name: str, group: Group, stacks: dict[str, str]) -> Box:
        first = group.nodes[0]
        if name == f"node {first.id}":
            return self.node_box(name, first)
        operations = [node for node in group.nodes if not node.leaf and node.id not in self.prepared]
        parameters = [node for node in group.nodes if node.leaf]
        repeats = sum(1 for stack in stacks.values() if stack == name)
        words = [counted(len(operations), "operation")]
        if parameters:
            words.append(counted(len(parameters), "parameter"))
        saved = kept_bytes(group.nodes, self.parameters)
        if saved:
            words.append(f"{size_text(saved)} saved")
        return Box(
            id=name,
            kind="module",
            title=paths.last(name),
            detail=" · ".join(words),
            repeats=max(1, repeats),
            wrong=wrong(group.nodes),
        )

    def node_box(self, name: str, node: GraphNode) -> Box:
        if node.leaf is not None:
            leaf = node.leaf
            kind: BoxKind = "parameter" if leaf.role == "parameter" else "input"
            title = leaf.expression or "tensor without a name here"
            if kind == "parameter":
                title = paths.last(title)
            state = "has .grad" if leaf.grad != "none" else "no .grad"
            return Box(id=name, kind=kind, title=title, detail=f"{type_text(leaf.dtype, leaf.shape)} · {state}")
        words = [type_text(one.dtype, one.shape) for one in node.outputs[:1]]
        saved = kept_bytes([node], self.parameters)
        if saved:
            words.append(f"{size_text(saved)} saved")
        if any(value.state == "freed" for value in node.saved):
            words.append("freed by backward")
        kind = "custom" if node.kind == "custom" else "operation"
        title = operation(node.name)
        if node.id in self.names.using:
            title = f"{paths.last(self.names.modules[node.id])} · {title}"
        if node.made and node.id not in self.results:
            title = f"{node.made[0]} = {title}"
        return Box(id=name, kind=kind, title=title, detail=" · ".join(words), wrong=wrong([node]))

    def root_boxes(self) -> list[Box]:
        return [
            Box(id=f"root {number}", kind="root", title=root.expression, detail=type_text(root.dtype, root.shape))
            for number, root in enumerate(self.look.roots)
            if root.node is not None
        ]

    def links(self, shown: list[str | None]) -> list[Link]:
        """One link between any two boxes, with its tensor's type, or how many tensors go that way."""
        found: dict[tuple[str, str], list[str]] = {}
        for user, used, output in self.look.edges:
            source, target = self.seen_source(used, shown), shown[user]
            if source is not None and target is not None and source != target:
                found.setdefault((source, target), []).append(self.type_of(used, output))
        for number, root in enumerate(self.look.roots):
            source = None if root.node is None else shown[root.node]
            if source is not None:
                found.setdefault((source, f"root {number}"), []).append("")
        return [
            Link(source=source, target=target, label=types[0] if len(set(types)) == 1 else f"{len(types):,} tensors")
            for (source, target), types in found.items()
        ]

    def seen_source(self, number: int, shown: list[str | None]) -> str | None:
        """The box that a tensor comes from: past what only prepares it, its parameter."""
        while shown[number] is None and self.inputs[number]:
            number = self.inputs[number][0]
        return shown[number]

    def type_of(self, number: int, output: int) -> str:
        node = self.look.nodes[number]
        if node.leaf is not None:
            return ""
        known = node.outputs[output] if output < len(node.outputs) else None
        return type_text(known.dtype, known.shape) if known else ""


def in_a_row(blocks: list[tuple[int, str]]) -> list[list[tuple[int, str]]]:
    """Blocks whose numbers follow each other, together."""
    rows: list[list[tuple[int, str]]] = []
    for number, path in blocks:
        if rows and rows[-1][-1][0] + 1 == number:
            rows[-1].append((number, path))
        else:
            rows.append([(number, path)])
    return rows


def operation(name: str) -> str:
    """ "AddmmBackward0" → "Addmm"."""
    return NUMBERED.sub("", name) or name


def kept(nodes: list[GraphNode]) -> list[SavedValue]:
    return [value for node in nodes for value in node.saved if value.state in ("kept", "modified")]


def kept_bytes(nodes: list[GraphNode], without: set[str]) -> int:
    """Memory that the nodes keep for backward: whole blocks, of which a saved tensor may be a part, each once.

    `without` are those of parameters, which their modules keep in any case.
    """
    sizes = {value.storage: value.storage_nbytes or 0 for value in kept(nodes) if value.storage is not None}
    return sum(nbytes for storage, nbytes in sizes.items() if storage not in without)


def of_parameters(look: GraphLook) -> set[str]:
    """The memory of the graph's parameters."""
    leaves = (node.leaf for node in look.nodes if node.leaf is not None)
    return {leaf.storage for leaf in leaves if leaf.role == "parameter" and leaf.storage is not None}


def wrong(nodes: list[GraphNode]) -> str | None:
    """What is wrong with the gradient through these nodes."""
    for node in nodes:
        if operation(node.name) in FLAT:
            return NO_GRADIENT.format(operation(node.name))
        for value in node.saved:
            if value.state == "modified":
                return MODIFIED.format(value.expression or f"What is called {value.name!r}", operation(node.name))
    return None
