"""What a spread sample of a tensor's elements is enough for: a small histogram, the share of zeros."""

from __future__ import annotations

from typing import Any

from ..records.tensor import Histogram
from . import elements
from .few import BINS
from .moments import Moments
from .sums import summing_type, zeros

SHOWN = 4_096
# For figures of a tensor that does not fit the budget.
SAMPLE = 1 << 16
ZEROS_FROM = 1 << 14
COUNT_ZEROS_UP_TO = 1 << 20


def zero_count(value: Any, torch: Any, moments: Moments, exact: bool) -> tuple[int, bool]:
    """How many elements are zero, and whether that is exact.

    Known from an exact range that leaves zero out or holds nothing else, otherwise scaled up from a sample.
    """
    if exact and not (moments.low <= 0 <= moments.high):
        return 0, True
    if exact and moments.low == moments.high:
        return moments.finite, True
    part = elements.sample(value, ZEROS_FROM)
    share = zeros(part, torch) / part.numel()
    return round(share * (value.numel() if exact else part.numel())), False


def real(part: Any, torch: Any) -> Any:
    """The elements in a type that can be computed with; magnitudes for complex numbers."""
    if part.is_complex():
        part = part.abs()
    return part.to(summing_type(part.dtype, torch))


def histogram(value: Any, torch: Any) -> Histogram | None:
    """Equal bins over a spread sample's finite elements, for a small picture. The sample is copied to the CPU."""
    part = real(elements.sample(value, SHOWN), torch).cpu()
    part = part[torch.isfinite(part)]
    if not part.numel():
        return None
    low, high = (float(x) for x in torch.aminmax(part))
    if low == high:
        return Histogram(counts=[part.numel()], low=low, high=high, sampled=part.numel())
    # Halves, because the distance from low to high may overflow.
    half = high / 2 - low / 2
    scaled = ((part.double() / 2 - low / 2) * (BINS / half)).long().clamp_(max=BINS - 1)
    counts = torch.bincount(scaled, minlength=BINS).tolist()
    return Histogram(counts=counts, low=low, high=high, sampled=part.numel())
