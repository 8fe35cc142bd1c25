"""Statistics of a live tensor's elements. Call inside `live.untouched`."""

from __future__ import annotations

import math
from typing import Any

from ..records.tensor import Stats
from . import elements, few, raw, sampled, sums, tensors, traits
from .budget import Budget
from .moments import Moments
from .native import plain_name

SAMPLE = 1 << 16
# Seconds a byte of float32 takes in one pass; a machine this slow still keeps the budget roughly.
SECONDS_A_BYTE = 1.5e-10


class NoValues(Exception):
    """The tensor has no elements that could be read; the message says why."""


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
    plain = readable(value, torch)
    count = plain.numel()
    if count == 0:
        return Stats(count=0, exact=True)
    plain, repeats = elements.without_repeats(plain)
    distinct = plain.numel()
    if distinct <= few.FEW:
        return few.of_few(plain, repeats, torch)
    exact = distinct <= SAMPLE or distinct * plain.element_size() * SECONDS_A_BYTE < budget.left()
    magnitude = plain.is_complex()
    try:
        source = plain if exact else elements.sample(plain, SAMPLE)
        moments = sums.total(source, torch, budget if distinct > SAMPLE else None)
    except sums.OutOfTime:
        exact, source = False, elements.sample(plain, SAMPLE)
        moments = sums.total(source, torch)
    zeros, zeros_exact = sampled.zero_count(plain, torch, moments, exact, count_zeros)
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
        histogram=sampled.histogram(plain, torch),
    )


def finite(value: float, moments: Moments) -> float | None:
    return value if moments.finite else None


def readable(value: Any, torch: Any) -> Any:
    """The plain strided tensor that holds the elements. Raises NoValues where there is none to read."""
    base = torch._C.TensorBase
    cls = type(value)
    if base.is_meta.__get__(value):
        raise NoValues("a shape, but no values")
    if tensors.is_fake(cls):
        raise NoValues("fake: torch.compile's stand-in, without values")
    if torch._C._functorch.is_functorch_wrapped_tensor(value):
        raise NoValues("inside a torch.func transform")
    if raw.class_name(cls) == "NestedTensor" and traits.is_torch_class(cls, traits.JAGGED):
        return readable((raw.instance_dict(value) or {})["_values"], torch)
    if raw.class_name(cls) == "DTensor" and traits.is_torch_class(cls, traits.DTENSOR):
        return readable(dict(raw.slots(value))["_local_tensor"], torch)
    if overrides_dispatch(cls):
        raise NoValues(f"{raw.class_name(cls)} computes its own values")
    if uninitialized(cls, torch):
        raise NoValues("uninitialized: gets its shape at the first forward")
    if base.is_nested.__get__(value):
        return base.values(base.detach(value))
    layout = plain_name(base.layout.__get__(value))
    if layout == "sparse_coo":
        value = base._values(value)
    elif layout != "strided":
        value = base.values(value)
    dtype = plain_name(base.dtype.__get__(value))
    if elements.WITHOUT_ARITHMETIC.fullmatch(dtype):
        raise NoValues(f"torch does not compute with {dtype}")
    if base.is_quantized.__get__(value):
        value = base.dequantize(value)
    if base.device.__get__(value).type == "cuda" and torch.cuda.is_current_stream_capturing():
        raise NoValues("a CUDA graph is being captured")
    plain = torch.Tensor.detach(value).as_subclass(torch.Tensor)
    if dtype == "float4_e2m1fn_x2":
        return elements.from_four_bits(plain, torch)
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


def norm(value: Any, torch: Any) -> float | None:
    """2-norm of a gradient's elements; None where it can't be read or is not finite."""
    try:
        moments = sums.total(readable(value, torch), torch)
    except Exception:
        return None
    if moments.nan or moments.posinf or moments.neginf:
        return None
    result = math.sqrt(moments.spread + moments.average * moments.average * moments.finite)
    return result if math.isfinite(result) else None
