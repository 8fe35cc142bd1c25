"""The lines and modules that operations run in, recorded while a person wants it.

A mode of torch's own (`torch.overrides.TorchFunctionMode`) sees each call of a torch function in its thread.
Autograd numbers the operations of a thread in their order, so a call has made the operations from the number
before it to the number after it: no operation is touched, and torch frees its graphs as it always does.
"""

from __future__ import annotations

import bisect
import functools
import os
import sys
import threading
import weakref
from collections import deque
from dataclasses import dataclass
from types import CodeType, FrameType
from typing import Any, Optional

from ..records.graph import SourceLine
from . import raw

# Some 20 MB when full: the last steps of a large model.
MOST_CALLS = 100_000
OURS = "<_tensor_inspector."
# What torch.compile makes of a program: no file that could be opened.
GENERATED = "<eval_with_key>"
COMPILING = "torch.compile is compiling: go on to a line outside of it first"
TOO_OLD = "the program's torch is too old to number its operations: recording needs torch 2.1 or newer"


@dataclass
class Call:
    """The operations from number `first` up to, and without, `end`: where they ran."""

    __slots__ = ("end", "file", "first", "function", "line", "module")
    first: int
    end: int
    file: str
    line: int
    function: str
    module: Optional["weakref.ref[Any]"]  # noqa: UP037, UP045 - evaluated by dataclass in Python 3.9


class CannotRecord(Exception):
    """Recording can't be switched now, or with this torch; the message says why."""


class Recorder:
    """One thread's calls, the latest MOST_CALLS of them."""

    def __init__(self, torch: Any) -> None:
        self.torch = torch
        self.calls: deque[Call] = deque(maxlen=MOST_CALLS)
        self.folder = os.path.dirname(torch.__file__) + os.sep
        self.number = torch._C._autograd._get_sequence_nr
        self.last = self.number()
        self.entering: CodeType = torch.nn.Module._call_impl.__code__
        self.applying: CodeType = raw.namespace(torch.autograd.Function)["apply"].__func__.__code__
        self.mode = mode_class(torch)(self)

    def note(self, first: int, end: int, frame: FrameType | None) -> None:
        """Keeps where operations ran: the innermost line outside of torch, and the innermost module."""
        outside: FrameType | None = None
        module: Any = None
        while frame is not None and (outside is None or module is None):
            code = frame.f_code
            if code is self.entering:
                module = module or weakref.ref(frame.f_locals["self"])
            elif outside is None and not code.co_filename.startswith((self.folder, OURS, GENERATED)):
                outside = frame
            frame = frame.f_back
        if outside is None:
            return
        line = outside.f_lineno
        latest = self.calls[-1] if self.calls else None
        code = outside.f_code
        same = latest and latest.end == first and latest.line == line and latest.file == code.co_filename
        if latest and same and latest.module is module:  # an object has one reference without a callback
            latest.end = end
        else:
            self.calls.append(Call(first, end, code.co_filename, line, code.co_name, module))

    def note_gap(self, first: int, end: int, frame: FrameType | None) -> None:
        """Keeps where a custom Function was applied: it is numbered before its own operations run, unseen."""
        while frame is not None and frame.f_code is not self.applying:
            frame = frame.f_back
        if frame is not None:
            self.note(first, end, frame)


@functools.cache
def mode_class(torch: Any) -> Any:
    """The mode, derived from the program's own torch. One class: torch.compile compiles anew for each."""
    compiling = getattr(torch.compiler, "is_compiling", None) or (lambda: False)
    graph_enabled = torch.is_grad_enabled

    class RecordingMode(torch.overrides.TorchFunctionMode):  # type: ignore[misc]
        """Notes each call that made operations. Under torch.compile it is traced away.

        Torch carries modes into threads of its own (autograd's for a GPU), whose numbers are others. And one that is
        at work while it is switched off is put back by torch afterwards. In both cases it does nothing.
        """

        def __init__(self, recorder: Recorder) -> None:
            self.recorder = recorder

        def __torch_function__(self, func: Any, types: Any, args: Any = (), kwargs: Any = None) -> Any:
            if compiling():
                return func(*args, **(kwargs or {}))
            recorder = self.recorder
            if recorder is not of_thread():
                return func(*args, **(kwargs or {}))
            first = recorder.number()
            if first != recorder.last and not graph_enabled():
                recorder.note_gap(recorder.last, first, sys._getframe(1))
            result = func(*args, **kwargs) if kwargs else func(*args)
            end = recorder.last = recorder.number()
            if end != first:
                recorder.note(first, end, sys._getframe(1))
            return result

    return RecordingMode


class OfThread(threading.local):
    """A thread's own, as modes and numbers are: gone with it, where its ident is given to the next one."""

    recorder: Recorder | None = None


OF_THREAD = OfThread()


def of_thread() -> Recorder | None:
    return OF_THREAD.recorder


def switch(torch: Any, on: bool | None) -> bool:
    """Begins or ends recording in this thread, None switches over. Tells whether it is on. Raises CannotRecord."""
    recorder = of_thread()
    wanted = on if on is not None else recorder is None
    if is_compiling(torch):
        raise CannotRecord(COMPILING)
    if wanted and recorder is None:
        if not hasattr(torch._C._autograd, "_get_sequence_nr") or not hasattr(torch, "compiler"):
            raise CannotRecord(TOO_OLD)
        remove(torch)  # one that an earlier probe in this process has left
        OF_THREAD.recorder = recorder = Recorder(torch)
        insert(torch, recorder.mode)
    elif not wanted:
        OF_THREAD.recorder = None
        remove(torch)
    return wanted


def is_compiling(torch: Any) -> bool:
    """Whether torch.compile is at work in this thread: it takes a change of modes for an error of its own."""
    guards = sys.modules.get("torch._guards")
    context = getattr(guards, "CompileContext", None)
    return context is not None and context.try_get() is not None


def insert(torch: Any, mode: Any) -> None:
    """Puts the mode below the program's own: a `with` that ends takes off the uppermost, whatever it is.

    Only the mode of `torch.set_default_device` lies lower still: torch fails where it finds another at the bottom.
    """
    stack = emptied(torch)
    default = getattr(getattr(torch, "_GLOBAL_DEVICE_CONTEXT", None), "device_context", None)
    place = 1 if default is not None and stack and stack[0] is default else 0
    fill(torch, [*stack[:place], mode, *stack[place:]])


def remove(torch: Any) -> None:
    """Takes the mode out wherever it lies."""
    fill(torch, [mode for mode in emptied(torch) if not is_ours(type(mode))])


def is_ours(cls: type) -> bool:
    """Whether a class is the mode's, of this probe or of one before it: a program's own may have its name."""
    return raw.class_name(cls) == "RecordingMode" and raw.class_module(cls) == __name__


def emptied(torch: Any) -> list[Any]:
    """Every mode of this thread, the outermost first, taken off."""
    native = torch._C
    taken = [native._pop_torch_function_stack() for _ in range(native._len_torch_function_stack())]
    return taken[::-1]


def fill(torch: Any, modes: list[Any]) -> None:
    for mode in modes:
        torch._C._push_on_torch_function_stack(mode)


class Sources:
    """What was recorded in this thread, to be asked by an operation's number."""

    def __init__(self, recorder: Recorder, modules: dict[int, str]) -> None:
        """`modules` are the expressions of the modules that the frame reaches, by `id`."""
        self.calls = list(recorder.calls)
        self.firsts = [call.first for call in self.calls]
        self.modules = modules

    def of(self, number: int) -> tuple[SourceLine, str | None] | None:
        """The line that an operation ran in, and its module where the frame reaches it."""
        at = bisect.bisect_right(self.firsts, number) - 1
        if at < 0 or number >= self.calls[at].end:
            return None
        call = self.calls[at]
        module = call.module() if call.module is not None else None
        name = self.modules.get(id(module)) if module is not None else None
        return SourceLine(call.file, call.line, call.function), name
