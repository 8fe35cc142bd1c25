"""What to do about a result that may hold NaN or Inf: make sure, tell where it came from, and stop at the first."""

from __future__ import annotations

import os
import sys
import threading
import weakref
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from types import CodeType, FrameType
from typing import Any, Literal, Optional

from ..records.nan_stop import INF, NAN, Kind
from . import evidence, halting, live, raw
from .nan_plans import FIRST, WRITTEN, Plan
from .operations import plain_name

MOST_INFS = 256
# What lies deeper inside of arguments is no tensor of an operation's.
MOST_ARGUMENTS = 2000


@dataclass
class InfMaker:
    """The operation that a tensor with Inf came from: in the backward pass by its node, else by its line."""

    func: Any
    node: Optional[str]  # noqa: UP045 - evaluated by dataclass in Python 3.9
    number: Optional[int]  # noqa: UP045
    code: Optional[CodeType]  # noqa: UP045
    instruction: int


class Infs:
    """Which of the live memories with Inf in them came from which operation. Keeps none of them alive."""

    def __init__(self, torch: Any) -> None:
        self.storage = torch._C.TensorBase.untyped_storage
        self.makers: dict[int, tuple[Any, InfMaker]] = {}

    def of(self, value: Any) -> InfMaker | None:
        with suppress(Exception):  # a layout without a storage
            storage = self.storage(value)
            known = self.makers.get(id(storage))
            if known is not None and known[0]() is storage:
                return known[1]
        return None

    def remember(self, value: Any, maker: InfMaker) -> None:
        with suppress(Exception):
            storage = self.storage(value)
            self.makers.pop(id(storage), None)
            self.makers[id(storage)] = (weakref.ref(storage), maker)
            while len(self.makers) > MOST_INFS:
                del self.makers[next(iter(self.makers))]


@dataclass
class Stopped:
    """A stop at an operation, with what it was called with: kept while the thread stands there, and no longer."""

    watch: Any
    what: Literal["NaN", "Inf"]
    kind: Kind
    plan: Plan
    args: Any
    kwargs: Any
    results: list[Any]
    frame: FrameType
    inner: FrameType
    node: Any


STOPS: dict[int, Stopped] = {}


def stop_of_thread() -> Stopped | None:
    """The stop that this thread stands at."""
    return STOPS.get(threading.get_ident())


def results_of(plan: Plan, args: Any, kwargs: Any, out: Any) -> list[Any]:
    """What an operation has given, also where it was written to its arguments."""
    if plan.kind != WRITTEN:
        return tensors_in(out)[:1] if plan.kind == FIRST else tensors_in(out)
    return [one for place, name in plan.written for one in tensors_in(argument(args, kwargs, place, name))]


def argument(args: Any, kwargs: Any, place: int, name: str) -> Any:
    return args[place] if place < len(args) else (kwargs or {}).get(name)


def tensors_in(value: Any) -> list[Any]:
    """Plain tensors in a value, and in lists and tuples of it: what a class of the program's own is made of is not."""
    torch = sys.modules["torch"]
    plain, parameter = torch.Tensor, torch.nn.Parameter
    cls = type(value)
    several = value if cls is list or cls is tuple else (value,)
    return [one for one in several if type(one) is plain or type(one) is parameter]


def is_readable(value: Any, torch: Any) -> bool:
    """Whether its elements can be asked for now. On a GPU not while a graph of CUDA's is captured."""
    if value.is_cpu or not (value.is_floating_point() or value.is_complex()):
        return value.is_floating_point() or value.is_complex()
    if value.is_cuda:
        return not torch.cuda.is_current_stream_capturing()
    return value.device.type in ("mps", "xpu")


def is_dirty(value: Any) -> bool:
    """Whether its sum is NaN or Inf."""
    try:
        total = value.sum().item()
    except Exception:
        return False
    return total - total != 0.0


def any_dirty(torch: Any, plan: Plan, args: Any, kwargs: Any, out: Any) -> bool:
    """Whether one of the results may hold NaN or Inf."""
    with torch._C.DisableTorchFunction():
        return any(is_readable(one, torch) and is_dirty(one) for one in results_of(plan, args, kwargs, out))


def has_nan(value: Any, torch: Any) -> bool:
    """Exactly: a sum is NaN of Inf with both signs too."""
    try:
        total = value.sum().item()
        return total != total and bool(torch.isnan(value).any().item())
    except Exception:
        return False


def has_inf(value: Any, torch: Any) -> bool:
    """Exactly: a sum overflows too, hardly ever in a wider type."""
    try:
        wide = torch.complex128 if value.is_complex() else torch.float64
        total = value.sum(dtype=wide).item()
        return total - total != 0.0 and bool(torch.isinf(value).any().item())
    except Exception:
        return False


def was_dirty(watch: Any, plan: Plan, args: Any, kwargs: Any) -> bool:
    """Before an operation in place: whether what it will write to holds NaN."""
    torch = watch.torch
    with live.untouched(torch):
        written = (argument(args, kwargs, place, name) for place, name in plan.written)
        return any(has_nan(one, torch) for value in written for one in tensors_in(value) if is_readable(one, torch))


def inputs_of(plan: Plan, args: Any, kwargs: Any) -> Iterator[tuple[str, Any]]:
    """The arguments by torch's names for them, tensors of a list each by itself."""
    schema = list(plan.func._schema.arguments)
    values = [(schema[place].name if place < len(schema) else "", one) for place, one in enumerate(args)]
    for name, value in [*values, *(kwargs or {}).items()][:MOST_ARGUMENTS]:
        if type(value) in (list, tuple) and tensors_in(value):
            for index, one in enumerate(value):
                yield f"{name}[{index}]", one
        else:
            yield name, value


def look_into(watch: Any, plan: Plan, args: Any, kwargs: Any, out: Any, before: bool | None, inner: FrameType) -> None:
    """Stops where NaN came up. What follows from one that was met does not stop again."""
    if os.getpid() != watch.pid:  # forked off, without its debugger
        return
    torch = watch.torch
    with live.untouched(torch):
        results = [one for one in results_of(plan, args, kwargs, out) if is_readable(one, torch)]
        bad = [one for one in results if has_nan(one, torch)]
        what, kind = NAN, kind_of_nan(watch, plan, args, kwargs, bad, before) if bad else None
        if not bad:
            bad = [one for one in results if has_inf(one, torch)]
            made = bool(bad) and note_inf(watch, plan, args, kwargs, bad, inner)
            what, kind = INF, "made" if made and watch.inf else None
    frame = users_frame(inner, watch) if kind is not None and not halting.is_evaluating(inner) else None
    if kind is None or frame is None:
        return
    watch.met = watch.met or what == NAN
    stop = Stopped(watch, what, kind, plan, args, kwargs, bad, frame, inner, node_of(torch))
    STOPS[threading.get_ident()] = stop
    try:
        halting.halt(frame, what, sentence(stop))
    finally:
        del STOPS[threading.get_ident()]


def kind_of_nan(watch: Any, plan: Plan, args: Any, kwargs: Any, bad: list[Any], before: bool | None) -> Kind | None:
    """Where it came from; None where it follows from one that was met."""
    torch = watch.torch
    written = {id(one) for one in results_of(plan, args, kwargs, bad)} if plan.written else set[int]()
    for _, value in inputs_of(plan, args, kwargs):
        given = type(value) is float and value != value
        tensors = (one for one in tensors_in(value) if id(one) not in written and is_readable(one, torch))
        if given or any(has_nan(one, torch) for one in tensors):
            return None if watch.met else "arrived"
    if before:
        return None
    return "overwritten" if written and before is None else "made"


def note_inf(watch: Any, plan: Plan, args: Any, kwargs: Any, bad: list[Any], inner: FrameType) -> bool:
    """Keeps which operation Inf came from: this one, or the one before it. Tells whether it was this one."""
    torch = watch.torch
    maker: InfMaker | None = None
    made = True
    for _, value in inputs_of(plan, args, kwargs):
        if type(value) is float and value in (float("inf"), float("-inf")):
            made = False
        for one in tensors_in(value):
            # What was written to may have held it before.
            if any(one is result for result in bad):
                made = made and watch.infs.of(one) is None
                maker = maker or watch.infs.of(one)
            elif is_readable(one, torch) and has_inf(one, torch):
                made = False
                maker = maker or watch.infs.of(one)
    for one in bad if made or maker is not None else ():
        watch.infs.remember(one, maker or maker_of(watch, plan, inner))
    return made


def maker_of(watch: Any, plan: Plan, inner: FrameType | None) -> InfMaker:
    node = node_of(watch.torch)
    if node is not None:
        return InfMaker(plan.func, node_name(node), node_number(node), None, 0)
    while inner is not None and inner.f_code.co_filename.startswith((watch.folder, "<")):
        inner = inner.f_back
    code, instruction = (inner.f_code, inner.f_lasti) if inner is not None else (None, 0)
    return InfMaker(plan.func, None, None, code, instruction)


def node_of(torch: Any) -> Any:
    """The node of autograd's that is at work in this thread's backward pass."""
    current = getattr(torch._C, "_current_autograd_node", None)
    return current() if current is not None else None


def node_name(node: Any) -> str:
    """ "SqrtBackward0"; that of a custom Function is its class's."""
    return raw.class_name(type(node))


def node_number(node: Any) -> int | None:
    """Autograd's number of the operation that the node belongs to."""
    return node._sequence_nr() if hasattr(type(node), "_sequence_nr") else None


def users_frame(inner: FrameType | None, watch: Any) -> FrameType | None:
    """The user's innermost frame, in a thread of autograd's own the one that waits for it."""
    others = evidence.folders_of_others()
    for start in (inner, sys._current_frames().get(watch.home)):
        frame = start
        while frame is not None:
            if evidence.is_users(frame.f_code.co_filename, others):
                return frame
            frame = frame.f_back
    return None


def sentence(stop: Stopped) -> str:
    """What the debugger shows of it at once."""
    torch, op = stop.watch.torch, plain_name(stop.plan.func)
    with live.untouched(torch):
        (first, *_) = stop.results
        count = int((torch.isnan if stop.what == NAN else torch.isinf)(first).sum().item())
    where = f" in the backward pass ({node_name(stop.node)})" if stop.node is not None else ""
    verb = "passed on" if stop.kind == "arrived" else "gave"
    return f"{op} {verb} {count:,} {stop.what} of {first.numel():,} element{'s' * (first.numel() != 1)}{where}"
