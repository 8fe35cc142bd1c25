"""Range, sums and counts over all elements of a tensor, piece by piece while a piece lies in the cache.

Six separate passes over memory (min, max, mean, std, isnan, isinf) cost about 46 times one sum over
400 MB. Here memory is read once: aminmax, sum and norm of each piece. aminmax carries NaN and
infinities to its result, so they are counted only in pieces where it does.
"""

from __future__ import annotations

import math
from typing import Any

from . import elements
from .moments import Moments

PIECE_CPU = 1 << 19
PIECE_CUDA = 1 << 24
# mean² / variance above which Σv² - n·mean² loses digits of single precision: then the mean goes first.
FAR_FROM_ZERO = 4.0
# Largest magnitudes whose squares single precision holds, with room for a row of them.
SINGLE = (1e-15, 1e17)
ROW = 512


def total(value: Any, torch: Any) -> Moments:
    """Figures of a plain strided tensor."""
    size = PIECE_CUDA if value.is_cuda else PIECE_CPU
    reader = Reader(torch, size)
    moments = Moments()
    for piece in elements.pieces(value, size):
        reader.add(moments, piece)
    return moments


class Reader:
    """Reads pieces with memory of its own for one of them: a new copy for each would cost as much as reading it."""

    def __init__(self, torch: Any, size: int) -> None:
        self.torch = torch
        self.size = size
        self.copies: dict[Any, Any] = {}
        self.centre = 0.0

    def add(self, moments: Moments, piece: Any) -> None:
        """Takes one piece of at most `size` elements in."""
        values = self.summable(piece)
        low, high = (float(x) for x in self.torch.aminmax(values))
        if not (math.isfinite(low) and math.isfinite(high)):
            self.add_some(moments, values)
            return
        moments.widen(low, high)
        count = values.numel()
        if low == high:
            moments.add(count, low, 0.0)
        else:
            moments.add(count, *self.average_and_spread(values, max(-low, high)))

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

    def average_and_spread(self, values: Any, largest: float) -> tuple[float, float]:
        """Mean and Σ(v - mean)² of finite values, the largest magnitude among which is given."""
        torch, count = self.torch, values.numel()
        if values.dtype != torch.float64 and not SINGLE[0] < largest < SINGLE[1]:
            values = values.double()
        if self.centre:
            # Where one piece lies far from zero, so does the next, mostly.
            average, spread = self.around(self.centre, values)
            if not is_far(average - self.centre, count, spread):
                return average, spread
        average = float(values.sum()) / count
        spread = sum_of_squares(values, torch) - average * average * count
        if not is_far(average, count, spread):
            self.centre = 0.0
            return average, spread
        # In the values' own type the difference of close numbers is exact (Sterbenz).
        self.centre = float(torch.tensor(average, dtype=torch.float64).to(values.dtype))
        return self.around(self.centre, values)

    def around(self, centre: float, values: Any, others: int = 0) -> tuple[float, float]:
        """Mean and Σ(v - mean)², with a value near the mean taken off first; `others` is how many are no values."""
        torch, count = self.torch, values.numel() - others
        rest = torch.sub(values, centre, out=self.copy(values.dtype, values, "rest"))
        offset = float(rest.sum()) / count
        return centre + offset, sum_of_squares(rest, torch) - offset * offset * count

    def add_some(self, moments: Moments, values: Any) -> None:
        """Takes a piece with NaN or infinities in: its other elements, and how many of each there are."""
        torch, count = self.torch, values.numel()
        some = values[:: max(1, count // 64)]
        some = some[torch.isfinite(some)]
        if not some.numel():
            self.add_few(moments, values)
            return
        # An element from the middle in the place of the others: it changes neither range nor sums around it.
        middle = float(some.median())
        filled = torch.nan_to_num(
            values, nan=middle, posinf=middle, neginf=middle, out=self.copy(values.dtype, values, "filled")
        )
        others = count - equal(filled, values, torch)
        average, spread = self.around(middle, filled, others)
        if is_far(average - middle, count - others, spread) or not math.isfinite(spread):
            self.add_few(moments, values)
            return
        moments.widen(*(float(x) for x in torch.aminmax(filled)))
        moments.add(count - others, average, spread)
        self.count_others(moments, values, others)

    def add_few(self, moments: Moments, values: Any) -> None:
        """As `add_some`, at any cost: where finite elements are few, or lie where sums lose their digits."""
        torch = self.torch
        kept = values[torch.isfinite(values)]
        self.count_others(moments, values, values.numel() - kept.numel())
        if kept.numel():
            low, high = (float(x) for x in torch.aminmax(kept))
            moments.widen(low, high)
            moments.add(kept.numel(), *self.average_and_spread(kept, max(-low, high)))

    def count_others(self, moments: Moments, values: Any, others: int) -> None:
        """Tells NaN and the infinities apart."""
        torch = self.torch
        nan = values.numel() - equal(values, values, torch)
        posinf = int(torch.count_nonzero(values == math.inf)) if others > nan else 0
        moments.nan += nan
        moments.posinf += posinf
        moments.neginf += others - nan - posinf


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


def equal(one: Any, other: Any, torch: Any) -> int:
    return int(torch.count_nonzero(one == other))
