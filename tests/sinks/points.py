"""Series as the history hands them out."""

from __future__ import annotations

from typing import Any

from tensor_inspector.records.history import Point, Series, SeriesKind
from tensor_inspector.records.tensor import Histogram

HISTOGRAM = Histogram(counts=[1, 0, 3], low=-1.0, high=2.0, sampled=4)


def point(at: int, mean: float = 0.5, **more: Any) -> Point:
    figures: dict[str, Any] = {"min": -1.0, "max": 2.0, "mean": mean, "std": 1.5, "norm": 3.25}
    return Point(at=at, time=1000.0 + at, shape=[4], dtype="float32", **{**figures, "histogram": HISTOGRAM, **more})


def series(
    *points: Point, expression: str = "loss", kind: SeriesKind = "logpoint", place: str = "train.py:7"
) -> Series:
    return Series(f"s:{kind}:{place}:{expression}", "s", kind, expression, place, list(points))
