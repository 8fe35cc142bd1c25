"""A walk over autograd's graph, from tensors back to their leaves. No user code is run."""

from __future__ import annotations

import heapq
from itertools import islice
from typing import Any

from ..records.graph import GraphLeaf, GraphLook, GraphNode, GraphRoot, GraphValue, NodeKind
from . import raw, recording, saved, tensors
from .budget import Budget
from .native import Native, nothing
from .stack import deepest
from .walk import Found

EXACT_IN_JAVASCRIPT = 2**53  # a leaf's sequence number is 2^64 - 1
LEAF = "a leaf, made by no operation that autograd knows of. Ask for what is made from it, such as the loss"


class GraphWalk:
    """Nodes from the newest to the oldest, each once, in a loop: a node comes after all that use it.

    `names` are the tensors that the frame reaches, by `id`: leaves, results and saved tensors are called by them.
    `sources` tells where operations ran, where that was recorded.
    """

    def __init__(
        self, native: Native, names: dict[int, Found], budget: Budget, sources: recording.Sources | None = None
    ) -> None:
        self.native = native
        self.names = names
        self.budget = budget
        self.sources = sources
        self.deepest = deepest()
        self.live: list[Any] = []  # keeps every node alive, so that no id comes twice
        self.number: dict[int, int] = {}
        self.depth: list[int] = []
        self.sequence: list[int | None] = []
        self.readers: dict[int, Reader] = {}  # by the class's id, which is alive as long as its nodes are
        self.waiting: list[tuple[int, int]] = []
        self.roots: list[GraphRoot] = []
        self.nodes: list[GraphNode] = []
        self.edges: list[list[int]] = []
        self.too_deep = False

    def root(self, expression: str, value: Any) -> GraphRoot:
        """Queues the node of a tensor; says what to do where there is none."""
        native = self.native
        dtype = native.name(native.dtype(value))
        found = GraphRoot(expression, None, 0, tensors.plain_sizes(native.shape(value)), dtype)
        if not native.requires_grad(value):
            found.problem = no_graph(dtype, native.is_inference(value))
            return found
        node = native.grad_fn(value)
        if node is None:
            found.problem, found.leaf = LEAF, f"{id(value):x}"
            return found
        found.node = self.meet(node, 0)
        found.output = native.base.output_nr.__get__(value)
        self.roots.append(found)
        return found

    def meet(self, node: Any, depth: int) -> int:
        """The number of a node, which is walked later when it is new."""
        known = self.number.get(id(node))
        if known is None:
            known = self.number[id(node)] = len(self.live)
            sequence = self.reader(type(node)).sequence(node)
            self.live.append(node)
            self.depth.append(depth)
            self.sequence.append(sequence if sequence < EXACT_IN_JAVASCRIPT else None)
            heapq.heappush(self.waiting, (-(self.sequence[known] or 0), known))
        elif depth > self.depth[known]:
            self.depth[known] = depth
        return known

    def reader(self, cls: type) -> Reader:
        """How nodes of a class are read; worked out once a class."""
        known = self.readers.get(id(cls))
        if known is None:
            known = self.readers[id(cls)] = Reader(cls, self.native.torch)
        return known

    def run(self) -> GraphLook:
        """Walks everything that is queued, and what it leads to. Numbers are places in the list from then on."""
        while self.waiting and self.budget.visit():
            _, number = heapq.heappop(self.waiting)
            self.nodes.append(self.described(self.live[number], number))
        self.name_results()
        places = {node.id: place for place, node in enumerate(self.nodes)}
        for node in self.nodes:
            node.id = places[node.id]
        for root in self.roots:
            root.node = places.get(root.node or 0)
        # What was met and not walked has no record: neither have the edges to it.
        edges = [[places[user], places[used], output] for user, used, output in self.edges if used in places]
        recorded = self.sources is not None
        return GraphLook(self.roots, self.nodes, edges, self.left_out(), self.budget.elapsed_ms(), recorded)

    def name_results(self) -> None:
        """Writes down which of the frame's tensors an operation has made. Before numbers become places."""
        walked = {node.id: node for node in self.nodes}
        results = (one for one in self.names.values() if not self.native.is_leaf(one.value))
        # No more than a walk goes deep: they may be made from each other, and torch keeps what was looked at.
        for found in islice(results, self.deepest):
            made_by = self.native.grad_fn(found.value)
            node = walked.get(self.number.get(id(made_by), -1)) if made_by is not None else None
            if node is not None:
                node.made.append(found.expression)

    def left_out(self) -> str | None:
        if self.waiting:
            return f"{len(self.waiting):,} operations and what is behind them: {self.budget.reason}"
        if self.too_deep:
            return f"what lies more than {self.deepest:,} operations deep, which torch could not free again once seen"
        return None

    def described(self, node: Any, number: int) -> GraphNode:
        reader = self.reader(type(node))
        if self.depth[number] >= self.deepest:
            self.too_deep = True
        else:
            deeper = self.depth[number] + 1
            for used, output in reader.next_functions(node) or ():
                if used is not None:
                    self.edges.append([number, self.meet(used, deeper), output])
        record = GraphNode(
            id=number,
            kind=reader.kind,
            name=tensors.node_name(node) or "",
            sequence=self.sequence[number],
            outputs=[self.output(one) for one in reader.outputs(node) if one is not None],
            saved=saved.of_node(node, reader.saved, self.native, self.names),
        )
        noted = reader.metadata(node)
        if noted:
            record.traceback = traceback_in(noted)
        if reader.variable is not None:
            record.leaf = self.leaf(reader.variable(node))
        elif self.sources is not None and record.sequence is not None:
            record.source, record.module = self.sources.of(record.sequence) or (None, None)
        return record

    def output(self, one: Any) -> GraphValue:
        native = self.native
        return GraphValue(
            shape=tensors.plain_sizes(one.shape), dtype=native.name(one.dtype), device=native.name(one.device)
        )

    def leaf(self, value: Any) -> GraphLeaf | None:
        if value is None:
            return None
        native = self.native
        known = self.names.get(id(value))
        return GraphLeaf(
            expression=known.expression if known else None,
            module=known.module if known else None,
            role=known.role if known else None,
            shape=tensors.plain_sizes(native.shape(value)),
            dtype=native.name(native.dtype(value)),
            device=native.name(native.device(value)),
            nbytes=native.nbytes(value) if native.name(native.layout(value)) == "strided" else 0,
            grad=tensors.grad_state(value, native, is_leaf=True),
            identity=f"{id(value):x}",
            storage=saved.memory(value, native)[0],
        )


class Reader:
    """Autograd's own accessors of one class of nodes, below what a custom Function may define itself.

    Those that this torch does not have answer with nothing.
    """

    def __init__(self, cls: type, torch: Any) -> None:
        custom = raw.derives(cls, torch._C._FunctionBase)
        reads = raw.namespace(torch._C._FunctionBase if custom else cls)
        self.next_functions = reads["next_functions"].__get__
        self.sequence = reads.get("_sequence_nr", no_sequence)  # torch 2.1
        self.outputs = reads["_input_metadata"].__get__ if "_input_metadata" in reads else no_outputs  # torch 2.1
        self.metadata = reads["metadata"].__get__ if "metadata" in reads else nothing
        self.variable = reads["variable"].__get__ if "variable" in reads else None
        self.kind: NodeKind = "custom" if custom else "operation" if self.variable is None else "leaf"
        self.saved = saved.Reader(reads, custom=custom)


def no_sequence(_: Any) -> int:
    return EXACT_IN_JAVASCRIPT


def no_outputs(_: Any) -> tuple[Any, ...]:
    return ()


def traceback_in(noted: dict[Any, Any]) -> str | None:
    """The lines that anomaly detection has noted for an operation."""
    lines = dict.get(noted, "traceback_")
    return "".join(line for line in lines if type(line) is str) if type(lines) is list else None


def no_graph(dtype: str, inference: bool) -> str:
    """Why a tensor that requires no gradient has no graph."""
    if inference:
        return "made in inference mode, which records no graph"
    if not dtype.startswith(("float", "bfloat", "complex")):
        return f"{dtype} has no gradient: autograd follows floating point and complex numbers only"
    return "requires no gradient: nothing that it was made from does, or it was detached"
