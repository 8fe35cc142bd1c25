"""Losses that take what they should not: probabilities for logits, sizes that broadcast, labels of another type."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from ...records.circumstances import LossGraph, Operation
from ...records.finding import Finding
from ...records.tensor import TensorRecord
from ...source.assignments import names_in
from ...source.function import Assigned, Call
from .scene import FLOATING, Scene, calls_last, size

# What gives a tensor another form and keeps its values.
FORMS = (
    "View",
    "Reshape",
    "Squeeze",
    "Unsqueeze",
    "Transpose",
    "Permute",
    "Clone",
    "Select",
    "Slice",
    "UnsafeView",
    "ToCopy",
    "T",
    "Alias",
)
RESHAPES = frozenset(
    {"reshape", "view", "flatten", "squeeze", "unsqueeze", "transpose", "permute", "contiguous", "float"}
)
SQUASHED = {"SoftmaxBackward0": "softmax", "SigmoidBackward0": "sigmoid", "LogSoftmaxBackward0": "log_softmax"}
TAKES_LOGITS = {"LogSoftmaxBackward0": "cross-entropy", "BinaryCrossEntropyWithLogitsBackward0": "BCE with logits"}
POINTWISE = frozenset({"MSELoss", "L1Loss", "SmoothL1Loss", "HuberLoss"})
SPREADING = ("MseLoss", "SmoothL1Loss", "HuberLoss", "Sub", "L1Loss")
SMALL_INTEGERS = frozenset({"int32", "int16", "int8", "bool"})
WHOLE = frozenset({"int64", "uint8", *SMALL_INTEGERS})


def softmax_before_loss(scene: Scene) -> list[Finding]:
    """softmax or sigmoid before a loss that applies it itself; nll_loss of probabilities."""
    for loss in scene.around.losses:
        found = squashed_twice(loss)
        if found is not None:
            return [softmax_finding(scene, f"the input of {loss.expression}", *found, about=loss.expression)]
    for call, kind in scene.loss_calls:
        found = squashed_argument(scene, call, kind)
        if found is not None:
            return [softmax_finding(scene, *found, line=call.line)]
    return []


def softmax_finding(
    scene: Scene, name: str, squash: str, into: str, *, line: int | None = None, about: str = ""
) -> Finding:
    if into == "nll_loss":
        message = f"nll_loss takes log-probabilities, and {name} comes from {squash}: the loss has no logarithm in it."
        advice = "Give nll_loss the result of log_softmax, or cross_entropy the logits."
    else:
        own = "sigmoid" if "BCE" in into else "softmax"
        message = (
            f"{into[:1].upper()}{into[1:]} applies its own {own}, and {name} comes from {squash}: it is applied twice."
        )
        advice = "Give the loss the logits: squashed twice, gradients are small and the loss can't get near 0."
    return scene.finding("softmax-before-loss", "warning", about or name, message, advice, line=line)


def squashed_twice(loss: LossGraph) -> tuple[str, str] | None:
    """What the graph next to a loss shows: which squashing, and into what."""
    for operation in loss.operations:
        into = TAKES_LOGITS.get(operation.name)
        if into is None and operation.name.startswith("NllLoss"):
            into = "nll_loss"
        for before in through_forms(loss, operation) if into else ():
            squash = SQUASHED.get(before.name)
            if squash in ("softmax", "sigmoid") and into is not None:
                return squash, into
    return None


def through_forms(loss: LossGraph, operation: Operation) -> Iterator[Operation]:
    """What an operation was made from, behind changes of form."""
    waiting = [loss.operations[number] for number in operation.inputs]
    for _ in range(12):
        if not waiting:
            return
        one = waiting.pop()
        if one.name.startswith(FORMS) and len(one.inputs) == 1:
            waiting.append(loss.operations[one.inputs[0]])
        else:
            yield one


def squashed_argument(scene: Scene, call: Call, kind: str) -> tuple[str, str, str] | None:
    """Name, squashing and loss, where the first argument of a loss is squashed already."""
    into = {"CrossEntropyLoss": "cross-entropy", "BCEWithLogitsLoss": "BCE with logits", "NLLLoss": "nll_loss"}.get(
        kind
    )
    argument = call.argument(0, "input")
    if into is None or argument is None:
        return None
    while (
        isinstance(argument, ast.Call) and isinstance(argument.func, ast.Attribute) and argument.func.attr in RESHAPES
    ):
        argument = argument.func.value
    squash = squashing(scene, argument)
    name = ast.unparse(argument)
    if squash is None and scene.function.reaches(name, call.order):
        record, made = scene.by_name.get(name), scene.made(name)
        squash = SQUASHED.get(record.grad_fn or "") if record is not None else None
        if squash is None and made is not None and made.value is not None:
            squash = squashing(scene, made.value)
    return (name, squash, into) if squash in ("softmax", "sigmoid") else None


def squashing(scene: Scene, value: ast.expr) -> str | None:
    """ "softmax" where an expression's outermost call is one, also of a model that ends with it."""
    if not isinstance(value, ast.Call):
        return None
    name = ast.unparse(value.func)
    if name.rpartition(".")[2] in ("softmax", "sigmoid"):
        return name.rpartition(".")[2]
    module = scene.module_by_name.get(name)
    while module is not None and module.type == "Sequential" and scene.children.get(module.expression):
        module = scene.children[module.expression][-1]
    kinds = {"Softmax": "softmax", "Sigmoid": "sigmoid", "Softmax2d": "softmax"}
    if module is not None:
        return kinds.get(module.type)
    inner = value.func.func if isinstance(value.func, ast.Call) else None
    return kinds.get(ast.unparse(inner).rpartition(".")[2]) if inner is not None else None


def broadcast_loss(scene: Scene) -> list[Finding]:
    """[N] against [N, 1]: every prediction is compared with every target."""
    for call, kind in scene.loss_calls:
        pair = [call.argument(0, "input"), call.argument(1, "target")]
        if kind in POINTWISE and None not in pair:
            found = spread(scene, [one for one in pair if one is not None], call.order, call.line)
            if found is not None:
                return [found]
    for one in scene.function.assigned:
        for node in ast.walk(one.value) if one.value is not None and is_reduced(scene, one) else ():
            if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Sub):
                found = spread(scene, [node.left, node.right], one.order - 0.5, one.line)
                if found is not None:
                    return [found]
    return spread_graphs(scene)


def is_reduced(scene: Scene, one: Assigned) -> bool:
    """Whether an assignment, or the next that reads its target, makes one number out of many: a loss by hand."""
    readers = (
        later for later in scene.function.assigned
        if later.order > one.order and later.value is not None and one.target in names_in(later.value)
    )  # fmt: skip
    return reduces(one) or reduces(next(readers, None))


def reduces(one: Assigned | None) -> bool:
    return one is not None and one.value is not None and bool(calls_last(one.value) & {"mean", "sum"})


def spread(scene: Scene, pair: list[ast.expr], order: float, line: int) -> Finding | None:
    """The finding for two variables whose sizes broadcast to more than either has."""
    records: list[TensorRecord] = []
    for value in pair:
        name = ast.unparse(value)
        record = scene.by_name.get(name)
        if record is None or not scene.function.reaches(name, order):
            return None
        records.append(record)
    left, right = records
    # Both from a model, or both data: that may be a comparison of all pairs.
    if not squares(left.shape, right.shape) or (left.requires_grad and right.requires_grad):
        return None
    count = max(left.shape)
    message = (
        f"{left.expression} {size(left.shape)} and {right.expression} {size(right.shape)} broadcast to "
        f"[{count}, {count}]: every prediction is compared with every target."
    )
    narrow = left if len(left.shape) == 2 else right
    advice = f"{narrow.expression}.squeeze(1), or {(right if narrow is left else left).expression}.unsqueeze(1)."
    return scene.finding("broadcast-loss", "warning", left.expression, message, advice, line=line)


def squares(left: list[int], right: list[int]) -> bool:
    """Whether one is [N, 1] and the other [N], N above 1."""
    if len(left) < len(right):
        left, right = right, left
    return len(left) == 2 and len(right) == 1 and left[1] == 1 and left[0] == right[0] and right[0] > 1


def spread_graphs(scene: Scene) -> list[Finding]:
    """The same as a loss's graph shows it."""
    for loss in scene.around.losses:
        for operation in loss.operations[:12]:
            if not operation.name.startswith(SPREADING):
                continue
            for number in operation.inputs:
                before = loss.operations[number]
                whole = before.shape
                if before.name != "ExpandBackward0" or not whole or len(whole) != 2 or whole[0] != whole[1]:
                    continue
                small = loss.operations[before.inputs[0]].shape if before.inputs else None
                if small in ([whole[0], 1], [whole[0]]) and whole[0] > 1:
                    message = (
                        f"In {loss.expression} predictions {size(small)} were broadcast to {size(whole)}: each is "
                        "compared with every target."
                    )
                    return [
                        scene.finding(
                            "broadcast-loss",
                            "warning",
                            loss.expression,
                            message,
                            "Give both the same shape: squeeze(1) or unsqueeze(1).",
                        )
                    ]
    return []


def label_dtype(scene: Scene) -> list[Finding]:
    """Labels whose type the loss does not take, or takes for something else."""
    for call, kind in scene.loss_calls:
        argument = call.argument(1, "target")
        name = ast.unparse(argument) if argument is not None else ""
        record = scene.by_name.get(name)
        if record is None or call not in scene.function.takes(name) or record.kind != "tensor":
            continue
        given = call.argument(0, "input")
        first = scene.by_name.get(ast.unparse(given)) if given is not None else None
        wrong = wrong_labels(scene, kind, record, first)
        if wrong is not None:
            message = f"{name} is {record.dtype} {size(record.shape)}, and {call.name} (line {call.line}) {wrong[0]}."
            return [scene.finding("label-dtype", "warning", name, message, wrong[1].format(name))]
    return []


def wrong_labels(scene: Scene, kind: str, labels: TensorRecord, logits: TensorRecord | None) -> tuple[str, str] | None:
    """What the loss takes, and how to get it."""
    classes = kind in ("CrossEntropyLoss", "NLLLoss")
    if classes and labels.dtype in SMALL_INTEGERS:
        return "takes class numbers as int64", "{}.long()"
    if classes and labels.dtype.startswith(FLOATING) and are_classes(scene, labels, logits):
        return "takes class numbers as int64", "{}.long()"
    rows = logits is not None and labels.shape == logits.shape and len(labels.shape) == 2 and labels.shape[1] > 1
    if kind == "CrossEntropyLoss" and labels.dtype == "int64" and rows:
        return "takes probabilities of classes as floating point", "{0}.float(), or {0}.argmax(1) for class numbers"
    if kind in ("BCELoss", "BCEWithLogitsLoss") and labels.dtype in WHOLE:
        return "takes targets as floating point", "{}.float()"
    return None


def are_classes(scene: Scene, labels: TensorRecord, logits: TensorRecord | None) -> bool:
    """Whether floating labels are class numbers: one dimension less than the logits, or whole numbers above 1."""
    if logits is not None and len(logits.shape) >= 2:
        return len(labels.shape) == len(logits.shape) - 1
    stats = scene.figures(labels)
    return len(labels.shape) == 1 and stats is not None and stats.min == 0 and (stats.max or 0) >= 2
