"""Stops to look at: records of real tensors, in the views that the server sends."""

from __future__ import annotations

import dataclasses
from typing import Any, Literal

import torch

from tensor_inspector.records.frame import Autocast, FramePlace, LeftOut, TorchState
from tensor_inspector.records.module import ModuleRecord
from tensor_inspector.records.summary import not_finite, summary, type_text
from tensor_inspector.records.tensor import Histogram, Stats, TensorRecord
from tensor_inspector.records.view import Mark, MessageView, RunningView, StatsUpdate, StatsView, StopView, TensorRow

BINS = 32
View = dict[str, Any]


def statistics(tensor: torch.Tensor, exact: bool = True) -> Stats:
    """Population statistics of the finite elements, with a histogram, as the probe gives them."""
    values = tensor.detach().double().flatten()
    finite = values[values.isfinite()]
    grad = tensor.grad if tensor.is_leaf else None
    common: dict[str, Any] = {
        "count": values.numel(),
        "exact": exact,
        "nan": int(values.isnan().sum()),
        "posinf": int((values == float("inf")).sum()),
        "neginf": int((values == float("-inf")).sum()),
        "zeros": int((values == 0).sum()),
        "grad_norm": None if grad is None else float(grad.norm()),
    }
    if finite.numel() == 0:
        return Stats(**common)
    low, high = float(finite.min()), float(finite.max())
    counts = torch.histogram(finite, BINS, range=(low, high if high > low else low + 1)).hist
    return Stats(
        **common,
        min=low,
        max=high,
        mean=float(finite.mean()),
        std=float(finite.std(correction=0)),
        histogram=Histogram(counts=[int(c) for c in counts], low=low, high=high, sampled=finite.numel()),
    )


def marks_of(stats: Stats) -> list[Mark]:
    found: list[Mark] = []
    for word, count in not_finite(stats):
        kind: Literal["nan", "inf"] = "nan" if word == "NaN" else "inf"
        sentence = f"{count} of {stats.count} elements are {word}."
        found.append(Mark(kind=kind, severity="error", text=f"{word} ×{count}", sentence=sentence))
    return found


CHANGED = Mark(kind="changed", severity="info", text="changed", sentence="Its values changed since the stop before.")


class Frame:
    """Gathers rows and modules, then makes views of them."""

    def __init__(self, generation: int = 1) -> None:
        self.generation = generation
        self.rows: list[TensorRow] = []
        self.modules: list[ModuleRecord] = []

    def add(
        self,
        expression: str,
        tensor: torch.Tensor,
        *,
        group: str = "locals",
        module: str | None = None,
        exact: bool = True,
        marks: list[Mark] | None = None,
        measured: bool = True,
        **changes: Any,
    ) -> None:
        role = None
        if module is not None:
            role = "parameter" if tensor.requires_grad else "buffer"
        record = TensorRecord(
            id=len(self.rows), kind="tensor", name=expression, expression=expression, group=group, module=module,
            role=role, type="Parameter" if role == "parameter" else "Tensor", shape=list(tensor.shape),
            dtype=str(tensor.dtype).removeprefix("torch."), device=str(tensor.device), layout="strided",
            nbytes=tensor.nbytes, storage_nbytes=tensor.untyped_storage().nbytes(),
            storage=f"{tensor.untyped_storage().data_ptr():x}", storage_offset=int(tensor.storage_offset()),
            stride=list(tensor.stride()), contiguous=tensor.is_contiguous(), is_view=tensor._is_view(),
            requires_grad=tensor.requires_grad, is_leaf=tensor.is_leaf,
            grad_fn=tensor.grad_fn.name() if tensor.grad_fn else None,
            grad="dense" if tensor.is_leaf and tensor.grad is not None else "none",
            version=tensor._version, identity=f"{id(tensor):x}", aliases=[],
        )  # fmt: skip
        record = dataclasses.replace(record, **changes)
        stats = statistics(tensor, exact) if measured else None
        found = [*(marks_of(stats) if stats else []), *(marks or [])]
        self.rows.append(
            TensorRow(
                record=record,
                stats=stats,
                type_text=type_text(record.dtype, record.shape),
                summary=summary(record, stats),
                marks=found,
            )
        )

    def add_module(
        self, module: torch.nn.Module, expression: str, *, group: str, parent: str | None, **sizes: str
    ) -> None:
        """A module and everything below it, parameters and buffers as rows."""
        parameters = list(module.parameters())
        buffers = list(module.buffers())
        self.modules.append(
            ModuleRecord(
                name=expression,
                expression=expression,
                group=group,
                parent=parent,
                type=type(module).__name__,
                configuration=sizes.get(expression, ""),
                training=module.training,
                parameters=len(parameters),
                trainable=sum(p.requires_grad for p in parameters),
                with_grad=sum(p.grad is not None for p in parameters),
                buffers=len(buffers),
                elements=sum(p.numel() for p in parameters),
                nbytes=sum(t.nbytes for t in [*parameters, *buffers]),
            )
        )
        for name, value in [*module.named_parameters(recurse=False), *module.named_buffers(recurse=False)]:
            self.add(f"{expression}.{name}", value, group=group, module=expression)
        for name, child in module.named_children():
            suffix = f"[{name}]" if name.isdigit() else f".{name}"
            self.add_module(child, expression + suffix, group=group, parent=expression, **sizes)

    def view(self, **changes: Any) -> View:
        stop = StopView(
            session="train.py", session_id="s1", generation=self.generation, stop=4,
            place=FramePlace(file="/home/ada/digits/train.py", line=31, function="Net.forward"),
            torch=TORCH, rows=self.rows, modules=self.modules, globals_shown=False, left_out=None,
            elapsed_ms=2.1, stats_pending=False,
        )  # fmt: skip
        return dataclasses.asdict(dataclasses.replace(stop, **changes))

    def without_statistics(self) -> View:
        rows = [dataclasses.replace(row, stats=None, marks=[], summary=summary(row.record, None)) for row in self.rows]
        return self.view(rows=rows, stats_pending=True)

    def statistics(self, pending: int = 0) -> View:
        updates = [
            StatsUpdate(id=row.record.id, stats=row.stats, summary=row.summary, marks=row.marks)
            for row in self.rows
            if row.stats
        ]
        return dataclasses.asdict(
            StatsView(generation=self.generation, updates=updates, pending=pending, elapsed_ms=11.4)
        )


TORCH = TorchState(
    version="2.13.0", grad_enabled=True, inference_mode=False, anomaly=False, deterministic=False,
    default_dtype="float32", default_device="cpu", seed=0, matmul_precision="highest", threads=2, autocast=[], cuda=[],
)  # fmt: skip


class Digits(torch.nn.Module):
    """A small network with a nested block, in the middle of training."""

    def __init__(self) -> None:
        super().__init__()
        self.conv = torch.nn.Conv2d(1, 32, 3)
        self.norm = torch.nn.BatchNorm2d(32)
        self.blocks = torch.nn.Sequential(torch.nn.Linear(64, 64), torch.nn.ReLU(), torch.nn.Linear(64, 64))
        self.fc = torch.nn.Linear(64, 10)
        self.register_buffer("scale", torch.full((4, 1, 1), 0.5))


SIZES = {
    "self.conv": "1 → 32, 3×3",
    "self.norm": "32",
    "self.blocks": "3 modules",
    "self.blocks[0]": "64 → 64",
    "self.blocks[2]": "64 → 64",
    "self.fc": "64 → 10",
}


def busy(generation: int = 1) -> Frame:
    """Forward in the middle of training: data, activations, a NaN, a mask, a network that has gradients."""
    torch.manual_seed(0)
    frame = Frame(generation)
    net = Digits()
    x = torch.rand(32, 1, 8, 8).clamp(0.3, 1) - 0.3
    hidden = net.conv(x).relu().mean((2, 3)).repeat(1, 2)
    scores = net.fc(net.blocks(hidden))
    scores.square().mean().backward()
    net.fc.weight.grad = None
    attention = torch.softmax(torch.randn(4, 8, 64, 64) * 3, -1).bfloat16()
    attention.view(-1)[:96] = float("nan")
    frame.add("x", x)
    frame.add("labels", torch.randint(0, 10, (32,)))
    frame.add("hidden", hidden, marks=[CHANGED])
    frame.add("attention", attention)
    frame.add("mask", torch.rand(64, 64) < 0.51, marks=[CHANGED])
    frame.add("scores", scores, aliases=["outputs.logits"])
    frame.add("loss", scores.square().mean())
    frame.add("cache['keys']", torch.randn(2, 8, 512, 64), device="cuda:0", exact=False)
    frame.add("position", torch.arange(512))
    frame.add("scale_factor", torch.tensor(1.25e-5))
    frame.add("images", torch.rand(1797, 64) * 16, kind="array", type="ndarray", dtype="float64")
    warning = Mark(
        kind="grad-missing", severity="warning", text="no gradient after backward",
        sentence="Its sibling has a gradient since backward ran, this one has none.",
    )  # fmt: skip
    frame.add_module(net, "self", group="self", parent=None, **SIZES)
    frame.rows = [
        dataclasses.replace(row, marks=[*row.marks, warning]) if row.record.expression == "self.fc.weight" else row
        for row in frame.rows
    ]
    return frame


def failing() -> Frame:
    """A training step that has gone wrong: NaN, infinities, zeros, a row that cannot be read."""
    frame = Frame()
    logits = torch.randn(32, 10)
    logits[3] = float("nan")
    overflow = torch.randn(16, 16) * 1e30
    overflow[0, :3] = float("inf")
    overflow[1, 0] = float("-inf")
    zero = Mark(kind="all-zero", severity="warning", text="all zero", sentence="Every element is 0.")
    frame.add("logits", logits)
    frame.add("overflow", overflow, requires_grad=True, is_leaf=False, grad_fn="ExpBackward0")
    frame.add("everything", torch.full((8,), float("nan")))
    frame.add("dead", torch.zeros(128, 64), marks=[zero])
    frame.add("fine", torch.randn(128, 64))
    frame.add("nothing", torch.empty(0, 64))
    broken = "can't be described: RuntimeError: Tensor on device meta has no storage"
    frame.add("broken", torch.zeros(1), error=broken, dtype="", device="", shape=[], measured=False)
    frame.add("lazy", torch.zeros(4, 4), device="meta", measured=False)
    failed = Stats(count=0, exact=False, error="no statistics: the tensor has no data (meta device)")
    frame.rows[-1] = dataclasses.replace(frame.rows[-1], stats=failed)
    return frame


HOSTILE = [
    "<img src=x onerror=alert(1)>",
    "batch['<script>alert(1)</script>']",
    "batch['\u202egnp.exe']",
    "batch['" + "long_" * 2000 + "']",
    "batch['a\nb\tc\x00d']",
    "batch['\u05e9\u05dc\u05d5\u05dd \u0645\u0631\u062d\u0628\u0627']",
    "batch['__proto__']",
]


def hostile() -> Frame:
    """Names that a program may give to harm or to confuse whoever looks."""
    frame = Frame()
    for name in HOSTILE:
        frame.add(name, torch.randn(4, 4))
    frame.add("wide_shape", torch.randn(1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2))
    frame.add("x", torch.randn(3), grad_fn="<b>Evil</b>Backward0", requires_grad=True, is_leaf=False)
    mark = Mark(kind="shares", severity="info", text="<i>shares</i>", sentence="<u>sentence</u>")
    frame.add("y", torch.randn(3), marks=[mark], aliases=["<a href='//x'>z</a>"])
    return frame


def many(count: int = 10_000) -> Frame:
    """A frame at the row limit: a few tensors under many names."""
    frame = Frame()
    torch.manual_seed(1)
    for tensor in (torch.randn(4, 8), torch.rand(16) * 1e-6, torch.randint(0, 50257, (8, 128)), torch.rand(9) < 0.5):
        frame.add("value", tensor)
    few = frame.rows
    frame.rows = []
    for number in range(count):
        name = f"layers[{number}].value"
        row = few[number % len(few)]
        record = dataclasses.replace(row.record, id=number, name=name, expression=name)
        frame.rows.append(dataclasses.replace(row, record=record))
    return frame


def many_left_out(count: int = 10_000) -> View:
    reason = "only the first 10,000 are shown"
    return many(count).view(left_out=LeftOut(tensors=4000, reason=reason))


def empty(**changes: Any) -> View:
    return Frame().view(**changes)


def no_torch() -> View:
    frame = Frame()
    frame.add("images", torch.rand(1797, 64) * 16, kind="array", type="ndarray", dtype="float64")
    return frame.view(torch=None)


def autocast(frame: Frame) -> View:
    state = dataclasses.replace(TORCH, autocast=[Autocast(device="cuda", dtype="bfloat16")], grad_enabled=False)
    return frame.view(torch=state)


def running() -> View:
    return dataclasses.asdict(RunningView(session="Train on digits"))


def message() -> View:
    return dataclasses.asdict(
        MessageView(
            severity="error",
            title="No Python for the server",
            body="The server needs Python 3.10 or later. /usr/bin/python3 is 3.8.10.\nChoose another interpreter.",
            action="choose-interpreter",
        )
    )
