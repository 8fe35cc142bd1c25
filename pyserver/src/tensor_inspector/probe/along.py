"""Statistics of each element of a dimension: of every channel, row or head."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from ..records.variable import Along, Axis, Layout
from . import cut_elements, passes, regions, slicing
from .budget import Budget
from .differences import Difference
from .lanes import Lanes
from .no_variable import NoVariable
from .regions import Source
from .wide import is_tensor

SECONDS = 8.0
MOST = 2_000
TOO_MANY = (
    "There are more elements than can be looked at in {seconds:.0f} seconds:"
    " take every tenth of another dimension, with ::10 as its index."
)


def along(source: Source | Difference, message: dict[str, Any]) -> Along:
    """Answers a decoded `records.variable.AlongAsk`, at most MOST elements of the dimension; of complex magnitudes.

    Always exact. Raises NoVariable where that would take longer than SECONDS.
    """
    budget = Budget(SECONDS, 0, 0)
    cut_elements.with_numbers(source)
    layout = slicing.layout(message["cut"], source.shape)
    dim = dimension(message["dimension"], layout)
    axis = layout.axes[dim]
    first = min(max(0, message["first"]), axis.count)
    many = min(max(0, message["many"]), MOST, axis.count - first)
    chosen = replace(axis, start=axis.start + first * axis.step, count=many)
    axes = [*layout.axes[:dim], chosen, *layout.axes[dim + 1 :]]
    narrowed, times = cut_elements.distinct(replace(layout, axes=axes), source.same - {dim})
    lanes = None
    for number, (piece, missing, lane) in enumerate(pieces(source, narrowed, dim)):
        if number and budget.left() < 0:
            raise NoVariable(TOO_MANY.format(seconds=SECONDS))
        lanes = lanes or lanes_for(piece, many, source)
        lanes.add(piece, lane, missing)
    figures = columns(lanes, times) if lanes else nothing(many)
    return Along(dimension=dim, total=axis.count, first=first, **figures, elapsed_ms=budget.elapsed_ms())


def dimension(dim: int, layout: Layout) -> int:
    rank = len(layout.axes)
    if not rank:
        raise NoVariable("The variable has one element and no dimension to go along.")
    if not -rank <= dim < rank:
        raise NoVariable(f"There is no dimension {dim}: the variable has {rank}.")
    return dim % rank


def pieces(source: Source | Difference, layout: Layout, dim: int) -> Iterator[tuple[Any, Any, int]]:
    """Boxes as rows, one for each element of the dimension: real numbers, where some are missing, the first's lane."""
    for box in regions.boxes(layout, passes.PIECE):
        found, missing = source.near(box)
        found = cut_elements.numbers(found, "value", source)
        lane = first_lane(layout.axes[dim], box[dim])
        yield rows(found, layout.axes, dim, source), rows(missing, layout.axes, dim, source), lane


def rows(box: Any, axes: list[Axis], dim: int, source: Source | Difference) -> Any:
    """A box with one row for each element of a dimension, in the cut's order."""
    if box is None:
        return None
    order = [dim, *(other for other in range(len(axes)) if other != dim)]
    tensor = is_tensor(box, source.torch)
    backwards = [axis if at == dim else replace(axis, step=1) for at, axis in enumerate(axes)]
    box = regions.turned(box, backwards, source.torch)
    box = box.permute(order) if tensor else box.transpose(order)
    return box.reshape(box.shape[0], math.prod(box.shape[1:]))


def first_lane(axis: Axis, taken: slice) -> int:
    """Which element of the cut dimension a box begins with."""
    begin = taken.start if axis.step > 0 else taken.stop - 1
    return (begin - axis.start) // axis.step


def lanes_for(piece: Any, many: int, source: Source | Difference) -> Lanes:
    """Lanes in the library and on the device of the pieces."""
    if is_tensor(piece, source.torch):
        return Lanes(many, source.torch, device=piece.device)
    return Lanes(many, source.numpy)


def columns(lanes: Lanes, times: int) -> dict[str, Any]:
    """The figures by the record's names."""
    finite = lanes.finite.tolist()
    spreads = lanes.spread.tolist()
    return {
        "min": known(lanes.low.tolist()),
        "max": known(lanes.high.tolist()),
        "mean": known([mean if count else math.nan for mean, count in zip(lanes.average.tolist(), finite)]),
        "std": known([math.sqrt(one / count) if count else math.nan for one, count in zip(spreads, finite)]),
        "nan": [int(one) * times for one in lanes.nan.tolist()],
        "inf": [int(one) * times for one in (lanes.posinf + lanes.neginf).tolist()],
    }


def known(numbers: list[float]) -> list[float | None]:
    """None in the place of what is not finite: nothing to tell, or beyond double precision."""
    return [one if math.isfinite(one) else None for one in numbers]


def nothing(many: int) -> dict[str, Any]:
    """The figures of so many elements that hold nothing."""
    return {**{name: [None] * many for name in ("min", "max", "mean", "std")}, "nan": [0] * many, "inf": [0] * many}
