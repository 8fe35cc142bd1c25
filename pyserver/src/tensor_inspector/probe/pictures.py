"""Pictures of a cut's table: heatmaps whose cells keep the smallest and the largest of their elements."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from ..records.variable import Panel, Picture
from . import blocks, images, masks, tiles, wide
from .budget import Budget
from .no_variable import NoVariable
from .ranges import Range, clipped, count, narrowed
from .views import View, joined, real, strips, viewed

Message = dict[str, Any]


def picture(source: Any, mask: Any, message: Message) -> Picture:
    """Answers a `records.variable.PictureAsk`. `mask` are the elements to be laid over it, None for none.

    `first` counts in the grid's dimension as it is cut; a dimension that the index fixes is taken whole.
    """
    budget = Budget(seconds=0, rows=0, visits=0)
    if source.kind == "text":
        raise NoVariable("These elements are no numbers: there is no picture of them.")
    view = viewed(source, message)
    over = None if mask is None else masks.Mask(mask, source, view.layout, message.get("channels"))
    found = Range()
    if message.get("channels") is not None:
        panels = images.panels(source, view, message, found)
        low, high = found.smallest, found.largest
    else:
        panels = [heatmap(source, view, place, message["part"], found) for place in view.places]
        low, high = clipped(found.cells, source.torch, source.numpy)
    if over is not None:
        panels = [replace(panel, mask=over.panel(view, place)) for panel, place in zip(panels, view.places)]
    return Picture(
        layout=view.layout, rows=view.cells.rows, columns=view.cells.columns, top=view.top, left=view.left,
        height=view.height, width=view.width, panels=panels, panels_in_all=view.panels_in_all,
        smallest=found.smallest, largest=found.largest, clip_low=low, clip_high=high, nan=found.nan,
        posinf=found.posinf, neginf=found.neginf, sampled=view.sampled,
        elapsed_ms=budget.elapsed_ms(),
    )  # fmt: skip


def heatmap(source: Any, view: View, place: int, part: str, found: Range) -> Panel:
    """One panel: its cells' extremes. What all its elements have is added to `found`."""
    torch = source.torch
    at = {} if view.grid is None else {view.grid: place}
    lows, highs = [], []
    high, across = max(1, view.cells.high // view.row_step), max(1, view.cells.wide // view.column_step)
    for strip in strips(source, view, at):
        table = real(strip, source, part)
        pair = blocks.extremes(table, high, across, torch)
        low, top = (narrowed(one, source) for one in pair)
        count(table, *pair, source, found)
        lows.append(low)
        highs.append(top)
    low, top = joined(lows, source), joined(highs, source)
    found.cells += [low] if high == across == 1 else [low, top]
    axis = None if view.grid is None else view.layout.axes[view.grid]
    index = 0 if axis is None else axis.start + place * axis.step
    exact = high == across == 1 and view.cells.high == view.cells.wide == 1
    return Panel(index=index, low=encoded(low, torch), high="" if exact else encoded(top, torch))


def encoded(cells: Any, torch: Any) -> str:
    return tiles.encoded(wide.to_bytes(cells, torch))
