"""Exact histograms: every element is counted in its bin, in double precision."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from .budget import Budget
from .passes import Elements

MOST_BINS = 4_096
# Widths from which products with the number of bins may overflow double precision.
WIDE = 1e300


@dataclass(frozen=True)
class Bins:
    """`many` equal bins from `low` to `high`: v falls into ⌊(v − low) · many / (high − low)⌋, `high` into the last.

    `open` says that elements may lie outside. Where low is high, one bin holds what is equal to it.
    """

    low: float
    high: float
    many: int
    open: bool

    def places(self, values: Any, xp: Any) -> Any:
        """For each float64 its bin, as int32: then `many` is `high` itself, and below, above, not finite follow."""
        many, width = self.many, self.high - self.low
        if not width > 0:
            found = xp.asarray(values != self.low, dtype=xp.float64) * (many + 3)
        else:
            scale = 1.0 if width < WIDE else 1.0 / MOST_BINS / 2
            found = (values if scale == 1.0 else values * scale) - self.low * scale
            found *= many
            found /= self.high * scale - self.low * scale
            found = xp.nan_to_num(found, nan=many + 3.0, posinf=many + 3.0, neginf=many + 3.0)
        if self.open:
            found = xp.where(values < self.low, many + 1.0, found)
            found = xp.where(values > self.high, many + 2.0, found)
            found = xp.where(xp.isfinite(values), found, many + 3.0)
        return xp.asarray(found, dtype=xp.int32)

    def of_elements(self, elements: Elements, budget: Budget | None) -> Counted:
        """Counts all of them. Raises OutOfTime."""
        xp = elements.xp
        totals = [0] * (self.many + 4)
        counts = None
        for piece in elements.pieces(budget):
            found = xp.bincount(self.places(xp.asarray(piece, dtype=xp.float64), xp), minlength=self.many + 4)
            counts = found if counts is None else counts + found
        if counts is not None:
            totals = [int(one) * elements.times for one in counts.tolist()]
        if elements.zeros:
            totals[int(self.places(xp.zeros(1, dtype=xp.float64), xp)[0])] += elements.zeros
        return self.counted(totals)

    def of_values(self, values: Any, times: Any, xp: Any) -> Counted:
        """Counts float64 values that occur so many times each."""
        found = xp.bincount(self.places(values, xp), weights=times, minlength=self.many + 4)
        return self.counted([int(one) for one in found.tolist()])

    def counted(self, counts: list[int]) -> Counted:
        *inside, highest, below, above, _ = counts
        inside[-1] += highest
        if not self.high > self.low:
            return Counted([inside[0]], below, above)
        return Counted(inside, below, above)


@dataclass(frozen=True)
class Counted:
    """What is in the bins, and how many finite elements are below and above them."""

    counts: list[int]
    below: int
    above: int
