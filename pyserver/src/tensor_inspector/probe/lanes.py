"""Statistics of several groups of elements at once, in double precision, as their pieces come in.

A lane is one group: the elements of one channel, one row, one head. Lanes work alike in torch and numpy.
"""

from __future__ import annotations

import math
from typing import Any


class Lanes:
    """Running figures of `count` lanes: finite elements, and counts of the others.

    Pieces are combined by the pairwise update of Chan, Golub & LeVeque (The American Statistician 37(3), 1983); each
    piece has its own mean taken off before squaring, so that values far from zero keep their digits.
    """

    def __init__(self, count: int, xp: Any, **where: Any) -> None:
        self.xp = xp
        self.finite, self.average, self.spread, self.nan, self.posinf, self.neginf = (
            xp.zeros(count, dtype=xp.float64, **where) for _ in range(6)
        )
        self.low = xp.full((count,), math.inf, dtype=xp.float64, **where)
        self.high = -self.low

    def add(self, piece: Any, first: int, missing: Any = None) -> None:
        """Takes rows of real numbers in, row i into lane `first` + i. Where `missing` is true there is none."""
        xp, lanes = self.xp, slice(first, first + piece.shape[0])
        values = xp.asarray(piece, dtype=xp.float64)
        total = values.sum(1)
        count = xp.full_like(total, values.shape[1])
        finite = None
        # Where every row has a finite sum, all elements are finite.
        if missing is not None or not bool(xp.isfinite(total).all()):
            if missing is not None:
                values = xp.where(missing, 0.0, values)
            finite = xp.isfinite(values)
            self.nan[lanes] += (values != values).sum(1)
            self.posinf[lanes] += (values == math.inf).sum(1)
            self.neginf[lanes] += (values == -math.inf).sum(1)
            finite = finite if missing is None else finite & ~missing
            count = xp.asarray(finite.sum(1), dtype=xp.float64)
            total = xp.where(finite, values, 0.0).sum(1)
        low, high = (values if finite is None else xp.where(finite, values, end) for end in (math.inf, -math.inf))
        self.low[lanes] = xp.minimum(self.low[lanes], xp.amin(low, 1))
        self.high[lanes] = xp.maximum(self.high[lanes], xp.amax(high, 1))
        average = total / xp.clip(count, 1, None)
        rest = values - average[:, None]
        if finite is not None:
            rest = xp.where(finite, rest, 0.0)
        self.combine(lanes, count, average, (rest * rest).sum(1))

    def combine(self, lanes: slice, count: Any, average: Any, spread: Any) -> None:
        """Takes for each lane the mean and Σ(v - mean)² of `count` elements in."""
        both = self.finite[lanes] + count
        difference = average - self.average[lanes]
        share = count / self.xp.clip(both, 1, None)
        self.average[lanes] += difference * share
        self.spread[lanes] += spread + difference * difference * self.finite[lanes] * share
        self.finite[lanes] = both
