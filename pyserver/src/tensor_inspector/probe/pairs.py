"""The elements of two variables side by side, a box of them at a time, as torch and numpy broadcast shapes."""

from __future__ import annotations

import math
from typing import Any

from ..records.variable import Axis, Layout
from . import cut_elements, wide
from .no_variable import NoVariable
from .regions import Box, Source


class Pair:
    """Two variables of one common shape after broadcasting.

    `xp` is what boxes are computed with: torch where either is a tensor, else numpy. Two tensors on one GPU stay
    there; of anything elsewhere the box alone is copied.
    """

    def __init__(self, left: Source, right: Source) -> None:
        """Raises NoVariable."""
        self.shape = common_shape(left.shape, right.shape)
        for source, side in ((left, "left"), (right, "right")):
            if source.unreadable:
                raise NoVariable(f"The {side} side has no elements to compare: {source.unreadable}.")
            cut_elements.with_numbers(source)
        self.left, self.right = left, right
        self.xp = left.numpy if left.is_array and right.is_array else left.torch
        self.shared = shared_device(left, right)

    def read(self, box: Box) -> tuple[Any, Any, Any]:
        """Both sides of a box of the common shape, not copied where they repeat; where either is missing, or None."""
        (left, gone), (right, missing) = self.side(self.left, box), self.side(self.right, box)
        if gone is not None and missing is not None:
            return left, right, gone | missing
        return left, right, gone if missing is None else missing

    def side(self, source: Source, box: Box) -> tuple[Any, Any]:
        own = [
            slice(0, 1, 1) if size == 1 else taken
            for size, taken in zip(source.shape, box[len(box) - len(source.shape) :])
        ]
        shape = [len(range(one.start, one.stop, one.step)) for one in box]
        found = source.near(own) if self.shared else source.read(own)
        return self.spread(found[0], shape, source), self.spread(found[1], shape, source)

    def spread(self, box: Any, shape: list[int], source: Source) -> Any:
        if box is None:
            return None
        if self.xp is self.left.torch and source.is_array:
            box = wide.as_tensor(cut_elements.native(box, source.numpy), self.xp)
        return self.xp.broadcast_to(box, shape)

    def distinct(self) -> tuple[Layout, int]:
        """The common shape with one element where neither side changes, and how often every pair then counts."""
        rank = len(self.shape)
        same = set(range(rank))
        for source in (self.left, self.right):
            lead = rank - len(source.shape)
            same &= {
                *range(lead),
                *(lead + dim for dim, size in enumerate(source.shape) if size == 1 or dim in source.same),
            }
        return cut_elements.distinct(everything(self.shape), same)


def common_shape(left: list[int], right: list[int]) -> list[int]:
    """The shape of both after broadcasting. Raises NoVariable with the dimension that clashes."""
    found: list[int] = []
    for back in range(1, max(len(left), len(right)) + 1):
        one, other = (shape[-back] if back <= len(shape) else 1 for shape in (left, right))
        if one != other and 1 not in (one, other):
            raise NoVariable(clash(left, right, back, one, other))
        found.append(other if one == 1 else one)
    return found[::-1]


def clash(left: list[int], right: list[int], back: int, one: int, other: int) -> str:
    place = f"dimension {len(left) - back}" if len(left) == len(right) else f"dimension −{back}, counted from the end,"
    return (
        f"The shapes {left} and {right} do not go together: {place} has {one:,} elements on the left"
        f" and {other:,} on the right. They must be equal, or one of them 1."
    )


def shared_device(left: Source, right: Source) -> bool:
    """Whether both are strided tensors on one device that is not the CPU."""
    if not (cut_elements.is_strided(left) and cut_elements.is_strided(right)):
        return False
    device, other = (source.torch._C.TensorBase.device.__get__(source.value) for source in (left, right))
    return device == other and device.type != "cpu"


def everything(shape: list[int]) -> Layout:
    """The cut that leaves nothing out."""
    axes = [Axis(size=size, start=0, count=size, step=1, fixed=False) for size in shape]
    return Layout(axes, None, None, 1, math.prod(shape), "")
