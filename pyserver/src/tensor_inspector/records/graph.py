"""What the probe says of an autograd graph: nodes and edges as they are, nothing folded or laid out."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from .tensor import GradState, Role

NodeKind = Literal["operation", "custom", "leaf"]
SavedState = Literal["kept", "modified", "packed", "freed"]


@dataclass
class GraphValue:
    """A tensor that went from one operation to the next in the forward pass: its gradient has the same sizes."""

    shape: list[int]
    dtype: str
    device: str


@dataclass
class SavedValue:
    """A tensor that an operation keeps for the backward pass.

    "modified": written to in place since, so that backward will fail. "packed": held in a form of the program's
    own (`saved_tensors_hooks`, checkpointing), whose size is not known without running it. "freed": gone after
    a backward pass. `storage` is the memory's address (hexadecimal): saved twice, it is kept once.
    """

    name: str
    state: SavedState
    shape: list[int] | None = None
    dtype: str | None = None
    nbytes: int | None = None
    storage: str | None = None
    storage_nbytes: int | None = None
    expression: str | None = None


@dataclass
class GraphLeaf:
    """The tensor in which a gradient accumulates; `expression` where the frame has a name for it.

    `module` is the expression of the module that owns it, `storage` the memory's address (hexadecimal).
    """

    expression: str | None
    module: str | None
    role: Role | None
    shape: list[int]
    dtype: str
    device: str
    nbytes: int
    grad: GradState
    identity: str
    storage: str | None = None


@dataclass
class SourceLine:
    """A line (from 1) of a file on the program's machine, and the function that it is in."""

    file: str
    line: int
    function: str


@dataclass
class GraphNode:
    """A node of autograd's graph. `id` is its place in the list.

    `name` is autograd's ("AddmmBackward0"). `sequence` counts operations within a thread's forward pass: the
    larger, the later; None for leaves. `outputs` are what the operation returned, in its order. `made` are the
    frame's names for them. `traceback` is that of the operation, there when it ran under anomaly detection.
    `source` and `module` are the line and the innermost module that it ran in, there when they were recorded.
    """

    id: int
    kind: NodeKind
    name: str
    sequence: int | None
    outputs: list[GraphValue] = field(default_factory=list[GraphValue])
    saved: list[SavedValue] = field(default_factory=list[SavedValue])
    leaf: GraphLeaf | None = None
    traceback: str | None = None
    made: list[str] = field(default_factory=list[str])
    source: SourceLine | None = None
    module: str | None = None


@dataclass
class GraphRoot:
    """An expression that was asked for, and the node and output that it is; `problem` says why there is none.

    `leaf` is the identity of a leaf, which has no graph, but may be part of one.
    """

    expression: str
    node: int | None
    output: int
    shape: list[int]
    dtype: str
    problem: str | None = None
    leaf: str | None = None


@dataclass
class GraphLook:
    """The graph behind some tensors. Edges are [user, used, output]: the first node took the second's output.

    `left_out` says that not all was walked, and why. `recording` says whether sources of operations are recorded.
    Where a leaf was asked for, the roots are followed by the frame's tensors that may be made from it: `beside`
    tells how many.
    """

    roots: list[GraphRoot]
    nodes: list[GraphNode]
    edges: list[list[int]]
    left_out: str | None
    elapsed_ms: float
    recording: bool = False
    beside: int = 0
