"""Images: tables whose colours lie along a dimension of their own, made smaller by their cells' means."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from ..records.variable import Panel
from . import blocks, ranges, tiles, views, wide
from .no_variable import NoVariable

# Mean and deviation of red, green and blue that torchvision's models normalise ImageNet's pictures with:
# https://docs.pytorch.org/vision/stable/models.html
MEAN = (0.485, 0.456, 0.406)
DEVIATION = (0.229, 0.224, 0.225)

Message = dict[str, Any]


@dataclass
class Colours:
    """How a channel's values become shares of its brightest: value · factor + shift."""

    factors: list[float]
    shifts: list[float]


def panels(source: Any, view: views.View, message: Message, found: ranges.Range) -> list[Panel]:
    """One image for each place of the grid. What all its elements have is added to `found`.

    A pixel is the mean of its cell. Where one of its elements is NaN or infinite it has the alpha 1 and no colour.
    Raises NoVariable.
    """
    dim = message["channels"]
    many = view.layout.axes[dim].count
    if source.kind == "complex":
        raise NoVariable("Complex numbers make no image: look at the heatmap of their magnitudes.")
    if many not in (1, 3, 4):
        raise NoVariable(f"An image has 1, 3 or 4 channels, but dimension {dim} has {many}: choose another dimension.")
    means = [[channel(source, view, place, dim, number, found) for number in range(many)] for place in view.places]
    # Of blue, green and red the first is the last.
    order = [2, 1, 0, *range(3, many)] if message["bgr"] and many > 1 else [*range(many)]
    colours = undone(message["undo"], source, found, many)
    axis = None if view.grid is None else view.layout.axes[view.grid]
    return [
        Panel(
            index=0 if axis is None else axis.start + place * axis.step,
            pixels=tiles.encoded(pixels([own[number] for number in order], colours, source)),
        )
        for place, own in zip(view.places, means)
    ]


def channel(source: Any, view: views.View, place: int, dim: int, number: int, found: ranges.Range) -> Any:
    """One channel's means by cells, as float32 on the CPU."""
    at = {dim: number} if view.grid is None else {dim: number, view.grid: place}
    high, across = max(1, view.cells.high // view.row_step), max(1, view.cells.wide // view.column_step)
    parts = []
    for strip in views.strips(source, view, at):
        table = views.real(strip, source, "value")
        low, top = blocks.extremes(table, high, across, source.torch)
        ranges.count(table, low, top, source, found)
        parts.append(mean(table, high, across, source))
    return views.joined(parts, source)


def mean(table: Any, high: int, across: int, source: Any) -> Any:
    exact = wide.as_float(table, source.torch, source.numpy)
    total = blocks.sums(exact, high, across, source.torch)
    rows, columns = (sizes(length, side) for length, side in ((table.shape[0], high), (table.shape[1], across)))
    if wide.is_tensor(total, source.torch):
        torch = source.torch
        weights = torch.tensor(rows, dtype=torch.float64).unsqueeze(1) * torch.tensor(columns, dtype=torch.float64)
        return (total.cpu() / weights).float()
    numpy = source.numpy
    return (total / numpy.outer(rows, columns)).astype(numpy.float32)


def sizes(length: int, side: int) -> list[int]:
    """How many elements each cell has along a dimension."""
    return [min(side, length - start) for start in range(0, length, side)]


def undone(undo: str, source: Any, found: ranges.Range, many: int) -> Colours:
    """How values become shares of full brightness, by `records.variable.Undo`."""
    factor, shift = 1.0, 0.0
    if undo == "byte" or (undo == "none" and source.dtype == "uint8"):
        factor = 1 / 255
    elif undo == "signed":
        factor, shift = 0.5, 0.5
    elif undo == "range" and found.smallest is not None and found.largest is not None:
        wide_ = found.largest - found.smallest
        factor = 1 / wide_ if wide_ else 0.0
        shift = -found.smallest * factor if wide_ else 0.5
    elif undo == "imagenet":
        # A single channel has the average of the three.
        deviations, means = ([*DEVIATION, 1.0], [*MEAN, 0.0]) if many > 1 else ([0.226], [0.449])
        return Colours(deviations[:many], means[:many])
    return Colours([factor] * many, [shift] * many)


def pixels(own: list[Any], colours: Colours, source: Any) -> bytes:
    """Bytes of red, green, blue and alpha."""
    library = source.torch if wide.is_tensor(own[0], source.torch) else source.numpy
    bad = library.isfinite(own[0])
    for one in own[1:]:
        bad = bad & library.isfinite(one)
    bad = ~bad
    shares = []
    for one, factor, shift in zip(own, colours.factors, colours.shifts):
        share = (one * factor + shift) * 255
        share = library.where(bad, library.zeros_like(share), share)
        shares.append(library.round(share.clip(0, 255)))
    alpha = library.full_like(shares[0], 255) if len(own) < 4 else shares[3].clip(2, 255)
    alpha = library.where(bad, library.ones_like(alpha), alpha)
    three = [shares[0]] * 3 if len(own) == 1 else shares[:3]
    stacked = library.stack([*three, alpha], -1)
    if library is source.torch:
        return wide.to_bytes(stacked.to(library.uint8), source.torch)
    return stacked.astype(library.uint8).tobytes()
