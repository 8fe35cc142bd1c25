"""Boxes of nested tensors, of both layouts, as if every part were as long as the longest."""

from __future__ import annotations

from typing import Any

from . import raw


class Reader:
    """Reads the parts that a box crosses; what a part is too short for is zero, and missing."""

    def __init__(self, value: Any, shape: list[int], torch: Any) -> None:
        self.torch = torch
        self.shape = shape
        self.part, self.memory = strided_parts(value, torch) if is_strided(value, torch) else jagged_parts(value, torch)

    def read(self, slices: list[slice]) -> tuple[Any, Any]:
        torch = self.torch
        sizes = [len(range(*one.indices(size))) for one, size in zip(slices, self.shape)]
        box = torch.zeros(sizes, dtype=self.memory.dtype)
        missing = torch.ones(sizes, dtype=torch.bool)
        for at, number in enumerate(range(*slices[0].indices(self.shape[0]))):
            taken = self.part(number)[tuple(slices[1:])]
            there = (at, *(slice(0, size) for size in taken.shape))
            box[there] = taken.cpu()
            missing[there] = False
        return box, missing if bool(missing.any()) else None


def is_strided(value: Any, torch: Any) -> bool:
    return torch._C.TensorBase.layout.__get__(value) is torch.strided


def strided_parts(value: Any, torch: Any) -> tuple[Any, Any]:
    """What answers with the part of a number, and the memory of all parts."""
    base = torch._C.TensorBase
    sizes = base._nested_tensor_size(value).tolist()
    strides = base._nested_tensor_strides(value).tolist()
    offsets = base._nested_tensor_storage_offsets(value).tolist()
    memory = base.values(base.detach(value))
    flat = memory.as_strided((memory.untyped_storage().nbytes() // memory.element_size(),), (1,), 0)
    return lambda number: flat.as_strided(sizes[number], strides[number], offsets[number]), memory


def jagged_parts(value: Any, torch: Any) -> tuple[Any, Any]:
    memory, starts, lengths, ragged = jagged(value, torch)
    return lambda number: memory.narrow(ragged - 1, starts[number], lengths[number]), memory


def jagged(value: Any, torch: Any) -> tuple[Any, list[int], list[int], int]:
    """The memory of all parts, where in its ragged dimension each begins, how long it is, and that dimension."""
    own = raw.instance_dict(value) or {}
    offsets = own["_offsets"].tolist()
    lengths = own["_lengths"]
    given = own["_offsets"].diff().tolist() if lengths is None else lengths.tolist()
    memory = torch.Tensor.detach(own["_values"]).as_subclass(torch.Tensor)
    return memory, offsets[: len(given)], given, own.get("_ragged_idx", 1)


def longest(value: Any, torch: Any) -> list[int]:
    """The shape that has room for every part."""
    base = torch._C.TensorBase
    if is_strided(value, torch):
        sizes = base._nested_tensor_size(value).tolist()
        return [len(sizes), *map(max, zip(*sizes))] if sizes else [0]
    memory, _, lengths, ragged = jagged(value, torch)
    shape = [len(lengths), *memory.shape]
    shape[ragged] = max(lengths, default=0)
    return shape
