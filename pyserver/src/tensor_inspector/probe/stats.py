"""Statistics of a live tensor's elements. Call inside `live.untouched`."""

from __future__ import annotations

import math
from typing import Any

from ..records.tensor import Histogram, Stats
from . import elements, few, readable, sampled, sums
from .budget import Budget
from .moments import Moments
from .readable import NoValues

# Seconds a byte of float32 takes in one pass; a machine this slow still keeps the budget roughly.
SECONDS_A_BYTE = 1.5e-10


def of_tensor(value: Any, torch: Any, budget: Budget, zeros: bool = False) -> Stats:
    """Statistics, exact when the time left allows one pass over all elements, else from a spread sample.

    `zeros` asks for their exact count in large tensors too.
    """
    try:
        return measured(value, torch, budget, zeros)
    except NoValues as reason:
        return Stats(count=0, exact=True, error=str(reason))
    except Exception as error:
        message = str(error).split("\n", 1)[0][:160]
        return Stats(count=0, exact=False, error=f"no statistics: {type(error).__name__}: {message}")


def measured(value: Any, torch: Any, budget: Budget, count_zeros: bool) -> Stats:
    plain = readable.plain(value, torch)
    count = plain.numel()
    if count == 0:
        return Stats(count=0, exact=True)
    plain, repeats = elements.without_repeats(plain)
    distinct = plain.numel()
    if distinct <= few.FEW:
        return few.of_few(plain, repeats, torch)
    exact = distinct <= sampled.SAMPLE or distinct * plain.element_size() * SECONDS_A_BYTE < budget.left()
    magnitude = plain.is_complex()
    try:
        source = plain if exact else elements.sample(plain, sampled.SAMPLE)
        budgeted = budget if distinct > sampled.SAMPLE else None
        count_zeros = exact and (count_zeros or distinct <= sampled.COUNT_ZEROS_UP_TO)
        moments = sums.total(source, torch, budgeted, count_zeros)
    except sums.OutOfTime:
        exact, source = False, elements.sample(plain, sampled.SAMPLE)
        moments = sums.total(source, torch)
    if exact and count_zeros:
        zeros, zeros_exact = moments.zeros, True
    else:
        zeros, zeros_exact = sampled.zero_count(plain, torch, moments, exact)
    return of_moments(
        moments,
        looked=count if exact else source.numel(),
        exact=exact,
        times=repeats if exact else 1,
        zeros=zeros * repeats,
        zeros_exact=zeros_exact,
        magnitude=magnitude,
        histogram=sampled.histogram(plain, torch),
    )


def of_moments(
    moments: Moments,
    *,
    looked: int,
    exact: bool,
    times: int,
    zeros: int,
    zeros_exact: bool,
    magnitude: bool,
    histogram: Histogram | None,
) -> Stats:
    """The record of figures that were taken; each element that was read counts `times` times."""
    return Stats(
        count=looked,
        exact=exact,
        min=moments.low if moments.finite else None,
        max=moments.high if moments.finite else None,
        mean=moments.mean(),
        std=moments.std(),
        nan=moments.nan * times,
        posinf=moments.posinf * times,
        neginf=moments.neginf * times,
        zeros=zeros,
        zeros_exact=zeros_exact,
        of="magnitude" if magnitude else "value",
        histogram=histogram,
    )


def norm(value: Any, torch: Any) -> float | None:
    """2-norm of a gradient's elements; None where it can't be read or is not finite."""
    try:
        moments = sums.total(readable.plain(value, torch), torch)
    except Exception:
        return None
    if moments.nan or moments.posinf or moments.neginf:
        return None
    result = math.sqrt(moments.spread + moments.average * moments.average * moments.finite)
    return result if math.isfinite(result) else None
