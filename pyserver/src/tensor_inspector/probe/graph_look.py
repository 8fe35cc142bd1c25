"""The autograd graph that a person asked for, from a frame."""

from __future__ import annotations

from dataclasses import replace
from types import FrameType
from typing import Any

from ..records.graph import GraphLook, GraphRoot
from . import autograd, live, recording, roots, walk
from .budget import Budget
from .native import Native

# Tensors that may be made from a leaf.
MOST_BESIDE = 100


def look(expressions: list[str], target: FrameType, torch: Any, numpy: Any, budget: Budget) -> GraphLook:
    """The graph behind some expressions. Where they are leaves only: those of what the frame has made from any."""
    found, tensors, values = asked_for(expressions, target, torch, numpy, budget)
    with live.untouched(torch):
        sources = sources_of(found)
        going = autograd.GraphWalk(Native(torch), {id(one.value): one for one in tensors}, budget, sources)
        answers = [answer(going, *pair) for pair in values]
        beside = made(going, tensors) if only_leaves(answers) else []
        return replace(going.run(), roots=answers + beside, beside=len(beside))


Values = list[tuple[str, Any]]


def asked_for(
    expressions: list[str], target: FrameType, torch: Any, numpy: Any, budget: Budget
) -> tuple[walk.Walk, list[walk.Found], Values]:
    """All that the frame reaches, its tensors, and what the expressions are: a tensor each, or why there is none."""
    found = walk.Walker(torch, numpy, Budget(budget.seconds / 2, budget.rows, budget.visits)).run(target, True)
    tensors = [one for one in found.tensors if not one.is_array]
    named = {one.expression: one for one in tensors}
    return found, tensors, [(one, asked(one, target, named, torch)) for one in expressions]


def asked(expression: str, target: FrameType, named: dict[str, walk.Found], torch: Any) -> Any:
    """The tensor, or why there is none."""
    try:
        return roots.value_of(expression, target, named, torch)
    except roots.NoTensor as reason:
        return reason


def answer(going: autograd.GraphWalk, expression: str, value: Any) -> GraphRoot:
    return roots.without(expression, str(value)) if isinstance(value, roots.NoTensor) else going.root(expression, value)


def only_leaves(answers: list[GraphRoot]) -> bool:
    return any(root.leaf for root in answers) and all(root.problem for root in answers)


def made(going: autograd.GraphWalk, tensors: list[walk.Found]) -> list[GraphRoot]:
    """The frame's tensors that have a graph, as roots."""
    native = going.native
    graphed = [one for one in tensors if not native.is_leaf(one.value)]
    # Variables before what lists and objects hold: a loss is one.
    graphed.sort(key=lambda one: one.expression.count(".") + one.expression.count("["))
    return [going.root(one.expression, one.value) for one in graphed[:MOST_BESIDE]]


def sources_of(found: walk.Walk) -> recording.Sources | None:
    recorder = recording.of_thread()
    names = {id(module.value): module.expression for module in found.modules}
    return recording.Sources(recorder, names) if recorder is not None else None
