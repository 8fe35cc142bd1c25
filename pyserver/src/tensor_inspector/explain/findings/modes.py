"""Dropout and batch norm in the wrong mode: training in evaluation mode, evaluation in training mode."""

from __future__ import annotations

import ast
import re

from ...records.finding import Finding
from ...source.function import Call, everything
from .scene import Scene, listed
from .training import held_by_optimizers, is_conditional

EVALUATES = re.compile(
    r"(?i)(^|[._\d])(eval\w*|valid\w*|val|test\w*|predict\w*|preds?|infer\w*|inference|accuracy|acc|correct|dev)([._\d\[]|$)"
)
SAMPLES = re.compile(r"(?i)mc_?drop|monte|enable_dropout|update_bn|calibrat|recalibrat|ema|teacher")


def eval_mode(scene: Scene) -> list[Finding]:
    """A model in evaluation mode where the function runs backward and a step for it."""
    function = scene.function
    steps = [call for call in function.called("step") if not call.owner.endswith("scheduler")]
    backward = function.called("backward")
    if not backward or (scene.look.torch is not None and not scene.look.torch.grad_enabled):
        return []
    held = held_by_optimizers(scene)
    target = backward[-1]
    if is_conditional(scene, target):
        return []
    for root in scene.roots:
        layers = scene.has_training_layers(root.expression)
        own = scene.parameters.get(root.expression, [])
        if root.training or not layers or not root.trainable or any(one.training for one in layers):
            continue
        if not any(one.identity in held for one in own) or not steps:
            continue
        if not runs(scene, root.expression) or changes_between(scene, target):
            continue
        names = listed([one.expression for one in layers])
        message = (
            f"{root.expression} is in evaluation mode while it is trained (backward in line {target.line}): {names} "
            f"{'acts' if len(layers) == 1 else 'act'} as in inference."
        )
        return [
            scene.finding(
                "eval-mode",
                "warning",
                root.expression,
                message,
                f"Call {root.expression}.train() before the loop.",
                line=scene.look.place.line,
            )
        ]
    return []


def runs(scene: Scene, root: str) -> bool:
    """Whether the function runs the model, or one of its layers, itself."""
    return any(
        (layer := scene.is_layer(call)) is not None and scene.root_of(layer.expression) == root
        for call in scene.function.calls
    )


def changes_between(scene: Scene, target: Call) -> bool:
    """Whether the mode changes on the way from the stopped line to `backward`, or stopped after it, since then.

    The way is that through the innermost loop that holds `backward`; outside of it the mode may yet change.
    """
    function = scene.function
    line = function.line
    loop = target.loops[-1] if target.loops else None
    if loop is not None and not loop <= line <= function.loops[loop]:
        return True
    if (
        target.loops
        and tuple(one for one in function.inner_loop if one in target.loops) != target.loops
        and line != loop
    ):
        return True
    switches = function.called("train", "eval")
    if loop is not None:
        switches = [call for call in switches if loop in call.loops]
        return bool(switches)
    low, high = sorted((line, target.line))
    return any(low <= call.line <= high for call in switches) or any(
        call.line >= line and call.last == "train" and call.line <= target.line for call in switches
    )


def train_mode(scene: Scene) -> list[Finding]:
    """A model in training mode that the function evaluates without a graph."""
    function = scene.function
    if SAMPLES.search(function.name):
        return []
    for call in function.calls:
        layer = scene.is_layer(call)
        if layer is None or not call.switch:
            continue
        root = scene.module_by_name.get(scene.root_of(layer.expression))
        if root is None or not root.training or SAMPLES.search(root.expression):
            continue
        layers = [one for one in scene.has_training_layers(layer.expression) if one.training]
        if not layers or root.expression == "self" or not is_evaluation(scene, call) or switched_near(scene, call):
            continue
        names = listed([one.expression for one in layers])
        message = (
            f"{root.expression} is in training mode while it is evaluated in {call.switch} (line {call.line}): {names} "
            f"{'acts' if len(layers) == 1 else 'act'} as in training."
        )
        return [
            scene.finding(
                "train-mode",
                "warning",
                root.expression,
                message,
                f"Call {root.expression}.eval() before.",
                line=call.line,
            )
        ]
    return []


def is_evaluation(scene: Scene, call: Call) -> bool:
    """Whether the names around a call speak of evaluation: the function's, what it takes, and what its block makes."""
    function = scene.function
    if EVALUATES.search(function.name.replace("_", ".")):
        return True
    around = {name for one in call.arguments for name in [ast.unparse(one)]}
    around |= {
        one.target for one in function.assigned if one.switch and one.switch == call.switch and one.loops == call.loops
    }
    around |= {ast.unparse(node.iter) for node in loops_of(scene, call)}
    return any(EVALUATES.search(word) for name in around for word in [re.sub(r"[_()\s,]+", ".", name)])


def loops_of(scene: Scene, call: Call) -> list[ast.For]:
    """The `for` statements around a call."""
    return [node for node in everything(scene.source) if isinstance(node, ast.For) and node.lineno in call.loops]


def switched_near(scene: Scene, call: Call) -> bool:
    """Whether the mode is switched between the stopped line and the call, on either way.

    Before the call has run, `eval()` may be on the way to it; after it, `train()` may have put the mode back. A
    call in a loop that holds the stopped line may be reached in the next round too.
    """
    function = scene.function
    line = function.line
    switches = function.called("train", "eval", "requires_grad_")
    modes = [one for one in switches if one.last in ("train", "eval")]
    if line <= call.line:
        return any(line <= one.line <= call.line for one in modes)
    between = any(call.line <= one.line < line for one in modes)
    common = [loop for loop in call.loops if loop <= line <= function.loops[loop]]
    return (
        between
        or any(one.last == "eval" and one.line <= call.line for one in modes)
        or (bool(common) and any(set(common) & set(one.loops) for one in modes))
    )
