"""A table cut into cells, and what of each cell's elements a picture shows. A NaN in a cell stays one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from . import wide

LARGEST_SIDE = 2_048


@dataclass(frozen=True)
class Cells:
    """`rows` × `columns` cells over a region; each is `high` × `wide` elements, the last ones maybe less."""

    rows: int
    columns: int
    high: int
    wide: int


def cells(height: int, width: int, most: int) -> Cells:
    """Cells in about the region's own proportions, at most `most` of them; of a thin region its short side is kept."""
    if not height or not width:
        return Cells(0, 0, 1, 1)
    rows, columns = min(height, LARGEST_SIDE), min(width, LARGEST_SIDE)
    if rows * columns > most:
        least = max(1, int(most**0.5 / 4))
        rows = min(rows, max(1, least, int((most * height / width) ** 0.5)))
        columns = min(columns, max(min(width, least), most // rows))
        rows = min(height, LARGEST_SIDE, max(1, most // columns))
    # A second time: the last cells must not be left without elements.
    high, across = -(-height // rows), -(-width // columns)
    rows, columns = -(-height // high), -(-width // across)
    return Cells(rows, columns, -(-height // rows), -(-width // columns))


def extremes(table: Any, high: int, across: int, torch: Any) -> tuple[Any, Any]:
    """The smallest and the largest element of each cell of a table of real numbers; NaN where a cell has one.

    What lies side by side in memory stays so until the last: a 4096 × 4096 table takes some 15 ms of one core.
    """
    if high == 1 and across == 1:
        return table, table
    if lies_by_columns(table, torch):
        low, top = extremes(table.T, across, high, torch)
        return low.T, top.T
    low = high_ = table
    if high > 1:
        low, high_ = reduced(table, high, 0, "amin", torch), reduced(table, high, 0, "amax", torch)
    if across > 1:
        low, high_ = reduced(low, across, 1, "amin", torch), reduced(high_, across, 1, "amax", torch)
    return low, high_


def sums(table: Any, high: int, across: int, torch: Any) -> Any:
    """The sum of each cell's elements."""
    if lies_by_columns(table, torch):
        return sums(table.T, across, high, torch).T
    found = reduced(table, high, 0, "sum", torch) if high > 1 else table
    return reduced(found, across, 1, "sum", torch) if across > 1 else found


def lies_by_columns(table: Any, torch: Any) -> bool:
    """Whether it is the elements of a column that lie nearer to each other in memory."""
    down, across = table.stride() if wide.is_tensor(table, torch) else table.strides
    return abs(down) < abs(across)


def reduced(table: Any, size: int, dim: int, how: str, torch: Any) -> Any:
    """Runs of `size` elements along a dimension, each reduced to one; the last run may be shorter."""
    whole = table.shape[dim] // size * size
    if not wide.is_tensor(table, torch):
        return reduced_array(table, size, dim, how, whole)
    parts = []
    if whole:
        parts.append(getattr(table.narrow(dim, 0, whole).unflatten(dim, (-1, size)), how)(dim + 1))
    if whole < table.shape[dim]:
        parts.append(getattr(table.narrow(dim, whole, table.shape[dim] - whole), how)(dim, keepdim=True))
    return parts[0] if len(parts) == 1 else torch.cat(parts, dim)


def reduced_array(table: Any, size: int, dim: int, how: str, whole: int) -> Any:
    """As above, of numpy's; `reduceat` along the rows would be slower by far than whole rows at once."""
    name = {"amin": "min", "amax": "max", "sum": "sum"}[how]
    count = table.shape[dim]
    runs = []
    if whole:
        body = table[:whole] if dim == 0 else table[:, :whole]
        shape = (-1, size, table.shape[1]) if dim == 0 else (table.shape[0], -1, size)
        runs.append(getattr(body.reshape(shape), name)(axis=dim + 1))
    if whole < count:
        rest = table[whole:] if dim == 0 else table[:, whole:]
        runs.append(getattr(rest, name)(axis=dim, keepdims=True))
    if len(runs) == 1:
        return runs[0]
    out_shape = list(runs[0].shape)
    out_shape[dim] += 1
    out = runs[0].__class__(out_shape, dtype=runs[0].dtype)
    out[tuple(slice(None, -1) if d == dim else slice(None) for d in range(2))] = runs[0]
    out[tuple(slice(-1, None) if d == dim else slice(None) for d in range(2))] = runs[1]
    return out
