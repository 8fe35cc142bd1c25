"""The operations next to a loss, which leaves its graph reaches, and whether backward has used it."""

from __future__ import annotations

from collections import deque
from typing import Any

from ..records.circumstances import LossGraph, Operation
from . import raw, tensors
from .native import Native
from .stack import deepest

MOST_OPERATIONS = 40
MOST_NODES = 2_000
FREED_WITHIN = 32


class Walker:
    """Walks graphs from scalars, all of them within one budget of nodes. Call inside `live.untouched`."""

    def __init__(self, native: Native) -> None:
        self.native = native
        # What was looked at once has a Python object, which torch frees recursively: see `stack`.
        self.left = min(MOST_NODES, deepest())
        self.reads: dict[int, Any] = {}

    def of(self, expression: str, value: Any) -> LossGraph:
        """The graph behind one tensor, breadth first."""
        operations: list[Operation] = []
        leaves: list[str] = []
        live: list[Any] = []
        number: dict[int, int] = {}
        waiting: deque[Any] = deque()
        root = self.native.node(value)
        if root is not None:
            number[id(root)] = 0
            live.append(root)
            waiting.append(root)
        while waiting and self.left > 0:
            self.left -= 1
            node = waiting.popleft()
            reads = self.reads_of(type(node))
            leaf = reads.variable(node) if reads.variable is not None else None
            if leaf is not None:
                leaves.append(f"{id(leaf):x}")
            inputs: list[int] = []
            for used, _ in reads.next_functions(node) or ():
                if used is None:
                    continue
                if id(used) not in number:
                    number[id(used)] = len(live)
                    live.append(used)
                    waiting.append(used)
                inputs.append(number[id(used)])
            if len(operations) < MOST_OPERATIONS:
                operations.append(Operation(tensors.node_name(node) or "", self.shape(reads, node), inputs))
        for operation in operations:
            operation.inputs = [one for one in operation.inputs if one < len(operations)]
        return LossGraph(expression, operations, None if waiting else leaves, freed_in(live, self.reads))

    def is_freed(self, value: Any) -> bool:
        """Whether backward has used a tensor's graph: of the operations next to it one has lost what it kept."""
        root = self.native.node(value)
        live: list[Any] = [root] if root is not None else []
        for node in live:
            if len(live) >= FREED_WITHIN or self.left <= 0:
                break
            self.left -= 1
            live += [used for used, _ in self.reads_of(type(node)).next_functions(node) or () if used is not None]
        return freed_in(live, self.reads)

    def reads_of(self, cls: type) -> Any:
        known = self.reads.get(id(cls))
        if known is None:
            known = self.reads[id(cls)] = Reads(cls, self.native.torch)
        return known

    def shape(self, reads: Any, node: Any) -> list[int] | None:
        for one in reads.outputs(node):
            if one is not None:
                return tensors.plain_sizes(one.shape)
        return None


class Reads:
    """Autograd's own accessors of one class of nodes."""

    def __init__(self, cls: type, torch: Any) -> None:
        custom = raw.derives(cls, torch._C._FunctionBase)
        names = raw.namespace(torch._C._FunctionBase if custom else cls)
        self.next_functions = names["next_functions"].__get__
        self.outputs = names["_input_metadata"].__get__ if "_input_metadata" in names else no_outputs
        self.variable = names["variable"].__get__ if "variable" in names else None
        # Whether it is freed shows in the packed form of what it keeps: no hook runs.
        kept = [name for name in names if name.startswith("_raw_saved_")] if not custom else []
        self.kept = names[kept[0]].__get__ if kept else None
        saved = f"_saved_{kept[0][len('_raw_saved_') :]}" if kept else ""
        self.unpacked = names[saved].__get__ if saved in names else None
        self.name = lambda node: tensors.node_name(node) or ""
        self.result = names["_raw_saved_result"].__get__ if "_raw_saved_result" in names and not custom else None


def no_outputs(_: Any) -> tuple[Any, ...]:
    return ()


def freed_in(live: list[Any], reads: dict[int, Any]) -> bool:
    """Whether one of the nodes has lost what it kept. Nodes with hooks on what they keep are not asked."""
    for node in live[:FREED_WITHIN]:
        known = reads.get(id(type(node)))
        if known is None or known.unpacked is None:
            continue
        try:
            part = known.kept(node)
            if type(part) in (tuple, list) or part.unpack_hook is not None:
                continue
            if part.data is None:
                known.unpacked(node)
        except RuntimeError as error:
            if "second time" in str(error):
                return True
        except AttributeError:
            continue
    return False
