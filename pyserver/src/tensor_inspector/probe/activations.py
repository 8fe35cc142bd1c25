"""Results of relu, tanh and sigmoid: those of the frame, and those that graphs keep for their backward passes."""

from __future__ import annotations

from collections import deque
from typing import Any

from ..records.circumstances import Activation
from ..records.frame import TensorStats
from . import loss_graph, readable, tensors
from .budget import Budget
from .native import Native
from .walk import Found

FUNCTIONS = {"ReluBackward0": "relu", "TanhBackward0": "tanh", "SigmoidBackward0": "sigmoid"}
MOST_FROM_GRAPHS = 48
FEWEST_ELEMENTS, MOST_ELEMENTS = 16, 1 << 21
SPARSE = 0.4  # share of zeros from which a tensor without a graph may be the result of a relu
PARAMETER_WITHIN = 3


def of_frame(found: list[Found], stats: list[TensorStats], torch: Any, budget: Budget) -> list[Activation]:
    """Within what the statistics have left of their budget. Call inside `live.untouched`."""
    native = Native(torch)
    result: list[Activation] = []
    for one in stats:
        if budget.left() < 0:
            break
        item = found[one.id]
        function = None if item.is_array or item.role is not None else function_of(item, one, native)
        if function is not None:
            result += read(function, item.value, one.id, None, False, native)
    losses = [item.value for item in found if is_loss(item, native)]
    return result + (from_graph(losses[0], native, budget) if losses else [])


def is_loss(item: Found, native: Native) -> bool:
    """Whether it is a single number with a graph."""
    if item.is_array or native.is_leaf(item.value):
        return False
    try:
        return all(size == 1 for size in tensors.plain_sizes(native.shape(item.value)))
    except RuntimeError:  # nested tensors have no shape
        return False


def function_of(item: Found, one: TensorStats, native: Native) -> str | None:
    """Which function may have made a tensor: by its node, else by many zeros and nothing below."""
    if not native.is_leaf(item.value):
        return FUNCTIONS.get(tensors.node_name(native.node(item.value)) or "")
    stats = one.stats
    zeros = (stats.zeros or 0) / stats.count if stats.count and stats.zeros is not None else 0.0
    return "relu" if stats.min == 0 and zeros >= SPARSE else None


def read(
    function: str, value: Any, tensor: int | None, weight: str | None, hidden: bool, native: Native
) -> list[Activation]:
    """One activation of moderate size with a batch dimension; none where its elements can't be read."""
    try:
        shape = tensors.plain_sizes(native.shape(value))
    except RuntimeError:  # nested tensors have none
        return []
    count = 1
    for size in shape:
        count *= size
    if len(shape) not in (2, 3, 4, 5) or not FEWEST_ELEMENTS <= count <= MOST_ELEMENTS:
        return []
    try:
        plain = readable.plain(value, native.torch)
        if not plain.is_floating_point():
            return []
        feature = 1 if len(shape) >= 4 else len(shape) - 1
        others = [one for one in range(len(shape)) if one != feature]
        dead = int(plain.abs().amax(others).eq(0).sum())
        slope = None
        if function == "tanh":
            slope = float(1 - plain.double().square().mean())
        elif function == "sigmoid":
            wide = plain.double()
            slope = float(4 * (wide - wide.square()).mean())
    except Exception:  # no values to read: meta, fake, wrapped, on a device that failed
        return []
    if slope is not None and slope != slope:
        return []
    samples = count // max(1, shape[feature])
    return [Activation(function, tensor, weight, hidden, shape, shape[feature], dead, samples, slope)]


def from_graph(value: Any, native: Native, budget: Budget) -> list[Activation]:
    """What the graph behind a loss keeps, as long as backward has not used it."""
    walker = loss_graph.Walker(native)
    root = native.node(value)
    waiting: deque[tuple[Any, bool]] = deque([(root, False)] if root is not None else [])
    seen: set[int] = set()
    live: list[Any] = []  # no id comes twice
    result: list[Activation] = []
    while waiting and walker.left > 0 and len(result) < MOST_FROM_GRAPHS and budget.left() > 0:
        node, hidden = waiting.popleft()
        if id(node) in seen:
            continue
        walker.left -= 1
        seen.add(id(node))
        live.append(node)
        reads = walker.reads_of(type(node))
        used = [one for one, _ in reads.next_functions(node) or () if one is not None]
        function = FUNCTIONS.get(reads.name(node))
        kept = kept_result(node, reads) if function else None
        if function and kept is not None:
            result += read(function, kept, None, weight_before(used, walker), hidden, native)
        # A gate is multiplied with something that has a graph too: it may be closed.
        passed = hidden and not (len(used) > 1 and reads.name(node).startswith("Mul"))
        layered = any(weight_at(one, walker) for one in used)
        waiting.extend((one, passed or layered) for one in used)
    return result


def kept_result(node: Any, reads: Any) -> Any:
    """The result that a node keeps, packed: no hook of the program's runs."""
    try:
        part = reads.result(node) if reads.result is not None else None
        return part.data if part is not None and part.unpack_hook is None else None
    except (RuntimeError, AttributeError):
        return None


def weight_at(node: Any, walker: loss_graph.Walker) -> str | None:
    """The leaf that a node accumulates into, also through one operation that gives it another form."""
    for _ in range(2):
        reads = walker.reads_of(type(node))
        leaf = reads.variable(node) if reads.variable is not None else None
        if leaf is not None:
            return f"{id(leaf):x}"
        inputs = [one for one, _ in reads.next_functions(node) or () if one is not None]
        if len(inputs) != 1:
            return None
        node = inputs[0]
    return None


def weight_before(used: list[Any], walker: loss_graph.Walker) -> str | None:
    """The nearest parameter that went into an activation."""
    for _ in range(PARAMETER_WITHIN):
        following: list[Any] = []
        for node in used:
            found = weight_at(node, walker)
            if found is not None:
                return found
            reads = walker.reads_of(type(node))
            following += [one for one, _ in reads.next_functions(node) or () if one is not None]
        used = following[:8]
    return None
