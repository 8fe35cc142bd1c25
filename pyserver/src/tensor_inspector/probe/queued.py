"""Statistics of CUDA tensors: the work of a whole stop is queued on the device and fetched with one synchronisation.

Nothing here depends on a value while the work is queued, so that nothing waits for the device: what `sums`
decides by looking at a sum is done here for every element. All figures are taken in double precision, in
pieces whose working memory stays a small share of what the program holds.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

from ..records.tensor import Histogram, Stats
from . import elements, few, readable, sampled
from .budget import Budget
from .moments import Moments
from .readable import NoValues
from .stats import of_moments

# Two copies in double precision, one flag and, for narrow types, the magnitudes: bytes an element of a piece.
WORKING_BYTES = 21
# Of what the program has allocated, how much a piece may take: 5 percent are promised, kernels need some themselves.
WORKING_SHARE = 0.03
SMALLEST_PIECE, LARGEST_PIECE = 1 << 14, 1 << 24
# About 17 passes of 8 bytes an element at a terabyte a second: a bound for the budget, not a figure.
SECONDS_AN_ELEMENT = 1.5e-10
SECONDS_A_TENSOR = 2e-4

Result = Callable[[], Stats]


class Queue:
    """Small results on one device or several, which all come over at the first `take`."""

    def __init__(self, torch: Any) -> None:
        self.torch = torch
        self.waiting: dict[Any, list[Any]] = {}
        self.arrived: dict[Any, list[Any]] = {}
        self.seconds = 0.0

    def put(self, result: Any) -> Callable[[], Any]:
        """Queues a small tensor. What comes back gives it as a tensor on the CPU."""
        waiting = self.waiting.setdefault(result.device, [])
        # Bytes can be seen of what is laid out plainly only.
        waiting.append(result.clone(memory_format=self.torch.contiguous_format))
        number = len(waiting) - 1
        return lambda: self.take(result.device, number)

    def take(self, device: Any, number: int) -> Any:
        if device not in self.arrived:
            self.arrived[device] = self.fetch(self.waiting[device])
        return self.arrived[device][number]

    def fetch(self, results: list[Any]) -> list[Any]:
        """All of one device's results, as bytes in one transfer."""
        torch = self.torch
        raw = torch.cat([one.view(-1).view(torch.uint8) for one in results]).cpu()
        sizes = [one.numel() * one.element_size() for one in results]
        # A clone begins where its type may begin.
        parts = [part.clone() for part in raw.split(sizes)]
        return [part.view(one.dtype).view(one.shape) for part, one in zip(parts, results)]


def of_tensor(value: Any, queue: Queue, budget: Budget) -> Result:
    """Queues the statistics of a tensor; what comes back gives them. Errors are figures too, as in `stats`."""
    try:
        return queued(value, queue, budget)
    except NoValues as reason:
        return failed(str(reason), exact=True)
    except Exception as error:
        return failed(f"no statistics: {first_line(error)}")


def failed(sentence: str, *, exact: bool = False) -> Result:
    return lambda: Stats(count=0, exact=exact, error=sentence)


def first_line(error: Exception) -> str:
    return str(error).split("\n", 1)[0][:160] or type(error).__name__


def queued(value: Any, queue: Queue, budget: Budget) -> Result:
    torch = queue.torch
    plain = readable.plain(value, torch)
    count = plain.numel()
    if count == 0:
        return lambda: Stats(count=0, exact=True)
    plain, repeats = elements.without_repeats(plain)
    queue.seconds += SECONDS_A_TENSOR
    if plain.numel() <= few.FEW:
        own = queue.put(plain)
        return lambda: few.of_few(own(), repeats, torch)
    exact = plain.numel() * SECONDS_AN_ELEMENT < budget.left() - queue.seconds
    source = plain if exact else elements.sample(plain, sampled.SAMPLE)
    queue.seconds += source.numel() * SECONDS_AN_ELEMENT
    figures = queue.put(torch.stack(list(rows(source, torch))))
    picture = queue.put(histogram(elements.sample(plain, sampled.SHOWN), torch))
    looked = count if exact else source.numel()
    times = repeats if exact else 1

    def finish() -> Stats:
        moments, zeros = combined(figures().tolist())
        return of_moments(
            moments,
            looked=looked,
            exact=exact,
            times=times,
            zeros=zeros * times,
            zeros_exact=exact,
            magnitude=plain.is_complex(),
            histogram=shown(picture().tolist()),
        )

    return finish


def norm(value: Any, queue: Queue) -> Callable[[], float | None]:
    """Queues the 2-norm of a gradient; what comes back gives it, None where it can't be read or is not finite."""
    torch = queue.torch
    try:
        source = readable.plain(value, torch)
        queue.seconds += SECONDS_A_TENSOR + source.numel() * SECONDS_AN_ELEMENT
        figures = queue.put(torch.stack([squares(piece, torch) for piece in pieces(source, torch)]))
    except Exception:
        return lambda: None

    def finish() -> float | None:
        result = math.sqrt(math.fsum(figures().tolist()))
        return result if math.isfinite(result) else None

    return finish


def squares(piece: Any, torch: Any) -> Any:
    own = wide(piece, torch)
    return torch.dot(own, own)


def pieces(value: Any, torch: Any) -> Any:
    """The tensor in pieces whose working memory is a small share of what the program has allocated."""
    room = torch.cuda.memory_allocated(value.device) if value.is_cuda else LARGEST_PIECE
    size = int(room * WORKING_SHARE / WORKING_BYTES)
    return elements.pieces(value, min(LARGEST_PIECE, max(SMALLEST_PIECE, size)))


def rows(value: Any, torch: Any) -> Any:
    """For each piece its figures: see `combined`."""
    for piece in pieces(value, torch):
        yield row(wide(piece, torch), torch)


def wide(piece: Any, torch: Any) -> Any:
    """A flat copy in double precision, which may be written to; magnitudes for complex numbers."""
    own = piece.abs().double() if piece.is_complex() else piece.to(torch.float64, copy=True)
    return own.reshape(-1)


def row(own: Any, torch: Any) -> Any:
    """Smallest, largest, mean, Σ(v - mean)²; how many NaN, +Inf, -Inf, zeros, finite ones. Writes to the piece."""
    count = own.numel()
    nan, posinf, neginf = (own != own).sum(), (own == math.inf).sum(), (own == -math.inf).sum()
    zeros = (own == 0).sum()
    filled = torch.nan_to_num(own, nan=math.inf, posinf=math.inf, neginf=math.inf)
    low = filled.amin()
    high = torch.nan_to_num(own, nan=-math.inf, posinf=-math.inf, neginf=-math.inf, out=filled).amax()
    finite = count - nan - posinf - neginf
    mean = torch.nan_to_num(own, nan=0.0, posinf=0.0, neginf=0.0, out=filled).sum() / finite
    rest = own.sub_(mean).nan_to_num_(nan=0.0, posinf=0.0, neginf=0.0)
    counts = torch.stack([nan, posinf, neginf, zeros, finite]).double()
    return torch.cat([torch.stack([low, high, mean, torch.dot(rest, rest)]), counts])


def combined(figures: list[list[float]]) -> tuple[Moments, int]:
    """The pieces' rows as one, and the number of zeros."""
    moments, all_zeros = Moments(), 0
    for low, high, mean, spread, nan, posinf, neginf, zeros, finite in figures:
        moments.nan += int(nan)
        moments.posinf += int(posinf)
        moments.neginf += int(neginf)
        all_zeros += int(zeros)
        if finite:
            moments.widen(low, high)
            moments.add(int(finite), mean, spread)
    return moments, all_zeros


def histogram(part: Any, torch: Any) -> Any:
    """Smallest and largest finite element and the bins' counts, one tensor; elements that are not finite fall out."""
    own = wide(part, torch)
    finite = torch.isfinite(own)
    low = torch.where(finite, own, math.inf).amin()
    high = torch.where(finite, own, -math.inf).amax()
    # Halves, because the distance from low to high may overflow; equal values all fall into the first bin.
    half = (high / 2 - low / 2).clamp(min=1e-300)
    place = ((own / 2 - low / 2) * (few.BINS / half)).nan_to_num(0.0).clamp(0, few.BINS - 1).long()
    place = torch.where(finite, place, few.BINS)
    bins = torch.zeros(few.BINS + 1, dtype=torch.float64, device=own.device)
    bins.scatter_add_(0, place, torch.ones_like(own))
    return torch.cat([low.view(1), high.view(1), bins[: few.BINS]])


def shown(figures: list[float]) -> Histogram | None:
    """What `histogram` counted, as the record; None where nothing was finite."""
    low, high, *bins = figures
    counts = [int(one) for one in bins]
    sampled_count = sum(counts)
    if not sampled_count:
        return None
    if low == high:
        counts = [sampled_count]
    return Histogram(counts=counts, low=low, high=high, sampled=sampled_count)
