"""Break on NaN: a dispatch mode that looks at what each operation gives, forward and backward, in one thread.

The look is one sum over the result, which is NaN where an element is, and costs a tenth of `isnan().any()`: on a
CPU a step of a ResNet takes 1.1 to 1.3 times as long. On a GPU each operation waits for its own sum.
"""

from __future__ import annotations

import functools
import math
import os
import sys
import threading
from collections import deque
from types import CodeType, FrameType
from typing import Any

from ..records.switched import Switched
from . import after_import, dispatch_modes, live, nan_found, raw, recording
from .nan_plans import PASSED, PLANS, SCALED, Plan, plan_of
from .recording import GENERATED, OURS

TOO_OLD = "the program's torch is too old: this needs torch 2.1 or newer"
NOT_IMPORTED = "this program has not imported torch"
# Lines of operations that autograd may come back to: some 6 MB when full.
MOST_LINES = 50_000


class Watch:
    """One thread's watch. `met` tells that a NaN was met: what it spreads to is known from then on."""

    def __init__(self, torch: Any, inf: bool) -> None:
        self.torch, self.inf = torch, inf
        self.pid = os.getpid()
        self.home = threading.get_ident()
        self.met = False
        self.folder = os.path.dirname(torch.__file__) + os.sep
        self.last: int = torch._C._autograd._get_sequence_nr()
        # The operations from a number up to, and without, another ran at this instruction.
        self.lines: deque[tuple[int, int, CodeType, int]] = deque(maxlen=MOST_LINES)
        self.infs = nan_found.Infs(torch)
        self.mode = mode_class(torch)(self)

    def note(self, number: int, frame: FrameType | None) -> None:
        """Keeps where the operations up to this number ran: the innermost line outside of torch.

        Autograd has threads of its own for GPUs, to which torch carries the mode, and numbers of their own in them.
        """
        if threading.get_ident() != self.home:
            return
        first, self.last = self.last, number
        while frame is not None and frame.f_code.co_filename.startswith((self.folder, OURS, GENERATED)):
            frame = frame.f_back
        if frame is not None:
            self.lines.append((first, number, frame.f_code, frame.f_lasti))

    def line_of(self, number: int) -> tuple[CodeType, int] | None:
        """Code and instruction that made the node with this number."""
        for first, end, code, instruction in reversed(self.lines):
            if first <= number < end:
                return code, instruction
        return None


@functools.cache
def mode_class(torch: Any) -> Any:
    """The mode, derived from the program's own torch."""
    native = torch._C
    numbered, function_modes = native._autograd._get_sequence_nr, native._len_torch_function_stack
    tensor, parameter = torch.Tensor, torch.nn.Parameter
    floats = frozenset({torch.float32, torch.float64, torch.float16, torch.bfloat16, torch.complex64, torch.complex128})

    class NanMode(torch.utils._python_dispatch.TorchDispatchMode):  # type: ignore[misc]
        """Looks at results on their way back. Without its watch it does nothing, wherever torch may still have it."""

        supports_higher_order_operators = True

        @classmethod
        def _should_skip_dynamo(cls) -> bool:
            """No wrapper, which would import the whole of torch.compile: see `uncompiled`."""
            return False

        @classmethod
        def ignore_compile_internals(cls) -> bool:
            """What was compiled goes on as it is, and what is inside of it is not seen."""
            return True

        def __init__(self, watch: Watch) -> None:
            super().__init__()
            self.watch: Watch | None = watch

        def __torch_dispatch__(self, func: Any, types: Any, args: Any = (), kwargs: Any = None) -> Any:
            watch = self.watch
            if watch is None:
                return func(*args, **(kwargs or {}))
            number = numbered()
            if number != watch.last:
                watch.note(number, sys._getframe(1))
            plan = PLANS.get(id(func)) or plan_of(func)
            kind = plan.kind
            before = None
            if watch.met and plan.written and kind != PASSED:
                before = nan_found.was_dirty(watch, plan, args, kwargs)
            try:
                out = plan.run(*args, **kwargs) if kwargs else plan.run(*args)
            except RuntimeError:
                wrapped = numbers_wrapped(torch, plan, args)
                if wrapped is None:
                    raise
                out = func(*wrapped, **(kwargs or {}))
            if kind == PASSED or (kind == SCALED and type(args[1]) is float and 0.0 < args[1] < math.inf):
                return out
            cls = type(out)
            dirty = False
            if (cls is not tensor and cls is not parameter) or not out.is_cpu or function_modes():
                dirty = nan_found.any_dirty(torch, plan, args, kwargs, out)
            elif out.dtype in floats:
                try:
                    # NaN or Inf where an element is, and where the sum overflows.
                    total = out.sum().item()
                    dirty = total - total != 0.0
                except Exception:  # a layout without sums
                    pass
            if dirty:
                nan_found.look_into(watch, plan, args, kwargs, out, before, sys._getframe(1))
                if self.watch is None:  # switched off at the stop
                    dispatch_modes.remove_soon(torch, lambda mode: mode is self)
            return out

    uncompiled(torch, NanMode.__torch_dispatch__.__code__)
    return NanMode


def numbers_wrapped(torch: Any, plan: Plan, args: Any) -> list[Any] | None:
    """The arguments as they were where torch has made numbers of tensors with one; None where it has not.

    It does so for every dispatch mode, and then not every operation takes its own argument back.
    """
    schema = getattr(plan.func, "_schema", None)
    if schema is None:
        return None
    wanted = [str(one.type) in ("Tensor", "Optional[Tensor]") for one in schema.arguments]
    numbers = [wants and type(one) in (int, float, bool, complex) for wants, one in zip(wanted, args)]
    if not any(numbers):
        return None
    return [torch.tensor(one) if is_number else one for one, is_number in zip(args, numbers)]


def uncompiled(torch: Any, code: CodeType) -> None:
    """Tells torch.compile, where it is at work around a call, to leave this code and what it calls alone."""
    native: Any = getattr(getattr(torch._C, "_dynamo", None), "eval_frame", None)
    if hasattr(native, "skip_code"):  # of older ones
        native.skip_code(code)
    elif hasattr(native, "_FrameExecStrategy"):
        skip = native._FrameAction.SKIP
        native.set_code_exec_strategy(code, native._FrameExecStrategy(skip, skip))


class OfThread(threading.local):
    """A thread's own, as dispatch modes are."""

    watch: Watch | None = None


OF_THREAD = OfThread()


def of_thread() -> Watch | None:
    """None too where it was switched off from another thread, at its stop there."""
    watch = OF_THREAD.watch
    return watch if watch is not None and watch.mode.watch is watch else None


def is_on() -> bool:
    """Whether this thread stops at NaN; a thread of autograd's own stands at one for the thread that waits for it."""
    stopped = nan_found.stop_of_thread()
    return of_thread() is not None or (stopped is not None and stopped.watch.mode.watch is not None)


def switch(on: bool | None, inf: bool = False) -> Switched:
    """Begins or ends the watch in this thread, None switches over. A new watch begins where one is on already."""
    torch = live.torch()
    if torch is None:
        return Switched(on=False, problem=NOT_IMPORTED)
    wanted = on if on is not None else of_thread() is None
    if recording.is_compiling(torch):
        return Switched(on=of_thread() is not None, problem=recording.COMPILING)
    if wanted and not is_new_enough(torch):
        return Switched(on=False, problem=TOO_OLD)
    end(torch)
    if wanted:
        OF_THREAD.watch = watch = Watch(torch, inf)
        dispatch_modes.insert(torch, watch.mode)
    return Switched(on=wanted, inf=wanted and inf)


def end(torch: Any) -> None:
    """Takes the mode out of this thread, also one that an earlier probe in this process has left."""
    watch, OF_THREAD.watch = OF_THREAD.watch, None
    stopped = nan_found.stop_of_thread()
    for one in (watch, stopped.watch if stopped is not None else None):
        if one is not None:
            one.mode.watch = None
    if is_new_enough(torch):
        dispatch_modes.remove(torch, is_ours)


def is_new_enough(torch: Any) -> bool:
    native = torch._C
    return hasattr(native, "_push_on_torch_dispatch_stack") and hasattr(native._autograd, "_get_sequence_nr")


def is_ours(mode: Any) -> bool:
    cls = type(mode)
    return raw.class_name(cls) == "NanMode" and raw.class_module(cls) == __name__


def begin() -> None:
    switch(True, False)


def begin_with_inf() -> None:
    switch(True, True)


def from_the_start(inf: bool) -> Switched:
    """The watch of a whole program: begins in the thread that imports torch."""
    if live.torch() is not None:
        return Switched(on=False, inf=inf, problem="torch is imported already: switch it on at a stop")
    after_import.then(begin_with_inf if inf else begin)
    return Switched(on=False, waiting=True, inf=inf)
