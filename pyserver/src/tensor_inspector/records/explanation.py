"""What an error means, in the person's own names."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from .evidence import Thing

Category = Literal[
    "shape-mismatch", "device-mismatch", "dtype-mismatch", "wrong-argument-type", "out-of-memory", "inplace-modified",
    "no-grad", "backward-twice", "non-scalar-backward", "leaf-inplace", "index-out-of-range", "state-dict-mismatch",
    "checkpoint-load", "dataloader-worker", "cuda-assert", "cuda-unavailable", "nan-detected", "unused-parameters",
    "numpy-conversion", "view-noncontiguous", "batch-norm-single-value", "target-out-of-range", "distributed",
    "uninitialized-parameter", "other",
]  # fmt: skip


@dataclass
class Fix:
    """An edit of one line (from 1) that likely mends it. `title` says what it does."""

    title: str
    line: int
    before: str
    after: str


@dataclass
class Explanation:
    """An error explained. `cause` is one sentence. `culprits` are the values that it is about, by the user's names.

    `file`, `line` and `expression` are the user's innermost; `detail` has further facts, a sentence each.
    """

    category: Category
    type: str
    message: str
    cause: str
    file: str
    line: int
    function: str
    expression: str
    culprits: list[Thing]
    fixes: list[Fix] = field(default_factory=list[Fix])
    detail: list[str] = field(default_factory=list[str])
