"""Statistics of a live tensor's elements at the speed of memory. Call inside `live.untouched`.

One pass in pieces that stay in the cache: range by aminmax, mean by sum, deviation by a dot product.
Six separate passes (min, max, mean, std, isnan, isinf) cost about 46 times one sum over 400 MB;
pieces of 4 MB cost about 1.3 times. aminmax carries NaN and infinities to its result, so they are
counted only in pieces where it does.
"""

from __future__ import annotations

import math
from typing import Any

from ..records.tensor import Histogram, Stats
from . import elements, raw, tensors
from .budget import Budget
from .moments import Moments

PIECE_CPU = 1 << 20
PIECE_CUDA = 1 << 26
SAMPLE = 1 << 16
SHOWN = 4_096
BINS = 16
COUNT_ZEROS_UP_TO = 1 << 20
# Seconds a byte of float32 takes in one pass; a machine this slow still keeps the budget roughly.
SECONDS_A_BYTE = 1.5e-10
NARROW = 32.0  # |mean| / std above which sums of squares lose digits in single precision


class NoValues(Exception):
    """The tensor has no elements that could be read; the message says why."""


def of_tensor(value: Any, torch: Any, budget: Budget) -> Stats:
    """Statistics, exact when the time left allows one pass over all elements, else from a spread sample."""
    try:
        return measured(value, torch, budget)
    except NoValues as reason:
        return Stats(count=0, exact=True, error=str(reason))
    except Exception as error:
        message = str(error).split("\n", 1)[0][:160]
        return Stats(count=0, exact=False, error=f"no statistics: {type(error).__name__}: {message}")


def measured(value: Any, torch: Any, budget: Budget) -> Stats:
    plain = readable(value, torch)
    count = plain.numel()
    if count == 0:
        return Stats(count=0, exact=True)
    plain, repeats = elements.without_repeats(plain)
    distinct = plain.numel()
    exact = distinct <= SAMPLE or distinct * plain.element_size() * SECONDS_A_BYTE < budget.left()
    source = plain if exact else elements.sample(plain, SAMPLE)
    magnitude = plain.is_complex()
    moments = total(source, torch)
    zeros, zeros_exact = zero_count(plain, torch, exact)
    looked = source.numel()
    return Stats(
        count=count if exact else looked,
        exact=exact,
        min=finite(moments.low, moments),
        max=finite(moments.high, moments),
        mean=moments.mean(),
        std=moments.std(),
        nan=moments.nan * (repeats if exact else 1),
        posinf=moments.posinf * (repeats if exact else 1),
        neginf=moments.neginf * (repeats if exact else 1),
        zeros=zeros * repeats,
        zeros_exact=zeros_exact,
        of="magnitude" if magnitude else "value",
        histogram=histogram(plain, torch),
    )


def finite(value: float, moments: Moments) -> float | None:
    return value if moments.finite else None


def readable(value: Any, torch: Any) -> Any:
    """The plain strided tensor that holds the elements. Raises NoValues where there is none to read."""
    base = torch._C.TensorBase
    cls = type(value)
    if base.is_meta.__get__(value):
        raise NoValues("meta: has a shape, but no values")
    if tensors.is_fake(cls):
        raise NoValues("fake: torch.compile's stand-in, without values")
    if torch._C._functorch.is_functorch_wrapped_tensor(value):
        raise NoValues("inside a torch.func transform")
    if overrides_dispatch(cls):
        raise NoValues(f"{raw.class_name(cls)} computes its own values")
    if uninitialized(cls, torch):
        raise NoValues("uninitialized: gets its shape at the first forward")
    if base.is_nested.__get__(value):
        return base.values(base.detach(value))
    layout = tensors.plain_name(base.layout.__get__(value))
    if layout == "sparse_coo":
        value = base._values(value)
    elif layout != "strided":
        value = base.values(value)
    if base.is_quantized.__get__(value):
        value = base.dequantize(value)
    if base.device.__get__(value).type == "cuda" and torch.cuda.is_current_stream_capturing():
        raise NoValues("a CUDA graph is being captured")
    plain = torch.Tensor.detach(value).as_subclass(torch.Tensor)
    return plain.resolve_conj().resolve_neg() if plain.is_conj() or plain.is_neg() else plain


def overrides_dispatch(cls: type) -> bool:
    """Whether reading this subclass would run its own `__torch_dispatch__`."""
    for base in raw.mro(cls):
        if raw.class_module(base) in ("torch", "torch._C", "torch._tensor", "torch.nn.parameter"):
            return False
        if "__torch_dispatch__" in raw.namespace(base):
            return True
    return False


def uninitialized(cls: type, torch: Any) -> bool:
    return raw.derives(cls, torch.nn.parameter.UninitializedTensorMixin)


def total(value: Any, torch: Any) -> Moments:
    """One pass over all elements."""
    size = PIECE_CUDA if value.is_cuda else PIECE_CPU
    moments = Moments()
    for number, piece in enumerate(elements.pieces(value, size)):
        if number == 0:
            moments.shift = first_shift(piece, torch)
        add_piece(moments, piece, torch)
    return moments


def first_shift(piece: Any, torch: Any) -> float:
    """A shift near the mean where the values are narrow around it (see NARROW), else 0 to save a pass."""
    part = as_real(piece[:65_536], torch)
    part = part[torch.isfinite(part)]
    if not part.numel():
        return 0.0
    wide = part.double()
    mean, std = float(wide.mean()), float(wide.std(correction=0))
    # Rounded to the values' own type, or the difference would carry the rounding.
    return float(wide.mean().to(part.dtype)) if abs(mean) > NARROW * std else 0.0


def as_real(piece: Any, torch: Any) -> Any:
    """The piece in a type that sums well: float32 or float64; magnitudes for complex numbers."""
    if piece.is_complex():
        piece = piece.abs()
    if piece.dtype in (torch.float32, torch.float64):
        return piece
    if piece.is_floating_point():
        return piece.float()
    return piece.double()


def add_piece(moments: Moments, piece: Any, torch: Any) -> None:
    """Adds one flat piece's range, sums and counts."""
    values = as_real(piece, torch)
    low, high = (float(x) for x in torch.aminmax(values))
    if math.isfinite(low) and math.isfinite(high):
        moments.widen(low, high)
        add_finite(moments, values, values.numel(), torch)
        return
    good = torch.isfinite(values)
    count = int(good.sum())
    nan, posinf = int(torch.isnan(values).sum()), int((values == math.inf).sum())
    moments.nan += nan
    moments.posinf += posinf
    moments.neginf += values.numel() - count - nan - posinf
    if count:
        kept = values[good]
        low, high = (float(x) for x in torch.aminmax(kept))
        moments.widen(low, high)
        add_finite(moments, kept, count, torch)


def add_finite(moments: Moments, values: Any, count: int, torch: Any) -> None:
    if moments.shift:
        # The difference of close numbers is exact in their own precision (Sterbenz), so no copy to double.
        values = values - moments.shift
    squares = float(torch.dot(values, values))
    if not math.isfinite(squares):  # squares of large float32 values overflow
        values = values.double()
        squares = float(torch.dot(values, values))
    moments.add(count, float(values.sum()), squares)


def zero_count(value: Any, torch: Any, exact: bool) -> tuple[int, bool]:
    """How many elements are zero: counted up to a million elements, scaled up from a sample above."""
    if exact and value.numel() <= COUNT_ZEROS_UP_TO:
        return value.numel() - nonzero(value, torch), True
    part = elements.sample(value, SAMPLE)
    share = 1 - nonzero(part, torch) / part.numel()
    return round(share * (value.numel() if exact else part.numel())), False


def nonzero(part: Any, torch: Any) -> int:
    """`count_nonzero`, also for the types (float8, uint16 and wider) for which torch has none."""
    try:
        return int(torch.count_nonzero(part))
    except NotImplementedError:
        return int(torch.count_nonzero(as_real(part, torch)))


def histogram(value: Any, torch: Any) -> Histogram | None:
    """Equal bins over a spread sample's finite elements, for a small picture. The sample is copied to the CPU."""
    part = as_real(elements.sample(value, SHOWN), torch).cpu()
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


def norm(value: Any, torch: Any) -> float | None:
    """2-norm of a gradient's elements; None where it can't be read or is not finite."""
    try:
        plain = readable(value, torch)
        result = math.sqrt(sum(squared(piece, torch) for piece in elements.pieces(plain, PIECE_CPU)))
    except Exception:
        return None
    return result if math.isfinite(result) else None


def squared(piece: Any, torch: Any) -> float:
    values = as_real(piece, torch)
    result = float(torch.dot(values, values))
    if math.isfinite(result):
        return result
    values = values.double()
    return float(torch.dot(values, values))
