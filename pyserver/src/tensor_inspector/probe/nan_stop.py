"""The record of a stop at NaN: the operation, its inputs with what is wrong in them, and where they came from."""

from __future__ import annotations

import dis
import linecache
from itertools import islice
from types import CodeType, FrameType
from typing import Any

from ..records.line import Line
from ..records.nan_stop import INF, Maker, NanStop, Operand
from ..records.summary import number
from . import evidence, extremes, forward_lines, live, nan_found, stats, things, walk
from . import frame as frames
from .budget import Budget
from .nan_found import InfMaker, Stopped
from .operations import plain_name, schema_name

MOST_INPUTS = 12
SECONDS_A_TENSOR = 1.0
MOST_STARTS = 100_000


def of_thread(target: FrameType, budget: Budget, torch: Any, numpy: Any) -> NanStop | None:
    """The stop that this thread stands at; None where it stands at none."""
    stop = nan_found.stop_of_thread()
    if stop is None or torch is None:
        return None
    reached = walk.Walker(torch, numpy, budget).run(stop.frame, False)
    describer = things.Describer(torch, numpy, evidence.names_of(reached.tensors, reached.modules))
    describer.scanner = None  # statistics are taken besides
    with live.untouched(torch):
        return Teller(stop, describer, storages_of(reached.tensors, torch)).record()


def storages_of(found: list[walk.Found], torch: Any) -> dict[int, str]:
    """Expressions of the frame's tensors by the `id` of the memory that they lie in, the first of each."""
    names: dict[int, str] = {}
    for one in found:
        if not one.is_array:
            try:
                names.setdefault(id(torch._C.TensorBase.untyped_storage(one.value)), one.expression)
            except Exception:  # a layout without a storage
                continue
    return names


class Teller:
    """Tells one stop in the user's names. Call inside `live.untouched`."""

    def __init__(self, stop: Stopped, describer: things.Describer, storages: dict[int, str]) -> None:
        self.stop, self.describer, self.storages = stop, describer, storages
        self.torch = stop.watch.torch
        self.first = stop.results[0]
        self.position = position_of(self.first, stop.what, self.torch)

    def record(self) -> NanStop:
        stop = self.stop
        code = stop.frame.f_code
        line = stop.frame.f_lineno or 0
        inputs, settings = self.inputs()
        node = stop.node
        return NanStop(
            what=stop.what, kind=stop.kind, op=plain_name(stop.plan.func), schema=schema_name(stop.plan.func),
            phase="forward" if node is None else "backward",
            node=None if node is None else nan_found.node_name(node),
            forward=self.forward(node), result=self.operand("result", self.first), position=self.position,
            inputs=inputs, settings=settings, file=code.co_filename, line=line,
            function=frames.function_name(stop.frame), span=evidence.span_of(code, stop.frame.f_lasti),
            module=self.module(), source=evidence.source_of(code.co_filename),
            others=[self.operand("result", one) for one in stop.results[1:MOST_INPUTS]],
        )  # fmt: skip

    def inputs(self) -> tuple[list[Operand], dict[str, str]]:
        """The tensors, those with NaN or Inf first where there are many, and plain values as text."""
        stop = self.stop
        tensors: list[tuple[str, Any]] = []
        settings: dict[str, str] = {}
        for name, value in nan_found.inputs_of(stop.plan, stop.args, stop.kwargs):
            if nan_found.tensors_in(value):
                tensors.append((name, value))
            elif value is not None and (text := self.describer.text(value)) is not None:
                settings[name] = text
        if len(tensors) > MOST_INPUTS:
            tensors.sort(key=lambda one: not nan_found.is_dirty(one[1]))
        return [self.operand(name, value) for name, value in tensors[:MOST_INPUTS]], settings

    def operand(self, name: str, value: Any) -> Operand:
        torch = self.torch
        found = Operand(self.describer.thing(name, value))
        found.stats = stats.of_tensor(value, torch, Budget(seconds=SECONDS_A_TENSOR, rows=1, visits=1), zeros=True)
        found.overwritten = name != "result" and any(value is one for one in self.stop.results)
        if found.thing.expression is None:
            found.view_of = self.storages.get(id(torch._C.TensorBase.untyped_storage(value)))
        if value.is_floating_point():
            found.negatives = int((value < 0).sum().item())
            found.beyond_one = int((value.abs() > 1).sum().item())
        if name != "result":
            found.at = self.element(value)
            maker = self.stop.watch.infs.of(value) if found.stats.posinf or found.stats.neginf else None
            found.inf_from = self.maker(maker) if maker is not None else None
        return found

    def element(self, value: Any) -> str | None:
        """The input's element that the NaN was made of, of operations that go element by element."""
        pointwise = getattr(getattr(self.torch, "Tag", None), "pointwise", None)
        if self.position is None or pointwise not in self.stop.plan.func.tags:
            return None
        sizes = list(value.shape)
        if len(sizes) > len(self.position) or value.is_complex():
            return None
        place = self.position[len(self.position) - len(sizes) :]
        if any(size not in (1, own) for size, own in zip(sizes, list(self.first.shape)[-len(sizes) :])):
            return None
        return number(float(value[tuple(0 if size == 1 else at for size, at in zip(sizes, place))].item()))

    def forward(self, node: Any) -> Line | None:
        """The line whose gradient a node computes: as the watch saw it, else as anomaly detection did."""
        if node is None:
            return None
        own = nan_found.node_number(node)
        place = self.stop.watch.line_of(own) if own is not None else None
        return line_at(*place) if place is not None else forward_lines.of_node(node)

    def maker(self, found: InfMaker) -> Maker:
        line = None
        if found.code is not None:
            line = line_at(found.code, found.instruction)
        elif found.number is not None:
            place = self.stop.watch.line_of(found.number)
            line = line_at(*place) if place is not None else None
        return Maker(op=plain_name(found.func), node=found.node, line=line)

    def module(self) -> str | None:
        """The innermost module that runs the operation: by the user's name for it, else by its class."""
        entering: CodeType = self.torch.nn.Module._call_impl.__code__
        frame: FrameType | None = self.stop.inner
        while frame is not None and frame is not self.stop.frame:
            if frame.f_code is entering:
                told = self.describer.module(frame.f_locals["self"])
                return (told.expression or told.type) if told is not None else None
            frame = frame.f_back
        return None


def position_of(value: Any, what: str, torch: Any) -> list[int] | None:
    """The place of the first NaN or Inf."""
    wrong = torch.isinf(value) if what == INF else torch.isnan(value)
    if not wrong.dim():
        return []
    return extremes.place(int(wrong.reshape(-1).to(torch.uint8).argmax().item()), list(value.shape))


def line_at(code: CodeType, instruction: int) -> Line:
    """Where an instruction stands."""
    starts = islice(dis.findlinestarts(code), MOST_STARTS)
    line = [code.co_firstlineno, *(line for start, line in starts if start <= instruction and line)][-1]
    function = getattr(code, "co_qualname", code.co_name).rsplit("<locals>.", 1)[-1]
    return Line(code.co_filename, line, function, linecache.getline(code.co_filename, line).strip())
