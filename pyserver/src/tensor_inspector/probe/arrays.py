"""One live numpy array's metadata, read through numpy's own C accessors."""

from __future__ import annotations

from typing import Any

from ..records.tensor import TensorRecord
from . import raw
from .walk import Found


def record(found: Found, number: int, numpy: Any) -> TensorRecord:
    """The record of a found array, in the same form as a tensor's (strides counted in elements)."""
    base = numpy.ndarray
    value = found.value
    dtype = base.dtype.__get__(value)
    shape = list(base.shape.__get__(value))
    strides = base.strides.__get__(value)
    itemsize = base.itemsize.__get__(value)
    owner = memory_owner(value, base)
    flags = base.flags.__get__(value)
    even = itemsize > 0 and all(step % itemsize == 0 for step in strides)
    address = data_address(owner, base)
    return TensorRecord(
        id=number,
        kind="array",
        name=found.expression,
        expression=found.expression,
        group=found.group,
        module=found.module,
        role=found.role,
        type=raw.class_name(type(value)),
        shape=shape,
        dtype=str(dtype),
        device="cpu",
        layout="strided",
        nbytes=base.nbytes.__get__(value),
        storage_nbytes=base.nbytes.__get__(owner),
        storage=f"{address:x}" if address else None,
        storage_offset=(data_address(value, base) - address) // itemsize if itemsize else 0,
        stride=[step // itemsize for step in strides] if even else None,
        contiguous=flags.c_contiguous,
        is_view=owner is not value,
        requires_grad=False,
        is_leaf=True,
        grad_fn=None,
        grad="none",
        version=None,
        identity=f"{id(value):x}",
        aliases=found.aliases,
    )


def memory_owner(value: Any, base: type) -> Any:
    """The array at the end of the chain of views."""
    owner = value
    while True:
        below = base.base.__get__(owner)
        if below is None or not raw.derives(type(below), base):
            return owner
        owner = below


def data_address(value: Any, base: Any) -> int:
    """Address of the first element."""
    return base.__array_interface__.__get__(value)["data"][0]
