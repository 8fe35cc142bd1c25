"""What stands out at a stop: a rule, what it is about, and a sentence with the evidence in it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

Rule = Literal[
    "nan", "inf", "gradient-cut", "grad-none", "not-in-optimizer", "frozen", "vanishing-gradient",
    "exploding-gradient", "dead-relu", "saturated", "all-zero", "constant", "eval-mode", "train-mode",
    "softmax-before-loss", "broadcast-loss", "input-not-normalised", "label-dtype", "shared-storage",
    "mixed-devices", "graph-leak", "accidental-float64", "non-contiguous", "update-ratio", "hard-coded-cuda",
]  # fmt: skip
Severity = Literal["error", "warning", "info"]


@dataclass(frozen=True)
class Finding:
    """A rule that applies. `name` is the expression of the tensor or module that it is about, as the frame has it.

    `message` is one sentence. `file` and `line` (from 1) are the place to look at: the line that made it where the
    source tells, else where the program stands. `detail` has further facts and what to do, a sentence each.
    """

    rule: Rule
    severity: Severity
    name: str
    message: str
    file: str
    line: int
    detail: list[str] = field(default_factory=list[str])
