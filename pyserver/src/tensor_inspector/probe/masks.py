"""Masks over a picture: class numbers or booleans, of which a cell shows the largest."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from ..records.variable import Layout
from . import blocks, slicing, tiles, views, wide
from .no_variable import NoVariable
from .readable import NoValues


class Mask:
    """A mask laid over a variable's table. It has the table's shape, the variable's, or that without its channels."""

    def __init__(self, mask: Any, over: Any, layout: Layout, channels: int | None) -> None:
        """Raises NoVariable where the shapes or the kind do not fit, NoValues where there are no elements."""
        if mask.unreadable:
            raise NoValues(f"the mask has no elements: {mask.unreadable}")
        if mask.kind not in ("bool", "int", "uint"):
            raise NoVariable(
                f"A mask has booleans or class numbers, not {mask.dtype}: write a comparison, as in m > 0.5."
            )
        self.mask = mask
        self.own, self.grid = self.fitted(mask.shape, over.shape, layout, channels)

    def fitted(
        self, shape: list[int], whole: list[int], layout: Layout, channels: int | None
    ) -> tuple[Layout, dict[int, int]]:
        """The mask's own layout, and which of its dimensions is each of the variable's."""
        kept = [dim for dim in range(len(whole)) if dim != channels]
        for dims in ([*range(len(whole))], kept):
            if shape == [whole[dim] for dim in dims] and layout.rows in dims:
                where = {dim: number for number, dim in enumerate(dims)}
                return replace(
                    layout, axes=[layout.axes[dim] for dim in dims], rows=where[layout.rows],
                    columns=None if layout.columns is None else where[layout.columns],
                ), where  # fmt: skip
        large = [dim for dim, size in enumerate(shape) if size != 1]
        table = [size for size in (layout.height, layout.width) if size != 1]
        if [shape[dim] for dim in large] == table:
            index = ", ".join(":" if dim in large else "0" for dim in range(len(shape)))
            rows = large[0] if layout.height != 1 and large else None
            columns = large[-1] if layout.width != 1 and large else None
            return slicing.layout({"index": index, "rows": rows, "columns": columns}, shape), {}
        raise NoVariable(
            f"The mask's shape {shape} does not go with the picture's {[layout.height, layout.width]}: "
            "it has the table's shape, or that of the whole variable with or without its channels."
        )

    def panel(self, view: views.View, place: int) -> str:
        """A byte of class number for every cell; numbers beyond 255 are 255, those below 0 are 0."""
        mask = self.mask
        at = {self.grid[view.grid]: place} if view.grid is not None and view.grid in self.grid else {}
        mine = replace(view, layout=self.own)
        high, across = max(1, view.cells.high // view.row_step), max(1, view.cells.wide // view.column_step)
        parts = []
        for strip in views.strips(mask, mine, at):
            table = wide.as_float(strip, mask.torch, mask.numpy)
            _, largest = blocks.extremes(table, high, across, mask.torch)
            parts.append(largest.cpu() if wide.is_tensor(largest, mask.torch) else largest)
        found = views.joined(parts, mask).clip(0, 255)
        if wide.is_tensor(found, mask.torch):
            return tiles.encoded(wide.to_bytes(found.to(mask.torch.uint8), mask.torch))
        return tiles.encoded(found.astype(mask.numpy.uint8).tobytes())
