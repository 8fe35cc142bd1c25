"""All elements of a cut of any tensor or array, to be read piece by piece. Call inside `live.untouched`."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from ..records.variable import Layout
from . import array_regions, passes, raw, readable, regions
from .differences import Difference
from .native import plain_name
from .no_variable import NoVariable
from .passes import Elements
from .regions import Box, Source


def of_cut(source: Source | Difference, layout: Layout, part: str) -> Elements:
    """The cut's elements, read where they lie if they can be; of complex numbers one part. Raises NoVariable."""
    with_numbers(source)
    box = regions.part(layout.axes, [(0, axis.count) for axis in layout.axes])
    if isinstance(source, Source):
        if source.is_array and has_own_numbers(source):
            array = source.numpy.ndarray.view(source.value, source.numpy.ndarray)
            return passes.of_array(array[(*box, ...)], part, source.numpy)
        if is_strided(source):
            return passes.of_tensor(plain(source)[tuple(box)], part, source.torch)
        if is_sparse(source) and all(axis.count == axis.size for axis in layout.axes):
            return of_stored(source, part)
    return of_boxes(source, layout, part)


def with_numbers(source: Source | Difference) -> None:
    """Raises for what has no elements to compute with: NoVariable or readable.NoValues."""
    if source.unreadable:
        raise readable.NoValues(source.unreadable)
    if source.kind == "text":
        raise NoVariable(f"Its elements ({source.dtype}) are no numbers: there is nothing to compute.")


def has_own_numbers(source: Source) -> bool:
    """Whether an array's elements are of numpy's own types, and none is masked."""
    numpy = source.numpy
    foreign = numpy.ndarray.dtype.__get__(source.value).kind == "V"
    return not foreign and not raw.derives(type(source.value), array_regions.masked(numpy))


def is_strided(source: Source) -> bool:
    """Whether a tensor's elements are those of its memory, one after the other."""
    if source.is_array or source.dtype == "float4_e2m1fn_x2":
        return False
    value, base = source.value, source.torch._C.TensorBase
    dense = plain_name(base.layout.__get__(value)) == "strided" and not base.is_nested.__get__(value)
    return dense and not base.is_quantized.__get__(value)


def plain(source: Source) -> Any:
    """A strided tensor as one of torch's own class, without its graph; the memory is the same."""
    return source.torch.Tensor.detach(source.value).as_subclass(source.torch.Tensor)


def is_sparse(source: Source) -> bool:
    if source.is_array:
        return False
    return plain_name(source.torch._C.TensorBase.layout.__get__(source.value)).startswith("sparse_")


def of_stored(source: Source, part: str) -> Elements:
    """A sparse tensor's stored elements, the others by number. Entries at the same place are added up first."""
    torch, base = source.torch, source.torch._C.TensorBase
    value = base.detach(source.value)
    if plain_name(base.layout.__get__(value)) == "sparse_coo":
        values = base._values(value if base.is_coalesced(value) else base.coalesce(value))
    else:
        values = base.values(value)
    values = values.as_subclass(torch.Tensor)
    return passes.of_tensor(values, part, torch, zeros=math.prod(source.shape) - values.numel())


def of_boxes(source: Source | Difference, layout: Layout, part: str) -> Elements:
    """Elements that have to be made a box at a time."""
    layout, times = distinct(layout, source.same)

    def present(box: Box) -> Any:
        found, missing = source.read(box)
        if missing is not None:
            found = found[~missing]
        return numbers(found, part, source)

    def read(size: int) -> Iterator[Any]:
        return map(present, regions.boxes(layout, size))

    some = present(spread_box(layout, 1))
    is_array = source.numpy is not None and isinstance(some, source.numpy.ndarray)
    return Elements(
        xp=source.numpy if is_array else source.torch,
        dtype=some.dtype.name if is_array else plain_name(some.dtype),
        read=read,
        some=lambda count: present(spread_box(layout, count)),
        times=times,
    )


def numbers(box: Any, part: str, source: Source | Difference) -> Any:
    """A box as real numbers, in its library's own types."""
    if source.numpy is not None and isinstance(box, source.numpy.ndarray):
        return passes.array_part(box.dtype, part, source.numpy)(box)
    return passes.tensor_part(box.dtype, part, source.torch)(box)


def native(box: Any, numpy: Any) -> Any:
    """An array's box in this machine's byte order and no wider than double precision."""
    return box.astype(passes.native_type(box.dtype, numpy), copy=False)


def distinct(layout: Layout, same: set[int]) -> tuple[Layout, int]:
    """The cut with one element of each dimension in which all are the same, and how often every element then counts."""
    times, axes = 1, list(layout.axes)
    for dim in same:
        if axes[dim].count > 1:
            times *= axes[dim].count
            axes[dim] = replace(axes[dim], count=1)
    return replace(layout, axes=axes), times


def spread_box(layout: Layout, count: int) -> Box:
    """A box with steps that takes about `count` elements of a cut, or all where it has no more."""
    box = regions.part(layout.axes, [(0, axis.count) for axis in layout.axes])
    step = -(-math.prod(axis.count for axis in layout.axes) // count)
    for dim in sorted(range(len(box)), key=lambda dim: layout.axes[dim].count, reverse=True):
        here = min(layout.axes[dim].count, step)
        if here > 1:
            box[dim] = slice(box[dim].start, box[dim].stop, box[dim].step * here)
            step = -(-step // here)
    return box
