"""Statistics of a numpy array, for programs with or without torch: bounded by a sample above a million elements."""

from __future__ import annotations

import math
from typing import Any

from ..records.summary import values_text
from ..records.tensor import Histogram, Stats
from .few import BINS, FEW
from .sampled import SHOWN

LARGEST_EXACT = 1 << 22
SAMPLE = 1 << 16


def of_array(value: Any, numpy: Any) -> Stats:
    """Statistics of a numeric array; others say why there are none. Elements of object arrays are never touched."""
    base = numpy.ndarray
    try:
        kind = base.dtype.__get__(value).kind
        if kind not in "biufc":
            return Stats(count=0, exact=True, error="not numbers")
        with numpy.errstate(all="ignore"):
            return measured(base.view(value, base), kind, numpy)
    except Exception as error:
        return Stats(count=0, exact=False, error=f"no statistics: {type(error).__name__}")


def measured(value: Any, kind: str, numpy: Any) -> Stats:
    count = value.size
    if not count:
        return Stats(count=0, exact=True)
    exact = count <= LARGEST_EXACT
    part = value if exact else spread(value, SAMPLE)
    real = numpy.abs(part) if kind == "c" else part
    good = real[numpy.isfinite(real)] if kind in "fc" else real
    has = bool(good.size)
    return Stats(
        count=int(part.size),
        exact=exact,
        min=float(good.min()) if has else None,
        max=float(good.max()) if has else None,
        mean=usual(good.mean(dtype=numpy.float64)) if has else None,
        std=usual(good.std(dtype=numpy.float64)) if has else None,
        nan=int(numpy.isnan(real).sum()) if kind in "fc" else 0,
        posinf=int((real == math.inf).sum()) if kind in "fc" else 0,
        neginf=int((real == -math.inf).sum()) if kind in "fc" else 0,
        zeros=int(part.size - numpy.count_nonzero(part)),
        zeros_exact=exact,
        of="magnitude" if kind == "c" else "value",
        histogram=histogram(spread(real, SHOWN), kind, numpy),
        values=values_text(value.tolist()) if count <= FEW else None,
    )


def usual(value: Any) -> float | None:
    number = float(value)
    return number if math.isfinite(number) else None


def spread(value: Any, count: int) -> Any:
    """About `count` elements spread evenly over the array; a view or a small copy."""
    if value.flags.c_contiguous:
        return value.reshape(-1)[:: max(1, -(-value.size // count))]
    step = -(-value.size // count)
    for axis in sorted(range(value.ndim), key=lambda a: value.shape[a], reverse=True):
        here = min(value.shape[axis], step)
        if here > 1:
            value = value[(slice(None),) * axis + (slice(None, None, here),)]
            step = -(-step // here)
    return value.reshape(-1)[:count]


def histogram(part: Any, kind: str, numpy: Any) -> Histogram | None:
    values = part.astype(numpy.float64).reshape(-1)
    values = values[numpy.isfinite(values)]
    if not values.size:
        return None
    low, high = float(values.min()), float(values.max())
    if low == high:
        return Histogram(counts=[int(values.size)], low=low, high=high, sampled=int(values.size))
    # Halves, because the distance from low to high may overflow.
    counts, _ = numpy.histogram(values / 2, bins=BINS, range=(low / 2, high / 2))
    return Histogram(counts=[int(c) for c in counts], low=low, high=high, sampled=int(values.size))
