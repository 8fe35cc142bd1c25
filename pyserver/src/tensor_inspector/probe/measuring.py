"""Statistics of the tensors of a frame within one budget: smallest first, CUDA's all fetched at once."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from ..records.frame import TensorStats
from ..records.tensor import Stats
from . import array_stats, queued, state, stats, tensors
from .budget import Budget
from .native import Native
from .walk import Found


def smallest_first(found: list[Found], torch: Any, numpy: Any) -> list[int]:
    """Numbers of the tensors in the order to measure them: parameters last, small before large."""

    def cost(number: int) -> tuple[bool, int]:
        item = found[number]
        try:
            base = numpy.ndarray.nbytes if item.is_array else torch._C.TensorBase.nbytes
            return item.role is not None, base.__get__(item.value)
        except Exception:  # sparse and nested layouts do not tell
            return item.role is not None, 0

    return sorted(range(len(found)), key=cost)


def measured(
    found: list[Found], order: list[int], torch: Any, numpy: Any, budget: Budget, zeros: bool
) -> list[TensorStats]:
    """Statistics in this order until the budget ends. The GPU works on its share while the CPU works on its own."""
    native = Native(torch) if torch else None
    elsewhere = queued_on_cuda(found, order, native, budget) if native and native.cuda_runs() else {}
    results: list[TensorStats] = []
    for number in order:
        if number in elsewhere:
            continue
        if budget.left() < 0:
            break
        item = found[number]
        if item.is_array or native is None:
            figures = array_stats.of_array(item.value, numpy)
        else:
            figures = of_tensor(item, native, budget, zeros)
        results.append(TensorStats(id=number, stats=figures))
    return results + [TensorStats(id=number, stats=arrived(finish)) for number, finish in elsewhere.items()]


def of_tensor(found: Found, native: Native, budget: Budget, zeros: bool) -> Stats:
    """A tensor's statistics, a parameter's with the norm of its gradient."""
    result = stats.of_tensor(found.value, native.torch, budget, zeros)
    if not has_dense_gradient(found, native):
        return result
    return replace(result, grad_norm=stats.norm(native.grad(found.value), native.torch))


def has_dense_gradient(found: Found, native: Native) -> bool:
    value = found.value
    return found.role == "parameter" and tensors.grad_state(value, native, native.is_leaf(value)) == "dense"


def queued_on_cuda(
    found: list[Found], order: list[int], native: Native, budget: Budget
) -> dict[int, Callable[[], Stats]]:
    """By number, what gives a CUDA tensor's statistics: the first that is asked waits for the device."""
    on_cuda = [n for n in order if not found[n].is_array and native.base.is_cuda.__get__(found[n].value)]
    failure = state.cuda_failure(native.torch) if on_cuda else None
    if failure:
        return {number: queued.failed(failure) for number in on_cuda}
    queue = queued.Queue(native.torch)
    results: dict[int, Callable[[], Stats]] = {}
    for number in on_cuda:
        if budget.left() < 0:
            break
        results[number] = queued_with_gradient(found[number], native, queue, budget)
    return results


def queued_with_gradient(item: Found, native: Native, queue: queued.Queue, budget: Budget) -> Callable[[], Stats]:
    figures = queued.of_tensor(item.value, queue, budget)
    if not has_dense_gradient(item, native):
        return figures
    norm = queued.norm(native.grad(item.value), queue)
    return lambda: replace(figures(), grad_norm=norm())


def arrived(finish: Callable[[], Stats]) -> Stats:
    """The figures; where the device fails at its work, ours or the program's before it, an error that says so."""
    try:
        return finish()
    except Exception as error:
        return queued.failed(state.CUDA_FAILED.format(queued.first_line(error)))()
