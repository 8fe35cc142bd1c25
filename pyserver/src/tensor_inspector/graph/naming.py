"""In which module an operation ran: as it was recorded, else inferred from what it and its neighbours use."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ..records.graph import GraphLook
from ..source.paths import common

# Operations that give a tensor another form, and compute nothing from it.
RESHAPING = re.compile(
    r"(T|Transpose|Permute|View|ReshapeAlias|UnsafeView|Expand|Unsqueeze|Squeeze|Slice|Select|Split|SplitWithSizes"
    r"|UnsafeSplit|Unbind|Chunk|ToCopy|Clone|Alias|AsStrided|Contiguous)Backward\d*"
)

INDEX = re.compile(r"\[(\d+)\]")


def inputs_of(look: GraphLook) -> list[list[int]]:
    """For each node the nodes whose outputs it took, in its order."""
    found: list[list[int]] = [[] for _ in look.nodes]
    for user, used, _ in look.edges:
        found[user].append(used)
    return found


def preparing(look: GraphLook, inputs: list[list[int]]) -> dict[int, str]:
    """Nodes that only bring a parameter into another form (a transposed weight), and that parameter's module."""
    found: dict[int, str] = {}
    for node in reversed(look.nodes):
        if len(inputs[node.id]) == 1 and RESHAPING.fullmatch(node.name):
            (used,) = inputs[node.id]
            module = parameter_module(look, used) or found.get(used)
            if module:
                found[node.id] = module
    return found


def parameter_module(look: GraphLook, number: int) -> str | None:
    leaf = look.nodes[number].leaf
    return leaf.module if leaf is not None and leaf.role == "parameter" else None


def united(modules: list[str]) -> str:
    result = modules[0]
    for module in modules[1:]:
        result = common(result, module)
    return result


@dataclass
class Names:
    """For each node the expression of its module, empty where nothing tells.

    `using` are those that use a parameter of it, which is most certain; `adopted` are least certain. `recorded`
    are not inferred at all.
    """

    modules: list[str]
    using: set[int]
    adopted: set[int]
    recorded: set[int]


def named(look: GraphLook, inputs: list[list[int]], prepared: dict[int, str]) -> Names:
    """Modules as they were recorded, else by inference.

    What uses a parameter ran in the parameter's module. What uses none ran between two that do: in the
    innermost module that holds both, or, between a block and the next of the same list, in the first (a
    residual connection's sum). A function that is called from outside a module, between two of the module's
    own operations, is so taken for a part of it.
    """
    own = [""] * len(look.nodes)
    using: set[int] = set()
    for node in look.nodes:
        used = (parameter_module(look, number) or prepared.get(number) for number in inputs[node.id])
        known = [module for module in used if module]
        if node.leaf is not None:
            own[node.id] = parameter_module(look, node.id) or ""
        elif node.module is not None:
            own[node.id] = node.module
        elif known:
            own[node.id] = united(known)
        if known and node.leaf is None:
            using.add(node.id)
    return between(look, own, using)


def between(look: GraphLook, own: list[str], using: set[int]) -> Names:
    """Fills what has no module of its own from the nearest that ran before and after it."""
    operations = [node.id for node in look.nodes if node.leaf is None]
    after = neighbours(operations, own)
    before = neighbours(operations[::-1], own)
    # Where it ran was recorded, if in no module of the frame's.
    recorded = {node.id for node in look.nodes if node.source is not None}
    found = Names(list(own), using, set(), recorded)
    for number in operations:
        if number not in recorded and not own[number] and before[number] and after[number]:
            block = earlier_block(before[number], after[number])
            found.modules[number] = block or common(before[number], after[number])
            if block:
                found.adopted.add(number)
    return found


def earlier_block(before: str, after: str) -> str | None:
    """The first of two blocks that follow each other in a list: "h[3]" for "h[3].mlp" and "h[4].ln"."""
    outer = common(before, after)
    first, second = (INDEX.match(path[len(outer) :]) for path in (before, after))
    if first is None or second is None or int(second[1]) - int(first[1]) != 1:
        return None
    return outer + first[0]


def neighbours(order: list[int], own: list[str]) -> dict[int, str]:
    """For each node the module of the last one before it, in this order, that has one."""
    found: dict[int, str] = {}
    latest = ""
    for number in order:
        found[number] = latest
        latest = own[number] or latest
    return found
