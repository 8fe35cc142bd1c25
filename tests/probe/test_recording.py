"""Recording where operations run: the right line and module, and nothing else changed for the program."""

from __future__ import annotations

import inspect
import sys
import threading
from collections.abc import Generator
from types import FrameType
from typing import Any

import cattrs
import pytest
import torch
from torch import Tensor, nn
from torch.nn import functional
from torch.overrides import TorchFunctionMode

from probe.evaluated import evaluated, frame_with, look, run_apart
from tensor_inspector.probe import recording
from tensor_inspector.records.graph import GraphLook, GraphNode


@pytest.fixture
def recorded() -> Generator[None]:
    switch(True)
    yield
    switch(False)


def switch(on: bool | None) -> Any:
    return evaluated(frame_with(x=1), "record", on=on)["ok"]


def modes() -> list[str]:
    return [type(mode).__name__ for mode in torch.overrides._get_current_function_mode_stack()]


def graph(frame: FrameType, expression: str) -> GraphLook:
    return cattrs.structure(evaluated(frame, "graph", expressions=[expression])["ok"], GraphLook)


def named(found: GraphLook, name: str) -> GraphNode:
    (node,) = [node for node in found.nodes if node.name == name]
    return node


def line_of(words: str) -> int:
    """Where this file has these words first."""
    lines = inspect.getsource(sys.modules[__name__]).splitlines()
    return next(number for number, line in enumerate(lines, 1) if words in line)


class Block(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.fc = nn.Linear(4, 4)

    def forward(self, x: Tensor) -> Tensor:
        y = self.fc(x)  # the linear layer's line
        return functional.gelu(y)  # the function's line


class Doubled(torch.autograd.Function):
    @staticmethod
    def forward(ctx: Any, x: Tensor) -> Tensor:  # type: ignore[override]
        return x * 2

    @staticmethod
    def backward(ctx: Any, *gradients: Tensor) -> Tensor:
        return gradients[0]


@pytest.mark.usefixtures("recorded")
def test_operations_know_their_line_and_their_innermost_module() -> None:
    model = nn.Sequential(Block(), nn.ReLU())
    loss = model(torch.randn(2, 4)).sum()  # the loss's line
    found = graph(frame_with(model=model, loss=loss), "loss")
    places = {node.name: node for node in found.nodes if not node.leaf}
    assert all(node.source and node.source.file == __file__ for node in places.values())
    lines = {name: node.source.line for name, node in places.items() if node.source}
    assert lines["AddmmBackward0"] == line_of("# the linear layer's line")
    assert lines["GeluBackward0"] == line_of("# the function's line")
    assert lines["ReluBackward0"] == lines["SumBackward0"] == line_of("# the loss's line")
    assert [places[name].module for name in ("AddmmBackward0", "GeluBackward0", "ReluBackward0", "SumBackward0")] == [
        "model[0].fc", "model[0]", "model[1]", None,
    ]  # fmt: skip
    assert found.recording


@pytest.mark.usefixtures("recorded")
def test_a_custom_function_has_the_line_that_applied_it() -> None:
    x = torch.randn(3, requires_grad=True)
    y = Doubled.apply(x)  # applied here
    y = y.exp()
    node = named(graph(frame_with(y=y), "y"), "DoubledBackward")
    assert node.source is not None
    assert (node.source.line, node.source.function) == (
        line_of("# applied here"), "test_a_custom_function_has_the_line_that_applied_it",
    )  # fmt: skip


@pytest.mark.usefixtures("recorded")
def test_a_line_of_several_operations_and_one_of_several_lines() -> None:
    x = torch.randn(3, requires_grad=True)
    y = (x * 2 + 1).sin()  # one line
    z = torch.stack(
        [y, y.cos()],
    )
    found = graph(frame_with(z=z), "z")
    names = ("MulBackward0", "AddBackward0", "SinBackward0")
    assert {getattr(named(found, name).source, "line", None) for name in names} == {line_of("# one line")}
    stack = named(found, "StackBackward0").source
    assert stack is not None
    assert line_of("# one line") < stack.line <= line_of("# one line") + 3


@pytest.mark.usefixtures("recorded")
def test_what_backward_makes_has_backward_s_line() -> None:
    x = torch.randn(3, requires_grad=True)
    (slope,) = torch.autograd.grad(x.pow(3).sum(), x, create_graph=True)  # differentiated here
    again = slope.sum()
    found = graph(frame_with(again=again), "again")
    made = [node.source.line for node in found.nodes if node.source and node.name == "MulBackward0"]
    assert made
    assert set(made) == {line_of("# differentiated here")}


def test_what_ran_before_and_after_has_no_line() -> None:
    x = torch.randn(3, requires_grad=True)
    early = x.exp()
    switch(True)
    middle = early.sin()
    switch(False)
    assert not modes()
    late = graph(frame_with(y=middle.cos()), "y")
    assert [node.source for node in late.nodes] == [None] * len(late.nodes)
    assert not late.recording
    switch(True)
    found = graph(frame_with(y=middle.cos().tan()), "y")
    switch(False)
    assert named(found, "ExpBackward0").source is None
    assert named(found, "TanBackward0").source is not None


def test_it_is_off_unless_switched_on_and_a_look_tells() -> None:
    frame = frame_with(x=torch.ones(2))
    assert modes() == []
    assert switch(None) == {"on": True, "problem": None}
    state = look(frame).torch
    assert state is not None
    assert state.recording
    assert switch(True)["on"]
    assert modes() == ["RecordingMode"]
    assert switch(None) == {"on": False, "problem": None}
    assert modes() == []
    state = look(frame).torch
    assert state is not None
    assert not state.recording


class Counting(TorchFunctionMode):
    def __init__(self) -> None:
        super().__init__()
        self.calls = 0

    def __torch_function__(self, func: Any, types: Any, args: Any = (), kwargs: Any = None) -> Any:
        self.calls += 1
        return func(*args, **(kwargs or {}))


def test_modes_of_the_program_leave_in_their_order() -> None:
    x = torch.ones(2, requires_grad=True)
    counting = Counting()
    with counting:
        switch(True)
        x.exp()
    assert modes() == ["RecordingMode"]
    with torch.device("meta"):
        assert torch.ones(2).device.type == "meta"
        switch(False)
        switch(True)
    assert torch.ones(2).device.type == "cpu"
    assert counting.calls
    with counting:
        switch(False)
        assert modes() == ["Counting"]
    assert modes() == []


def test_the_default_device_stays_the_lowest() -> None:
    torch.set_default_device("cpu")
    try:
        switch(True)
        torch.set_default_device("meta")
        assert torch.ones(1).device.type == "meta"
    finally:
        torch.set_default_device(None)
    assert modes() == ["RecordingMode"]
    switch(False)
    assert modes() == []


@pytest.mark.usefixtures("recorded")
def test_errors_and_results_are_as_ever() -> None:
    x = torch.randn(3, requires_grad=True)
    with pytest.raises(RuntimeError, match="must match the size"):
        x + torch.ones(4)
    torch.manual_seed(3)
    with_recording = functional.dropout(x, 0.5)
    switch(False)
    torch.manual_seed(3)
    assert torch.equal(with_recording, functional.dropout(x, 0.5))


@pytest.mark.usefixtures("recorded")
def test_another_thread_is_not_recorded() -> None:
    seen: list[list[str]] = []
    thread = threading.Thread(target=lambda: seen.append(modes()))
    thread.start()
    thread.join()
    assert seen == [[]]


@pytest.mark.usefixtures("recorded")
def test_only_the_latest_calls_are_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    recorder = recording.of_thread()
    assert recorder is not None
    recorder.calls = type(recorder.calls)(maxlen=10)
    x = torch.randn(3, requires_grad=True)
    for number in range(20):
        y = x.sin() if number % 2 else x.cos()
        z = y.exp()
    found = graph(frame_with(z=z), "z")
    assert len(recorder.calls) == 10
    assert named(found, "ExpBackward0").source is not None


COMPILED = """
import torch
from probe.evaluated import evaluated, frame_with
model = torch.nn.Sequential(torch.nn.Linear(3, 3), torch.nn.ReLU())
compiled = torch.compile(lambda x: model(x).sum(), backend="eager", fullgraph=True)
x = torch.randn(2, 3)
before = compiled(x).item()
evaluated(frame_with(x=x), "record", on=True)
print(before == compiled(x).item())
evaluated(frame_with(x=x), "record", on=False)
print(before == compiled(x).item())
"""


@pytest.mark.slow
def test_a_compiled_whole_graph_stays_whole() -> None:
    done = run_apart(COMPILED)
    assert done.returncode == 0, done.stderr
    assert done.stdout.split() == ["True", "True"]


def test_a_mode_of_the_programs_that_has_our_name_is_left_alone() -> None:
    class RecordingMode(TorchFunctionMode):
        def __torch_function__(self, func: Any, types: Any, args: Any = (), kwargs: Any = None) -> Any:
            return func(*args, **(kwargs or {}))

    with RecordingMode():
        switch(True)
        switch(False)
        assert modes() == ["RecordingMode"]
    assert modes() == []


def test_switching_again_and_again_compiles_no_more_than_both_ways() -> None:
    compiled: list[int] = []

    def backend(graph: Any, _: Any) -> Any:
        compiled.append(1)
        return graph.forward

    @torch.compile(backend=backend, fullgraph=True)
    def doubled(x: Tensor) -> Tensor:
        return x * 2

    for _ in range(10):
        doubled(torch.ones(2))
        switch(True)
        doubled(torch.ones(2))
        switch(False)
    assert len(compiled) <= 2


def test_switched_off_inside_a_hook_of_backward_nothing_is_recorded_any_more() -> None:
    switch(True)
    recorder = recording.of_thread()
    assert recorder is not None
    x = torch.randn(3, requires_grad=True)
    y = x * 2
    y.register_hook(lambda _: switch(False) and None)
    y.sum().backward()  # torch puts the mode back that it had taken off for this call
    known = len(recorder.calls)
    x.exp().sum()
    assert len(recorder.calls) == known
    switch(False)
    assert modes() == []


def test_a_thread_that_got_an_ended_ones_ident_knows_nothing_of_its_recording() -> None:
    told: list[tuple[int, bool]] = []

    def one(on: bool) -> None:
        if on:
            switch(True)
        told.append((threading.get_ident(), recording.of_thread() is not None))

    for _ in range(50):
        for on in (True, False):
            thread = threading.Thread(target=one, args=(on,))
            thread.start()
            thread.join()
        if told[-1][0] == told[-2][0]:
            break
    assert told[-1][1] is False


def test_a_mode_that_torch_carries_into_another_thread_writes_nothing_down() -> None:
    """Autograd does so with its threads for GPUs, under `torch.autograd.backward(loss)`; their numbers are others."""
    switch(True)
    recorder = recording.of_thread()
    assert recorder is not None

    def elsewhere() -> None:
        torch._C._push_on_torch_function_stack(recorder.mode)
        torch.randn(2, requires_grad=True).sin()

    thread = threading.Thread(target=elsewhere)
    thread.start()
    thread.join()
    assert not recorder.calls
    switch(False)


@pytest.mark.slow
def test_a_long_chain_that_the_frame_holds_is_freed_without_an_overflow_of_a_small_stack() -> None:
    done = run_apart(
        """
import resource
resource.setrlimit(resource.RLIMIT_STACK, (1 << 20, resource.getrlimit(resource.RLIMIT_STACK)[1]))
import torch
from probe.evaluated import evaluated, frame_with
states = [torch.randn(2, requires_grad=True)]
for _ in range(9000):
    states.append(states[-1] * 1.0)
for asked in ("states[5]", "states[0]"):
    assert "ok" in evaluated(frame_with(states=states), "graph", expressions=[asked])
last = states[-1]
states.clear()
del last
print("alive")
"""
    )
    assert done.stdout == "alive\n", done.stderr
