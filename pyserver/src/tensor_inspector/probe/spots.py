"""Where in a cut the smallest, the largest, the first NaN or the first infinite element is."""

from __future__ import annotations

import math
from dataclasses import replace
from typing import Any

from ..records.variable import Layout, Spot
from . import regions, slicing, stored, wide
from .budget import Budget

SECONDS = 10.0
PIECE = 1 << 20
ABSENT = {
    "min": "There is no finite element.",
    "max": "There is no finite element.",
    "nan": "There is no NaN.",
    "inf": "There is no infinite element.",
}

Message = dict[str, Any]


def spot(source: Any, message: Message) -> Spot:
    """Answers a `records.variable.SpotAsk`: of equal elements the first in C order; of complex ones by magnitude.

    The smallest and largest are of the finite elements. What lies once in memory for a whole dimension is read once.
    """
    what = message["what"]
    if source.kind == "text":
        return Spot(index=None, problem="These elements are no numbers, which have no order here.")
    layout = slicing.layout(message["cut"], source.shape)
    if not regions.total(layout):
        return Spot(index=None, problem="There are no elements.")
    if what in ("nan", "inf") and source.kind not in ("float", "complex"):
        return Spot(index=None, problem=f"{ABSENT[what][:-1]}: {source.dtype} has none.")
    search = Search(source, layout, what)
    exact = search.run(Budget(seconds=SECONDS, rows=0, visits=0))
    if search.index is None:
        late = " Time ended before all elements were looked at: look at a part of them."
        return Spot(index=None, exact=exact, problem=ABSENT[what] if exact else ABSENT[what] + late)
    box, _ = source.read([slice(at, at + 1, 1) for at in search.index])
    (value,) = wide.texts_of(wide.widened(box, source.kind, source.torch, source.numpy))
    return Spot(index=search.index, value=value, exact=exact)


class Search:
    """One pass over a cut, which ends at the first match for what has no order."""

    def __init__(self, source: Any, layout: Layout, what: str) -> None:
        self.source, self.what = source, what
        self.torch, self.numpy = source.torch, source.numpy
        axes = [replace(axis, count=1) if dim in source.same else axis for dim, axis in enumerate(layout.axes)]
        self.layout = replace(layout, axes=axes)
        self.index: list[int] | None = None
        self.best: Any = None

    def run(self, budget: Budget) -> bool:
        """Tells whether it came to the end."""
        entries = stored.entries(self.source, self.layout)
        if entries is not None:
            self.among(entries)
            return True
        for box in regions.boxes(self.layout, PIECE):
            if budget.left() < 0:
                return False
            self.look(box)
            if self.index is not None and self.what in ("nan", "inf"):
                return True
        return True

    def among(self, entries: stored.Stored) -> None:
        """Looks at what a sparse tensor stores, and at the first of the zeros that it does not."""
        flat = self.ordered(entries.values).reshape(-1)
        if len(flat):
            offset = self.first(flat) if self.what in ("nan", "inf") else self.extreme(flat)
            self.index = None if offset is None else entries.index(offset)
        gap = entries.first_gap() if self.what in ("min", "max") else None
        if gap is None:
            return
        zero = self.ordered(self.torch.zeros(1, dtype=entries.values.dtype)).item()
        if self.index is None or (zero == self.best and gap < self.index) or self.beyond(zero):
            self.best, self.index = zero, gap

    def look(self, box: regions.Box) -> None:
        elements, missing = self.source.near(box)
        axes = self.layout.axes
        found = regions.turned(elements, axes, self.torch)
        flat = self.ordered(found).reshape(-1)
        if missing is not None:
            gone = regions.turned(missing, axes, self.torch).reshape(-1)
            flat = self.of(flat).where(gone, self.absent(flat), flat)
        offset = self.first(flat) if self.what in ("nan", "inf") else self.extreme(flat)
        if offset is not None:
            counts = [len(range(one.start, one.stop, one.step)) for one in box]
            self.index = regions.place_of(axes, box, offset, counts)

    def ordered(self, box: Any) -> Any:
        """Numbers that the library puts in order: floats as they are, magnitudes, integers of up to 64 signed bits."""
        kind, torch = self.source.kind, self.torch
        if kind == "complex":
            return abs(wide.widened(box, "complex", torch, self.numpy))
        if not wide.is_tensor(box, torch):
            return box.view(self.numpy.uint8) if kind == "bool" else box
        if kind == "float":
            return box if box.element_size() > 1 else box.float()
        if kind == "uint" and box.element_size() == 8:
            # Turning the highest bit keeps the order, as signed numbers.
            return box.view(torch.int64) ^ (-(1 << 63))
        return box.to(torch.int64) if kind == "uint" else box.to(torch.uint8) if kind == "bool" else box

    def of(self, flat: Any) -> Any:
        return self.torch if wide.is_tensor(flat, self.torch) else self.numpy

    def absent(self, flat: Any) -> Any:
        """What is never looked for, in the place of what is missing."""
        if self.source.kind in ("float", "complex"):
            return self.of(flat).full_like(flat, 0.0 if self.what in ("nan", "inf") else math.nan)
        limits = self.of(flat).iinfo(flat.dtype)
        return self.of(flat).full_like(flat, limits.max if self.what == "min" else limits.min)

    def first(self, flat: Any) -> int | None:
        library = self.of(flat)
        # The sum of both tells at the cost of one sweep that nothing is there.
        if math.isfinite((flat.min() - flat.max()).item()):
            return None
        matches = library.isnan(flat) if self.what == "nan" else library.isinf(flat)
        return self.place(matches) if bool(matches.any()) else None

    def extreme(self, flat: Any) -> int | None:
        """Where the box has an element beyond the best so far."""
        library = self.of(flat)
        value = (flat.min() if self.what == "min" else flat.max()).item()
        if not math.isfinite(value):
            good = flat[library.isfinite(flat)]
            if not len(good):
                return None
            value = (good.min() if self.what == "min" else good.max()).item()
        if self.best is not None and not self.beyond(value):
            return None
        self.best = value
        return self.place(flat == value)

    def beyond(self, value: Any) -> bool:
        """Whether a number is more of what is looked for than the best so far."""
        return value < self.best if self.what == "min" else value > self.best

    def place(self, matches: Any) -> int:
        """The first one that is true."""
        if wide.is_tensor(matches, self.torch):
            return int(matches.to(self.torch.uint8).argmax())
        return int(matches.argmax())
