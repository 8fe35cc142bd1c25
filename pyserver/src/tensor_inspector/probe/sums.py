"""Range, sums and counts over all elements of a tensor, piece by piece while a piece lies in the cache.

Six separate passes over memory (min, max, mean, std, isnan, isinf) cost about 46 times one sum over
400 MB. Here memory is read once, by sum; amin, amax and the norms of rows find the piece in the cache.
aminmax in one is slower than both (it does not run in parallel), comparisons such as isnan are slower
still by far: not-a-number shows in the sum, and is counted only where there is any.
"""

from __future__ import annotations

import math
from typing import Any

from . import elements
from .budget import Budget
from .moments import Moments

PIECE_CPU = 1 << 20
PIECE_CUDA = 1 << 24
# mean² / variance above which Σv² - n·mean² loses digits of single precision: then the mean goes first.
FAR_FROM_ZERO = 4.0
# Largest magnitudes whose squares single precision holds, with room for a row of them.
SINGLE = (1e-15, 1e17)
ROW = 512


class OutOfTime(Exception):
    """The budget ended before all elements were read."""


def total(value: Any, torch: Any, budget: Budget | None = None, count_zeros: bool = False) -> Moments:
    """Figures of a plain strided tensor. Raises OutOfTime after the piece in which the budget ends."""
    size = PIECE_CUDA if value.is_cuda else PIECE_CPU
    if summing_type(value.dtype, torch) is torch.float64:
        size //= 2
    reader = Reader(torch, size)
    moments = Moments()
    for number, piece in enumerate(elements.pieces(value, size)):
        # Where other programs hold the cores, torch's threads wait for each other at every step.
        if number and budget is not None and budget.left() < 0:
            raise OutOfTime
        reader.add(moments, piece)
        if count_zeros and moments.low <= 0 <= moments.high:
            moments.zeros += reader.zeros(piece)
    return moments


def zeros(value: Any, torch: Any) -> int:
    """How many elements of a plain strided tensor are zero."""
    size = PIECE_CUDA if value.is_cuda else PIECE_CPU
    reader = Reader(torch, size)
    return sum(reader.zeros(piece) for piece in elements.pieces(value, size))


class Reader:
    """Reads pieces with memory of its own for one of them: a new copy for each would cost as much as reading it."""

    def __init__(self, torch: Any, size: int) -> None:
        self.torch = torch
        self.size = size
        self.copies: dict[Any, Any] = {}
        self.centre = 0.0
        # An element that stands in for NaN, once there was one: where one piece has NaN, so does the next, mostly.
        self.filler = 0.0

    def add(self, moments: Moments, piece: Any) -> None:
        """Takes one piece of at most `size` elements in."""
        values = self.summable(piece)
        if self.filler:
            self.add_some(moments, values)
            return
        total = float(values.sum())
        if not math.isfinite(total):
            self.add_some(moments, values)
            return
        low, high = float(values.amin()), float(values.amax())
        if not (math.isfinite(low) and math.isfinite(high)):  # infinities of both signs sum to NaN, one alone does not
            self.add_some(moments, values)
            return
        moments.widen(low, high)
        count = values.numel()
        if low == high:
            moments.add(count, low, 0.0)
        else:
            moments.add(count, *self.average_and_spread(values, total, max(-low, high)))

    def zeros(self, piece: Any) -> int:
        """How many elements of a piece are zero, told by numbers: telling by truth values takes six times as long."""
        torch = self.torch
        if piece.dtype in (torch.bool, torch.uint8, torch.int8, torch.int16, torch.int32, torch.int64):
            return piece.numel() - int(torch.count_nonzero(piece))
        values = self.summable(piece)
        # Whole numbers up to 2^24 add up exactly in single precision.
        found = torch.eq(values, 0, out=self.copy(values.dtype, values, "truths"))
        return int(found.sum(dtype=None if values.numel() <= PIECE_CPU else torch.float64))

    def summable(self, piece: Any) -> Any:
        """The piece, flat, in a type that sums well: float32 or float64; magnitudes for complex numbers."""
        torch = self.torch
        if piece.dtype in (torch.float32, torch.float64) and piece.is_contiguous():
            return piece.view(-1)
        copy = self.copy(summing_type(piece.dtype, torch), piece)
        if piece.is_complex():
            torch.abs(piece if piece.dtype != torch.complex32 else piece.to(torch.complex64), out=copy)
        else:
            copy.copy_(piece)
        return copy.view(-1)

    def copy(self, dtype: Any, like: Any, purpose: str = "") -> Any:
        """Memory for one piece, the same each time for the same purpose."""
        key = dtype, purpose
        if key not in self.copies:
            self.copies[key] = self.torch.empty(self.size, dtype=dtype, device=like.device)
        return self.copies[key][: like.numel()].view(like.shape)

    def average_and_spread(self, values: Any, total: float, largest: float) -> tuple[float, float]:
        """Mean and Σ(v - mean)² of finite values, whose sum and largest magnitude are given."""
        torch, count = self.torch, values.numel()
        if values.dtype != torch.float64 and not SINGLE[0] < largest < SINGLE[1]:
            values = values.double()
            total = float(values.sum())
        if self.centre:
            # Where one piece lies far from zero, so does the next, mostly.
            average, spread = self.around(self.centre, values, count)
            if not is_far(average - self.centre, count, spread):
                return average, spread
        average = total / count
        spread = sum_of_squares(values, torch) - average * average * count
        if not is_far(average, count, spread):
            self.centre = 0.0
            return average, spread
        # In the values' own type the difference of close numbers is exact (Sterbenz).
        self.centre = float(torch.tensor(average, dtype=torch.float64).to(values.dtype))
        return self.around(self.centre, values, count)

    def around(self, centre: float, values: Any, count: int) -> tuple[float, float]:
        """Mean and Σ(v - mean)² of `count` values, the others being `centre`, which is taken off first."""
        rest = self.torch.sub(values, centre, out=self.copy(values.dtype, values, "rest"))
        offset = float(rest.sum()) / count
        return centre + offset, sum_of_squares(rest, self.torch) - offset * offset * count

    def add_some(self, moments: Moments, values: Any) -> None:
        """Takes a piece in whose sum is not finite: NaN is filled up with one of the other elements."""
        torch, count = self.torch, values.numel()
        present = float(values.nansum())
        filler = self.filler = self.filler or self.largest_of_some(values)
        if not (filler and math.isfinite(present)):
            self.add_few(moments, values)
            return
        left = count - self.not_numbers(values)
        moments.nan += count - left
        if not left:
            return
        into = self.copy(values.dtype, values, "filled")
        filled = torch.nan_to_num(values, nan=filler, posinf=filler, neginf=filler, out=into)
        average = present / left
        squares = sum_of_squares(filled, torch)
        spread = squares - (count - left) * filler * filler - average * average * left
        if not squares <= (FAR_FROM_ZERO + 1) * spread:
            average, spread = self.around(filler, filled, left)
            if is_far(average - filler, left, spread) or not math.isfinite(spread):
                moments.nan -= count - left
                self.filler = 0.0
                self.add_few(moments, values)
                return
        moments.widen(float(filled.amin()), float(filled.amax()))
        moments.add(left, average, spread)

    def not_numbers(self, values: Any) -> int:
        """How many elements are NaN, told by numbers as in `zeros`."""
        torch = self.torch
        same = torch.eq(values, values, out=self.copy(values.dtype, values, "truths"))
        return values.numel() - int(same.sum(dtype=None if values.numel() <= PIECE_CPU else torch.float64))

    def largest_of_some(self, values: Any) -> float:
        """A finite element whose square single precision holds, out of a spread sample; 0 where it has none."""
        some = values[:: max(1, values.numel() // 64)].double()
        largest = float(max(some[self.torch.isfinite(some)].tolist(), key=abs, default=0.0))
        return largest if SINGLE[0] < abs(largest) < SINGLE[1] else 0.0

    def add_few(self, moments: Moments, values: Any) -> None:
        """As `add_some`, for infinities and values of any size, and at any cost."""
        torch = self.torch
        kept = values[torch.isfinite(values)].double()
        posinf, neginf = (int(torch.count_nonzero(values == one)) for one in (math.inf, -math.inf))
        moments.posinf += posinf
        moments.neginf += neginf
        moments.nan += values.numel() - kept.numel() - posinf - neginf
        if kept.numel():
            average = float(kept.mean())
            moments.widen(float(kept.amin()), float(kept.amax()))
            moments.add(kept.numel(), average, float((kept - average).square().sum()))


def summing_type(dtype: Any, torch: Any) -> Any:
    if dtype in (torch.float64, torch.complex128):
        return torch.float64
    return torch.float32 if dtype.is_floating_point or dtype.is_complex else torch.float64


def is_far(average: float, count: int, spread: float) -> bool:
    """Whether values around `average` lie so far from zero that their squares hide their spread."""
    return average * average * count > FAR_FROM_ZERO * spread


def sum_of_squares(values: Any, torch: Any) -> float:
    """Σv² by the norms of short rows: as fast as one dot product, which loses 4e-5 of 2^18 float32 values."""
    whole = values.numel() // ROW * ROW
    norms = torch.linalg.vector_norm(values[:whole].view(-1, ROW), dim=1, dtype=values.dtype).double()
    rest = values[whole:].double()
    return float(torch.dot(norms, norms)) + float(torch.dot(rest, rest))
