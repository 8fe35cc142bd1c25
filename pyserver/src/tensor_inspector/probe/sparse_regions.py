"""Boxes of sparse tensors, made dense alone: the whole never is."""

from __future__ import annotations

import math
from itertools import product
from typing import Any

from .native import plain_name

# Entries that are looked through at once.
PIECE = 1 << 21


class Coordinates:
    """The COO layout; entries at the same place are added up, as coalescing does."""

    def __init__(self, value: Any, torch: Any) -> None:
        base = torch._C.TensorBase
        value = base.detach(value)
        self.torch = torch
        self.places, self.values = base._indices(value), base._values(value)
        self.sorted = base.is_coalesced(value)

    def read(self, slices: list[slice]) -> tuple[Any, Any]:
        torch = self.torch
        depth = self.places.shape[0]
        inside = tuple(slices[depth:])
        out = Sum([length(one) for one in slices[:depth]], [length(one) for one in inside], self.values, torch)
        low, high = self.rows(slices[0]) if self.sorted and depth else (0, self.places.shape[1])
        for start in range(low, high, PIECE):
            stop = min(start + PIECE, high)
            places = self.places[:, start:stop]
            chosen = within(places, slices[:depth], torch)
            at = linear([places[dim][chosen] for dim in range(depth)], slices[:depth], chosen, torch)
            out.add(at, self.values[start:stop][(chosen, *inside)])
        return out.done(), None

    def rows(self, taken: slice) -> tuple[int, int]:
        """The entries of a range of rows: sorted ones are found without looking at the others."""
        return first_from(self.places[0], taken.start), first_from(self.places[0], taken.stop)


class Compressed:
    """The CSR, CSC, BSR and BSC layouts, with or without dimensions before and behind the sparse two."""

    def __init__(self, value: Any, torch: Any) -> None:
        base = torch._C.TensorBase
        value = base.detach(value)
        self.torch = torch
        layout = plain_name(base.layout.__get__(value))
        self.by_rows = layout in ("sparse_csr", "sparse_bsr")
        names = ("crow_indices", "col_indices") if self.by_rows else ("ccol_indices", "row_indices")
        self.ends, self.others = (getattr(base, name)(value) for name in names)
        self.values = base.values(value)
        self.batches = self.ends.dim() - 1
        # Without blocks every entry is a block of one element.
        if layout[-3:] not in ("bsr", "bsc"):
            self.values = self.values.unsqueeze(self.batches + 1).unsqueeze(self.batches + 1)

    def read(self, slices: list[slice]) -> tuple[Any, Any]:
        torch = self.torch
        pair = slices[self.batches : self.batches + 2]
        batch, inside = slices[: self.batches], slices[self.batches + 2 :]
        sizes = [length(one) for one in pair]
        tables = []
        for place in product(*(range(one.start, one.stop, one.step) for one in batch)):
            out = Sum(sizes, [length(one) for one in inside], self.values, torch)
            self.table(place, pair, tuple(inside), out)
            tables.append(out.done())
        shape = [*(length(one) for one in batch), *sizes, *(length(one) for one in inside)]
        return torch.stack(tables).reshape(shape) if tables else torch.zeros(shape, dtype=self.values.dtype), None

    def table(self, place: tuple[int, ...], pair: list[slice], inside: tuple[slice, ...], out: Sum) -> None:
        """Adds the entries of one table. Long runs go in pieces."""
        torch = self.torch
        ends, others, values = self.ends[place], self.others[place], self.values[place]
        main, other = pair if self.by_rows else pair[::-1]
        high, wide = values.shape[1:3] if self.by_rows else values.shape[1:3][::-1]
        lines = torch.arange(main.start, main.stop, main.step, device=ends.device)
        begins, counts = ends[lines // high], ends[lines // high + 1] - ends[lines // high]
        owner = torch.repeat_interleave(torch.arange(len(lines), device=ends.device), counts)
        before = torch.cumsum(counts, 0) - counts
        entry = torch.arange(len(owner), device=ends.device) - before[owner] + begins[owner]
        for start in range(0, len(owner), max(1, PIECE // wide)):
            mine, entries = (one[start : start + max(1, PIECE // wide)] for one in (owner, entry))
            across = others[entries].unsqueeze(1) * wide + torch.arange(wide, device=ends.device)
            chosen = (across >= other.start) & (across < other.stop) & ((across - other.start) % other.step == 0)
            line, column = torch.nonzero(chosen, as_tuple=True)
            place_across = (across[line, column] - other.start) // other.step
            within_block = lines[mine[line]] % high
            block = (within_block, column) if self.by_rows else (column, within_block)
            taken = values[(entries[line], *block, *inside)]
            down = mine[line]
            if self.by_rows:
                out.add(down * length(other) + place_across, taken)
            else:
                out.add(place_across * length(main) + down, taken)


class Sum:
    """A dense box that entries are added to, on the CPU."""

    def __init__(self, sparse: list[int], dense: list[int], values: Any, torch: Any) -> None:
        self.shape, self.dtype, self.torch = [*sparse, *dense], values.dtype, torch
        # torch adds up neither booleans nor the smallest floats.
        small = values.element_size() == 1 and values.dtype.is_floating_point
        wide = small or values.dtype in (torch.bool, torch.complex32)
        self.type = torch.complex64 if values.is_complex() and wide else torch.float32 if wide else values.dtype
        self.flat = torch.zeros([math.prod(sparse), *dense], dtype=self.type)

    def add(self, at: Any, values: Any) -> None:
        self.flat.index_add_(0, at.cpu(), values.cpu().to(self.type))

    def done(self) -> Any:
        return self.flat.reshape(self.shape).to(self.dtype)


def length(taken: slice) -> int:
    return len(range(taken.start, taken.stop, taken.step))


def within(places: Any, slices: list[slice], torch: Any) -> Any:
    """The numbers of the entries that lie in a box."""
    chosen = torch.ones(places.shape[1], dtype=torch.bool, device=places.device)
    for dim, taken in enumerate(slices):
        at = places[dim]
        chosen &= (at >= taken.start) & (at < taken.stop)
        if taken.step > 1:
            chosen &= (at - taken.start) % taken.step == 0
    return chosen.nonzero().squeeze(1)


def linear(places: list[Any], slices: list[slice], chosen: Any, torch: Any) -> Any:
    """Entries' places in the box, counted in C order."""
    at = torch.zeros_like(chosen)
    for place, taken in zip(places, slices):
        at = at * length(taken) + (place - taken.start) // taken.step
    return at


def first_from(values: Any, wanted: int) -> int:
    """Number of the first element of a sorted tensor that is not below `wanted`."""
    low, high = 0, len(values)
    while low < high:
        middle = (low + high) // 2
        low, high = (middle + 1, high) if int(values[middle]) < wanted else (low, middle)
    return low
