"""Everything about elements of few different values: how often each of them occurs."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

from .budget import Budget
from .moments import Moments
from .passes import Elements
from .ranks import Counts

EIGHT_BITS = ("bool", "int8", "uint8")
SIXTEEN_BITS = ("int16", "uint16", "float16", "bfloat16")
WIDEST_RANGE = 1 << 16


def is_narrow(dtype: str) -> bool:
    return dtype in EIGHT_BITS or dtype.startswith("float8_")


def fits(dtype: str) -> bool:
    """Whether a type has so few bits that all its patterns can be counted."""
    return is_narrow(dtype) or dtype in SIXTEEN_BITS


@dataclass(frozen=True)
class Table:
    """The finite values that elements have, as float64 in ascending order, and how often each occurs."""

    xp: Any
    values: Any
    times: Any

    def figured(self) -> Moments:
        """Count, range, mean and deviation."""
        found, count = Moments(), int(self.times.sum())
        if count:
            weights = self.weights()
            average = float((self.values * weights).sum()) / count
            rest = self.values - average
            found.widen(float(self.values[0]), float(self.values[-1]))
            found.add(count, average, float((rest * rest * weights).sum()))
            found.zeros = int(self.times[self.values == 0].sum())
        return found

    def weights(self) -> Any:
        """How often each value occurs, as float64."""
        return self.xp.asarray(self.times, dtype=self.xp.float64)

    def selected(self, wanted: list[int]) -> list[float]:
        """The finite elements in these places, counted from 1 from the smallest on."""
        sums = self.xp.cumsum(self.times, 0)
        return [float(self.values[int(self.xp.searchsorted(sums, place))]) + 0.0 for place in wanted]


def of_patterns(elements: Elements, budget: Budget | None) -> tuple[Table, Moments]:
    """The table of a type that `fits`, and all elements' statistics. Raises OutOfTime."""
    xp, narrow = elements.xp, is_narrow(elements.dtype)
    counts = Counts(xp, (), 0, elements.zeros)
    for piece in elements.pieces(budget):
        counts.add(patterns(piece, narrow, xp))
    values = values_of_patterns(elements.dtype, narrow, xp)
    times = counts.total()[: values.shape[0]] * elements.times
    finite = xp.isfinite(values) & (times > 0)
    order = xp.argsort(values[finite])
    table = Table(xp, values[finite][order], times[finite][order])
    moments = table.figured()
    moments.nan = int(times[values != values].sum())
    moments.posinf = int(times[values == math.inf].sum())
    moments.neginf = int(times[values == -math.inf].sum())
    return table, moments


def has_range(elements: Elements, moments: Moments) -> bool:
    """Whether elements are whole numbers in so small a range that it can be a table."""
    low, high = moments.low, moments.high
    small = high - low < WIDEST_RANGE and max(-low, high) < 2**53
    return elements.dtype in ("int32", "int64") and moments.finite > 0 and small


def of_range(elements: Elements, moments: Moments, budget: Budget | None) -> Table:
    """The table of such elements. Raises OutOfTime."""
    xp, low, many = elements.xp, int(moments.low), int(moments.high - moments.low) + 1
    times = xp.zeros(many, dtype=xp.int64)
    for piece in elements.pieces(budget):
        counts = xp.bincount(piece - low, minlength=many)
        times += counts.cpu() if hasattr(counts, "cpu") else counts
    times *= elements.times
    if elements.zeros:
        times[-low] += elements.zeros
    return Table(xp, xp.asarray(xp.arange(many) + low, dtype=xp.float64), times)


def patterns(piece: Any, narrow: bool, xp: Any) -> Any:
    """The bits of each element as a whole number."""
    return piece.view(xp.uint8) if narrow else xp.asarray(piece.view(xp.int16), dtype=xp.int32) & 0xFFFF


def values_of_patterns(dtype: str, narrow: bool, xp: Any) -> Any:
    """The numbers that all patterns of a type stand for, in the order of the patterns, as float64."""
    if narrow:
        bits = xp.asarray(xp.arange(1 << 8), dtype=xp.uint8)
    else:
        bits = xp.asarray(xp.arange(1 << 16) - (1 << 15), dtype=xp.int16)
        bits = xp.concatenate([bits[1 << 15 :], bits[: 1 << 15]])
    own = xp.dtype(dtype) if hasattr(xp, "ndarray") else getattr(xp, dtype)
    return xp.asarray(bits.view(own), dtype=xp.float64)
