"""How large gradients and updates are, layer by layer."""

from __future__ import annotations

import math
import re

from ...records.circumstances import Optimizer, ParameterGroup
from ...records.finding import Finding
from ...records.tensor import TensorRecord
from .constants import starts_at_zero
from .scene import Scene, figure, listed

# The first layer's gradient per element relative to the largest of the model's layers. A 10-layer network of
# sigmoids loses a factor of 4 and more a layer (Glorot & Bengio 2010); one of ReLUs, or with residuals, stays
# within 1e-2.
VANISHED, FEWEST_LAYERS = 1e-4, 4
# Relative to the weight itself; losses that are sums over a batch of images reach 1e5.
EXPLODED_NORM, EXPLODED_RATIO = 1e5, 1e3
SUMS = re.compile(r"""reduction\s*=\s*['"]sum|size_average\s*=\s*False""")
CLIPS = re.compile(r"clip_grad|unscale_|GradScaler")
ZEROED = re.compile(r"set_to_none\s*=\s*False|grad\.zero_\(|\.grad\.data\.zero_|\.grad\.fill_")
ZERO_INIT = re.compile(r"init\.zeros_|weight(\.data)?\.(zero_|fill_)\(")
RECURRENT = re.compile(r"(?i)hh|recurrent|h2h|lora")
# Karpathy's rule of thumb (CS231n): an update is about 1e-3 of the weights. Beyond 1 it replaces them.
LARGEST_UPDATE, LARGE_UPDATE, SMALLEST_UPDATE = 1.0, 0.3, 1e-6
ADAPTIVE = frozenset({"Adam", "AdamW", "NAdam", "RAdam", "Adamax", "RMSprop"})


def layers(scene: Scene, root: str) -> list[tuple[TensorRecord, float]]:
    """A model's weights with gradients, and the root mean square of each gradient's elements."""
    found: list[tuple[TensorRecord, float]] = []
    for one in scene.weights(root):
        stats = scene.figures(one)
        if one.grad == "dense" and stats is not None and stats.grad_norm is not None and one.nbytes:
            found.append((one, stats.grad_norm / math.sqrt(max(1, math.prod(one.shape)))))
    return found


def vanishing(scene: Scene) -> list[Finding]:
    """First layers whose gradient is tiny beside that of later ones, or exactly zero."""
    found: list[Finding] = []
    for root in scene.parameters:
        sized = layers(scene, root)
        if len(sized) >= 2 and any(starts_at_zero(scene.figures(one)) for one, _ in sized):
            continue
        largest = max((value for _, value in sized), default=0.0)
        if largest == 0.0:
            found += all_zero_but_biases(scene, root, sized)
            continue
        zero = leading_zeros(scene, sized)
        if zero:
            names = [one.expression for one in zero]
            message = (
                f"The gradient of {listed(names)} is exactly zero, while later layers have one: nothing comes back to "
                "it."
            )
            advice = "Dead ReLUs, a factor of zero, or a rounding between them stop it."
            found.append(scene.finding("vanishing-gradient", "warning", names[0], message, advice))
            continue
        # Of a block's weights some have small gradients by nature, as an attention's queries have.
        first, smallest = max(sized[: max(1, len(sized) // 4)], key=lambda pair: pair[1])
        if len(sized) >= FEWEST_LAYERS and 0 < smallest < VANISHED * largest and steadily(sized):
            last = max(sized, key=lambda pair: pair[1])[0]
            message = (
                f"The gradient vanishes on its way back: {figure(smallest)} per element in {first.expression}, "
                f"{figure(largest)} in {last.expression}."
            )
            advice = "ReLU or GELU in the place of sigmoid and tanh, normalisation, or residual connections keep it up."
            found.append(scene.finding("vanishing-gradient", "warning", first.expression, message, advice))
    return found


def steadily(sized: list[tuple[TensorRecord, float]]) -> bool:
    """Whether gradients grow from the first layer on: by halves, a layer may be out of order."""
    values = [value for _, value in sized]
    middle = len(values) // 2
    early, late = sorted(values[:middle])[middle // 2], sorted(values[middle:])[(len(values) - middle) // 2]
    return early < late


def leading_zeros(scene: Scene, sized: list[tuple[TensorRecord, float]]) -> list[TensorRecord]:
    """The first layers, if their gradients are exactly zero and those of all others are not."""
    count = next((number for number, (_, value) in enumerate(sized) if value), len(sized))
    if not 0 < count < len(sized) or any(value == 0 for _, value in sized[count:]):
        return []
    if (
        ZEROED.search(scene.source)
        or ZERO_INIT.search(scene.source)
        or any(RECURRENT.search(one.expression) for one, _ in sized[:count])
    ):
        return []
    return [one for one, _ in sized[:count]]


def all_zero_but_biases(scene: Scene, root: str, sized: list[tuple[TensorRecord, float]]) -> list[Finding]:
    """All weights have a gradient of exactly zero and some bias has not: activations or slopes are zero everywhere."""
    if len(sized) < 2 or ZEROED.search(scene.source):
        return []
    learning = [
        one for one in scene.parameters.get(root, [])
        if len(one.shape) == 1 and one.grad == "dense" and (stats := scene.figures(one)) is not None and stats.grad_norm
    ]  # fmt: skip
    # A scale that learns, or is zero, stands where a branch was made to begin at nothing.
    scales = [one for one in scene.parameters.get(root, []) if not scene.registered(one).endswith("bias")]
    if not learning or any(one in learning or starts_at_zero(scene.figures(one)) for one in scales):
        return []
    moving = learning
    names = [one.expression for one, _ in sized]
    message = (
        f"The gradients of {listed(names)} are exactly zero, only {listed([one.expression for one in moving])} learns."
    )
    return [scene.finding("vanishing-gradient", "warning", names[0], message, "Look for dead ReLUs between them.")]


def exploding(scene: Scene) -> list[Finding]:
    """Gradients far larger than the weights that they belong to."""
    if CLIPS.search(scene.source) or SUMS.search(scene.source):
        return []
    for root in scene.parameters:
        worst: tuple[float, TensorRecord, float] | None = None
        for one, _ in layers(scene, root):
            stats = scene.figures(one)
            weight = norm_of(scene, one)
            if stats is None or stats.grad_norm is None or not weight:
                continue
            ratio = stats.grad_norm / weight
            if stats.grad_norm > EXPLODED_NORM and ratio > EXPLODED_RATIO and (worst is None or ratio > worst[0]):
                worst = ratio, one, stats.grad_norm
        if worst is not None:
            ratio, one, norm = worst
            message = (
                f"The gradient explodes: its norm is {figure(norm)} in {one.expression}, {figure(ratio)} times the "
                "weight's own."
            )
            advice = (
                "Lower the learning rate or the initial weights, scale the targets, or clip: clip_grad_norm_(…, 1.0)."
            )
            return [scene.finding("exploding-gradient", "warning", one.expression, message, advice)]
    return []


def norm_of(scene: Scene, one: TensorRecord) -> float | None:
    stats = scene.figures(one)
    return None if stats is None else stats.norm(math.prod(one.shape))


def update_ratio(scene: Scene) -> list[Finding]:
    """Steps that are about to replace the weights, or to leave them as they are."""
    high: list[tuple[float, TensorRecord, float]] = []
    low: list[tuple[float, TensorRecord, float]] = []
    for optimizer in scene.optimizers:
        for group in optimizer.groups:
            for identity in group.parameters:
                one = scene.by_identity.get(identity)
                ratio = update(scene, optimizer, group, one) if one is not None else None
                if one is None or ratio is None or group.lr is None:
                    continue
                if ratio > LARGE_UPDATE:
                    high.append((ratio, one, group.lr))
                elif ratio < SMALLEST_UPDATE:
                    low.append((ratio, one, group.lr))
    if high:
        ratio, one, lr = max(high, key=lambda found: found[0])
        severity = "warning" if ratio > LARGEST_UPDATE and not CLIPS.search(scene.source) else "info"
        message = (
            f"A step changes {one.expression} by about {figure(ratio)} of its size (lr {figure(lr)}); 0.001 is usual."
        )
        return [scene.finding("update-ratio", severity, one.expression, message, "Lower the learning rate.")]
    counted = sum(len(group.parameters) for one in scene.optimizers for group in one.groups)
    if low and 2 * len(low) >= counted / 2 and "lr_scheduler" not in scene.source:
        ratio, one, lr = min(low, key=lambda found: found[0])
        message = (
            f"A step changes {one.expression} by about {figure(ratio)} of its size (lr {figure(lr)}); 0.001 is usual."
        )
        return [scene.finding("update-ratio", "info", one.expression, message, "Raise the learning rate.")]
    return []


def update(scene: Scene, optimizer: Optimizer, group: ParameterGroup, one: TensorRecord) -> float | None:
    """The norm of the next update relative to the weight's: lr · |grad| for SGD, about lr an element for Adam.

    Of weight matrices that are not near zero: what starts at zero has to move by more than it is. None where unknown.
    """
    stats = scene.figures(one)
    size = norm_of(scene, one)
    if stats is None or not size or group.lr is None or len(one.shape) < 2 or one.grad != "dense":
        return None
    elements = math.prod(one.shape)
    if size / math.sqrt(elements) < 1e-3 or elements < 16:
        return None
    if optimizer.type in ADAPTIVE:
        return group.lr * math.sqrt(elements) / size if stats.grad_norm else None
    if optimizer.type != "SGD" or stats.grad_norm is None or stats.grad_norm == 0:
        return None
    return group.lr * stats.grad_norm / size
