"""An autograd graph as it is shown: boxes and links at one level of folding, and where they stand."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

BoxKind = Literal["root", "module", "operation", "custom", "parameter", "input", "cut"]


@dataclass
class Box:
    """One box. `title` and `detail` are its two lines, plain text of any length and content.

    A "module" stands for all operations inside it and opens on request; `repeats` counts equal blocks that it
    stands for. `wrong` says in a sentence what is wrong there, such as a saved tensor that was written to. A "cut"
    is a tensor of the frame that lost its graph: no gradient goes along its links.
    """

    id: str
    kind: BoxKind
    title: str
    detail: str = ""
    repeats: int = 1
    wrong: str | None = None


@dataclass
class Link:
    """A tensor on its way forward, from the box that made it to the one that used it; `label` is its type."""

    source: str
    target: str
    label: str = ""


@dataclass
class Drawing:
    """What is to be drawn, links from the parameters' side to the root's."""

    boxes: list[Box]
    links: list[Link]


@dataclass
class PlacedBox:
    """A box's upper left corner and size, in pixels at scale 1."""

    id: str
    x: float
    y: float
    width: float
    height: float


@dataclass
class PlacedLink:
    """A link's way as corner points [x, y], the first on the source's lower edge, the last on the target's upper."""

    source: str
    target: str
    points: list[list[float]] = field(default_factory=list[list[float]])
    label_at: list[float] | None = None


@dataclass
class Layout:
    """A drawing with places, in pixels: parameters above, the root below."""

    boxes: list[PlacedBox]
    links: list[PlacedLink]
    width: float
    height: float
