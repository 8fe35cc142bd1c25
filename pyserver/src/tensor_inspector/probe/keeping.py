"""Copies of variables, kept in the program's memory to be compared with at a later stop, until they are forgotten."""

from __future__ import annotations

from typing import Any

from ..records.comparison import KeptValue
from ..records.summary import size_text
from . import array_regions, cut_elements, elements, raw
from .native import plain_name
from .no_variable import NoVariable
from .regions import Source

LARGEST = 256 * 1024 * 1024
LARGEST_TOGETHER = 512 * 1024 * 1024
# How many times a copy's bytes must be free on a GPU: the program needs the rest.
FREE_ON_GPU = 3

# By number: the copy, and the record that says what it is.
KEPT: dict[int, tuple[Any, KeptValue]] = {}
LAST = [0]


def keep(source: Source) -> KeptValue:
    """Copies a variable: detached, plain, on its own device and with its own layout. Raises NoVariable.

    What repeats in an expanded tensor is copied once. Call inside `live.untouched`.
    """
    nbytes = size(source)
    refuse_large(source, nbytes)
    copy = copied(source)
    LAST[0] += 1
    record = KeptValue(number=LAST[0], shape=source.shape, dtype=source.dtype, nbytes=nbytes)
    KEPT[LAST[0]] = copy, record
    return record


def value(number: int) -> Any:
    """The copy of this number. Raises NoVariable."""
    if number not in KEPT:
        raise NoVariable(f"The kept value {number} was given up, or the program was started anew: keep it again.")
    return KEPT[number][0]


def forget(number: int) -> KeptValue:
    """Gives a copy up; the record says what it was. Raises NoVariable."""
    value(number)
    _, record = KEPT.pop(number)
    return record


def refuse_large(source: Source, nbytes: int) -> None:
    """Raises NoVariable where a copy would take too much of the program's memory."""
    if nbytes > LARGEST:
        raise NoVariable(
            f"A copy would take {size_text(nbytes)} of the program's memory, and at most {size_text(LARGEST)} are kept:"
            " keep a part of it, such as its first rows with [:1000]."
        )
    together = sum(record.nbytes for _, record in KEPT.values())
    if together + nbytes > LARGEST_TOGETHER:
        raise NoVariable(
            f"Kept values take {size_text(together)} of the program's memory already, and this one would add"
            f" {size_text(nbytes)}; together {size_text(LARGEST_TOGETHER)} are allowed: forget one of them first."
        )
    free = free_on_gpu(source)
    if free is not None and free < FREE_ON_GPU * nbytes:
        raise NoVariable(
            f"A copy would take {size_text(nbytes)} of the GPU's memory, of which {size_text(free)} are free: the"
            f" program may need them. Keep a part of it, or its copy on the CPU with .cpu() after it."
        )


def free_on_gpu(source: Source) -> int | None:
    """Bytes that a tensor's GPU has left: the device's, and those that torch holds without using them."""
    if source.is_array or not source.torch._C.TensorBase.is_cuda.__get__(source.value):
        return None
    cuda, device = source.torch.cuda, source.torch._C.TensorBase.device.__get__(source.value)
    return cuda.mem_get_info(device)[0] + cuda.memory_reserved(device) - cuda.memory_allocated(device)


def size(source: Source) -> int:
    """Bytes that a copy takes. Raises NoVariable where none can be made."""
    if source.unreadable:
        raise NoVariable(f"There are no elements to keep: {source.unreadable}.")
    if source.is_array:
        if source.numpy.ndarray.dtype.__get__(source.value).hasobject:
            raise NoVariable("An array of objects can't be kept: a copy would hold the program's own objects.")
        return once(source).nbytes
    base = source.torch._C.TensorBase
    if raw.class_name(type(source.value)) == "NestedTensor":
        raise NoVariable("A jagged nested tensor can't be kept: keep its elements, with .values() after it.")
    if cut_elements.is_sparse(source):
        return sum(base.nbytes.__get__(part) for part in parts(source))
    if base.is_nested.__get__(source.value):
        return base.nbytes.__get__(base.values(base.detach(source.value)))
    if cut_elements.is_strided(source):
        return base.nbytes.__get__(elements.without_repeats(cut_elements.plain(source))[0])
    return base.numel(source.value) * base.element_size(source.value)


def parts(source: Source) -> list[Any]:
    """The tensors that a sparse one is made of."""
    base = source.torch._C.TensorBase
    found = base.detach(source.value)
    if plain_name(base.layout.__get__(found)) == "sparse_coo":
        return [base._indices(found), base._values(found)]
    rows = plain_name(base.layout.__get__(found)) in ("sparse_csr", "sparse_bsr")
    indices = (base.crow_indices, base.col_indices) if rows else (base.ccol_indices, base.row_indices)
    return [*(one(found) for one in indices), base.values(found)]


def once(source: Source) -> Any:
    """An array with what repeats in it once."""
    array = source.numpy.ndarray.view(source.value, source.numpy.ndarray)
    return array[tuple(slice(0, 1) if dim in source.same else slice(None) for dim in range(array.ndim)) or ...]


def copied(source: Source) -> Any:
    """A copy that shares nothing with the program but repeats what repeats."""
    numpy, torch = source.numpy, source.torch
    if source.is_array:
        copy = numpy.broadcast_to(once(source).copy(), source.shape)
        if raw.derives(type(source.value), array_regions.masked(numpy)):
            return numpy.ma.array(copy, mask=numpy.ma.getmaskarray(source.value).copy())
        return copy
    if cut_elements.is_strided(source):
        plain = cut_elements.plain(source)
        return elements.without_repeats(plain)[0].clone().expand(plain.shape)
    return torch.clone(torch.Tensor.detach(source.value))
