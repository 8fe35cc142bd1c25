"""Elements of a table, exact, as bytes: what the grid of values shows."""

from __future__ import annotations

import base64
from typing import Any

from ..records.variable import Layout, Tile
from . import array_regions, regions, slicing, wide
from .budget import Budget

LARGEST = 20_000

Message = dict[str, Any]


def tile(source: Any, message: Message) -> Tile:
    """Answers a `records.variable.TileAsk`, at most `LARGEST` elements of it: fewer rows, then fewer columns."""
    budget = Budget(seconds=0, rows=0, visits=0)
    layout = slicing.layout(message["cut"], source.shape)
    top, left, height, width = clamped(message, layout)
    box, missing = table(source, layout, (top, height), (left, width))
    texts: list[str] = []
    data = b""
    if source.kind == "text":
        texts = array_regions.texts(box, source.numpy)
    else:
        data = wide.to_bytes(wide.widened(box, source.kind, source.torch, source.numpy), source.torch)
    absent = b"" if missing is None else wide.to_bytes(missing, source.torch)
    return Tile(
        layout=layout, top=top, left=left, height=height, width=width, kind=source.kind, data=encoded(data),
        texts=texts, missing=encoded(absent), elapsed_ms=budget.elapsed_ms(),
    )  # fmt: skip


def clamped(message: Message, layout: Layout) -> tuple[int, int, int, int]:
    """The part of the table that was asked for and is there: top, left, height, width."""
    top, left = (min(max(0, message[name]), size) for name, size in (("top", layout.height), ("left", layout.width)))
    width = min(max(0, message["width"]), layout.width - left, LARGEST)
    height = min(max(0, message["height"]), layout.height - top, LARGEST // max(1, width))
    return top, left, height, width


def table(
    source: Any, layout: Layout, rows: tuple[int, int], columns: tuple[int, int], at: dict[int, int] | None = None
) -> tuple[Any, Any]:
    """A part of a cut's table, given by (first, how many), with two dimensions; and what is missing in it.

    `at` are places of other dimensions; without one a dimension stands at its first element.
    """
    ranges = placed(layout, rows, columns, at or {})
    box, missing = source.read(regions.part(layout.axes, ranges))
    size = (rows[1], columns[1])
    return flat(box, layout, size, source.torch), flat(missing, layout, size, source.torch)


def placed(
    layout: Layout, rows: tuple[int, int], columns: tuple[int, int], at: dict[int, int]
) -> list[tuple[int, int]]:
    """Ranges of a part of a table in every dimension, counted in the cut."""
    shown = {layout.rows: rows, layout.columns: columns}
    found: list[tuple[int, int]] = []
    for dim in range(len(layout.axes)):
        first, many = shown.get(dim) or (at.get(dim, 0), 1)
        found.append((first, first + many))
    if 0 in (rows[1], columns[1]):
        return [(0, 0)] * len(found)
    return found


def flat(box: Any, layout: Layout, size: tuple[int, int], torch: Any) -> Any:
    """A box as a table: in the cut's order, rows before columns."""
    if box is None:
        return None
    shown = [dim for dim in (layout.rows, layout.columns) if dim is not None]
    order = [*shown, *(dim for dim in range(len(layout.axes)) if dim not in shown)]
    found = regions.turned(box, layout.axes, torch)
    found = found.permute(order) if wide.is_tensor(box, torch) else found.transpose(order)
    return found.reshape(size)


def encoded(data: bytes) -> str:
    return base64.b64encode(data).decode("ascii")
