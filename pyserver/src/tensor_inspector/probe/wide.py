"""Elements in the widest type of their kind, which is exact for all of them, and as bytes."""

from __future__ import annotations

import ctypes
from typing import Any

from ..records.variable import ElementKind
from . import raw

TYPES = {"float": "float64", "int": "int64", "uint": "uint64", "bool": "bool", "complex": "complex128"}


def widened(box: Any, kind: ElementKind, torch: Any, numpy: Any) -> Any:
    """A box as float64, int64, uint64, bool or complex128, in the library that it is of."""
    if is_tensor(box, torch):
        return box.to(getattr(torch, TYPES[kind]))
    return box.astype(getattr(numpy, TYPES[kind] if kind != "bool" else "bool_"), copy=False)


def as_float(box: Any, torch: Any, numpy: Any) -> Any:
    """A box of real numbers as float64."""
    return box.to(torch.float64) if is_tensor(box, torch) else box.astype(numpy.float64, copy=False)


def is_tensor(box: Any, torch: Any) -> bool:
    return torch is not None and raw.derives(type(box), torch._C.TensorBase)


def as_tensor(box: Any, torch: Any) -> Any:
    """A box of either library as torch's; numpy's is copied."""
    if is_tensor(box, torch):
        return box
    flat = bytearray(box.tobytes())
    dtype = getattr(torch, box.dtype.name)
    return (torch.frombuffer(flat, dtype=dtype) if flat else torch.empty(0, dtype=dtype)).reshape(box.shape)


def to_bytes(box: Any, torch: Any) -> bytes:
    """The elements in C order, as they lie in memory (little-endian on every machine that torch runs on)."""
    if not is_tensor(box, torch):
        return box.astype(box.dtype.newbyteorder("<"), copy=False).tobytes()
    flat = box.contiguous()
    return ctypes.string_at(flat.data_ptr(), flat.nbytes) if flat.numel() else b""


def texts_of(box: Any) -> list[str]:
    """Numbers as Python writes them."""
    return [str(one) for one in box.reshape(-1).tolist()]
