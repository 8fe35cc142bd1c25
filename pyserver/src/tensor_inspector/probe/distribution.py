"""How elements are distributed: exact statistics, a histogram and quantiles."""

from __future__ import annotations

import math
from dataclasses import replace
from fractions import Fraction
from typing import Any

from ..records.tensor import Histogram, Stats
from ..records.variable import Distribution, Layout, Quantile, Spread
from . import cut_elements, ranks, slicing, tables, tensors
from .budget import Budget
from .differences import Difference
from .histograms import MOST_BINS, Bins, Counted
from .lanes import Lanes
from .moments import Moments
from .native import Native
from .passes import Elements
from .regions import Source
from .sums import OutOfTime, Reader

SECONDS = 8.0
# As texts, because in floating point ⌈0.07 · 100⌉ is 8.
SHARES = ("0", "0.01", "0.05", "0.25", "0.5", "0.75", "0.95", "0.99", "1")


def distribution(source: Source | Difference, message: dict[str, Any]) -> Distribution:
    """Answers a decoded `records.variable.DistributionAsk` within SECONDS. Raises NoVariable and readable.NoValues."""
    budget = Budget(SECONDS, 0, 0)
    layout = slicing.layout(message["cut"], source.shape)
    bins, part = message["bins"], message["part"]
    value = of_source(source, layout, part, bins, message["low"], message["high"], budget)
    gradient = gradient_of(source) if message["gradient"] else None
    beside = None
    if gradient is not None and gradient.unreadable is None and gradient.shape == source.shape:
        beside = of_source(gradient, layout, part, bins, None, None, budget)
    return Distribution(value=value, gradient=beside, elapsed_ms=budget.elapsed_ms())


def of_source(
    source: Source | Difference,
    layout: Layout,
    part: str,
    bins: int,
    low: float | None,
    high: float | None,
    budget: Budget,
) -> Spread:
    found = spread(cut_elements.of_cut(source, layout, part), bins, low, high, budget)
    if source.kind == "complex" and part in ("value", "magnitude"):
        return replace(found, stats=replace(found.stats, of="magnitude"))
    return found


def gradient_of(source: Source | Difference) -> Source | None:
    """A tensor's own gradient where it has one in memory, as it is."""
    if isinstance(source, Difference) or source.is_array:
        return None
    native = Native(source.torch)
    if tensors.grad_state(source.value, native, native.is_leaf(source.value)) != "dense":
        return None
    return Source(native.grad(source.value), source.torch, source.numpy)


def spread(elements: Elements, bins: int, low: float | None, high: float | None, budget: Budget) -> Spread:
    """The distribution of all elements, or of a spread sample where the budget ends before all were read.

    The histogram has `bins` bins from `low` to `high`, which are those of the finite elements where they are None. The
    quantile of a share q of n finite elements is the smallest of them that at least ⌈q · n⌉ of them do not exceed, for
    q = 0 the minimum: what numpy calls "inverted_cdf".
    """
    try:
        return measured(elements, bins, low, high, budget)
    except OutOfTime:
        return measured(elements.sample(), bins, low, high, None)


def measured(elements: Elements, bins: int, low: float | None, high: float | None, budget: Budget | None) -> Spread:
    moments, figures = figured(elements, budget)
    quantiles: list[Quantile] = []
    histogram, below, above = None, 0, 0
    if moments.finite:
        places = [max(1, math.ceil(Fraction(share) * moments.finite)) for share in SHARES]
        quantiles = [Quantile(float(share), value) for share, value in zip(SHARES, figures.selected(places))]
        chosen = bins_between(low, high, bins, moments)
        found = figures.histogram(chosen)
        below, above = found.below, found.above
        inside = sum(found.counts)
        histogram = Histogram(counts=found.counts, low=chosen.low, high=chosen.high, sampled=inside)
    return Spread(told(moments, budget is not None), histogram, below, above, quantiles)


def bins_between(low: float | None, high: float | None, many: int, moments: Moments) -> Bins:
    """Bins over the finite elements, or over what part of them was asked for."""
    first = moments.low if low is None else low
    last = max(first, moments.high if high is None else high)
    outside = first > moments.low or last < moments.high
    return Bins(first, last, min(max(1, many), MOST_BINS), outside)


def told(moments: Moments, exact: bool) -> Stats:
    some = moments.finite > 0
    return Stats(
        count=moments.finite + moments.nan + moments.posinf + moments.neginf,
        exact=exact,
        min=moments.low if some else None,
        max=moments.high if some else None,
        mean=moments.mean(),
        std=moments.std(),
        nan=moments.nan,
        posinf=moments.posinf,
        neginf=moments.neginf,
        zeros=moments.zeros,
        zeros_exact=exact,
    )


def figured(elements: Elements, budget: Budget | None) -> tuple[Moments, ByTable | ByPasses]:
    """Statistics, and what gives the other figures: by a table where there are few different values."""
    if tables.fits(elements.dtype):
        table, moments = tables.of_patterns(elements, budget)
        return moments, ByTable(table)
    moments = by_pieces(elements, budget)
    if tables.has_range(elements, moments):
        return moments, ByTable(tables.of_range(elements, moments, budget))
    return moments, ByPasses(elements, moments, budget)


class ByTable:
    """Figures of elements of which it is known how often each value occurs."""

    def __init__(self, table: tables.Table) -> None:
        self.table = table

    def selected(self, places: list[int]) -> list[float]:
        return self.table.selected(places)

    def histogram(self, bins: Bins) -> Counted:
        return bins.of_values(self.table.values, self.table.weights(), self.table.xp)


class ByPasses:
    """Figures of elements that are read again for each: once for the histogram, some times for the quantiles."""

    def __init__(self, elements: Elements, moments: Moments, budget: Budget | None) -> None:
        self.elements, self.moments, self.budget = elements, moments, budget

    def selected(self, places: list[int]) -> list[float]:
        # Of elements that count more than once, each is stored once.
        places = [-(-place // self.elements.times) for place in places]
        if self.moments.finite // self.elements.times - self.elements.zeros <= ranks.FEW:
            return ranks.of_few(self.elements, places, self.budget)
        return ranks.selected(self.elements, places, self.budget)

    def histogram(self, bins: Bins) -> Counted:
        return bins.of_elements(self.elements, self.budget)


def by_pieces(elements: Elements, budget: Budget | None) -> Moments:
    """Statistics and zeros of all elements. Raises OutOfTime."""
    found = array_moments(elements, budget) if is_array(elements) else tensor_moments(elements, budget)
    if elements.zeros:
        found.widen(0.0, 0.0)
        found.add(elements.zeros, 0.0, 0.0)
        found.zeros += elements.zeros
    for name in ("finite", "spread", "nan", "posinf", "neginf", "zeros"):
        setattr(found, name, getattr(found, name) * elements.times)
    return found


def is_array(elements: Elements) -> bool:
    return hasattr(elements.xp, "ndarray")


def tensor_moments(elements: Elements, budget: Budget | None) -> Moments:
    """Statistics and zeros of torch's pieces. Raises OutOfTime."""
    found, reader = Moments(), None
    for piece in elements.pieces(budget):
        reader = reader or Reader(elements.xp, max(elements.size, piece.shape[0]))
        reader.add(found, piece)
        if found.low <= 0 <= found.high:
            found.zeros += reader.zeros(piece)
    return found


def array_moments(elements: Elements, budget: Budget | None) -> Moments:
    """Statistics and zeros of numpy's pieces. Raises OutOfTime."""
    lanes, zeros = Lanes(1, elements.xp), 0
    for piece in elements.pieces(budget):
        lanes.add(piece.reshape(1, -1), 0)
        zeros += int(piece.shape[0] - elements.xp.count_nonzero(piece))
    return Moments(
        *(int(lanes.finite[0]), float(lanes.average[0]), float(lanes.spread[0])),
        *(float(lanes.low[0]), float(lanes.high[0])),
        *(int(lanes.nan[0]), int(lanes.posinf[0]), int(lanes.neginf[0]), zeros),
    )
