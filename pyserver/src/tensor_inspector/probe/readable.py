"""The plain strided tensor that holds the elements of a tensor of any kind. Call inside `live.untouched`."""

from __future__ import annotations

from typing import Any

from . import elements, raw, tensors, traits
from .native import plain_name

FREED = "its memory was given back (its storage was resized)"


class NoValues(Exception):
    """The tensor has no elements that could be read; the message says why."""


def plain(value: Any, torch: Any) -> Any:
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
        return plain((raw.instance_dict(value) or {})["_values"], torch)
    if raw.class_name(cls) == "DTensor" and traits.is_torch_class(cls, traits.DTENSOR):
        return plain(dict(raw.slots(value))["_local_tensor"], torch)
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
    if layout == "strided" and freed(value, base):
        raise NoValues(FREED)
    if base.is_quantized.__get__(value):
        value = base.dequantize(value)
    if base.device.__get__(value).type == "cuda" and torch.cuda.is_current_stream_capturing():
        raise NoValues("a CUDA graph is being captured")
    own = torch.Tensor.detach(value).as_subclass(torch.Tensor)
    if dtype == "float4_e2m1fn_x2":
        return elements.from_four_bits(own, torch)
    return own.resolve_conj().resolve_neg() if own.is_conj() or own.is_neg() else own


def freed(value: Any, base: Any) -> bool:
    """Whether the storage ends before the last element does."""
    sizes, strides = base.shape.__get__(value), base.stride(value)
    if 0 in sizes:
        return False
    last = base.storage_offset(value) + sum((size - 1) * step for size, step in zip(sizes, strides))
    if "quint" in str(base.dtype.__get__(value)) and base.element_size(value) == 1:
        last //= 4  # up to four elements a byte
    return base.untyped_storage(value).nbytes() < (last + 1) * base.element_size(value)


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
