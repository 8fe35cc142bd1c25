"""What all elements of a picture have: their range, and how many are not finite."""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from typing import Any

from . import wide

# Sorting more would take longer than all the rest of a picture.
SORTED = 1 << 15
LARGEST_FLOAT = 3.4028234663852886e38


@dataclass
class Range:
    """What is known of all the elements that went into a picture."""

    smallest: float | None = None
    largest: float | None = None
    nan: int = 0
    posinf: int = 0
    neginf: int = 0
    cells: list[Any] = field(default_factory=list)

    def add(self, low: float, high: float) -> None:
        self.smallest = low if self.smallest is None else min(self.smallest, low)
        self.largest = high if self.largest is None else max(self.largest, high)


def narrowed(cells: Any, source: Any) -> Any:
    """Cells as float32 on the CPU. Numbers too large for it become its largest: they are not infinite."""
    if wide.is_tensor(cells, source.torch):
        cells = cells.cpu().double()
        finite = cells.isfinite()
        return source.torch.where(finite, cells.clamp(-LARGEST_FLOAT, LARGEST_FLOAT), cells).float()
    cells = cells.astype(source.numpy.float64)
    finite = source.numpy.isfinite(cells)
    return source.numpy.where(finite, cells.clip(-LARGEST_FLOAT, LARGEST_FLOAT), cells).astype(source.numpy.float32)


def count(table: Any, low: Any, high: Any, source: Any, found: Range) -> None:
    """Adds a strip's range, and its elements that are not finite: looked for only where a cell has one."""
    library = source.torch if wide.is_tensor(low, source.torch) else source.numpy
    if not low.shape[0] or not low.shape[1]:
        return
    if bool(library.isfinite(low).all()) and bool(library.isfinite(high).all()):
        found.add(float(low.min()), float(high.max()))
        return
    finite = library.isfinite(table)
    if bool(finite.any()):
        least = float(library.where(finite, table, library.full_like(table, math.inf)).min())
        most = float(library.where(finite, table, library.full_like(table, -math.inf)).max())
        found.add(least, most)
    found.nan += int(library.isnan(table).sum())
    found.posinf += int((table == math.inf).sum())
    found.neginf += int((table == -math.inf).sum())


def clipped(cells: list[Any], torch: Any, numpy: Any) -> tuple[float | None, float | None]:
    """The values that one per cent of the finite cells lie below, and one above; of many cells an even share counts."""
    kept: list[Any] = []
    every = -(-sum(one.shape[0] * one.shape[1] for one in cells) // SORTED) or 1
    for one in cells:
        flat = one.reshape(-1)[::every]
        kept.append(flat[(torch if wide.is_tensor(flat, torch) else numpy).isfinite(flat)])
    count = sum(one.shape[0] for one in kept)
    if not count:
        return None, None
    tensors = wide.is_tensor(kept[0], torch)
    order = torch.cat(kept).sort().values if tensors else numpy.sort(numpy.concatenate(kept))
    margin = count // 100
    return float(order[margin]), float(order[count - 1 - margin])
