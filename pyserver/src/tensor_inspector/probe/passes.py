"""All elements of something, read piece by piece, as often as it takes. Call inside `live.untouched`."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any

from . import array_stats, elements, queued
from .budget import Budget
from .sums import OutOfTime

PIECE, SMALLEST_PIECE = 1 << 18, 1 << 14
# Two copies of a piece in double precision, places and flags: bytes an element.
WORKING_BYTES = 32
SAMPLE = 1 << 18
Change = Callable[[Any], Any]


@dataclass(frozen=True)
class Elements:
    """Elements that can be read again and again.

    `xp` is the module that pieces are computed with, torch or numpy; `dtype` is the name of their type in it. Every
    element counts `times` times, and `zeros` more are zero beside the `stored` ones of a sparse tensor. `read` gives
    pieces of at most as many elements as it is told, `some` about as many, spread evenly.
    """

    xp: Any
    dtype: str
    read: Callable[[int], Iterable[Any]]
    some: Callable[[int], Any]
    size: int = PIECE
    times: int = 1
    zeros: int = 0
    stored: int = 0

    def pieces(self, budget: Budget | None) -> Iterator[Any]:
        """Flat pieces without gaps. Raises OutOfTime before the piece that there is no time left for."""
        for number, piece in enumerate(self.read(self.size)):
            if number and budget is not None and budget.left() < 0:
                raise OutOfTime
            yield self.xp.ravel(piece)

    def sample(self) -> Elements:
        """A spread sample of them. Zeros that are not stored keep about their share."""
        part = self.xp.ravel(self.some(SAMPLE))
        share = part.shape[0] / max(1, self.stored)
        return replace(self, read=lambda _: [part], times=1, zeros=round(self.zeros * share))


def of_tensor(value: Any, part: str, torch: Any, zeros: int = 0) -> Elements:
    """The elements of a plain strided tensor, read where they lie; of complex numbers one part."""
    value, times = elements.without_repeats(value)
    change = tensor_part(value.dtype, part, torch)
    room = torch.cuda.memory_allocated(value.device) * queued.WORKING_SHARE if value.is_cuda else math.inf
    return Elements(
        xp=torch,
        dtype=str(change(torch.empty(0, dtype=value.dtype)).dtype).removeprefix("torch."),
        read=lambda size: map(change, elements.pieces(value, size)),
        some=lambda count: change(elements.sample(value, count)),
        size=max(SMALLEST_PIECE, int(min(PIECE, room / WORKING_BYTES))),
        times=times,
        zeros=zeros,
        stored=value.numel(),
    )


def tensor_part(dtype: Any, part: str, torch: Any) -> Change:
    """What makes real numbers of a piece that torch computes with."""
    if not dtype.is_complex:
        return lambda piece: piece.resolve_neg()
    taken = {"real": torch.real, "imaginary": torch.imag, "phase": torch.angle}.get(part, torch.abs)

    def change(piece: Any) -> Any:
        wide = piece.to(torch.complex64) if dtype == torch.complex32 else piece
        return taken(wide.resolve_conj().resolve_neg()).resolve_neg()

    return change


def of_array(value: Any, part: str, numpy: Any) -> Elements:
    """The elements of a numeric array, read where they lie; of complex numbers one part."""
    plain = numpy.ndarray.view(value, numpy.ndarray)
    times = 1
    for axis, (size, stride) in enumerate(zip(plain.shape, plain.strides)):
        if stride == 0 and size > 1:
            times *= size
            plain = plain[(slice(None),) * axis + (slice(0, 1),)]
    change = array_part(plain.dtype, part, numpy)
    return Elements(
        xp=numpy,
        dtype=change(numpy.empty(0, plain.dtype)).dtype.name,
        read=lambda size: map(change, array_pieces(plain, size)),
        some=lambda count: change(array_stats.spread(plain, count)),
        times=times,
    )


def array_part(dtype: Any, part: str, numpy: Any) -> Change:
    """What makes real numbers of a piece, in types that are computed with."""
    native = native_type(dtype, numpy)
    if dtype.kind != "c":
        return lambda piece: piece.astype(native, copy=False)
    taken = {"real": numpy.real, "imaginary": numpy.imag, "phase": numpy.angle}.get(part, numpy.abs)
    return lambda piece: taken(piece.astype(native, copy=False))


def native_type(dtype: Any, numpy: Any) -> Any:
    """A type of numpy's in this machine's byte order and no wider than double precision."""
    if dtype.kind in "fc" and dtype.itemsize > (16 if dtype.kind == "c" else 8):
        return numpy.dtype("complex128" if dtype.kind == "c" else "float64")
    return dtype.newbyteorder("=")


def array_pieces(value: Any, size: int) -> Iterator[Any]:
    """Views of at most `size` elements that together are the array, in the order of memory."""
    stack = [value.transpose(sorted(range(value.ndim), key=lambda axis: -abs(value.strides[axis])))]
    while stack:
        part = stack.pop()
        if part.size <= size:
            if part.size:
                yield part
            continue
        axis = next(axis for axis, length in enumerate(part.shape) if length > 1)
        rows = max(1, size * part.shape[axis] // part.size)
        cuts = [(slice(None),) * axis + (slice(at, at + rows),) for at in range(0, part.shape[axis], rows)]
        stack += [part[cut] for cut in reversed(cuts)]
