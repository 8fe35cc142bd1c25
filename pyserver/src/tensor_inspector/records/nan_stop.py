"""Where a program's first NaN came from: the operation, what went into it and what it made. Facts alone."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from .evidence import Thing
from .line import Line
from .tensor import Stats

# The stop's exception, as the debugger names it: tells such a stop from that of a real exception.
NAN, INF = "NaN", "Inf"
NAMES = (NAN, INF)
Phase = Literal["forward", "backward"]
# "made": from inputs without any. "arrived": an input had some already. "overwritten": the operation has written
# its result over an input, so that nobody can tell.
Kind = Literal["made", "arrived", "overwritten"]


@dataclass
class Maker:
    """The operation that an Inf came from. `node` is autograd's name in the backward pass."""

    op: str
    node: str | None = None
    line: Line | None = None


@dataclass
class Operand:
    """A tensor that went into the operation. `thing.name` is the operation's own word for it ("self", "weight").

    `stats` are None where they can't be had. `negatives` counts elements below zero, `beyond_one` those outside of
    [-1, 1]. `at` is its element at the NaN's position as text, where there is one. `view_of` is the user's name of
    the tensor that it is a part or a transposition of. `inf_from` tells where its Inf were made.
    """

    thing: Thing
    stats: Stats | None = None
    negatives: int | None = None
    beyond_one: int | None = None
    at: str | None = None
    overwritten: bool = False
    view_of: str | None = None
    inf_from: Maker | None = None


@dataclass
class NanStop:
    """The stop at an operation that gave NaN, or Inf where that is asked for.

    `op` is the operation as people know it ("log"), `schema` torch's name ("aten::log"). `node` is the backward
    node that ran it and `forward` the line whose gradient that is. `result` has `stats`; `position` is the first NaN's
    place in it. `settings` are the operation's plain arguments as text. `file`, `line` and `function` are the user's
    innermost, `span` the running code there: [line, column, last line, column], lines from 1, columns from 0 in
    UTF-8 bytes (Python 3.11 and later). `source` is the file's text, empty where it can't be had.
    """

    what: Literal["NaN", "Inf"]
    kind: Kind
    op: str
    schema: str
    phase: Phase
    node: str | None
    forward: Line | None
    result: Operand
    position: list[int] | None
    inputs: list[Operand]
    settings: dict[str, str]
    file: str
    line: int
    function: str
    span: list[int] | None = None
    module: str | None = None
    source: str = ""
    others: list[Operand] = field(default_factory=list[Operand])
