"""What a logpoint measures of one value: a tensor's metadata in a few microseconds, its statistics where asked for."""

from __future__ import annotations

import math
from dataclasses import replace
from typing import Any, Optional

from ..records.tensor import Stats
from . import array_stats, elements, live, queued, raw, readable, sampled, state, stats, tensors
from .budget import Budget
from .native import Native

# Shape, dtype, device, a number's own value, statistics, norm. dtype and device are torch's own objects or names.
Figures = tuple[tuple[int, ...], Any, Any, Optional[float], Optional[Stats], Optional[float]]  # noqa: UP045 - a value

# All elements of a gradient are read up to here (about 1 ms), of a larger one a sample.
WHOLE_GRADIENT = 1 << 22
# What CUDA may take for one tensor.
CUDA_SECONDS = 0.05


class NotMeasured(Exception):
    """There is nothing to measure; the message says why."""


def of_value(value: Any, statistics: bool) -> Figures:
    """Figures of a tensor, an array or a number. Raises NotMeasured for anything else.

    Without statistics nothing waits for a device: only a tensor on the CPU has its one element as `value`.
    """
    cls = type(value)
    if cls is float or cls is int or cls is bool:
        return of_number(value, cls.__name__)
    torch = live.torch() if READERS else None
    reader = READERS.get(id(torch)) or reader_now()
    if reader is not None and reader.native.is_ordinary(cls):
        return reader.ordinary(value, statistics)
    if reader is not None and raw.derives(cls, reader.native.base):
        return reader.tensor(value, statistics)
    return of_other(value, cls, statistics)


def of_number(value: Any, dtype: Any) -> Figures:
    try:
        return (), dtype, "", float(value), None, None
    except OverflowError:
        raise NotMeasured("a whole number beyond what a float can hold") from None


def of_other(value: Any, cls: type, statistics: bool) -> Figures:
    numpy = live.numpy()
    if numpy is not None and raw.derives(cls, numpy.ndarray):
        return of_array(value, numpy, statistics)
    if numpy is not None and raw.derives(cls, numpy.generic):
        number = numpy.generic.item(value)
        if type(number) in (bool, int, float):
            return of_number(number, str(numpy.generic.dtype.__get__(value)))
    for base, number in ((float, float.__float__), (int, int.__int__)):
        if raw.derives(cls, base):
            return of_number(number(value), base.__name__)
    if value is None:
        raise NotMeasured("None: there is nothing to measure")
    raise NotMeasured(f"a {raw.class_name(cls)}, not a tensor or a number")


def of_array(value: Any, numpy: Any, statistics: bool) -> Figures:
    base = numpy.ndarray
    shape, dtype, size = base.shape.__get__(value), base.dtype.__get__(value), base.size.__get__(value)
    number = float(base.item(value)) if size == 1 and dtype.kind in "biuf" else None
    if not statistics:
        return shape, str(dtype), "cpu", number, None, None
    if size <= sampled.SAMPLE:
        found = array_stats.of_array(value, numpy)
    else:
        part = array_stats.spread(base.view(value, base), sampled.SAMPLE)
        found = replace(array_stats.of_array(part, numpy), exact=False, zeros_exact=False)
    return shape, str(dtype), "cpu", number, small(found), found.norm(size)


class Reader:
    """torch's accessors, bound once."""

    def __init__(self, torch: Any) -> None:
        self.torch = torch
        self.native = Native(torch)
        self.no_function = torch._C.DisableTorchFunction
        self.no_dispatch = torch._C._DisableTorchDispatch
        self.is_cpu = self.native.base.is_cpu.__get__
        self.numel = self.native.base.numel
        self.item = self.native.base.item
        self.strided = torch.strided

    def ordinary(self, value: Any, statistics: bool) -> Figures:
        """A tensor of torch's own class: no more than what is needed stands between us and its accessors."""
        native = self.native
        with self.no_function():
            try:
                shape, size = native.shape(value), self.numel(value)
            except RuntimeError:  # nested
                return self.tensor(value, statistics)
            dtype, device = native.dtype(value), native.device(value)
            number = self.one(value) if size == 1 else None
        if not statistics:
            return shape, dtype, device, number, None, None
        return self.measured(value, (shape, dtype, device, number), size)

    def one(self, value: Any) -> float | None:
        """The only element of a tensor on the CPU, where it is a real number that can be read at once."""
        native = self.native
        if not self.is_cpu(value) or native.layout(value) is not self.strided or native.is_transformed(value):
            return None
        with self.no_dispatch():
            try:
                found = self.item(value)
            except RuntimeError:  # elements that torch can't read
                return None
        return None if type(found) is complex else float(found)

    def tensor(self, value: Any, statistics: bool) -> Figures:
        """A tensor of any kind."""
        native = self.native
        with live.untouched(self.torch):
            nested = native.is_nested(value) and native.layout(value) is self.strided
            shape = tuple(tensors.shape_of(value, nested, native))
            facts = (shape, native.dtype(value), native.device(value), None)
        return self.measured(value, facts, math.prod(shape)) if statistics else (*facts, None, None)

    def measured(self, value: Any, facts: tuple[Any, ...], size: int) -> Figures:
        """The figures with statistics: of all elements up to 65,536 of them, of a spread sample of more."""
        shape, dtype, device, number = facts
        native = self.native
        with live.untouched(self.torch):
            if native.base.is_cuda.__get__(value):
                found = self.on_cuda(value)
            else:
                found = stats.of_tensor(value, self.torch, Budget(seconds=0.0, rows=0, visits=0))
            if self.has_gradient(value):
                found = replace(found, grad_norm=self.gradient_norm(native.grad(value)))
            if native.is_nested(value) or native.layout(value) is not self.strided:
                size = -1
        if number is None and found.count == 1 and found.mean is not None and found.of == "value":
            number = found.mean
        return shape, dtype, device, number, small(found), found.norm(size)

    def on_cuda(self, value: Any) -> Stats:
        """Queued on the device, then waited for: the one place where a logpoint synchronises."""
        failure = state.cuda_failure(self.torch)
        if failure:
            return queued.failed(failure)()
        budget = Budget(seconds=CUDA_SECONDS, rows=0, visits=0)
        return queued.of_tensor(value, queued.Queue(self.torch), budget)()

    def has_gradient(self, value: Any) -> bool:
        native = self.native
        return native.requires_grad(value) and tensors.grad_state(value, native, native.is_leaf(value)) == "dense"

    def gradient_norm(self, gradient: Any) -> float | None:
        if self.native.base.is_cuda.__get__(gradient):
            return queued.norm(gradient, queued.Queue(self.torch))()
        size = self.numel(gradient)
        if size <= WHOLE_GRADIENT:
            return stats.norm(gradient, self.torch)
        part = elements.sample(readable.plain(gradient, self.torch), WHOLE_GRADIENT)
        found = stats.norm(part, self.torch)
        return None if found is None else found * math.sqrt(size / part.numel())


def small(found: Stats) -> Stats:
    """Without the elements as text: the ring keeps thousands of these."""
    return found if found.values is None else replace(found, values=None)


def gradient(value: Any) -> Any:
    """A tensor's gradient. Raises NotMeasured where there is none: torch would warn of some."""
    reader = reader_now()
    if reader is None or not raw.derives(type(value), reader.native.base):
        return value.grad
    native = reader.native
    with reader.no_function():
        if not (native.is_leaf(value) or native.retains_grad(value)):
            raise NotMeasured("no leaf: torch keeps its gradient only after retain_grad()")
        found = native.grad(value)
    if found is None:
        raise NotMeasured("no gradient yet")
    return found


def reader_now() -> Reader | None:
    """The accessors of the torch that the program has loaded, None before it has."""
    torch = live.torch()
    if torch is None:
        return None
    found = READERS.get(id(torch))
    if found is None:
        READERS.clear()
        found = READERS[id(torch)] = Reader(torch)
    return found


READERS: dict[int, Reader] = {}
