"""Count, range, mean and deviation of values that arrive in pieces, in double precision."""

from __future__ import annotations

import math
from dataclasses import dataclass


@dataclass
class Moments:
    """Running figures of the finite elements, and counts of the others. `zeros` where they are asked for.

    `spread` is Σ(v - mean)². Pieces are combined by the pairwise update of Chan, Golub & LeVeque
    (The American Statistician 37(3), 1983), so that values far from zero keep their digits.
    """

    finite: int = 0
    average: float = 0.0
    spread: float = 0.0
    low: float = math.inf
    high: float = -math.inf
    nan: int = 0
    posinf: int = 0
    neginf: int = 0
    zeros: int = 0

    def widen(self, low: float, high: float) -> None:
        """Takes a piece's finite range in."""
        self.low = min(self.low, low)
        self.high = max(self.high, high)

    def add(self, count: int, average: float, spread: float) -> None:
        """Takes a piece of `count` > 0 finite elements in: their mean and Σ(v - mean)²."""
        both = self.finite + count
        difference = average - self.average
        self.average += difference * (count / both)
        # Rounding may leave a piece of equal values slightly negative.
        self.spread += max(0.0, spread) + difference * difference * (self.finite / both) * count
        self.finite = both

    def mean(self) -> float | None:
        """None also where it is beyond double precision."""
        return self.average if self.finite and math.isfinite(self.average) else None

    def std(self) -> float | None:
        """Population standard deviation; None also where the squares are beyond double precision."""
        return math.sqrt(self.spread / self.finite) if self.finite and math.isfinite(self.spread) else None
