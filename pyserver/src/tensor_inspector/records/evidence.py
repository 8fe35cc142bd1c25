"""What the probe says of an exception: where it was raised, and with what. Facts alone; `explain` draws conclusions."""

from __future__ import annotations

from dataclasses import dataclass, field

from .frame import FrameLook
from .line import Line


@dataclass
class Extremes:
    """The smallest and the largest element, and the place of the first of each. `nan_at` is the first NaN's place.

    Where there is a NaN, the others are not told; `low` and `high` are None where they are infinite.
    """

    low: float | None = None
    high: float | None = None
    low_at: list[int] = field(default_factory=list[int])
    high_at: list[int] = field(default_factory=list[int])
    nan_at: list[int] | None = None


@dataclass
class Thing:
    """A value in the failing code. For tensors and arrays sizes and type, for plain values their text.

    `name` is the variable or expression in its place, `expression` what the user's frame calls the same object.
    `identity` tells two names of one object. `text` is at most 80 characters. `extremes` are there for tensors on the
    CPU that are small enough.
    """

    name: str
    type: str
    shape: list[int] | None = None
    dtype: str | None = None
    device: str | None = None
    requires_grad: bool = False
    grad_fn: str | None = None
    contiguous: bool = True
    is_leaf: bool = True
    version: int | None = None
    text: str | None = None
    expression: str | None = None
    identity: str = ""
    extremes: Extremes | None = None


@dataclass
class ErrorModule:
    """A module on the way to the error. `expression` is the user's frame's; `settings` its plain attributes."""

    expression: str | None
    type: str
    training: bool
    settings: dict[str, str] = field(default_factory=dict[str, str])
    parameters: list[Thing] = field(default_factory=list[Thing])


@dataclass
class ErrorPlace:
    """One frame of the traceback. `user` says whether it is the person's own code.

    `span` is the failing code [line, column, last line, column] (lines from 1, columns from 0 in UTF-8 bytes;
    Python 3.11 and later). `values` are the frame's variables.
    """

    file: str
    line: int
    function: str
    user: bool
    span: list[int] | None = None
    module: ErrorModule | None = None
    values: list[Thing] = field(default_factory=list[Thing])


@dataclass
class ErrorCause:
    """An exception that led to this one."""

    type: str
    message: str


@dataclass
class Evidence:
    """An exception and the user's innermost frame. `type` is the class's name, `bases` those that it derives from.

    `places` go from the outermost user frame inwards; `at` is the user's innermost. `look` is that frame, with all
    that it reaches, `operands` the parts of its failing expression that could be read without running anything,
    `source` its file's text, empty where it can't be had. `forward` are the user's lines, the outermost first, of the
    forward operation that an error of the backward pass names, where anomaly detection has kept them.
    """

    type: str
    bases: list[str]
    message: str
    chain: list[ErrorCause]
    places: list[ErrorPlace]
    at: int
    look: FrameLook
    operands: list[Thing]
    source: str
    elapsed_ms: float
    forward: list[Line] = field(default_factory=list[Line])
