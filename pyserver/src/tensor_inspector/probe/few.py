"""Statistics of a tensor with a handful of elements, in Python: a tenth of the time that torch's calls take."""

from __future__ import annotations

import math
from typing import Any

from ..records.summary import values_text
from ..records.tensor import Histogram, Stats

FEW = 10
BINS = 16


def of_few(value: Any, repeats: int, torch: Any) -> Stats:
    """Exact statistics of a plain tensor with up to FEW distinct elements, each of which counts `repeats` times."""
    magnitude = value.is_complex()
    if value.is_floating_point() and value.element_size() == 1:
        value = value.float()
    nested = value.tolist()
    numbers = [float(abs(one) if magnitude else one) for one in flat(nested)]
    finite = [one for one in numbers if math.isfinite(one)]
    mean, std = mean_and_deviation(finite)
    return Stats(
        count=len(numbers) * repeats,
        exact=True,
        min=min(finite, default=None),
        max=max(finite, default=None),
        mean=mean,
        std=std,
        nan=sum(map(math.isnan, numbers)) * repeats,
        posinf=numbers.count(math.inf) * repeats,
        neginf=numbers.count(-math.inf) * repeats,
        zeros=numbers.count(0.0) * repeats,
        of="magnitude" if magnitude else "value",
        histogram=histogram(finite),
        values=values_text(nested) if repeats == 1 else None,
    )


def flat(values: Any) -> list[Any]:
    """The elements of nested lists, in order."""
    if not isinstance(values, list):
        return [values]
    return [one for part in values for one in flat(part)]


def mean_and_deviation(values: list[float]) -> tuple[float | None, float | None]:
    """Mean and population standard deviation; None where they are beyond double precision, or of nothing."""
    if not values:
        return None, None
    try:
        mean = math.fsum(values) / len(values)
        return mean, math.sqrt(math.fsum((one - mean) ** 2 for one in values) / len(values))
    except OverflowError:
        pass
    try:
        return math.fsum(one / len(values) for one in values), None
    except OverflowError:
        return None, None


def histogram(values: list[float]) -> Histogram | None:
    """Equal bins from the smallest to the largest value."""
    if not values:
        return None
    low, high = min(values), max(values)
    if low == high:
        return Histogram(counts=[len(values)], low=low, high=high, sampled=len(values))
    counts = [0] * BINS
    # Halves, because the distance from low to high may overflow.
    half = high / 2 - low / 2
    for one in values:
        place = (one / 2 - low / 2) / half * BINS if half else 0.0
        counts[min(BINS - 1, int(place))] += 1
    return Histogram(counts=counts, low=low, high=high, sampled=len(values))
