"""Every rule: what it looks for in a line, its usual severity, and where its threshold comes from."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from ...records.finding import Finding, Rule, Severity
from . import (
    activations,
    constants,
    gradients,
    health,
    inputs,
    losses,
    memory,
    modes,
    optimizers,
    portability,
    sizes,
    without_gradient,
)  # fmt: skip
from .scene import Scene


@dataclass(frozen=True, slots=True)
class RuleEntry:
    """`severity` is the most that the rule says. `source` is empty where there is no threshold."""

    id: Rule
    severity: Severity
    find: Callable[[Scene], list[Finding]]
    about: str
    source: str = ""


OURS = "ours: measured on healthy programs, with room"
RULES: tuple[RuleEntry, ...] = (
    RuleEntry("nan", "error", health.nan, "NaN in a tensor or gradient, and which had it first"),
    RuleEntry("inf", "error", health.inf, "Inf in a loss, a parameter, or a result of arithmetic"),
    RuleEntry("mixed-devices", "error", inputs.mixed_devices, "model and input on different devices"),
    RuleEntry("gradient-cut", "warning", gradients.gradient_cut, "a loss or hidden value that lost its graph"),
    RuleEntry("grad-none", "warning", without_gradient.grad_none, "parameters that backward left without a gradient"),
    RuleEntry("not-in-optimizer", "warning", optimizers.not_in_optimizer, "parameters that no optimizer holds"),
    RuleEntry("eval-mode", "warning", modes.eval_mode, "training a model that is in evaluation mode"),
    RuleEntry("train-mode", "warning", modes.train_mode, "evaluating a model that is in training mode"),
    RuleEntry("softmax-before-loss", "warning", losses.softmax_before_loss, "softmax before a loss that applies it"),
    RuleEntry("broadcast-loss", "warning", losses.broadcast_loss, "[N] against [N, 1] in a loss"),
    RuleEntry("label-dtype", "warning", losses.label_dtype, "labels whose type the loss does not take"),
    RuleEntry("vanishing-gradient", "warning", sizes.vanishing, "first layers with next to no gradient",
              "1e-4 between layers: Glorot & Bengio 2010 for networks of sigmoids"),
    RuleEntry("exploding-gradient", "warning", sizes.exploding, "gradients far larger than their weights",
              "norm 1e5 and 1e3 times the weight's; " + OURS),
    RuleEntry("dead-relu", "warning", activations.dead_relu, "units that are zero for a whole batch",
              "90 % of the units (info from 50 %): CS231n calls 40 % a dead network"),
    RuleEntry("saturated", "warning", activations.saturated, "tanh or sigmoid between layers at its flat ends",
              "mean slope under 5 % of the largest: Glorot & Bengio 2010"),
    RuleEntry("all-zero", "warning", constants.all_zero, "weights, activations or inputs of zeros"),
    RuleEntry("input-not-normalised", "warning", inputs.not_normalised, "images of 0 to 255 that go into a model",
              "8-bit images end at 255, torchvision's transforms at 1"),
    RuleEntry("accidental-float64", "warning", inputs.float64, "float64 in a float32 program"),
    RuleEntry("graph-leak", "warning", memory.graph_leak, "losses kept with their graphs"),
    RuleEntry("update-ratio", "warning", sizes.update_ratio, "steps that replace the weights, or hardly touch them",
              "0.001 is usual (CS231n); info above 0.3 and below 1e-6, warning above 1"),
    RuleEntry("frozen", "info", optimizers.frozen, "modules whose parameters require no gradient"),
    RuleEntry("constant", "info", constants.constant, "weights, activations, inputs or labels of one value"),
    RuleEntry("shared-storage", "info", memory.shared_storage, "two variables on the same memory"),
    RuleEntry("non-contiguous", "info", inputs.non_contiguous, "a large input whose elements lie out of order",
              "1,024 elements; " + OURS),
    RuleEntry("hard-coded-cuda", "info", portability.hard_coded_cuda, "code that needs a GPU where it need not"),
)  # fmt: skip
