"""What trains: where backward starts, what optimizers hold and step, what a model has beside."""

from __future__ import annotations

import ast
import re

from ...records.tensor import TensorRecord
from ...source.assignments import names_in
from ...source.function import Call, everything
from .scene import Scene

# Modules that a model has beside what it trains.
BESIDE = re.compile(r"(?i)teacher|(^|[._])ema|target|momentum|reference|(^|[._])ref([._]|$)|frozen|_k$|old")


def backwards(scene: Scene) -> list[tuple[Call, set[str]]]:
    """Calls of `backward`, each with the names of what it starts from."""
    found: list[tuple[Call, set[str]]] = []
    for call in scene.function.called("backward"):
        if isinstance(call.node.func, ast.Attribute):
            names = names_in(call.node.func.value)
            for one in call.node.args:
                names |= names_in(one)
            found.append((call, names))
    return found


def is_conditional(scene: Scene, call: Call) -> bool:
    """Whether a call stands in a branch that may not run from here: backward for the training phase alone."""
    return any(
        block and block[0].lineno <= call.line <= (block[-1].end_lineno or 0)
        and not block[0].lineno <= scene.look.place.line <= (block[-1].end_lineno or 0)
        for node in everything(scene.source) if isinstance(node, ast.If) for block in (node.body, node.orelse)
    )  # fmt: skip


def held_by_optimizers(scene: Scene) -> set[str]:
    return {identity for one in scene.optimizers for group in one.groups for identity in group.parameters}


def stepping(scene: Scene) -> set[str]:
    calls = scene.function.called("step")
    return {call.owner for call in calls} | {ast.unparse(one) for call in calls for one in call.arguments}


def steps_with(scene: Scene, module: str) -> bool:
    """Whether an optimizer that steps in this function holds a module's parameters."""
    steps = stepping(scene)
    held = {
        identity for one in scene.optimizers if one.expression in steps
        for group in one.groups for identity in group.parameters
    }  # fmt: skip
    return any(one.identity in held for one in scene.parameters_in(module) if one.requires_grad)


def whole(scene: Scene, one: TensorRecord, missing: list[TensorRecord], root: str) -> str:
    """The module that has no gradient at all, else the parameter."""
    own = [other for other in scene.parameters.get(root, []) if other.module == one.module and other.requires_grad]
    lost = {other.identity for other in missing}
    return one.module if one.module and all(other.identity in lost for other in own) else scene.registered(one)
