"""What the graph panel shows: one level of folding, with places, and what the messages about it carry."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from .drawing import BoxKind


@dataclass(frozen=True)
class GraphFact:
    """A line of a box's details."""

    name: str
    value: str


@dataclass(frozen=True)
class GraphSource:
    """The line (from 1) that ran an operation."""

    file: str
    line: int


@dataclass(frozen=True)
class GraphBox:
    """A box with its place (upper left corner and size, in pixels at scale 1).

    `opens` names the module that a click opens, None where there is nothing inside. `closes` are the open
    modules around the box, the outermost first. `expression` is the tensor that the frame has for it, `source` the
    line that made it, where that was recorded.
    """

    id: str
    kind: BoxKind
    title: str
    detail: str
    repeats: int
    wrong: str | None
    x: float
    y: float
    width: float
    height: float
    opens: str | None
    closes: list[str]
    expression: str | None
    source: GraphSource | None
    facts: list[GraphFact]


@dataclass(frozen=True)
class GraphLink:
    """A tensor's way from the box that made it to the one that used it, as corner points [x, y]."""

    source: str
    target: str
    label: str
    points: list[list[float]]
    label_at: list[float] | None


@dataclass(frozen=True)
class GraphNote:
    """Something to know about the whole graph; `line` (from 1) is where in the stopped file it happened."""

    severity: Literal["error", "warning", "info"]
    text: str
    line: int | None = None


@dataclass(frozen=True)
class GraphView:
    """One state of the panel. `graph` names the graph in later requests; width and height are those of all boxes.

    `file` is the stopped frame's. `selected` is the box to begin with. `recording` says whether the program records
    the sources of its operations.
    """

    graph: int
    title: str
    summary: str
    place: str
    file: str
    opened: list[str]
    boxes: list[GraphBox]
    links: list[GraphLink]
    width: float
    height: float
    notes: list[GraphNote]
    selected: str | None
    recording: bool


@dataclass(frozen=True)
class GraphAsk:
    """Asks for the graph behind expressions, in the frame in focus."""

    expressions: list[str]


@dataclass(frozen=True)
class GraphOpen:
    """Asks for the same graph with these modules open."""

    graph: int
    opened: list[str]


@dataclass(frozen=True)
class GraphFind:
    """Asks for the box that a tensor of the frame is seen in while these modules are open."""

    graph: int
    opened: list[str]
    expression: str


@dataclass(frozen=True)
class GraphFound:
    """The box's id; None where the graph has none for it."""

    box: str | None


GraphFormat = Literal["svg", "html", "dot", "json"]


@dataclass(frozen=True)
class GraphExport:
    """Asks for a graph as the text of a file, with these modules open. JSON is always the whole graph."""

    graph: int
    opened: list[str]
    format: GraphFormat


@dataclass(frozen=True)
class GraphText:
    """A graph as the text of a file."""

    text: str


@dataclass(frozen=True)
class TorchvizAsk:
    """Asks for torchviz's own drawing as DOT, made in the program: `make_dot` with these switches.

    `attributes` shows what operations were called with, `saved` the tensors that they keep.
    """

    expressions: list[str]
    attributes: bool
    saved: bool


@dataclass(frozen=True)
class RecordSources:
    """Switches the recording of sources on or off in the program; None switches it over."""

    on: bool | None
