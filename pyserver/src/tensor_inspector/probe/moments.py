"""Sums that chunks of a tensor add up to, in double precision."""

from __future__ import annotations

import math
from dataclasses import dataclass


@dataclass(slots=True)
class Moments:
    """Running range and sums of the finite elements, shifted so that the variance keeps its digits.

    With values v and shift k: total = Σ(v-k), squares = Σ(v-k)². The variance over n elements is
    squares/n - (total/n)², the shifted-data form (Chan, Golub & LeVeque, The American Statistician
    37(3), 1983), exact enough when k is near the mean.
    """

    shift: float = 0.0
    finite: int = 0
    total: float = 0.0
    squares: float = 0.0
    low: float = math.inf
    high: float = -math.inf
    nan: int = 0
    posinf: int = 0
    neginf: int = 0

    def widen(self, low: float, high: float) -> None:
        """Takes a chunk's finite range in."""
        self.low = min(self.low, low)
        self.high = max(self.high, high)

    def add(self, count: int, total: float, squares: float) -> None:
        """Takes a chunk's shifted sums over `count` finite elements in."""
        self.finite += count
        self.total += total
        self.squares += squares

    def mean(self) -> float | None:
        """None also where the sum is beyond double precision."""
        return finite_or_none(self.shift + self.total / self.finite) if self.finite else None

    def std(self) -> float | None:
        """Population standard deviation; None also where the squares are beyond double precision."""
        if not self.finite or not (math.isfinite(self.squares) and math.isfinite(self.total)):
            return None
        return math.sqrt(max(0.0, self.squares / self.finite - (self.total / self.finite) ** 2))


def finite_or_none(value: float) -> float | None:
    return value if math.isfinite(value) else None
