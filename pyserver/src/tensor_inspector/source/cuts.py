"""Tensors of a frame that were made from something with a graph and have none, each with the evidence.

Memory that two tensors share, inference mode and a dtype without gradients are certain. Everything else leaves
no trace on a tensor (`no_grad`, `.item()`, `detach() * 2`): then the source text is the evidence, and the
sentence says "likely".
"""

from __future__ import annotations

import ast

from ..records.cut import Cut
from ..records.frame import FrameLook
from ..records.tensor import TensorRecord
from .assignments import Assignment, assignments, calls_in, names_in

FLOATING = ("float", "bfloat", "complex")
# Methods and attributes that end a graph, and how a person would call what they do.
ENDS = {
    "detach": "detach() cuts the graph",
    "detach_": "detach_() cuts the graph",
    "data": ".data cuts the graph",
    "item": ".item() gives a plain number",
    "tolist": ".tolist() gives plain numbers",
    "numpy": ".numpy() leaves torch",
}
COPIES = {"torch.tensor", "torch.from_numpy", "torch.as_tensor", "np.array", "numpy.array", "float", "int"}
FLAT = {"round", "floor", "ceil", "trunc", "sign", "argmax", "argmin", "bernoulli", "heaviside"}


def cuts(look: FrameLook, source: str) -> list[Cut]:
    """The frame's tensors whose gradient ends with them, in the frame's order."""
    made = assignments(source, look.place.line)
    graphed = {name for record in look.tensors if record.requires_grad for name in (record.expression, *record.aliases)}
    trained = {module.expression for module in look.modules if module.trainable}
    found = (cut(record, look, made.get(record.expression), graphed, trained) for record in look.tensors)
    return [one for one in found if one is not None]


def cut(
    record: TensorRecord, look: FrameLook, made: Assignment | None, graphed: set[str], trained: set[str]
) -> Cut | None:
    """Why this tensor has no graph, where it should have one; None where nothing says that it should."""
    if record.requires_grad or record.kind != "tensor" or record.role is not None:
        return None
    name, line = record.expression, made.line if made else None
    sources = used(made, graphed, trained) if made else []
    shares = sharing(record, look)
    if shares is not None and record.dtype.startswith(FLOATING):
        way = ended_by(made.value) if made else None
        how = f", and line {line} says why: {way}" if way else ": detach(), .data, or a way through numpy"
        said = f"{name} has no graph, though it shares its memory with {shares}, which has one{how}."
        return Cut(name, said, True, line, [shares])
    if not sources or made is None:
        return None
    origin, own = " and ".join(sources[:2]), None if shares else record.storage
    if record.version is None:
        return Cut(
            name, f"{name} has no graph: line {line} made it from {origin} in inference mode.", True, line, sources, own
        )
    if not record.dtype.startswith(FLOATING):
        said = f"{name} has no graph: it is {record.dtype}, made from {origin} in line {line}; whole numbers have none."
        return Cut(name, said, True, line, sources, own)
    way = f"runs in {made.switch}" if made.switch else ended_by(made.value)
    if way is None:
        return None
    return Cut(
        name, f"{name} has no graph; likely because line {line}, {shortened(made)}, {way}.", False, line, sources, own
    )


def used(made: Assignment, graphed: set[str], trained: set[str]) -> list[str]:
    """What an assignment was made from that has a graph: tensors by name, modules with parameters that it calls."""
    called = [name for name in calls_in(made.value) if name in trained]
    return [*sorted(names_in(made.value) & graphed - {made.target}), *called]


def sharing(record: TensorRecord, look: FrameLook) -> str | None:
    """A tensor with a graph on the same memory; a parameter only where there is no other."""
    if record.storage is None:
        return None
    here = [other for other in look.tensors if other.storage == record.storage]
    others = [other for other in here if other.requires_grad and other.identity != record.identity]
    others.sort(key=lambda other: other.role is not None)
    return others[0].expression if others else None


def ended_by(value: ast.expr) -> str | None:
    """How an expression ends its graph, by what it calls and reads."""
    for node in ast.walk(value):
        if isinstance(node, ast.Attribute) and node.attr in ENDS:
            return ENDS[node.attr]
    for name in calls_in(value):
        if name in COPIES:
            return f"{name}() copies plain numbers"
        if name.rpartition(".")[2] in FLAT:
            return f"{name.rpartition('.')[2]}() has no gradient"
    return None


def shortened(made: Assignment) -> str:
    text = f"{made.target} = {made.text}"
    return text if len(text) <= 60 else f"{text[:57]}…"
