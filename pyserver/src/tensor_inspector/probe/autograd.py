"""A walk over autograd's graph, from tensors back to their leaves. No user code is run."""

from __future__ import annotations

import heapq
from typing import Any

from ..records.graph import GraphLeaf, GraphLook, GraphNode, GraphRoot, GraphValue, NodeKind
from . import raw, saved, tensors
from .budget import Budget
from .native import Native
from .traits import RAGGED
from .walk import Found

EXACT_IN_JAVASCRIPT = 2**53  # a leaf's sequence number is 2^64 - 1
# torch (2.13) keeps the Python object of each node that was looked at, and then frees a chain of such nodes
# recursively: looked at to its end, a chain of 50,000 operations overflows a stack of 8 MiB when the program
# drops it. 170 bytes a level have been seen; this leaves room for the program's own frames.
STACK_A_LEVEL = 800
USUAL_STACK, SMALLEST_STACK = 8 << 20, 1 << 20
LEAF = "a leaf, made by no operation that autograd knows of. Ask for what is made from it, such as the loss"


class GraphWalk:
    """Nodes from the newest to the oldest, each once, in a loop: a node comes after all that use it.

    `names` are the tensors that the frame reaches, by `id`: leaves and saved tensors are called by them.
    """

    def __init__(self, native: Native, names: dict[int, Found], budget: Budget) -> None:
        self.native = native
        self.names = names
        self.budget = budget
        self.deepest = deepest()
        self.live: list[Any] = []  # keeps every node alive, so that no id comes twice
        self.number: dict[int, int] = {}
        self.depth: list[int] = []
        self.waiting: list[tuple[int, int]] = []
        self.roots: list[GraphRoot] = []
        self.nodes: list[GraphNode] = []
        self.edges: list[list[int]] = []
        self.too_deep = False

    def root(self, expression: str, value: Any) -> GraphRoot:
        """Queues the node of a tensor; says what to do where there is none."""
        native = self.native
        dtype = native.name(native.dtype(value))
        found = GraphRoot(expression, None, 0, plain_sizes(native.shape(value)), dtype)
        if not native.requires_grad(value):
            found.problem = no_graph(dtype, native.is_inference(value))
            return found
        node = native.grad_fn(value)
        if node is None:
            found.problem = LEAF
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
            self.live.append(node)
            self.depth.append(depth)
            heapq.heappush(self.waiting, (-(sequence_of(node, self.native.torch) or 0), known))
        elif depth > self.depth[known]:
            self.depth[known] = depth
        return known

    def run(self) -> GraphLook:
        """Walks everything that is queued, and what it leads to. Numbers are places in the list from then on."""
        while self.waiting and self.budget.visit():
            _, number = heapq.heappop(self.waiting)
            self.nodes.append(self.described(self.live[number], number))
        places = {node.id: place for place, node in enumerate(self.nodes)}
        for node in self.nodes:
            node.id = places[node.id]
        for root in self.roots:
            root.node = places.get(root.node or 0)
        # What was met and not walked has no record: neither have the edges to it.
        edges = [[places[user], places[used], output] for user, used, output in self.edges if used in places]
        return GraphLook(self.roots, self.nodes, edges, self.left_out(), self.budget.elapsed_ms())

    def left_out(self) -> str | None:
        if self.waiting:
            return f"{len(self.waiting):,} operations and what is behind them: {self.budget.reason}"
        if self.too_deep:
            return f"what lies more than {self.deepest:,} operations deep, which torch could not free again once seen"
        return None

    def described(self, node: Any, number: int) -> GraphNode:
        cls = type(node)
        reads = reader_of(cls, self.native.torch)
        if self.depth[number] >= self.deepest:
            self.too_deep = True
        else:
            for used, output in reads["next_functions"].__get__(node) or ():
                if used is not None:
                    self.edges.append([number, self.meet(used, self.depth[number] + 1), output])
        kind: NodeKind = "custom" if raw.derives(cls, self.native.torch._C._FunctionBase) else "operation"
        record = GraphNode(
            id=number,
            kind=kind,
            name=tensors.node_name(node) or "",
            sequence=sequence_of(node, self.native.torch),
            outputs=outputs_of(node, reads, self.native),
            saved=saved.of_node(node, cls, self.native, self.names),
            traceback=traceback_of(node, reads),
        )
        if "variable" in reads:
            record.kind, record.leaf = "leaf", self.leaf(reads["variable"].__get__(node))
        return record

    def leaf(self, value: Any) -> GraphLeaf | None:
        if value is None:
            return None
        native = self.native
        known = self.names.get(id(value))
        return GraphLeaf(
            expression=known.expression if known else None,
            role=known.role if known else None,
            shape=plain_sizes(native.shape(value)),
            dtype=native.name(native.dtype(value)),
            device=native.name(native.device(value)),
            nbytes=native.nbytes(value) if native.name(native.layout(value)) == "strided" else 0,
            grad=tensors.grad_state(value, native, is_leaf=True),
            identity=f"{id(value):x}",
        )


def reader_of(cls: type, torch: Any) -> Any:
    """Where autograd's own accessors of a node's class stand: below what a custom Function may define itself."""
    return raw.namespace(torch._C._FunctionBase if raw.derives(cls, torch._C._FunctionBase) else cls)


def sequence_of(node: Any, torch: Any) -> int | None:
    """The node's place in the thread's order of operations; None for leaves, and before torch 2.1."""
    read = reader_of(type(node), torch).get("_sequence_nr")
    number = read(node) if read is not None else EXACT_IN_JAVASCRIPT
    return number if number < EXACT_IN_JAVASCRIPT else None


def deepest() -> int:
    """How many operations deep a walk may go, by the size of the stack."""
    try:
        import resource

        size = resource.getrlimit(resource.RLIMIT_STACK)[0]
    except ImportError:  # Windows
        size = SMALLEST_STACK
    return min(USUAL_STACK, size if size > 0 else USUAL_STACK) // STACK_A_LEVEL


def plain_sizes(sizes: Any) -> list[int]:
    """Sizes; RAGGED for those that are no number."""
    return [size if type(size) is int else RAGGED for size in sizes]


def outputs_of(node: Any, reads: Any, native: Native) -> list[GraphValue]:
    """Sizes of what the operation returned; empty where this torch does not tell (before 2.1)."""
    if "_input_metadata" not in reads:
        return []
    return [
        GraphValue(
            shape=plain_sizes(one.shape),
            dtype=native.name(one.dtype),
            device=native.name(one.device),
        )
        for one in reads["_input_metadata"].__get__(node)
        if one is not None
    ]


def traceback_of(node: Any, reads: Any) -> str | None:
    """The lines that anomaly detection has noted for the operation."""
    if "metadata" not in reads:
        return None
    lines = dict.get(reads["metadata"].__get__(node), "traceback_")
    return "".join(line for line in lines if type(line) is str) if type(lines) is list else None


def no_graph(dtype: str, inference: bool) -> str:
    """Why a tensor that requires no gradient has no graph."""
    if inference:
        return "made in inference mode, which records no graph"
    if not dtype.startswith(("float", "bfloat", "complex")):
        return f"{dtype} has no gradient: autograd follows floating point and complex numbers only"
    return "requires no gradient: nothing that it was made from does, or it was detached"
