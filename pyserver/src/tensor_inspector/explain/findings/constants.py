"""Tensors whose elements are all zero, or all the same."""

from __future__ import annotations

import re

from ...records.finding import Finding
from ...records.tensor import Stats, TensorRecord
from ...source.function import Assigned
from .scene import FLOATING, Scene, figure, listed, rms, size

FEWEST = 16
# Two steps of Adam at a learning rate of 0.0025: torch's layers start above, with fewer than 13,000 inputs.
NEAR_ZERO = 5e-3
STATES = re.compile(
    r"(?i)^(h|c|hx|cx|hc|z0?|h_?\d*|c_?\d*|h_t|c_t)$|hidden|state|mask|zero|bias|pad|start|sos|dummy|init|cell|buffer|mem"
)
ZERO_BY_DESIGN = re.compile(r"(?i)lora|zero|adaln|adapter|gamma|layer_?scale|rezero|gate")

ZEROED_WEIGHT = re.compile(r"init\.(zeros_|constant_)|weight(\.data)?\.(zero_|fill_)\(|Parameter\(\s*torch\.zeros")


def all_zero(scene: Scene) -> list[Finding]:
    """Weights, activations and inputs that are zero everywhere."""
    return [*zero_weights(scene), *zero_activations(scene), *zero_inputs(scene)]


def is_zero(stats: Stats | None) -> bool:
    return stats is not None and stats.min == 0 == stats.max and not (stats.nan or stats.posinf or stats.neginf)


def starts_at_zero(stats: Stats | None) -> bool:
    """Whether a weight is zero, or so near that its first steps from zero are all it has."""
    value = rms(stats) if stats is not None else None
    return is_zero(stats) or (value is not None and value < NEAR_ZERO)


def zero_weights(scene: Scene) -> list[Finding]:
    """Several zero weight matrices, the first among them: no gradient tells their units apart, or none arrives.

    A single one at the end (a zero-initialised head, LoRA's B, a residual branch) learns as it should.
    """
    found: list[Finding] = []
    for root in scene.parameters:
        weights = [one for one in scene.weights(root) if one.module is not None]
        zero = [one for one in weights if is_zero(scene.figures(one)) and one.nbytes >= 4 * FEWEST]
        if not zero:
            continue
        names = [one.expression for one in zero]
        stuck = len(weights) > 1 and zero[0] is weights[0] and not ZERO_BY_DESIGN.search(" ".join(names))
        said = f"{listed(names)} {'is' if len(names) == 1 else 'are'} zero in every element"
        if stuck:
            message = f"{said}: a layer that starts at zero passes nothing on, and its units all learn the same."
            found.append(
                scene.finding("all-zero", "warning", names[0], message, "Start from torch's own initialisation.")
            )
        elif len(weights) > 1:
            found.append(
                scene.finding(
                    "all-zero",
                    "info",
                    names[0],
                    f"{said} and {'passes' if len(names) == 1 else 'pass'} nothing on yet.",
                )
            )
    return found


def zero_parameters(scene: Scene) -> bool:
    """Whether a weight, a scale or a gate in reach is zero, which makes activations zero by design."""
    return any(
        (one.role == "parameter" or (one.is_leaf and one.requires_grad))
        and "bias" not in one.expression.rpartition(".")[2] and starts_at_zero(scene.figures(one))
        for one in scene.tensors
    )  # fmt: skip


def zero_activations(scene: Scene) -> list[Finding]:
    found: list[Finding] = []
    for one in scene.tensors:
        if one.grad_fn is None or one.grad_fn.startswith("Relu") or "[" in one.expression or count(one) < FEWEST:
            continue
        if not one.dtype.startswith(FLOATING) or not is_zero(scene.figures(one)):
            continue
        made = scene.made(one.expression)
        layers = [
            call
            for call in scene.function.calls
            if made is not None and call.line == made.line and scene.is_layer(call)
        ]
        if zero_parameters(scene) or STATES.search(one.expression):
            continue
        wrong = bool(layers) and made is not None and not began_at_zero(scene, made)
        message = (
            f"{one.expression} {size(one.shape)} is zero in every "
            f"element{': nothing passes through it' if wrong else ''}."
        )
        found.append(scene.finding("all-zero", "warning" if wrong else "info", one.expression, message))
    return found[:2]


def began_at_zero(scene: Scene, made: Assigned) -> bool:
    """Whether a weight may have been zero by design when this was computed: a step has moved it since."""
    stepped = any(made.line < call.line < scene.look.place.line for call in scene.function.called("step"))
    return stepped and ZEROED_WEIGHT.search(scene.source) is not None


def zero_inputs(scene: Scene) -> list[Finding]:
    for one in inputs(scene):
        if is_zero(scene.figures(one)) and not STATES.search(one.expression):
            message = f"{one.expression} {size(one.shape)} goes into a model and is zero in every element."
            return [scene.finding("all-zero", "info", one.expression, message)]
    return []


def inputs(scene: Scene) -> list[TensorRecord]:
    """Floating tensors without a graph that a layer takes."""
    return [
        one for one in scene.tensors
        if one.role is None and one.kind == "tensor" and not one.requires_grad and one.dtype.startswith(FLOATING)
        and count(one) >= FEWEST and any(scene.is_layer(call) for call in scene.function.takes(one.expression))
    ]  # fmt: skip


def constant(scene: Scene) -> list[Finding]:
    """Weight matrices, activations, inputs and labels that have one value, which is not zero."""
    found: list[Finding] = []
    for one in scene.tensors:
        stats = scene.figures(one)
        if stats is None or not stats.exact or stats.min is None or stats.min != stats.max or one.kind != "tensor":
            continue
        if stats.nan or stats.posinf or stats.neginf or (stats.min == 0 and one.dtype.startswith(FLOATING)):
            continue
        what = constant_kind(scene, one)
        if what:
            message = f"{one.expression} {size(one.shape)} is {figure(stats.min)} in every element: {what}."
            found.append(scene.finding("constant", "info", one.expression, message))
    return found[:3]


def constant_kind(scene: Scene, one: TensorRecord) -> str | None:
    """What a constant tensor means; None where it means nothing."""
    if count(one) < 8:
        return None
    if one.role == "parameter":
        return "units that start equal stay equal" if len(one.shape) >= 2 else None
    if one.role == "buffer" or "mask" in one.expression.lower():
        return None
    if one.grad_fn is not None and count(one) >= FEWEST and "[" not in one.expression:
        return "it tells nothing of its input"
    takers = scene.function.takes(one.expression)
    if (
        any(scene.is_layer(call) for call in takers)
        and one.dtype.startswith(FLOATING)
        and not STATES.search(one.expression)
    ):
        return "a model can learn nothing from it"
    labels = [call for call, _ in scene.loss_calls if call in takers]
    if labels and not one.dtype.startswith(FLOATING):
        return "all labels of this batch are the same"
    return None


def count(one: TensorRecord) -> int:
    result = 1
    for part in one.shape:
        result *= max(part, 0)
    return result
