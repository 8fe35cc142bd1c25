"""Which part of a table a picture is of, and its elements in strips of whole cells."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from ..records.variable import Axis, Layout
from . import blocks, regions, slicing, tiles, wide
from .no_variable import NoVariable

# Elements that are read at once, and the most of all panels that are looked at.
STRIP = 1 << 22
MOST_ELEMENTS = 1 << 28
MOST_PANELS = 1_024
# Two numbers of four bytes a cell, in base64, stay below a megabyte.
MOST_CELLS = 90_000

Message = dict[str, Any]


@dataclass
class View:
    """What a picture is of: the region of a layout's table, its cells, and the panels' places in the grid's dimension.

    `row_step` and `column_step` are above 1 where not all of the region is read, `sampled` says that this left
    elements out.
    """

    layout: Layout
    top: int
    left: int
    height: int
    width: int
    cells: blocks.Cells
    grid: int | None
    places: range
    panels_in_all: int
    row_step: int = 1
    column_step: int = 1
    sampled: bool = False


def viewed(source: Any, message: Message) -> View:
    """The region, its cells and its panels. Raises NoVariable."""
    layout = slicing.layout(message["cut"], source.shape)
    extra = [message.get(name) for name in ("grid", "channels")]
    for name, dim in zip(("grid", "channels"), extra):
        if dim is None:
            continue
        if not 0 <= dim < len(layout.axes):
            raise NoVariable(f"There is no dimension {dim}: the variable has {len(layout.axes)}.")
        if dim in (layout.rows, layout.columns):
            what = "The grid's panels" if name == "grid" else "Colours"
            raise NoVariable(f"{what} can't come from dimension {dim}, which runs through the table: choose another.")
        layout = with_whole(layout, dim)
    grid, channels = extra
    if grid is not None and grid == channels:
        raise NoVariable(f"Dimension {grid} can't be both the grid's and the colours': choose another one for either.")
    in_all = 1 if grid is None else layout.axes[grid].count
    first = min(max(0, message["first"]), in_all) if grid is not None else 0
    places = range(first, min(in_all, first + max(1, min(message["many"], MOST_PANELS))))
    top, left = min(max(0, message["top"]), layout.height), min(max(0, message["left"]), layout.width)
    height = min(message["height"] or layout.height, layout.height - top)
    width = min(message["width"] or layout.width, layout.width - left)
    most = max(1, min(message["cells"], MOST_CELLS) // max(1, len(places)))
    view = View(layout, top, left, height, width, blocks.cells(height, width, most), grid, places, in_all)
    thin(view, source, 1 if channels is None else layout.axes[channels].count)
    return view


def with_whole(layout: Layout, dim: int) -> Layout:
    """A layout with all of a dimension that the index stands in."""
    axis = layout.axes[dim]
    if not axis.fixed:
        return layout
    axes = [*layout.axes]
    axes[dim] = Axis(size=axis.size, start=0, count=axis.size, step=1, fixed=False)
    return replace(layout, axes=axes)


def thin(view: View, source: Any, channels: int) -> None:
    """Steps for regions that are too large to be read whole, rows first: those that are left out are never touched.

    A step divides a cell's side, so that every cell keeps its own first elements. A dimension that lies in memory
    only once needs one element of a cell.
    """
    if view.layout.rows in source.same:
        view.row_step = view.cells.high
    if view.layout.columns in source.same:
        view.column_step = view.cells.wide
    share = MOST_ELEMENTS // max(1, len(view.places) * channels)
    before = (view.row_step, view.column_step)
    across = -(-view.width // view.column_step)
    if view.row_step == 1:
        view.row_step = step_of(view.height, view.cells.high, share // max(1, across))
    if view.column_step == 1:
        view.column_step = step_of(view.width, view.cells.wide, share // max(1, -(-view.height // view.row_step)))
    view.sampled = before != (view.row_step, view.column_step)


def step_of(count: int, side: int, most: int) -> int:
    """The smallest divisor of a cell's side that leaves at most so many elements of a dimension; else the side."""
    least = max(1, -(-count // max(1, most)))
    small = [one for one in range(1, math.isqrt(side) + 1) if side % one == 0]
    return min((one for one in (*small, *(side // one for one in small)) if one >= least), default=side)


def strips(source: Any, view: View, at: dict[int, int]) -> Iterator[Any]:
    """Tables of whole rows of cells, from the top on, each of about `STRIP` elements, where they lie."""
    cells = view.cells
    taken = max(1, -(-view.width // view.column_step))
    step = max(1, STRIP // (taken * max(1, cells.high // view.row_step))) * cells.high
    for start in range(0, view.height, step):
        rows = (view.top + start, min(step, view.height - start))
        yield region(source, view, rows, at)


def region(source: Any, view: View, rows: tuple[int, int], at: dict[int, int]) -> Any:
    """Some rows of the region as a table, thinned by the view's steps; NaN where something is missing."""
    layout = view.layout
    ranges = tiles.placed(layout, rows, (view.left, view.width), at)
    steps = {layout.rows: view.row_step, layout.columns: view.column_step}
    box = [thinned(axis, *ranges[dim], steps.get(dim, 1)) for dim, axis in enumerate(layout.axes)]
    elements, missing = source.near(box)
    size = (-(-rows[1] // view.row_step), -(-view.width // view.column_step))
    table = tiles.flat(elements, layout, size, source.torch)
    if missing is None:
        return table
    gone = tiles.flat(missing, layout, size, source.torch)
    library = source.torch if wide.is_tensor(table, source.torch) else source.numpy
    if source.kind != "complex":
        table = wide.as_float(table, source.torch, source.numpy)
    return library.where(gone, library.full_like(table, math.nan), table)


def thinned(axis: Axis, first: int, end: int, step: int) -> slice:
    """Every so many of a range of a cut dimension, beginning with its first."""
    moved = replace(axis, start=axis.start + first * axis.step, step=axis.step * step)
    return regions.slice_of(moved, 0, -(-(end - first) // step))


def real(table: Any, source: Any, part: str) -> Any:
    """A table of real numbers that can be put in order, in as few bytes as it has."""
    torch, numpy = source.torch, source.numpy
    tensor = wide.is_tensor(table, torch)
    if source.kind == "complex":
        if tensor and table.dtype != torch.complex128:
            table = table.to(torch.complex64)
        if part in ("real", "imaginary"):
            return table.real if part == "real" else table.imag
        return (torch if tensor else numpy).angle(table) if part == "phase" else abs(table)
    if not tensor:
        return table.astype(numpy.float32) if table.dtype.kind == "b" else table
    if source.kind == "float":
        return table if table.element_size() > 1 else table.float()
    if source.kind == "bool":
        return table.to(torch.uint8)
    # torch has no extremes of longer unsigned integers, and slow ones of those of 64 bits.
    slow = table.element_size() == 8 or (source.kind == "uint" and table.element_size() > 1)
    return table.to(torch.float64) if slow else table


def joined(parts: list[Any], source: Any) -> Any:
    if len(parts) == 1:
        return parts[0]
    if not parts:
        return source.torch.empty(0, 0) if source.torch is not None else source.numpy.empty((0, 0), "float32")
    if wide.is_tensor(parts[0], source.torch):
        return source.torch.cat(parts)
    return source.numpy.concatenate(parts)
