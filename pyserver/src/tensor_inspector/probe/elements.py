"""A tensor's elements as flat pieces, without copying what can be read in place."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

# Kinds of elements that torch can store, but not read.
WITHOUT_ARITHMETIC = re.compile(r"u?int[1-7]|bits\w+|quint\dx\d")
# Magnitudes of the eight codes of E2M1, OCP Microscaling Formats (MX) Specification 1.0, section 5.3.3.
FOUR_BITS = (0.0, 0.5, 1.0, 1.5, 2.0, 3.0, 4.0, 6.0)


def from_four_bits(value: Any, torch: Any) -> Any:
    """float4_e2m1fn_x2 as float32, twice as many in the last dimension: the lower four bits come first."""
    codes = value.view(torch.uint8)
    both = torch.stack([codes & 15, codes >> 4], dim=-1).flatten(-2)
    magnitudes = torch.tensor(FOUR_BITS, device=codes.device)
    return magnitudes[(both & 7).long()] * (1 - 2 * (both >> 3).float())


def without_repeats(value: Any) -> tuple[Any, int]:
    """The tensor with expanded (stride 0) dimensions reduced to one element, and how often each element counts."""
    repeats = 1
    for dim in range(value.dim() - 1, -1, -1):
        if value.stride(dim) == 0 and value.size(dim) > 1:
            repeats *= value.size(dim)
            value = value.narrow(dim, 0, 1)
    return value, repeats


def flat_view(value: Any) -> Any | None:
    """A one-dimensional view of the same elements, in memory order; None where they have gaps between them."""
    if value.is_contiguous():
        return value.view(-1)
    order = sorted((d for d in range(value.dim()) if value.size(d) != 1), key=value.stride, reverse=True)
    expected = 1
    for dim in reversed(order):
        if value.stride(dim) != expected:
            return None
        expected *= value.size(dim)
    return value.as_strided((value.numel(),), (1,), value.storage_offset())


def pieces(value: Any, size: int) -> Iterator[Any]:
    """Views of at most `size` elements that together are the tensor, flat where it has no gaps between them."""
    flat = flat_view(value)
    if flat is not None:
        for start in range(0, flat.numel(), size):
            yield flat[start : start + size]
        return
    yield from blocks(value, size)


def blocks(value: Any, size: int) -> Iterator[Any]:
    """Pieces of a tensor with gaps, in memory order: dimensions too, so that a copy reads what lies side by side."""
    stack = [value.permute(sorted(range(value.dim()), key=value.stride, reverse=True))]
    while stack:
        part = stack.pop()
        if part.numel() <= size:
            yield part
            continue
        dim = max((d for d in range(part.dim()) if part.size(d) > 1), key=part.stride)
        rows = max(1, size * part.size(dim) // part.numel())
        cuts = range(0, part.size(dim), rows)
        stack += [part.narrow(dim, start, min(rows, part.size(dim) - start)) for start in reversed(cuts)]


def sample(value: Any, count: int) -> Any:
    """About `count` elements spread evenly over the tensor, as a flat tensor (a view or a small copy)."""
    flat = flat_view(value)
    if flat is not None:
        return flat[:: max(1, -(-flat.numel() // count))]
    step_product = -(-value.numel() // count)
    for dim in sorted(range(value.dim()), key=value.size, reverse=True):
        step = min(value.size(dim), step_product)
        if step > 1:
            index = [slice(None)] * value.dim()
            index[dim] = slice(None, None, step)
            value = value[tuple(index)]
            step_product = -(-step_product // step)
    return value.reshape(-1)[:count]
