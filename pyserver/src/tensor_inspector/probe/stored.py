"""The stored entries of a whole sparse tensor, in C order: to search without the zeros between them."""

from __future__ import annotations

import math
from typing import Any

from ..records.variable import Layout
from .native import plain_name
from .regions import Source

LARGEST = 2**63 - 1
# Each number beside them is a copy of 8 bytes an entry.
MOST_ENTRIES = 1 << 24


class Stored:
    """Entries at the places `at` (counted in C order, rising) of the sparse dimensions, their elements behind one
    another in `values`."""

    def __init__(self, shape: list[int], places: list[Any], values: Any, torch: Any) -> None:
        depth = len(places)
        self.shape, self.outer = shape, math.prod(shape[:depth])
        self.inner = math.prod(shape[depth:])
        at = torch.zeros_like(places[0])
        for place, size in zip(places, shape):
            at = at * size + place
        if bool((at[1:] < at[:-1]).any()):
            at, order = at.sort()
            values = values[order]
        self.at, self.values, self.torch = at, values, torch

    def index(self, offset: int) -> list[int]:
        """The whole tensor's index of an element of `values`."""
        entry, rest = divmod(offset, self.inner)
        return self.unravelled(int(self.at[entry]) * self.inner + rest)

    def first_gap(self) -> list[int] | None:
        """Where the first element is that is not stored; None where all are."""
        count = len(self.at)
        if count >= self.outer:
            return None
        moved = self.at != self.torch.arange(count, device=self.at.device)
        gap = int(moved.to(self.torch.uint8).argmax()) if count and bool(moved.any()) else count
        return self.unravelled(gap * self.inner)

    def unravelled(self, number: int) -> list[int]:
        index: list[int] = []
        for size in reversed(self.shape):
            number, at = divmod(number, size)
            index.append(at)
        return index[::-1]


def entries(source: Any, layout: Layout) -> Stored | None:
    """The entries of a sparse tensor that is looked at whole; None of anything else, and where they can't be listed.

    Those at the same place are added up first. Blocks and batches are not listed, nor are more than
    MOST_ENTRIES.
    """
    if not isinstance(source, Source) or source.is_array or not source.shape or source.unreadable:
        return None
    torch, base = source.torch, source.torch._C.TensorBase
    name = plain_name(base.layout.__get__(source.value))
    whole = all(axis.count == axis.size and axis.step == 1 for axis in layout.axes)
    if not whole or name not in ("sparse_coo", "sparse_csr", "sparse_csc") or math.prod(source.shape) > LARGEST:
        return None
    value = base.detach(source.value)
    if base._nnz(value) > MOST_ENTRIES:
        return None
    if name == "sparse_coo":
        try:
            value = value if base.is_coalesced(value) else base.coalesce(value)
        except RuntimeError:  # elements that torch does not add up
            return None
        places = list(base._indices(value).as_subclass(torch.Tensor))
        values = base._values(value).as_subclass(torch.Tensor)
        return Stored(source.shape, places, values, torch) if places else None
    by_rows = name == "sparse_csr"
    ends = base.crow_indices(value) if by_rows else base.ccol_indices(value)
    if ends.dim() != 1:
        return None
    across = (base.col_indices(value) if by_rows else base.row_indices(value)).to(torch.int64)
    lines = torch.arange(len(ends) - 1, device=ends.device).repeat_interleave(ends.diff())
    return Stored(source.shape, [lines, across] if by_rows else [across, lines], base.values(value), torch)
