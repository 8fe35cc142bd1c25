"""torch's switches as a look finds them in the stopped thread, and as it leaves them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from typing import Any

import pytest
import torch

from probe.evaluated import frame_with, look, statistics
from tensor_inspector.records.frame import Autocast


@contextmanager
def matmul_precision(name: str) -> Iterator[None]:
    before = torch.get_float32_matmul_precision()
    torch.set_float32_matmul_precision(name)
    yield
    torch.set_float32_matmul_precision(before)


@contextmanager
def deterministic() -> Iterator[None]:
    torch.use_deterministic_algorithms(True)
    yield
    torch.use_deterministic_algorithms(False)


@contextmanager
def default_dtype(dtype: torch.dtype) -> Iterator[None]:
    torch.set_default_dtype(dtype)
    yield
    torch.set_default_dtype(torch.float32)


@contextmanager
def default_device(name: str) -> Iterator[None]:
    torch.set_default_device(name)
    yield
    torch.set_default_device(None)


@contextmanager
def seeded(seed: int) -> Iterator[None]:
    with torch.random.fork_rng(devices=[]):
        torch.manual_seed(seed)
        yield


BFLOAT16 = [Autocast(device="cpu", dtype="bfloat16")]
SWITCHES: dict[str, tuple[Any, str, Any]] = {
    "no_grad": (torch.no_grad, "grad_enabled", False),
    "inference_mode": (torch.inference_mode, "inference_mode", True),
    "anomaly": (torch.autograd.detect_anomaly, "anomaly", True),
    "autocast": (lambda: torch.autocast("cpu", dtype=torch.bfloat16), "autocast", BFLOAT16),
    "default dtype": (lambda: default_dtype(torch.float64), "default_dtype", "float64"),
    "default device": (lambda: default_device("meta"), "default_device", "meta"),
    "with a device": (lambda: torch.device("meta"), "default_device", "meta"),
    "deterministic": (deterministic, "deterministic", True),
    "matmul precision": (lambda: matmul_precision("high"), "matmul_precision", "high"),
    "seed": (lambda: seeded(1234), "seed", 1234),
}


@pytest.mark.filterwarnings("ignore:Anomaly Detection")
@pytest.mark.parametrize("name", SWITCHES)
def test_a_switch_is_told_and_stays_as_it_is(name: str) -> None:
    switch, field, expected = SWITCHES[name]
    frame = frame_with(x=torch.ones(3))
    usual = look(frame).torch
    with ExitStack() as stack:
        stack.enter_context(switch())
        before = look(frame).torch
        statistics(frame)
        after = look(frame).torch
    assert before is not None
    assert getattr(before, field) == expected
    assert getattr(usual, field) != expected
    assert after == before
    assert look(frame).torch == usual
