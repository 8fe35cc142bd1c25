"""Activations through which no gradient passes: dead ReLUs, saturated tanh and sigmoid."""

from __future__ import annotations

import ast

from ...records.circumstances import Activation
from ...records.finding import Finding
from ...source.assignments import names_in
from .constants import zero_parameters
from .scene import Scene, calls_last, share

# Stanford's CS231n notes: "as much as 40% of your network can be dead" with a learning rate that is too high; a
# healthy layer has some units that are silent for one batch, so a warning needs nearly all of them.
MOST_DEAD, MANY_DEAD = 0.9, 0.5
FEWEST_SAMPLES, MANY_SAMPLES, FEWEST_CELLS = 16, 32, 32
# Glorot & Bengio 2010: a layer at its ends stops the gradient. Below this mean slope it keeps less than 5 % of it.
SATURATED = 0.05
RELU_TYPES = frozenset({"ReLU", "ReLU6"})


def dead_relu(scene: Scene) -> list[Finding]:
    """Units that give zero for every sample of the batch."""
    found: list[Finding] = []
    told: set[tuple[tuple[int, ...], int]] = set()
    for one in scene.activations:
        key = tuple(one.shape), one.dead
        if one.function != "relu" or key in told or not is_hidden(scene, one) or not is_relu(scene, one):
            continue
        dead = one.dead / max(1, one.units)
        whole = one.dead == one.units and one.units * one.samples >= FEWEST_CELLS and one.samples >= 4
        most = dead >= MOST_DEAD and one.samples >= FEWEST_SAMPLES and one.units >= 8
        many = dead >= MANY_DEAD and one.samples >= MANY_SAMPLES and one.units >= 8
        if not (whole or most or many):
            continue
        told.add(key)
        name = name_of(scene, one)
        severity = "warning" if (whole or most) and not zero_parameters(scene) else "info"
        message = (
            f"{share(one.dead, one.units)} units of {name} are zero for all {one.samples:,} samples: no gradient "
            "passes."
        )
        advice = "Look at the biases before it and the learning rate; LeakyReLU or GELU let some gradient through."
        found.append(scene.finding("dead-relu", severity, name_in_frame(scene, one), message, advice))
    return found[:3]


def saturated(scene: Scene) -> list[Finding]:
    """tanh and sigmoid at their flat ends, between layers. An output may be as certain as it likes."""
    found: list[Finding] = []
    told: set[tuple[int, ...]] = set()
    for one in scene.activations:
        if one.slope is None or one.slope >= SATURATED or one.samples < 4 or one.units < 4 or tuple(one.shape) in told:
            continue
        if not feeds_layer(scene, one):
            continue
        told.add(tuple(one.shape))
        name = name_of(scene, one)
        message = (
            f"{name}, a {one.function}, is saturated: its mean slope is {one.slope:.1%} of the largest, so little "
            "gradient passes."
        )
        advice = "Scale the input or start from smaller weights; a normalisation before it keeps it in range."
        found.append(scene.finding("saturated", "warning", name_in_frame(scene, one), message, advice))
    return found[:3]


def name_in_frame(scene: Scene, one: Activation) -> str:
    """The tensor's expression, else the module before it."""
    if one.tensor is not None:
        return scene.tensors[one.tensor].expression
    weight = scene.by_identity.get(one.weight or "")
    return (weight.module or weight.expression) if weight is not None else ""


def name_of(scene: Scene, one: Activation) -> str:
    if one.tensor is not None:
        return scene.tensors[one.tensor].expression
    before = name_in_frame(scene, one)
    word = {"relu": "ReLU"}.get(one.function, one.function)
    return f"the {word} after {before}" if before else f"a {word} of the graph"


def is_relu(scene: Scene, one: Activation) -> bool:
    """Whether a tensor that looks like a ReLU's result is one, by its node or by the source."""
    if one.tensor is None:
        return True
    record = scene.tensors[one.tensor]
    if (record.grad_fn or "").startswith("Relu"):
        return True
    made = scene.made(record.expression)
    if made is None or made.value is None:
        return False
    if calls_last(made.value) & {"relu", "relu_", "relu6"}:
        return True
    return any(
        (module := scene.module_by_name.get(call.name)) is not None and module.type in RELU_TYPES
        for call in scene.function.calls if call.line == made.line
    )  # fmt: skip


def is_hidden(scene: Scene, one: Activation) -> bool:
    """Whether it is made by a layer and feeds another; a hinge loss ends in a relu too."""
    if one.tensor is None:
        return one.hidden and one.units >= 4
    if one.units < 4:
        return False
    made = scene.made(scene.tensors[one.tensor].expression)
    if made is None or made.value is None:
        return False
    if any(isinstance(node, ast.BinOp) and isinstance(node.op, ast.Sub) for node in ast.walk(made.value)):
        return any(scene.is_layer(call) for call in scene.function.takes(made.target))
    return any(scene.is_layer(call) for call in scene.function.calls if call.order > made.order) or from_layer(
        scene, scene.tensors[one.tensor].expression
    )


def from_layer(scene: Scene, name: str) -> bool:
    """Whether the assignment of a name calls a layer, or reads what an earlier one has made with a layer."""
    made = scene.made(name)
    for _ in range(3):
        if made is None or made.value is None:
            return False
        if any(scene.is_layer(call) for call in scene.function.calls if call.line == made.line):
            return True
        before = [
            one for one in scene.function.assigned
            if one.target in names_in(made.value) and one.order < made.order
        ]  # fmt: skip
        made = before[-1] if before else None
    return False


def feeds_layer(scene: Scene, one: Activation) -> bool:
    """Whether a layer of the same model takes it."""
    if one.tensor is None:
        return one.hidden
    record = scene.tensors[one.tensor]
    made = scene.made(record.expression)
    if made is None or made.value is None or not from_layer(scene, record.expression):
        return False
    before = {
        scene.root_of(layer.expression) for call in scene.function.calls
        if call.order < made.order and (layer := scene.is_layer(call)) is not None
    }  # fmt: skip
    after = (scene.is_layer(call) for call in scene.function.takes(record.expression))
    return any(
        layer is not None and layer.parent is not None and scene.root_of(layer.expression) in before for layer in after
    )
