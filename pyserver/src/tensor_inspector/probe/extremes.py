"""The smallest and the largest element of a small tensor, with their places: which index is out of range, and where."""

from __future__ import annotations

import math
from typing import Any

from ..records.evidence import Extremes
from . import readable
from .native import Native
from .readable import NoValues

LARGEST = 1 << 18
# All tensors of one error together.
MOST_ELEMENTS = 1 << 21
NUMBERS = frozenset({"float16", "bfloat16", "float32", "float64", "uint8", "int8", "int16", "int32", "int64"})


class Scanner:
    """Scans tensors on the CPU until so many elements were looked at. Call inside `live.untouched`.

    Elements on a GPU are left alone: after its error the device may answer nothing any more.
    """

    def __init__(self, native: Native) -> None:
        self.native = native
        self.left = MOST_ELEMENTS
        # By identity: only what was found out, no tensor.
        self.known: dict[int, Extremes | None] = {}

    def of(self, value: Any) -> Extremes | None:
        """None where the tensor is large, empty, not on the CPU, or has no plain elements."""
        if id(value) not in self.known:
            self.known[id(value)] = self.scanned(value)
        return self.known[id(value)]

    def scanned(self, value: Any) -> Extremes | None:
        native, torch = self.native, self.native.torch
        dtype, count = native.name(native.dtype(value)), native.base.numel(value)
        if not native.is_ordinary(type(value)) or dtype not in NUMBERS or not 0 < count <= min(LARGEST, self.left):
            return None
        # A storage that was emptied, as sharding does, has nothing where the tensor says its elements were.
        if native.name(native.device(value)) != "cpu" or not native.storage(value).nbytes():
            return None
        self.left -= count
        try:
            return told(readable.plain(value, torch), dtype, torch)
        except (NoValues, RuntimeError):
            return None


def told(value: Any, dtype: str, torch: Any) -> Extremes:
    if dtype in ("float16", "bfloat16"):
        value = value.float()
    flat, shape = value.reshape(-1), list(value.shape)
    if value.dtype.is_floating_point:
        nan = torch.isnan(flat)
        if bool(nan.any()):
            return Extremes(nan_at=place(int(nan.to(torch.uint8).argmax()), shape))
    low, high = torch.aminmax(flat)
    ends = [one if math.isfinite(one) else None for one in (low.item(), high.item())]
    at = [int((flat == one).to(torch.uint8).argmax()) for one in (low, high)]
    return Extremes(low=ends[0], high=ends[1], low_at=place(at[0], shape), high_at=place(at[1], shape))


def place(flat: int, shape: list[int]) -> list[int]:
    """An element's index in each dimension, from its index in the flattened tensor."""
    found: list[int] = []
    for size in reversed(shape):
        found.append(flat % size)
        flat //= size
    return found[::-1]
