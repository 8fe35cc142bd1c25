"""Python's subscripts, understood for a shape: which elements a cut takes, and which dimensions make its table."""

from __future__ import annotations

import ast
from typing import Any

from ..records.variable import Axis, Layout
from .no_variable import NoVariable

Cut = dict[str, Any]
LONGEST_INDEX = 2_000


def layout(cut: Cut, shape: list[int]) -> Layout:
    """The decoded `records.variable.Cut` of a variable with this shape. Raises NoVariable.

    Without rows and columns the table's are the last two dimensions that the index leaves; a table of one dimension
    is one column, of none a single cell. With one of the two it has only that.
    """
    axes, texts = taken(entries(cut.get("index") or ""), shape)
    rows, columns = table(cut, axes)
    height = axes[rows].count if rows is not None else 1
    width = axes[columns].count if columns is not None else 1
    if not all(axis.count for axis in axes):  # a dimension that is left over has no first element
        height, width = (height, 0) if width == 0 else (0, width)
    return Layout(axes=axes, rows=rows, columns=columns, height=height, width=width, index=", ".join(texts))


def entries(index: str) -> list[ast.expr]:
    """The parts of a subscript between its commas. Raises NoVariable."""
    text = index.strip()
    if not text:
        return []
    wrong = f"“{text}” is not an index: write it as between Python's brackets, such as 0, :, ::2."
    if len(text) > LONGEST_INDEX or "\\" in text:
        raise NoVariable(wrong[:200])
    try:
        parsed = ast.parse(f"_[{text}]", mode="eval").body
    except (SyntaxError, ValueError, MemoryError, RecursionError):
        raise NoVariable(wrong) from None
    if not isinstance(parsed, ast.Subscript) or not isinstance(parsed.value, ast.Name):
        raise NoVariable(wrong)
    inside = parsed.slice
    return list(inside.elts) if isinstance(inside, ast.Tuple) else [inside]


def taken(parts: list[ast.expr], shape: list[int]) -> tuple[list[Axis], list[str]]:
    """Every dimension as the index takes it, and that index written out."""
    dots = [at for at, part in enumerate(parts) if is_ellipsis(part)]
    if len(dots) > 1:
        raise NoVariable("An index can have only one “...”.")
    given = len(parts) - len(dots)
    if given > len(shape):
        dimensions = "1 dimension" if len(shape) == 1 else f"{len(shape)} dimensions"
        raise NoVariable(f"There are {given} indices, but the variable has {dimensions}.")
    everything: list[ast.expr] = [ast.Slice() for _ in range(len(shape) - given)]
    at = dots[0] if dots else len(parts)
    whole = [*parts[:at], *everything, *parts[at + 1 :]]
    pairs = [axis_of(part, dim, size) for dim, (part, size) in enumerate(zip(whole, shape))]
    return [axis for axis, _ in pairs], [text for _, text in pairs]


def axis_of(part: ast.expr, dim: int, size: int) -> tuple[Axis, str]:
    if isinstance(part, ast.Slice):
        lower, upper, step = (None if one is None else number(one) for one in (part.lower, part.upper, part.step))
        if step == 0:
            raise NoVariable("A slice's step can't be 0.")
        chosen = range(*slice(lower, upper, step).indices(size))
        return Axis(size=size, start=chosen.start, count=len(chosen), step=chosen.step, fixed=False), written(
            lower, upper, step
        )
    place = number(part)
    if not -size <= place < size:
        held = f"has {size:,} element{'s' * (size != 1)}"
        raise NoVariable(f"Index {place} is out of range: dimension {dim} {held}.")
    place %= size
    return Axis(size=size, start=place, count=1, step=1, fixed=True), str(place)


def written(lower: int | None, upper: int | None, step: int | None) -> str:
    """A slice as Python writes it."""
    ends = ":".join("" if one is None else str(one) for one in (lower, upper))
    return ends if step is None else f"{ends}:{step}"


def number(part: ast.expr) -> int:
    """The integer that stands there. Raises NoVariable."""
    sign = 1
    while isinstance(part, ast.UnaryOp) and isinstance(part.op, (ast.USub, ast.UAdd)):
        sign = -sign if isinstance(part.op, ast.USub) else sign
        part = part.operand
    if isinstance(part, ast.Constant):
        if type(part.value) is int:
            return sign * part.value
        if part.value is None:
            raise NoVariable("A new dimension (None) can't be looked at: leave it out of the index.")
        if type(part.value) is bool:
            raise NoVariable("True and False are no places: write numbers or slices.")
        raise NoVariable(f"“{ast.unparse(part)}” is no integer: write a number or a slice.")
    if isinstance(part, ast.Name):
        raise NoVariable(f"“{part.id}” is a name: an index here has numbers and slices alone.")
    if isinstance(part, (ast.List, ast.Tuple)):
        raise NoVariable("Lists of places can't be looked at here: inspect the expression with its index instead.")
    raise NoVariable(f"“{ast.unparse(part)}” can't stand in an index here: write numbers and slices alone.")


def is_ellipsis(part: ast.expr) -> bool:
    return isinstance(part, ast.Constant) and part.value is ...


def table(cut: Cut, axes: list[Axis]) -> tuple[int | None, int | None]:
    """The dimensions that run down and across. Raises NoVariable."""
    rows, columns = (dimension(cut.get(name), axes) for name in ("rows", "columns"))
    if rows is None and columns is None:
        free = [dim for dim, axis in enumerate(axes) if not axis.fixed][-2:]
        return (free[0] if free else None), (free[1] if len(free) > 1 else None)
    if rows == columns:
        raise NoVariable(f"Dimension {rows} can't run both down and across: choose another one for either.")
    return rows, columns


def dimension(dim: int | None, axes: list[Axis]) -> int | None:
    if dim is None:
        return None
    if not -len(axes) <= dim < len(axes):
        raise NoVariable(f"There is no dimension {dim}: the variable has {len(axes)}.")
    dim %= len(axes)
    if axes[dim].fixed:
        raise NoVariable(f"Dimension {dim} stands at {axes[dim].start}: write “:” in its place to see all of it.")
    return dim
