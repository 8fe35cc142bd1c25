"""Looking inside one tensor or array: what is asked for, and what the probe answers.

Elements travel as bytes in base64, little-endian: they are exact, and a tile of them is small. Wherever an answer has
a `problem`, it is a sentence for the person, and the rest of the answer says nothing.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import ClassVar, Literal

from .tensor import Histogram, Stats, TensorRecord

ElementKind = Literal["float", "int", "uint", "bool", "complex", "text"]
Part = Literal["value", "magnitude", "phase", "real", "imaginary"]
SpotKind = Literal["min", "max", "nan", "inf"]


@dataclass(frozen=True)
class Subject:
    """What is looked into: an expression of the frame in focus, or a value that was kept at an earlier stop.

    `calls` allows an expression that runs code of the program's. With `kept` the expression is only its name.
    """

    expression: str
    calls: bool = False
    kept: int | None = None


@dataclass(frozen=True)
class Cut:
    """Which part of a variable is looked at.

    `index` is Python's subscript without its brackets ("0, :, ::2", "..., 3"); empty for everything. `rows` and
    `columns` are dimensions of the variable, counted before cutting, that run down and across; None lets the probe
    choose the last two that the index leaves, or tells that a table has no such dimension. Dimensions that are left
    over stand at their first element.
    """

    index: str = ""
    rows: int | None = None
    columns: int | None = None


@dataclass(frozen=True)
class Axis:
    """One dimension of a variable, as it is cut: `count` elements from `start` on, every `step`-th (or backwards).

    `fixed` says that the index picks one element of it, the one at `start`. `size` is the whole dimension's.
    """

    size: int
    start: int
    count: int
    step: int
    fixed: bool


@dataclass(frozen=True)
class Layout:
    """A cut, understood: every dimension, and which two of them make the table. `index` is the cut's, made whole."""

    axes: list[Axis]
    rows: int | None
    columns: int | None
    height: int
    width: int
    index: str


@dataclass(frozen=True)
class Fact:
    """One thing that is known about a variable. `sentence` explains it to who does not know the term, or is empty."""

    group: str
    name: str
    text: str
    sentence: str = ""


@dataclass(frozen=True)
class VariableLook:
    """A variable as it is.

    `shape` is the one that can be cut and shown: that of a sparse tensor as if it were dense, of a nested one with its
    longest lengths. `unreadable` says why there are no elements to show (meta, fake, freed). `asks` says that the
    expression runs code of the program's, which a person has to allow. `held` says that the probe keeps the result of
    an evaluation until it is released. `extra` are facts that the record does not have, by name. `first` are the first
    elements of the whole, where they were asked for and are read at once: neither on a device nor sparse.
    """

    subject: Subject
    record: TensorRecord | None = None
    shape: list[int] = field(default_factory=list[int])
    kind: ElementKind = "float"
    unreadable: str | None = None
    asks: bool = False
    held: bool = False
    has_gradient: bool = False
    extra: dict[str, str] = field(default_factory=dict[str, str])
    first: Tile | None = None
    problem: str | None = None


@dataclass(frozen=True)
class TileAsk:
    """Asks for elements: `height` rows from `top` on and `width` columns from `left` on of the cut's table.

    With `against` they are differences: subject − against, in float64.
    """

    subject: Subject
    cut: Cut
    top: int
    left: int
    height: int
    width: int
    against: Subject | None = None


@dataclass(frozen=True)
class Tile:
    """Elements of a table, row after row.

    `data` holds float64 for "float", int64 and uint64 for "int" and "uint", a byte for "bool", two float64 for
    "complex"; for "text" it is empty and `texts` has the elements. `missing` has a byte for every element, 1 where a
    ragged row has ended; empty where none has.
    """

    layout: Layout | None
    top: int = 0
    left: int = 0
    height: int = 0
    width: int = 0
    kind: ElementKind = "float"
    data: str = ""
    texts: list[str] = field(default_factory=list[str])
    missing: str = ""
    elapsed_ms: float = 0.0
    problem: str | None = None


@dataclass(frozen=True)
class SpotAsk:
    """Asks where in the cut the smallest, the largest, the first NaN or the first infinite element is."""

    subject: Subject
    cut: Cut
    what: SpotKind
    against: Subject | None = None


@dataclass(frozen=True)
class Spot:
    """An element's place in the whole variable; `index` is None where there is no such element, which `problem` says.

    `exact` is false where time ended before all elements were looked at.
    """

    index: list[int] | None
    value: str = ""
    exact: bool = True
    problem: str | None = None


Undo = Literal["none", "range", "unit", "signed", "byte", "imagenet"]
"""How an image's values become colours: as they are from 0 to 1 (or 0 to 255 for bytes), stretched to their own range,
from [0, 1], from [−1, 1], from [0, 255], or from ImageNet's mean and deviation."""


@dataclass(frozen=True)
class PictureAsk:
    """Asks for a picture of the cut's table, or of many of them in a grid.

    The region is `height` rows from `top` and `width` columns from `left` of the table; 0 and 0 for all of it. `cells`
    bounds how many cells the whole picture may have. `grid` is the dimension whose elements become panels, `many` of
    them from `first` on. With `channels` it is an image, whose colours are that dimension's (1, 3 or 4 elements).
    `mask` are class numbers or booleans of the table's shape to be laid over it. `part` is of complex numbers.
    """

    subject: Subject
    cut: Cut
    cells: int
    top: int = 0
    left: int = 0
    height: int = 0
    width: int = 0
    grid: int | None = None
    first: int = 0
    many: int = 1
    channels: int | None = None
    bgr: bool = False
    undo: Undo = "none"
    mask: Subject | None = None
    part: Part = "value"
    against: Subject | None = None


@dataclass(frozen=True)
class Panel:
    """One table of a picture, row after row: its element of the grid's dimension, and its cells.

    Of a heatmap `low` and `high` are the smallest and largest of each cell's elements as float32, and `high` is empty
    where every cell is one element. A cell with NaN has NaN in both, however many numbers it also has; infinities are
    what they are. Of an image `pixels` are bytes of red, green, blue and alpha; alpha 1 marks a pixel with NaN or
    infinities. `mask` has a byte of class number for every cell, 0 for none.
    """

    index: int
    low: str = ""
    high: str = ""
    pixels: str = ""
    mask: str = ""


@dataclass(frozen=True)
class Picture:
    """A picture: `rows` × `columns` cells in every panel, of the region that was asked for.

    A cell is ⌈height / rows⌉ rows high and ⌈width / columns⌉ columns wide, the last ones maybe less. `sampled` says
    that the region is so large that only evenly spread rows and columns of it were looked at.
    `smallest` and `largest` are of the finite elements in the region; `clip_low` and `clip_high` leave about one per
    cent of the cells out at either end; None where nothing is finite. `panels_in_all` counts the grid's dimension.
    """

    layout: Layout | None
    rows: int = 0
    columns: int = 0
    top: int = 0
    left: int = 0
    height: int = 0
    width: int = 0
    panels: list[Panel] = field(default_factory=list[Panel])
    panels_in_all: int = 1
    smallest: float | None = None
    largest: float | None = None
    clip_low: float | None = None
    clip_high: float | None = None
    nan: int = 0
    posinf: int = 0
    neginf: int = 0
    sampled: bool = False
    elapsed_ms: float = 0.0
    problem: str | None = None


@dataclass(frozen=True)
class DistributionAsk:
    """Asks for the exact distribution of the cut's elements in `bins` bins from `low` to `high` (None: their range)."""

    subject: Subject
    cut: Cut
    bins: int = 128
    low: float | None = None
    high: float | None = None
    part: Part = "value"
    gradient: bool = True
    against: Subject | None = None


@dataclass(frozen=True)
class Quantile:
    """The element that a share `q` (0 to 1) of the finite ones lies below or at: one that exists, not between two."""

    q: float
    value: float


@dataclass(frozen=True)
class Spread:
    """How elements are distributed. `below` and `above` count finite elements outside the histogram's range.

    Everything is exact where `stats.exact` says so; else it is of an evenly spread sample.
    """

    stats: Stats
    histogram: Histogram | None
    below: int
    above: int
    quantiles: list[Quantile]


@dataclass(frozen=True)
class Distribution:
    """The distribution of a variable's elements, and beside it that of its gradient where it has one."""

    value: Spread | None = None
    gradient: Spread | None = None
    elapsed_ms: float = 0.0
    problem: str | None = None


@dataclass(frozen=True)
class AlongAsk:
    """Asks for the statistics of each element of a dimension, `many` from `first` on."""

    subject: Subject
    cut: Cut
    dimension: int
    first: int = 0
    many: int = 512
    against: Subject | None = None


@dataclass(frozen=True)
class Along:
    """Statistics for each of `total` elements of a dimension, those from `first` on; None where nothing is finite.

    mean and std (population form) are of the finite elements, nan and inf counts.
    """

    dimension: int = 0
    total: int = 0
    first: int = 0
    min: list[float | None] = field(default_factory=list["float | None"])
    max: list[float | None] = field(default_factory=list["float | None"])
    mean: list[float | None] = field(default_factory=list["float | None"])
    std: list[float | None] = field(default_factory=list["float | None"])
    nan: list[int] = field(default_factory=list[int])
    inf: list[int] = field(default_factory=list[int])
    elapsed_ms: float = 0.0
    problem: str | None = None


@dataclass(frozen=True)
class ChunkAsk:
    """Asks for `count` elements of the cut in C order from number `start` on, as they lie in memory."""

    subject: Subject
    cut: Cut
    start: int
    count: int


@dataclass(frozen=True)
class Chunk:
    """Elements as raw bytes, little-endian, in base64. `dtype` is torch's or numpy's name of what the bytes are: of
    quantized elements the dequantized ones. `shape` is the whole cut's, `total` its number of elements."""

    # Elements hardly shrink, and trying to takes longer than sending them.
    DEFLATED: ClassVar[bool] = False

    data: str = ""
    start: int = 0
    count: int = 0
    total: int = 0
    dtype: str = ""
    itemsize: int = 0
    shape: list[int] = field(default_factory=list[int])
    problem: str | None = None


@dataclass(frozen=True)
class Released:
    """Whether the probe held the result of an expression, which it has given up now."""

    held: bool
