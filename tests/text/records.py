"""Records as the probe makes them, for tests of what is written about them."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from tensor_inspector.records.frame import Autocast, FrameLook, FramePlace, TorchState
from tensor_inspector.records.module import ModuleRecord
from tensor_inspector.records.tensor import Histogram, Stats, TensorRecord

_TENSOR = TensorRecord(
    id=0, kind="tensor", name="x", expression="x", group="locals", module=None, role=None, type="Tensor", shape=[32, 3],
    dtype="float32", device="cpu", layout="strided", nbytes=384, storage_nbytes=384, storage="1f00", storage_offset=0,
    stride=[3, 1], contiguous=True, is_view=False, requires_grad=False, is_leaf=True, grad_fn=None, grad="none",
    version=0, identity="1e00", aliases=[],
)  # fmt: skip
_STATS = Stats(
    count=96, exact=True, min=-2.5, max=3.25, mean=0.125, std=1.0, zeros=0,
    histogram=Histogram(counts=[0, 1, 2, 8, 16, 32, 20, 10, 4, 2, 1, 0, 0, 0, 0, 0], low=-2.5, high=3.25, sampled=96),
)  # fmt: skip
_TORCH = TorchState(
    version="2.13.0", grad_enabled=True, inference_mode=False, anomaly=False, deterministic=False,
    default_dtype="float32", default_device="cpu", seed=0, matmul_precision="highest", threads=2, autocast=[], cuda=[],
)  # fmt: skip
_MODULE = ModuleRecord(
    name="self", expression="self", group="self", parent=None, type="Net", configuration="", training=True,
    parameters=4, trainable=4, with_grad=0, buffers=1, elements=1000, nbytes=4000,
)  # fmt: skip
AUTOCAST = Autocast(device="cuda", dtype="bfloat16")


def tensor(**changes: Any) -> TensorRecord:
    if "name" in changes:
        changes.setdefault("expression", changes["name"])
    return replace(_TENSOR, **changes)


def stats(**changes: Any) -> Stats:
    return replace(_STATS, **changes)


def torch_state(**changes: Any) -> TorchState:
    return replace(_TORCH, **changes)


def module(**changes: Any) -> ModuleRecord:
    return replace(_MODULE, **changes)


def look(*tensors: TensorRecord, **changes: Any) -> FrameLook:
    place = FramePlace(file="/home/me/train.py", line=42, function="Net.forward")
    made = FrameLook(
        place=place, pid=1, python="3.11.7", torch=_TORCH, tensors=list(tensors), modules=[], left_out=None,
        elapsed_ms=1.5,
    )  # fmt: skip
    return replace(made, **changes)
