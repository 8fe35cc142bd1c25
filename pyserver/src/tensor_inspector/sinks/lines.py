"""Points as the lines of JSON that the writers read. Pure."""

from __future__ import annotations

import json
from typing import Any

from ..records.history import Point, Series
from ..records.tensor import Histogram

FLUSH = json.dumps({"flush": True}) + "\n"
SCALARS = ("min", "mean", "max", "std", "norm", "grad_norm")


class Tags:
    """The name of each series in a run: its expression, and where that is taken already, its place beside it."""

    def __init__(self) -> None:
        self.of: dict[str, str] = {}

    def tag(self, series: Series) -> str:
        known = self.of.get(series.id)
        if known is None:
            known = self.of[series.id] = self._free(series)
        return known

    def _free(self, series: Series) -> str:
        taken = set(self.of.values())
        place = series.place or ("pinned" if series.kind == "pin" else "logpoint")
        wanted = [series.expression, f"{series.expression} ({place})"]
        wanted += [f"{series.expression} ({place}, {number})" for number in range(2, len(taken) + 3)]
        return next(tag for tag in wanted if tag not in taken)


def lines(series: Series, tags: Tags) -> list[str]:
    """A line for each point that has figures."""
    if not series.points:
        return []
    tag = tags.tag(series)
    found = [one for one in (figures(tag, point) for point in series.points) if one is not None]
    return [json.dumps(one) + "\n" for one in found]


def figures(tag: str, point: Point) -> dict[str, Any] | None:
    """A point under a name; its step is the program's own count, or else the number of the stop or the hit."""
    scalars: dict[str, float] = {name: value for name in SCALARS if (value := getattr(point, name)) is not None}
    if not scalars and not point.nan and not point.inf:
        return None
    scalars["nan"] = point.nan
    return {
        "tag": tag,
        "step": point.at if point.step is None else point.step,
        "time": point.time,
        "scalars": scalars,
        "histogram": None if point.histogram is None else buckets(point, point.histogram),
    }


def buckets(point: Point, histogram: Histogram) -> dict[str, Any]:
    """Edges and counts of the bins, with the sums that TensorBoard keeps beside them.

    The bins are of a sample where the tensor is large: so are the sums, from the point's mean and deviation.
    """
    low, high = histogram.low, histogram.high
    mean, std = point.mean or 0.0, point.std or 0.0
    return {
        "edges": edges(low, high, len(histogram.counts)),
        "counts": histogram.counts,
        "min": low,
        "max": high,
        "num": histogram.sampled,
        "sum": mean * histogram.sampled,
        "sum_squares": (std * std + mean * mean) * histogram.sampled,
    }


def edges(low: float, high: float, bins: int) -> list[float]:
    """Edges of equal bins; one of a single value is as wide as numpy makes it: charts draw none without a width."""
    if low == high:
        return [low - 0.5, high + 0.5]
    # Each divided by itself, because the distance from low to high may overflow.
    width = high / bins - low / bins
    return [*(low + number * width for number in range(bins)), high]
