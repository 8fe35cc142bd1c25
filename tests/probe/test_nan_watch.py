"""The watch for NaN, in this process: what it looks at, and that a program under it is as without it."""

from __future__ import annotations

import gc
import json
import sys
import threading
import weakref
from collections.abc import Callable, Generator
from pathlib import Path
from typing import Any

import pytest
import torch
from torch import Tensor, nn
from torch.overrides import TorchFunctionMode
from torch.utils._python_dispatch import TorchDispatchMode
from torch.utils.checkpoint import checkpoint

from probe.evaluated import evaluated, frame_with, look, run_apart
from tensor_inspector.probe import nan_watch
from tensor_inspector.probe.nan_plans import CHECKED, FIRST, PASSED, SCALED, WRITTEN, Plan

TRAIN = Path(__file__).parents[1] / "harmless" / "programs" / "train.py"
aten = torch.ops.aten


@pytest.fixture
def watched() -> Generator[None]:
    switch(True)
    yield
    switch(False)


def switch(on: bool | None, inf: bool = False) -> Any:
    return evaluated(frame_with(x=1), "break_on_nan", on=on, inf=inf)["ok"]


def modes() -> list[str]:
    native = torch._C
    stack = [native._get_dispatch_stack_at(place) for place in range(native._len_torch_dispatch_stack())]
    return [type(mode).__name__ for mode in stack]


class Counting(TorchDispatchMode):
    """A mode of the program's own."""

    def __init__(self) -> None:
        super().__init__()
        self.names: list[str] = []

    def __torch_dispatch__(self, func: Any, types: Any, args: Any = (), kwargs: Any = None) -> Any:
        self.names.append(str(func))
        return func(*args, **(kwargs or {}))


def test_it_is_off_unless_switched_on_and_a_look_tells() -> None:
    assert not told()
    assert switch(None) == {"on": True, "waiting": False, "inf": False, "problem": None}
    assert told()
    assert modes() == ["NanMode"]
    assert not switch(None)["on"]
    assert not told()
    assert not modes()


def told() -> bool:
    state = look(frame_with(x=1)).torch
    assert state is not None
    return state.break_on_nan


def test_it_lies_below_the_program_s_own_modes_which_leave_in_their_order() -> None:
    with Counting() as outer:
        switch(True)
        with Counting() as inner:
            assert modes() == ["NanMode", "Counting", "Counting"]
            torch.ones(2).log()
            switch(False)
        assert modes() == ["Counting"]
        torch.ones(2).exp()
    assert not modes()
    assert inner.names == ["aten.ones.default", "aten.log.default"]
    assert outer.names == [*inner.names, "aten.ones.default", "aten.exp.default"]


def test_a_function_mode_of_the_program_s_own_sees_none_of_our_sums() -> None:
    names: list[str] = []

    class Seeing(TorchFunctionMode):
        def __torch_function__(self, func: Any, types: Any, args: Any = (), kwargs: Any = None) -> Any:
            names.append(getattr(func, "__name__", ""))
            return func(*args, **(kwargs or {}))

    x = torch.ones(2, requires_grad=True)
    switch(True)
    with Seeing():
        torch.autograd.backward(x.exp() @ x)
    switch(False)
    assert not {"sum", "item"} & set(names)


@pytest.mark.parametrize(
    ("operation", "kind"),
    [
        (aten.log.default, CHECKED), (aten.add_.Tensor, CHECKED), (aten.convolution_backward.default, CHECKED),
        (aten.native_layer_norm.default, FIRST), (aten.nll_loss_forward.default, FIRST),
        (aten._foreach_add_.List, WRITTEN), (aten._fused_adam_.default, WRITTEN), (aten.mul_.Tensor, SCALED),
        (aten.view.default, PASSED), (aten.t.default, PASSED), (aten.split.Tensor, PASSED),
        (aten.detach.default, PASSED), (aten.empty_like.default, PASSED), (aten.new_empty.default, PASSED),
        (aten.full.default, PASSED), (aten.fill_.Scalar, PASSED), (aten.resize_.default, PASSED),
    ],
    ids=str,
)  # fmt: skip
def test_what_is_looked_at_of_an_operation(operation: Any, kind: int) -> None:
    assert Plan(operation).kind == kind


def convolved() -> Tensor:
    model = nn.Sequential(nn.Conv2d(1, 4, 3), nn.BatchNorm2d(4), nn.ReLU(), nn.Dropout(0.3), nn.Flatten())
    return slopes(model, torch.randn(2, 1, 8, 8))


def slopes(model: nn.Module, x: Tensor) -> Tensor:
    out = model(x)
    out.float().pow(2).sum().backward()
    gradients = [one.grad.flatten() for one in model.parameters() if one.grad is not None]
    return torch.cat([out.detach().flatten().float(), *gradients])


def under_autocast() -> Tensor:
    with torch.autocast("cpu", dtype=torch.bfloat16):
        return slopes(nn.Sequential(nn.Linear(4, 8), nn.GELU(), nn.Linear(8, 2)), torch.randn(3, 4))


def checkpointed() -> Tensor:
    layer = nn.TransformerEncoderLayer(8, 2, 16, dropout=0.1, batch_first=True)
    out = checkpoint(layer, torch.randn(2, 3, 8, requires_grad=True), use_reentrant=False)
    assert isinstance(out, Tensor)
    out.sum().backward()
    return torch.cat([out.detach().flatten(), *(one.grad.flatten() for one in layer.parameters())])  # type: ignore[union-attr]


def optimised() -> Tensor:
    model = nn.Linear(3, 3)
    for kind in (torch.optim.SGD, torch.optim.Adam, torch.optim.RMSprop):
        for options in ({"foreach": True}, {"foreach": False}):
            optimizer = kind(model.parameters(), lr=1e-2, **options)
            model(torch.randn(2, 3)).pow(2).sum().backward()
            optimizer.step()
    return model.weight.detach()


def recurrent() -> Tensor:
    return slopes(Last(nn.LSTM(3, 4, 2)), torch.randn(5, 2, 3))


class Last(nn.Module):
    def __init__(self, inner: nn.Module) -> None:
        super().__init__()
        self.inner = inner

    def forward(self, x: Tensor) -> Tensor:
        return self.inner(x)[0]


def transformed() -> Tensor:
    def loss(x: Tensor) -> Tensor:
        return (x.exp() * x).sum()

    return torch.func.vmap(torch.func.hessian(loss))(torch.randn(3, 2))


def inferred() -> Tensor:
    with torch.inference_mode(), torch.device("cpu"):
        return nn.Linear(3, 2)(torch.randn(4, 3)).softmax(-1)


def twice_differentiated() -> Tensor:
    x = torch.randn(3, requires_grad=True)
    (slope,) = torch.autograd.grad(x.pow(3).sum(), x, create_graph=True)
    return torch.autograd.grad(slope.sum(), x)[0]


def spectral() -> Tensor:
    return torch.view_as_real(torch.fft.fft(torch.randn(8)) * torch.complex(torch.randn(8), torch.randn(8)))


def sparse_and_quantized() -> Tensor:
    sparse = torch.eye(3).to_sparse() * 2
    small = torch.quantize_per_tensor(torch.randn(3), 0.1, 0, torch.qint8).dequantize()
    return torch.sparse.mm(sparse, torch.randn(3, 3)) + small + torch.randn(3).to(torch.float8_e4m3fn).float()


def traced() -> Tensor:
    return torch.jit.trace(lambda x: x * 2 + x.sum(), torch.randn(3))(torch.randn(3))


WORK = [
    convolved, under_autocast, checkpointed, optimised, recurrent, transformed, inferred, twice_differentiated,
    spectral, sparse_and_quantized, traced,
]  # fmt: skip


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("work", WORK, ids=lambda work: work.__name__)
def test_results_and_random_numbers_are_bit_for_bit_as_without_it(work: Callable[[], Tensor]) -> None:
    def done() -> tuple[Tensor, Tensor]:
        torch.manual_seed(3)
        return work(), torch.get_rng_state()

    alone, state = done()
    switch(True)
    try:
        under_watch, state_then = done()
    finally:
        switch(False)
    assert torch.equal(alone, under_watch)
    assert torch.equal(state, state_then)


@pytest.mark.slow
@pytest.mark.timeout(240)
def test_forty_training_steps_end_bit_for_bit_as_without_it(tmp_path: Path) -> None:
    results = []
    for on in (True, False):
        file = tmp_path / f"{on}.json"
        done = run_apart(
            f"""
import sys
from pathlib import Path
import torch
from tensor_inspector.probe import nan_watch
torch.set_num_threads(1)
if {on}:
    nan_watch.switch(True)
sys.argv = ["train.py", {str(file)!r}]
exec(Path({str(TRAIN)!r}).read_text().replace("STEPS = 200", "STEPS = 40"))
"""
        )
        assert done.returncode == 0, done.stderr
        results.append(json.loads(file.read_text()))
    assert results[0] == results[1]


@pytest.mark.slow
@pytest.mark.parametrize("value", [1.0, -1.0, 0.0, 1e38], ids=["clean", "nan", "inf", "overflowing"])
def test_what_an_operation_gave_is_freed_as_without_it(value: float) -> None:
    switch(True)
    x = torch.full((3,), value, requires_grad=True)
    y = x.log() if value < 1e30 else x * x
    y.sum().backward()
    kept = [weakref.ref(one) for one in (y, x, x.grad, y.untyped_storage())]
    x.grad = None
    del x, y
    gc.collect()
    assert [one() for one in kept] == [None] * 4
    watch = weakref.ref(nan_watch.of_thread())  # type: ignore[arg-type]
    switch(False)
    gc.collect()
    assert watch() is None


@pytest.mark.usefixtures("watched")
def test_errors_are_the_program_s_own() -> None:
    with pytest.raises(RuntimeError, match="mat1 and mat2 shapes cannot be multiplied"):
        torch.ones(2, 3) @ torch.ones(2, 3)
    with pytest.raises(RuntimeError, match="item"):
        torch.ones(1, device="meta").item()


@pytest.mark.usefixtures("watched")
def test_without_a_debugger_a_nan_is_what_it_ever_was() -> None:
    assert torch.tensor([-1.0]).log().isnan().item()


def test_another_thread_is_not_watched() -> None:
    switch(True)
    seen: list[list[str]] = []
    thread = threading.Thread(target=lambda: seen.append(modes()))
    thread.start()
    thread.join()
    switch(False)
    assert seen == [[]]


def test_a_mode_that_torch_carries_into_another_thread_notes_no_lines_of_it() -> None:
    switch(True)
    watch = nan_watch.of_thread()
    assert watch is not None

    def elsewhere() -> None:
        torch._C._push_on_torch_dispatch_stack(watch.mode)
        torch.randn(2, requires_grad=True).sin()

    thread = threading.Thread(target=elsewhere)
    thread.start()
    thread.join()
    switch(False)
    assert not watch.lines


def test_the_line_of_each_node_is_known_for_its_backward() -> None:
    switch(True)
    watch = nan_watch.of_thread()
    assert watch is not None
    x = torch.ones(3, requires_grad=True)
    y = x.view(3, 1)
    y = y.exp()
    switch(False)
    code = sys._getframe().f_code
    assert y.grad_fn is not None
    numbers = [node._sequence_nr() for node in (y.grad_fn, y.grad_fn.next_functions[0][0])]  # type: ignore[union-attr]
    found = [watch.line_of(number) for number in numbers]
    assert [place[0] if place else None for place in found] == [code, code]
    assert found[0] != found[1]


COMPILED = """
import torch
from tensor_inspector.probe import nan_watch
model = torch.nn.Linear(4, 4)
count = []
def backend(graph, inputs):
    count.append(1)
    return graph.forward
compiled = torch.compile(lambda x: model(x).relu().sum(), backend=backend, fullgraph=True)
x = torch.randn(2, 4)
loaded = "torch._dynamo" in __import__("sys").modules
nan_watch.switch(True)
torch.ones(2).exp()
assert ("torch._dynamo" in __import__("sys").modules) == loaded
first = compiled(x).item()
nan_watch.switch(False)
print(first == compiled(x).item(), len(count))
nan_watch.switch(True)
compiled(x).backward()
print(first == compiled(x).item(), len(count))
"""


@pytest.mark.slow
def test_a_compiled_whole_graph_stays_whole_and_is_compiled_once() -> None:
    done = run_apart(COMPILED)
    assert done.stdout == "True 1\nTrue 1\n", done.stderr


ALONE = """
import os
import torch
from torch import nn
from torch.utils.data import DataLoader
from tensor_inspector.probe import nan_watch


class Samples(torch.utils.data.Dataset):
    def __len__(self):
        return 4

    def __getitem__(self, index):
        return torch.tensor([index - 2.0]).log()


def train():
    torch.distributed.init_process_group("gloo", store=torch.distributed.HashStore(), rank=0, world_size=1)
    model = nn.parallel.DistributedDataParallel(nn.Linear(3, 2))
    model(torch.randn(2, 3)).sum().backward()
    gathered = [torch.zeros(2)]
    torch.distributed.all_gather(gathered, torch.ones(2))
    torch.distributed.destroy_process_group()
    return gathered[0].sum().item()


if __name__ == "__main__":
    nan_watch.switch(True)
    print(train(), torch.cat(list(DataLoader(Samples(), num_workers=2))).isnan().sum().item())
"""


@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux", reason="workers are forked on Linux")
def test_one_process_of_ddp_and_forked_workers_of_a_loader_go_on_undisturbed() -> None:
    done = run_apart(ALONE)
    assert done.stdout == "2.0 2\n", done.stderr
