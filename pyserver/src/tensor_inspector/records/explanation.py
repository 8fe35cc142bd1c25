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
class PictureRow:
    """One operand as it is drawn: its name, its sizes, and which of them clash with another row's.

    `sizes` are written as they are read ("32", "?" where any fits, "·" where there is none); `clashing` are places in
    it, from 0. Where types or devices clash instead, `kind` has them ("float64", "cuda:0") and `kind_clashes` is true.
    `note` is a word beside it ("in_features=784").
    """

    name: str
    sizes: list[str]
    clashing: list[int] = field(default_factory=list[int])
    kind: str = ""
    kind_clashes: bool = False
    note: str = ""


@dataclass
class Origin:
    """An assignment upstream of the error, on this line (from 1) of the explanation's file, and what it gave.

    `type_text` is the compact "f32[32, 1, 8, 8]", empty where the value is no longer there. Of a line that gave several
    values `name` lists them, and `type_text` too where their types differ ("x f32[4], y i64[4]").
    """

    line: int
    text: str
    name: str
    type_text: str = ""


@dataclass
class Rerun:
    """A switch of the debug configuration with which running again tells more, and why in a few words."""

    option: Literal["pytorch.cudaLaunchBlocking", "pytorch.anomaly", "pytorch.breakOnNan"]
    title: str


@dataclass
class Explanation:
    """An error explained. `title` is the category in words, `cause` one sentence.

    `culprits` are the values that it is about, by the user's names.
    `file`, `line` and `expression` are the user's innermost, `span` the expression's place there: [line, column,
    last line, column], lines from 1, columns from 0 in UTF-8 bytes, None before Python 3.11. `detail` has further
    facts, a sentence each; `picture` the operands with what clashes; `origins` how the culprits came to be, in the
    order of their lines. All fixes are edits of `file`. `rerun` is what else would tell where it comes from.
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
    span: list[int] | None = None
    picture: list[PictureRow] = field(default_factory=list[PictureRow])
    origins: list[Origin] = field(default_factory=list[Origin])
    title: str = ""
    rerun: Rerun | None = None
