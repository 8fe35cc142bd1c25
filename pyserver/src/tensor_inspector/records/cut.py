"""Where gradients end: tensors that lost their graph, parameters that a root does not reach."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Cut:
    """A tensor without a graph whose making used one that has one.

    `reason` is a sentence with the evidence in it; where it rests on the source text alone, `certain` is false
    and the sentence says "likely". `line` counts from 1, in the stopped frame's file. `sources` are what it was made
    from, as the frame names it; `storage` is its memory's address where no tensor with a graph shares that.
    """

    expression: str
    reason: str
    certain: bool
    line: int | None = None
    sources: list[str] = field(default_factory=list[str])
    storage: str | None = None


@dataclass(frozen=True)
class Unreached:
    """Parameters of a module that require a gradient and get none from a root."""

    module: str
    parameters: list[str]


@dataclass(frozen=True)
class Frozen:
    """A module none of whose parameters requires a gradient, and how many they are."""

    module: str
    parameters: int
